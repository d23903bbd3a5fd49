import type { SiteSpec } from '../../src/model/site.ts'
import type { BatterySpec } from '../../src/model/storage/battery-spec.ts'
import type { GensetSpec, Outage, SupplySpec } from '../../src/model/supply/supply-spec.ts'
import { PLAIN_BATTERY } from '../model/supply/batteries.ts'
import { load, loads } from './simulated.ts'

/** A generator of 5 kW that starts at once, and burns 0.4 L/h and 0.25 L/kWh. */
export const GENSET: GensetSpec = {
  ratedKw: 5,
  fuel: { noLoadLPerKwh: 0.08, slopeLPerKwh: 0.25, kgPerL: 2.5 },
  minimumLoad: 0,
  startH: 0,
  strategy: 'load-following',
  startSoc: undefined,
  stopSoc: 0.8,
  cost: { fuelPerL: 7, perStart: 5, perRunningH: 2, serviceEveryH: 10, perService: 100 },
}

/** Mains that fail on the first of January from 0:00 for 2 h, on the second for 30 h. */
const OUTAGES: readonly Outage[] = [
  { startH: 0, endH: 2 },
  { startH: 24, endH: 54 },
]

/** A battery without losses in a place of 25 degC, without a reserve. */
export const LOSSLESS: BatterySpec = {
  ...PLAIN_BATTERY,
  chargeEfficiency: 1,
  dischargeEfficiency: 1,
  socMinOutage: 0,
  temperature: 25,
  isIndoor: false,
  reserveH: 0,
}

function supply(given: Partial<SupplySpec> = {}): SupplySpec {
  return { mains: { isAbsent: false, outages: OUTAGES }, battery: undefined, genset: undefined, ...given }
}

/** 1 kW that is kept and 0.5 kW that goes first, both on the -48 V bus. */
export function suppliedSite(given: Partial<SupplySpec> = {}, more: Partial<SiteSpec> = {}): SiteSpec {
  return loads(
    {},
    {
      units: [load('bbu', 1000), load('rru', 500, { priority: 'shed-first' })],
      supply: supply(given),
      ...more,
    },
  )
}
