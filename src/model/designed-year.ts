import { sum } from './metrics.ts'
import type { FacilityEnergy } from './facility.ts'
import { simulateSite } from './site.ts'
import type { SiteColumns, SiteSpec } from './site.ts'
import type { TimeAxis } from './time.ts'

/**
 * The year of a facility in the same weather with all of its IT at its rated power, for the PUE that it was designed for;
 * undefined for a base station and where no IT is described. `columns` are overwritten.
 */
export function designedYear(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
): FacilityEnergy | undefined {
  const { facility, units } = spec
  if (facility === undefined || !units.some(({ it }) => it !== undefined)) return undefined
  const full = new Float64Array(axis.steps).fill(1)
  const atFull = units.map((unit) => (unit.it === undefined ? unit : { ...unit, load: full }))
  const year = simulateSite(axis, { ...spec, units: atFull }, columns)
  const { basic, intermediate, advanced } = year.facility!.itKwh
  return {
    consumptionKwh: sum(year.monthly.consumptionKwh),
    itKwh: { basic: sum(basic), intermediate: sum(intermediate), advanced: sum(advanced) },
  }
}
