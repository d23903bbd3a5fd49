import { describe, expect, test } from 'vitest'
import { LookAhead } from '../../src/model/storage/look-ahead.ts'
import type { StorageProblem } from '../../src/model/storage/storage-problem.ts'
import { solveStorage } from '../../src/planning/dispatch/solve-storage.ts'
import { courseOf, optimum } from '../model/storage/optimum.ts'
import type { Course } from '../model/storage/optimum.ts'
import { billWithoutBattery, dispatchCases } from './dispatch-cases.ts'

const cases = dispatchCases()
const PEAK_PRICE = 1.08
const VALLEY_PRICE = 0.32
const DAY_H = 24
/** A limit against hangs: the solver takes seconds. */
const TIMEOUT_MS = 60_000

/** Solar surplus in; out at the peak price; in at the valley price. */
function byRule(problem: StorageProblem, netKw: Float64Array): Course {
  const { chargeEfficiency, dischargeEfficiency, fullKwh, floorKwh, worthPerKwh } = problem
  return courseOf(problem, (i, storedKwh) => {
    const mostIn = Math.min(chargeEfficiency * problem.chargeKw[i]!, fullKwh - storedKwh)
    if (netKw[i]! < 0) return Math.min(chargeEfficiency * problem.freeKw[i]!, mostIn)
    if (worthPerKwh[i]! >= PEAK_PRICE)
      return -Math.min(problem.dischargeKw[i]! / dischargeEfficiency, Math.max(0, storedKwh - floorKwh[i]!))
    return worthPerKwh[i]! <= VALLEY_PRICE ? mostIn : 0
  })
}

function dayAhead(problem: StorageProblem): Course {
  const ahead = new LookAhead(problem, DAY_H)
  return courseOf(problem, (i, storedKwh) => {
    ahead.first(i, storedKwh)
    return ahead.chargeKw * problem.chargeEfficiency - ahead.dischargeKw / problem.dischargeEfficiency
  })
}

const sum = (column: Float64Array) => column.reduce((all, value) => all + value, 0)

describe.runIf(cases.length > 0)('a battery under a tariff of three prices', () => {
  test.each(cases)('saves by the rule what the reference does: $told.case', (one) => {
    const bill = billWithoutBattery(one)
    // Bills to 4 digits, energies to 3: what is asked is 0.01 yuan and 0.01 kWh.
    expect(Math.abs(bill - one.told.no_battery_cost)).toBeLessThan(0.001)
    const { cost, chargeKw, dischargeKw } = byRule(one.problem, one.netKw)
    expect(Math.abs(bill + cost - one.told.rule_cost)).toBeLessThan(0.001)
    expect(Math.abs(sum(chargeKw) - one.told.rule_charge_kWh)).toBeLessThan(0.001)
    expect(Math.abs(sum(dischargeKw) - one.told.rule_discharge_kWh)).toBeLessThan(0.001)
  })

  test.each(cases)(
    'saves with perfect foresight what the reference does: $told.case',
    async (one) => {
      const solution = await solveStorage(one.problem)
      if (solution.kind === 'failed') throw new Error(solution.reason)
      const bill = billWithoutBattery(one)
      // Asked is 1e-5; the reference has 4 decimals.
      expect(Math.abs((bill + solution.cost) / one.told.lp_cost - 1)).toBeLessThan(1e-7)
      expect(Math.abs((bill + optimum(one.problem).cost) / one.told.lp_cost - 1)).toBeLessThan(1e-7)
    },
    TIMEOUT_MS,
  )

  test.each(cases)('saves with a day ahead almost what perfect foresight does: $told.case', (one) => {
    const bill = billWithoutBattery(one)
    const { cost, storedKwh } = dayAhead(one.problem)
    const share = -cost / (bill - one.told.lp_cost)
    // Asked is 97 %.
    expect(share).toBeGreaterThan(0.999)
    expect(share).toBeLessThanOrEqual(1 + 1e-7)
    expect(Math.min(...storedKwh)).toBeGreaterThan(one.told.soc_min_kWh - 1e-9)
  })
})
