import { describe, expect, test } from 'vitest'
import type { SiteSpec } from '../../src/model/site.ts'
import type { Strategy } from '../../src/model/storage/battery-spec.ts'
import { storageProblemOf } from '../../src/model/supply/problem-of-site.ts'
import { siteColumns } from '../../src/model/site.ts'
import { solveStorage } from '../../src/planning/dispatch/solve-storage.ts'
import { HOURLY, simulated, site, unit } from '../model/plain-site.ts'
import { battery, energy, sources } from '../model/supply/supplied.ts'
import { billWithoutBattery, dispatchCases } from './dispatch-cases.ts'
import type { DispatchCase } from './dispatch-cases.ts'

const cases = dispatchCases()
const PEAK_PRICE = 1.08
const VALLEY_PRICE = 0.32
/** A limit against hangs: the solver takes seconds. */
const TIMEOUT_MS = 60_000

/** The case as a site: its load on the AC side, an array there that may not export, a battery behind the meter. */
function siteOf({ told, loadKw, solarKw, problem }: DispatchCase, strategy: Strategy): SiteSpec {
  const store = battery({
    bus: 'ac',
    capacityKwh: told.E_kWh,
    chargeKw: told.P_kW,
    dischargeKw: told.P_kW,
    chargeEfficiency: told.eta_c,
    dischargeEfficiency: told.eta_d,
    socMin: told.soc_min_kWh / told.E_kWh,
    socInitial: told.soc_init_kWh / told.E_kWh,
    strategy,
  })
  return site(HOURLY, {
    units: [unit(HOURLY, { bus: 'ac', load: loadKw, power: { kind: 'linear', idleW: 0, fullW: 1000 } })],
    acSolar: { capacityKwp: 1, kwPerKwp: solarKw },
    pricePerKwh: problem.worthPerKwh,
    supply: sources({ battery: store }),
  })
}

function arbitrage({ worthPerKwh }: DispatchCase['problem']): Strategy {
  const where = (isOne: (price: number) => boolean) =>
    Uint8Array.from(worthPerKwh, (price) => Number(isOne(price)))
  return {
    kind: 'arbitrage',
    isPeak: where((price) => price >= PEAK_PRICE),
    isValley: where((price) => price <= VALLEY_PRICE),
    solarOnly: false,
  }
}

describe.runIf(cases.length > 0)('a site whose battery stands behind its meter', () => {
  test.each(cases)('pays by the rule what the reference does: $told.case', (one) => {
    const { annual, columns } = simulated(HOURLY, siteOf(one, arbitrage(one.problem)))
    const { told } = one
    // Asked is 0.01 yuan and 0.01 kWh; the reference has 4 and 3 decimals.
    expect(Math.abs(annual.cost - told.rule_cost)).toBeLessThan(0.001)
    expect(Math.abs(annual.gridImportKwh - told.rule_grid_kWh)).toBeLessThan(0.001)
    expect(Math.abs(energy(columns.supply.chargeKw) - told.rule_charge_kWh)).toBeLessThan(0.001)
    expect(Math.abs(energy(columns.supply.dischargeKw) - told.rule_discharge_kWh)).toBeLessThan(0.001)
    expect(Math.abs(annual.solarCurtailedKwh - told.rule_curtail_kWh)).toBeLessThan(0.001)
    expect(Math.abs(columns.supply.storedKwh[8759]! - told.rule_final_soc)).toBeLessThan(0.001)
  })

  test.each(cases)('saves with a day ahead almost what perfect foresight does: $told.case', (one) => {
    const bare = billWithoutBattery(one)
    const { annual } = simulated(HOURLY, siteOf(one, { kind: 'look-ahead', hours: 24 }))
    const share = (bare - annual.cost) / (bare - one.told.lp_cost)
    // Asked is 97 %.
    expect(share).toBeGreaterThan(0.999)
    expect(share).toBeLessThanOrEqual(1 + 1e-7)
  })

  test.each(cases)(
    'pays with the optimum what the reference does: $told.case',
    async (one) => {
      const problem = storageProblemOf(HOURLY, siteOf(one, { kind: 'optimal' }), siteColumns(HOURLY))
      const plan = await solveStorage(problem)
      if (plan.kind === 'failed') throw new Error(plan.reason)
      const { chargeKw, dischargeKw } = plan
      const strategy: Strategy = { kind: 'schedule', chargeKw, dischargeKw, madeBy: 'optimum' }
      const { annual, columns } = simulated(HOURLY, siteOf(one, strategy))
      expect(Math.abs(annual.cost - one.told.lp_cost)).toBeLessThan(0.01)
      expect(columns.supply.storedKwh[8759]).toBeGreaterThan(one.told.soc_init_kWh - 1e-6)
    },
    TIMEOUT_MS,
  )
})
