import { describe, expect, test } from 'vitest'
import type { Strategy } from '../../../src/model/storage/battery-spec.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'
import { settledPlan } from '../../../src/planning/dispatch/settled-plan.ts'
import { solveStorage } from '../../../src/planning/dispatch/solve-storage.ts'

/** Twelve cheap hours, twelve dear ones with a load that grows by a share of what the battery gives in them. */
function problemUnder(strategy: Strategy, share: number): StorageProblem {
  const column = (of: (hour: number) => number) => Float64Array.from({ length: 24 }, (_, hour) => of(hour))
  const givenKw = (hour: number) => (strategy.kind === 'schedule' ? strategy.dischargeKw[hour]! : 0)
  return {
    stepH: 1,
    chargeEfficiency: 1,
    dischargeEfficiency: 1,
    keep: 1,
    fullKwh: 50,
    startKwh: 0,
    freeKw: column(() => 0),
    chargeKw: column(() => 5),
    dischargeKw: column((hour) => 1 + share * givenKw(hour)),
    floorKwh: column(() => 0),
    worthPerKwh: column((hour) => (hour < 12 ? 0.3 : 1)),
  }
}

async function planned(share: number, solve = solveStorage) {
  let plans = 0
  const { plan, problem } = await settledPlan(
    (under) => problemUnder(under, share),
    (one) => {
      plans++
      return solve(one)
    },
  )
  if (plan.kind === 'failed') throw new Error(plan.reason)
  return { plans, problem, givenKw: plan.dischargeKw[12]!, cost: plan.cost }
}

describe('a plan of a battery that changes what stands beside it', () => {
  test('is made again for the load that it causes, twice', async () => {
    const { plans, givenKw, cost } = await planned(0.1)
    expect(plans).toBe(3)
    // 1 kW, 10 % of it more, and 10 % of that.
    expect(givenKw).toBeCloseTo(1.11, 9)
    expect(cost).toBeCloseTo(12 * 1.11 * (0.3 - 1), 9)
  })

  test('is the first one where nothing changes', async () => {
    const { plans, givenKw } = await planned(0)
    expect(plans).toBe(1)
    expect(givenKw).toBeCloseTo(1, 9)
  })

  test('is the last one found where a further one is not', async () => {
    let calls = 0
    const { plans, givenKw, problem } = await planned(0.1, async (one) =>
      ++calls < 3 ? solveStorage(one) : { kind: 'failed', reason: 'no answer within 0 s' },
    )
    expect(plans).toBe(3)
    expect(givenKw).toBeCloseTo(1.1, 9)
    expect(problem.dischargeKw[12]).toBeCloseTo(1.1, 9)
  })
})
