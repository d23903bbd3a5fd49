import type { YearOfAgeing } from '../storage/battery-ageing.ts'
import type { BatterySpec } from '../storage/battery-spec.ts'
import type { SiteSpec, SolarSpec } from '../site.ts'

/** How what stands at sites ages from year to year. */
export interface AgeingTerms {
  /** Share of an array's output that is lost from each year to the next [fraction]. */
  readonly solarDegradation: number
  /** Batteries lose capacity, and are replaced at the end of their life. */
  readonly batteryAgeing: boolean
}

/** What the years have left of a site, at the start of a year. */
export interface SiteAge {
  /** Years since each array came; undefined where there is none [a]. */
  readonly dcSolarYears: number | undefined
  readonly acSolarYears: number | undefined
  /** Share of the new capacity of its battery that is left; undefined where there is none (0, 1]. */
  readonly health: number | undefined
  /** The battery is a new one, since the one before had come to the end of its life. */
  readonly isReplaced: boolean
}

/** A year of a site that has passed. */
export interface PassedYear {
  /** As the scenario has it in that year, without its age. */
  readonly spec: SiteSpec
  readonly age: SiteAge
  /** What the year took from the battery; undefined where it does not age. */
  readonly ageing: YearOfAgeing | undefined
}

/** A battery counts as at its end of life within this share of its capacity. */
const ENDED_WITHIN = 1e-12

/**
 * The age of a site at the start of a year: what stands there is a year older, and what is not the same as in the year
 * before is as the scenario has it. A battery at or below its end of life is replaced by a new one like it.
 *
 * @param passed  the year before; undefined in the first
 */
export function siteAge(spec: SiteSpec, passed: PassedYear | undefined, terms: AgeingTerms): SiteAge {
  const battery = batteryAge(spec.supply?.battery, passed, terms)
  return {
    dcSolarYears: arrayYears(spec.dcSolar, passed?.spec.dcSolar, passed?.age.dcSolarYears),
    acSolarYears: arrayYears(spec.acSolar, passed?.spec.acSolar, passed?.age.acSolarYears),
    health: battery?.health,
    isReplaced: battery?.isReplaced ?? false,
  }
}

/** Share of its first output that an array of an age gives [fraction]. */
export function solarShare({ solarDegradation }: AgeingTerms, years: number): number {
  return (1 - solarDegradation) ** years
}

function arrayYears(
  array: SolarSpec | undefined,
  before: SolarSpec | undefined,
  years: number | undefined,
): number | undefined {
  if (array === undefined) return undefined
  const isSame =
    before !== undefined && before.capacityKwp === array.capacityKwp && before.kwPerKwp === array.kwPerKwp
  return isSame ? years! + 1 : 0
}

function batteryAge(
  battery: BatterySpec | undefined,
  passed: PassedYear | undefined,
  { batteryAgeing }: AgeingTerms,
): { readonly health: number; readonly isReplaced: boolean } | undefined {
  if (battery === undefined) return undefined
  const before = passed?.spec.supply?.battery
  const isSame = before !== undefined && isSameBattery(before, battery)
  const after = passed?.ageing?.capacityAfterYear
  if (!isSame || !batteryAgeing || after === undefined) return { health: battery.health, isReplaced: false }
  const hasEnded = after <= battery.ageing.endOfLife + ENDED_WITHIN
  return { health: hasEnded ? 1 : after, isReplaced: hasEnded }
}

/** Whether two years have the same battery, however it is run. */
function isSameBattery(a: BatterySpec, b: BatterySpec): boolean {
  const keys = ['bus', 'chemistry', 'capacityKwh', 'health'] as const
  return keys.every((key) => a[key] === b[key]) && a.ageing.endOfLife === b.ageing.endOfLife
}
