import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MeterPeaks, PeakMonth, PeakTier } from '../../../src/model/storage/meter-peaks.ts'
import { problemCost, reachableFloors } from '../../../src/model/storage/storage-problem.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'
import { solveStorage } from '../../../src/planning/dispatch/solve-storage.ts'
import { gridCostWithPeak } from '../../model/storage/grid-search.ts'
import { wholeProblem } from '../../model/storage/random-problem.ts'

/** Each starts a thread. */
const FEW = { numRuns: 12 }

async function solved(problem: StorageProblem) {
  const solution = await solveStorage(problem)
  if (solution.kind === 'failed') throw new Error(solution.reason)
  return solution
}

/** A store of 10 kWh that loses nothing, in steps of one hour at one price, behind a meter that sees a load. */
function behindMeter(idle: readonly number[], peaks: Partial<MeterPeaks>): StorageProblem {
  const column = (value: number) => new Float64Array(idle.length).fill(value)
  const idleKw = Float64Array.from(idle)
  return {
    stepH: 1,
    chargeEfficiency: 1,
    dischargeEfficiency: 1,
    keep: 1,
    fullKwh: 10,
    startKwh: 0,
    freeKw: column(0),
    chargeKw: column(5),
    dischargeKw: idleKw,
    floorKwh: column(0),
    worthPerKwh: column(0.5),
    peaks: { idleKw, takenPerKw: column(1), charges: [], ...peaks },
  }
}

const each = (pricePerKw: number): PeakTier[] => [{ upToKw: Infinity, pricePerKw }]

function months(lengths: readonly number[], month: Partial<PeakMonth> = {}): PeakMonth[] {
  let start = 0
  return lengths.map((length) => {
    const firstStep = start
    start += length
    return { firstStep, endStep: start, tiers: each(10), ...month }
  })
}

/** Powers at the meter under a plan. */
async function metered(problem: StorageProblem): Promise<number[]> {
  const { chargeKw, dischargeKw, cost, boundCost } = await solved(problem)
  expect(cost).toBeCloseTo(boundCost, 6)
  expect(cost).toBe(problemCost(problem, chargeKw, dischargeKw))
  return Array.from(
    problem.peaks!.idleKw,
    (kw, i) => kw + problem.peaks!.takenPerKw[i]! * (chargeKw[i]! - dischargeKw[i]!),
  )
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6) as number)

describe('a plan under a charge for the highest power', () => {
  it('is no dearer than any course of whole kWh, and costs what none can go below', async () => {
    const making = { mostSteps: 6, prices: [0.3, 0.7, 1.1], sells: [0, 0.5] }
    const tiers = fc.constantFrom<PeakTier[][]>(each(0.4), each(3), [
      { upToKw: 2, pricePerKw: 0 },
      { upToKw: 4, pricePerKw: 1 },
      { upToKw: Infinity, pricePerKw: 2 },
    ])
    await fc.assert(
      fc.asyncProperty(
        wholeProblem(making),
        tiers,
        fc.constantFrom(1, 1.1),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }),
        async (whole, charged, taken, more) => {
          const surplusKw = whole.freeKw.map((kw, i) => kw + whole.sold!.powerKw[i]!)
          const idleKw = whole.dischargeKw.map((kw, i) => (surplusKw[i]! > 0 ? 0 : taken * kw + more[i]!))
          const takenPerKw = idleKw.map(() => taken)
          const charges = [{ counted: undefined, months: months([idleKw.length], { tiers: charged }) }]
          const problem = { ...whole, peaks: { idleKw, takenPerKw, charges } }
          const { cost, boundCost } = await solved(problem)
          expect(Math.abs(cost - boundCost)).toBeLessThan(1e-6)
          const floors = reachableFloors(problem, problem.startKwh)
          expect(boundCost).toBeLessThan(gridCostWithPeak(problem, floors) + 1e-6)
        },
      ),
      FEW,
    )
  })

  it('is one of whole kWh where that is best', async () => {
    const problem = behindMeter([0, 4, 0, 4], { charges: [{ counted: undefined, months: months([4]) }] })
    const { cost } = await solved(problem)
    expect(cost).toBeCloseTo(-20, 6)
    expect(cost).toBeCloseTo(gridCostWithPeak(problem, reachableFloors(problem, 0)), 6)
    expect(await metered(problem)).toEqual(near([2, 2, 2, 2]))
  })

  it('knows each month by itself', async () => {
    const [dear, cheap] = months([2, 2]) as [PeakMonth, PeakMonth]
    const charges = [{ counted: undefined, months: [{ ...dear, tiers: each(12) }, cheap] }]
    expect(await metered(behindMeter([0, 4, 0, 2], { charges }))).toEqual(near([2, 2, 1, 1]))
  })

  it('looks at the steps that count alone', async () => {
    const charges = [{ counted: Uint8Array.of(0, 1, 0, 1), months: months([4]) }]
    expect((await metered(behindMeter([0, 4, 0, 4], { charges }))).filter((_, i) => i % 2 === 1)).toEqual(
      near([0, 0]),
    )
  })

  it('goes up to what a contract allows, and no further', async () => {
    const tiers = [
      { upToKw: 3, pricePerKw: 0 },
      { upToKw: Infinity, pricePerKw: 10 },
    ]
    const charges = [{ counted: undefined, months: months([4], { tiers }) }]
    const problem = {
      ...behindMeter([0, 4, 0, 4], { charges }),
      worthPerKwh: Float64Array.of(0.2, 1, 0.2, 1),
    }
    expect(await metered(problem)).toEqual(near([3, 1, 3, 1]))
  })

  it('remembers the months that a bill looks back on', async () => {
    const [free, billed] = months([2, 2]) as [PeakMonth, PeakMonth]
    const remembers = { share: 0.8, months: [0] }
    const charges = [
      {
        counted: undefined,
        months: [
          { ...free, tiers: [] },
          { ...billed, remembers },
        ],
      },
    ]
    // Below 1.25 kW in the first month nothing is saved in the second.
    const powers = await metered(behindMeter([0, 4, 0, 2], { charges }))
    expect(Math.max(...powers.slice(0, 2))).toBeCloseTo(2, 6)
    const { cost } = await solved(behindMeter([0, 4, 0, 2], { charges }))
    expect(cost).toBeCloseTo(10 * (1.6 - 3.2), 6)
  })

  it('buys no peak where nothing is charged for it', async () => {
    const free = await solved({
      ...behindMeter([0, 4, 0, 4], {}),
      worthPerKwh: Float64Array.of(0.2, 1, 0.2, 1),
    })
    const charges = [{ counted: undefined, months: months([4], { tiers: [] }) }]
    const charged = await solved({
      ...behindMeter([0, 4, 0, 4], { charges }),
      worthPerKwh: Float64Array.of(0.2, 1, 0.2, 1),
    })
    expect(charged.chargeKw).toEqual(free.chargeKw)
    expect(charged.cost).toBeCloseTo(8 * (0.2 - 1), 6)
  })

  it('tells what a kWh more at the end costs, the power that it takes counted', async () => {
    const charges = [{ counted: undefined, months: months([3]) }]
    const problem = { ...behindMeter([4, 4, 4], { charges }), startKwh: 6 }
    const { cost, endWorthPerKwh } = await solved(problem)
    // Taken in a third of the power in each step.
    expect(endWorthPerKwh).toBeCloseTo(0.5 + 10 / 3, 6)
    const { cost: kept } = await solved({ ...problem, floorKwh: Float64Array.of(0, 0, 7) })
    expect(kept - cost).toBeCloseTo(0.5 + 10 / 3, 6)
  })
})
