import type { SiteSpec, UnitSpec } from '../../src/model/site.ts'
import { simulateSite, siteColumns } from '../../src/model/site.ts'
import type { SiteColumns } from '../../src/model/site.ts'
import type { SiteYear } from '../../src/model/site-totals.ts'
import type { SiteStrain } from '../../src/model/site.ts'
import type { Totals } from '../../src/model/metrics.ts'
import { yearOf } from '../../src/model/metrics.ts'
import { timeAxis } from '../../src/model/time.ts'
import type { TimeAxis } from '../../src/model/time.ts'

/** Hours of 2021, a year of 365 days that begins on a Friday. */
export const HOURLY = timeAxis(2021, 1)

/** A column of one value. */
export function flat(axis: TimeAxis, value: number): Float64Array {
  return new Float64Array(axis.steps).fill(value)
}

/** A column that repeats a day of hours. */
export function daily(axis: TimeAxis, hours: (hour: number) => number): Float64Array {
  return Float64Array.from({ length: axis.steps }, (_, i) => hours(Math.floor(i / axis.stepsPerHour) % 24))
}

/** A load of 1 kW on the DC bus, outdoors, with what is said otherwise. */
export function unit(axis: TimeAxis, given: Partial<UnitSpec> = {}): UnitSpec {
  return {
    id: 'load',
    count: 1,
    bus: 'dc',
    indoor: false,
    feederLossFraction: 0,
    power: { kind: 'constant', powerW: 1000 },
    load: flat(axis, 0),
    states: undefined,
    ...given,
  }
}

/** A site with that load and nothing that loses or costs other energy: 1 CNY/kWh, 0.5 kg/kWh, 20 degC. */
export function site(axis: TimeAxis, given: Partial<SiteSpec> = {}): SiteSpec {
  return {
    units: [unit(axis)],
    auxiliaryKw: 0,
    rectifier: { kind: 'lossless' },
    dcSolar: undefined,
    acSolar: undefined,
    canExport: false,
    cooling: undefined,
    outdoorC: flat(axis, 20),
    pricePerKwh: flat(axis, 1),
    carbonKgPerKwh: flat(axis, 0.5),
    ...given,
  }
}

export interface Simulated extends SiteYear {
  readonly annual: Totals
  readonly columns: SiteColumns
  readonly strain: SiteStrain
}

/** A site's year, with its sums and its columns. */
export function simulated(axis: TimeAxis, spec: SiteSpec, columns = siteColumns(axis)): Simulated {
  const year = simulateSite(axis, spec, columns)
  return { ...year, annual: yearOf(year.monthly), columns }
}

/** How far two numbers lie apart, as a share of the larger; 0 for two zeros. */
export function apart(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))
}
