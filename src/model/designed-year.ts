import { sum } from './metrics.ts'
import type { FacilityEnergy } from './facility.ts'
import { simulateSite } from './site.ts'
import type { SiteColumns, SiteSpec, UnitSpec } from './site.ts'
import type { TimeAxis } from './time.ts'

/** The year that a facility was designed for, and what its plant leaves in the rooms then. */
export interface DesignedYear extends FacilityEnergy {
  readonly unmetCoolingKwh: number
  /** Hours with heat above all capacities [h]. */
  readonly unmetH: number
}

/**
 * The year of a facility in the same weather with all of its IT at its rated power, for the PUE that it was designed for;
 * undefined for a base station and where no IT is described. `columns` are overwritten.
 */
export function designedYear(axis: TimeAxis, spec: SiteSpec, columns: SiteColumns): DesignedYear | undefined {
  const { facility, units } = spec
  if (facility === undefined || !units.some(({ it }) => it !== undefined)) return undefined
  const year = simulateSite(axis, designedSpec(axis, spec), columns)
  const { basic, intermediate, advanced } = year.facility!.itKwh
  return {
    consumptionKwh: sum(year.monthly.consumptionKwh),
    itKwh: { basic: sum(basic), intermediate: sum(intermediate), advanced: sum(advanced) },
    unmetCoolingKwh: sum(year.monthly.unmetCoolingKwh),
    unmetH: year.room?.figures.unmetH ?? 0,
  }
}

/** A site with all of its IT at its rated power: every rack in use, all the work that it can do. */
export function designedSpec({ steps }: TimeAxis, spec: SiteSpec): SiteSpec {
  const full = new Float64Array(steps).fill(1)
  const atFull = ({ it, ...unit }: UnitSpec): UnitSpec => (it === undefined ? unit : { ...unit, load: full })
  return { ...spec, units: spec.units.map(atFull) }
}
