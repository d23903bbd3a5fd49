import type { KineticSpec } from './battery-spec.ts'

/** What a data sheet says of a battery: what it gives when it is emptied evenly in a time; any one unit of charge. */
export interface RatedCapacities {
  readonly inTwentyH: number
  readonly inTenH: number
  /** A third capacity, and in how many hours: best a short time, 1 h. Neither 10 nor 20 h [h]. */
  readonly inOther: number
  readonly otherH: number
}

export interface KineticFit extends KineticSpec {
  /** What both tanks hold together, in the unit of the capacities; more than any of them. */
  readonly full: number
  /** How far apart the shares of the available tank by two pairs of capacities are: 0 for a perfect fit. */
  readonly misfit: number
}

/** The grid of rates that is searched: 0.001 to 4.999 1/h. */
const [RATE_STEP_PER_H, RATES] = [0.001, 4999]

/**
 * Kinetic model of a battery from three capacities of its data sheet: the rate at which two pairs of capacities tell most
 * nearly the same share of the available tank, and the mean of both shares. Undefined where no two tanks behave so, as with
 * capacities that do not fall in a shorter time.
 *
 * Source: J. F. Manwell, J. G. McGowan, Solar Energy 50(5), 1993, as public code has it: github NREL/ssc,
 * lib_battery_capacity.cpp.
 */
export function fitKinetic({ inTwentyH, inTenH, inOther, otherH }: RatedCapacities): KineticFit | undefined {
  const share20 = (k: number) => availableShare(inOther / inTwentyH, otherH, 20, k)
  const share10 = (k: number) => availableShare(inOther / inTenH, otherH, 10, k)
  let [ratePerH, misfit] = [0, Infinity]
  for (let i = 1; i <= RATES; i++) {
    const k = RATE_STEP_PER_H * i
    const gap = Math.abs(share20(k) - share10(k))
    if (gap < misfit) [ratePerH, misfit] = [k, gap]
  }
  const share = (share20(ratePerH) + share10(ratePerH)) / 2
  if (!(share > 0 && share < 1)) return undefined
  const twenty = 20 * ratePerH * share
  const full = (inTwentyH * (-Math.expm1(-20 * ratePerH) * (1 - share) + twenty)) / twenty
  return { availableShare: share, ratePerH, full, misfit }
}

/** Share of the available tank for which the capacities in two times have a ratio, at a rate k. */
function availableShare(ratio: number, shortH: number, longH: number, k: number): number {
  const [short, long] = [-Math.expm1(-k * shortH), -Math.expm1(-k * longH)]
  const top = ratio * short * longH - long * shortH
  return top / (top + k * shortH * longH * (1 - ratio))
}
