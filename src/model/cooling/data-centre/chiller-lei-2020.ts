/*
 * COP of a large water-cooled chiller from its part load and the temperature of the water (or air) to its condenser.
 * Source: N. Lei, E. Masanet, Statistical analysis for predicting location-specific data center PUE and its improvement
 * potential, Energy 201 (2020) 117556, and the notebooks published with it.
 */

/** COP = c0 + c1 t2 + c2 L2 + c3 L + c4 t + c5 L t, with L part load [-] and t condenser temperature [degC]. */
const [C0, C1, C2, C3, C4, C5] = [16.798751, 0.00884, -8.528931, 9.885294, -0.760621, 0.084615]

/** Terms of the regression as they are added up: coefficient, and the powers of condenser temperature and part load. */
export const LEI_COP_TERMS: readonly (readonly [
  coefficient: number,
  ofCondenserC: number,
  ofLoad: number,
])[] = [
  [C0, 0, 0],
  [C1, 2, 0],
  [C2, 0, 2],
  [C3, 0, 1],
  [C4, 1, 0],
  [C5, 1, 1],
]

/** Part loads that the regression is used for. Source: range of Chiller_load in Lei and Masanet 2020, 0.2 to 0.8. */
const LEI_LOADS: readonly [number, number] = [0.2, 0.8]

/**
 * COP of the published regression, nothing clipped.
 *
 * @param load        part load, 0 to 1
 * @param condenserC  water or air to the condenser [degC]
 */
export function leiChillerCop(load: number, condenserC: number): number {
  const t = condenserC
  return C0 + C1 * t * t + C2 * load * load + C3 * load + C4 * t + C5 * load * t
}

/** Part load held within the range of the regression. */
export function heldLoad(load: number): number {
  return Math.min(Math.max(load, LEI_LOADS[0]), LEI_LOADS[1])
}

/** Condenser temperature above which the parabola of the regression would turn up, by part load [degC]: its vertex. */
export function turningPointC(load: number): number {
  return -(C4 + C5 * load) / (2 * C1)
}

/**
 * Part load of the highest COP at a condenser temperature. Derived: d COP / d L = 0, at a fixed temperature and along the
 * turning points; COP falls on both sides of it.
 *
 * @param isTurnHeld  condensers hotter than {@link turningPointC} count as if they were at it
 */
export function leiBestLoad(condenserC: number, isTurnHeld: boolean): number {
  const best = (C3 + C5 * condenserC) / (-2 * C2)
  if (!isTurnHeld) return best
  return Math.min(best, (C3 - (C4 * C5) / (2 * C1)) / ((C5 * C5) / (2 * C1) - 2 * C2))
}
