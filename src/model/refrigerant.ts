import { DAYS_IN_MONTH, DAYS_PER_YEAR } from './time.ts'

/** Refrigerant of a site's cooling, and what of it escapes. */
export interface RefrigerantSpec {
  /** Charge of all machines together [kg]. */
  readonly chargeKg: number
  /** Global warming potential over 100 years [kg CO2e per kg]. */
  readonly gwp: number
  /** Share of the charge that escapes in a year, 0 to 1; it is topped up. */
  readonly leakPerYear: number
  /** Share of the charge that escapes when the machines are taken out, 0 to 1. */
  readonly endOfLife: number
  /** The machines are taken out at the end of the year. */
  readonly lastYear: boolean
}

/**
 * Refrigerant that escapes, by month, 12 values [kg CO2e]: charge x leak x GWP over the year, spread evenly over its
 * hours; in the last year charge x end-of-life share x GWP more, in December.
 *
 * Source (form): LEED and CIBSE TM65 embodied carbon in building services (yearly leak and end-of-life share of the
 * charge), as docs.cscale.io gives them. Assumption: even in time; the charge is kept full, so that the last year leaks as
 * any other.
 */
export function refrigerantKg(spec: RefrigerantSpec): Float64Array {
  const leaked = leakedKg(spec)
  const months = Float64Array.from(DAYS_IN_MONTH, (days) => (leaked * days) / DAYS_PER_YEAR)
  if (spec.lastYear) months[11]! += spec.chargeKg * spec.gwp * spec.endOfLife
  return months
}

/** Refrigerant that leaks in a year [kg CO2e]. */
export function leakedKg({ chargeKg, gwp, leakPerYear }: RefrigerantSpec): number {
  return chargeKg * gwp * leakPerYear
}
