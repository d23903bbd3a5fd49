import type { ItSpec } from './it-load.ts'

/**
 * Rated IT power of a standard rack, the unit in which Chinese rules count the size of a data centre [kW].
 *
 * Source: NDRC notice 2025 no. 320 (fagai gaoji), annex 1, states 3,000 standard racks as 7,500 kW and 1,000 as 2,500 kW, as
 * a public script that checked the original quotes it; the MIIT guideline of 2013 with the same 2.5 kW is from memory.
 */
export const STANDARD_RACK_KW = 2.5

/** What counts towards the size of a data centre: groups of IT with their number. */
interface Counted {
  readonly count: number
  readonly it?: ItSpec
}

/** Rated power of all IT of a site [kW]; 0 where it has none. */
export function ratedItKw(units: readonly Counted[]): number {
  return units.reduce((sum, { count, it }) => sum + count * (it?.capacityKw ?? 0), 0)
}

/** Size of a data centre in standard racks: its rated IT power, not the number of racks that stand in it. */
export function standardRacks(ratedKw: number): number {
  return ratedKw / STANDARD_RACK_KW
}
