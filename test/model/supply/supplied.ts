import type { SiteSpec } from '../../../src/model/site.ts'
import type { BatterySpec } from '../../../src/model/storage/battery-spec.ts'
import type { GensetSpec, Outage, SupplySpec } from '../../../src/model/supply/supply-spec.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { HOURLY, simulated, site } from '../plain-site.ts'
import type { Simulated } from '../plain-site.ts'
import { PLAIN_BATTERY } from './batteries.ts'

/** A battery of 20 kWh and 5 kW that loses 5 % in and 10 % out, all of it to be used, without a reserve. */
export function battery(given: Partial<BatterySpec> = {}): BatterySpec {
  return {
    ...PLAIN_BATTERY,
    capacityByC: [],
    temperature: 25,
    isIndoor: false,
    socMin: 0,
    socMinOutage: 0,
    reserveH: 0,
    ...given,
  }
}

/** A generator of 10 kW that starts at once and follows the load: 0.8 L/h at no load, 0.25 L/kWh. */
export function genset(given: Partial<GensetSpec> = {}): GensetSpec {
  return {
    ratedKw: 10,
    fuel: { noLoadLPerKwh: 0.08, slopeLPerKwh: 0.25, kgPerL: 2.68 },
    minimumLoad: 0,
    startH: 0,
    strategy: 'load-following',
    startSoc: undefined,
    stopSoc: 0.8,
    cost: { fuelPerL: 7, perStart: 0, perRunningH: 0, serviceEveryH: undefined, perService: 0 },
    ...given,
  }
}

/** What stands at a site beside its loads. */
export interface Sources {
  readonly battery?: BatterySpec
  readonly genset?: GensetSpec
  readonly outages?: readonly Outage[]
  readonly isAbsent?: boolean
}

/** Sources on mains that fail as said. */
export function sources({
  battery: store,
  genset: engine,
  outages = [],
  isAbsent = false,
}: Sources): SupplySpec {
  return { mains: { isAbsent, outages }, battery: store, genset: engine }
}

/** A plain site of 1 kW on the -48 V bus with sources of its own, simulated. */
export function supplied(own: Sources, given: Partial<SiteSpec> = {}, axis: TimeAxis = HOURLY): Simulated {
  return simulated(axis, site(axis, { ...given, supply: sources(own) }))
}

/** An outage of some hours from an hour of the year on. */
export function outage(startH: number, hours: number): Outage {
  return { startH, endH: startH + hours }
}

/** Energy of a column between two hours of the year [kWh]. */
export function energy(column: Float64Array, fromH = 0, toH = 8760): number {
  const perH = column.length / 8760
  let total = 0
  for (let i = Math.round(fromH * perH); i < Math.round(toH * perH); i++) total += column[i]! / perH
  return total
}

/** A column that is 0 but for some hours of the year [kW]. */
export function between(axis: TimeAxis, fromH: number, toH: number, value: number, else_ = 0): Float64Array {
  return Float64Array.from({ length: axis.steps }, (_, i) => {
    const hour = i * axis.stepH
    return hour >= fromH && hour < toH ? value : else_
  })
}
