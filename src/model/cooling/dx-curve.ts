/** Coefficients of 1, x, x2, y, y2, xy; x the wet bulb of the air that enters the evaporator, y the outdoor dry bulb [degC]. */
export type Biquadratic = readonly [number, number, number, number, number, number]

/** How capacity and electricity of a direct-expansion machine change with the air at both of its ends. */
export interface DxCurve {
  /** Capacity over the rated capacity. */
  readonly capacity: Biquadratic
  /** Electricity per heat over that at the rating point. */
  readonly eir: Biquadratic
  /** Lowest and highest wet bulb at the evaporator that the curve was made for [degC]. */
  readonly wetBulbC: readonly [number, number]
  /** Lowest and highest outdoor dry bulb that the curve was made for [degC]. */
  readonly outdoorC: readonly [number, number]
}

/** Capacity and electricity per heat relative to the rating, one value per step. */
export interface DxFactors {
  readonly capacity: Float64Array
  readonly eir: Float64Array
}

/** Hours outside the outdoor temperatures that a curve was made for. */
export interface OutsideCurve {
  /** The values at the warm border hold: a real machine may trip on high pressure [h]. */
  readonly aboveH: number
  /** The values at the cold border hold: head-pressure control [h]. */
  readonly belowH: number
}

/** Wet bulb at the evaporator [degC] of return air at 24 degC, and its rise per kelvin of return air. */
export const RETURN_WET_BULB_C = 17
export const RETURN_AIR_C = 24
export const RETURN_SLOPE = 0.35

/**
 * Wet bulb of the air that enters the evaporator, from the air that returns from the room [degC].
 *
 * Assumption: 17 degC at 24 degC of return air and 0.35 K per kelvin: a nearly dry room, whose humidity does not change.
 */
export function returnWetBulbC(returnC: number): number {
  return RETURN_WET_BULB_C + RETURN_SLOPE * (returnC - RETURN_AIR_C)
}

function clamp(value: number, range: readonly [number, number]): number {
  return value < range[0] ? range[0] : value > range[1] ? range[1] : value
}

/** By index: a tuple taken apart in every step costs ten times as much. */
function biquadratic(c: Biquadratic, x: number, y: number): number {
  return c[0] + x * (c[1] + c[2] * x + c[5] * y) + y * (c[3] + c[4] * y)
}

/** Value of one of a curve's polynomials; outside its box that of the nearest border. */
export function curveValue(
  polynomial: Biquadratic,
  { wetBulbC, outdoorC }: Pick<DxCurve, 'wetBulbC' | 'outdoorC'>,
  evaporatorWetBulbC: number,
  outdoorDryBulbC: number,
): number {
  return biquadratic(polynomial, clamp(evaporatorWetBulbC, wetBulbC), clamp(outdoorDryBulbC, outdoorC))
}

/**
 * Capacity and electricity per heat of a year. Both are held at the border of the curve's box outside of it: below, as
 * head-pressure control does and because the polynomials turn there; above, because nothing is known of it.
 *
 * @param outdoorC            outdoor dry bulb, one value per step [degC]
 * @param evaporatorWetBulbC  the same in every step, or one value per step [degC]
 *
 * Source (form, coefficients of the shipped curves): EnergyPlus 7.1 example files, as recorded in the DX coil records of
 * the Modelica Buildings library (lbl-srg/modelica-buildings).
 */
export function dxFactors(
  curve: DxCurve,
  outdoorC: Float64Array,
  evaporatorWetBulbC: number | Float64Array,
): DxFactors {
  const capacity = new Float64Array(outdoorC.length)
  const eir = new Float64Array(outdoorC.length)
  const isFixed = typeof evaporatorWetBulbC === 'number'
  for (let i = 0; i < outdoorC.length; i++) {
    const x = clamp(isFixed ? evaporatorWetBulbC : evaporatorWetBulbC[i]!, curve.wetBulbC)
    const y = clamp(outdoorC[i]!, curve.outdoorC)
    capacity[i] = biquadratic(curve.capacity, x, y)
    eir[i] = biquadratic(curve.eir, x, y)
  }
  return { capacity, eir }
}

/**
 * Hours in which it is warmer or colder outside than a machine's curve knows.
 *
 * @param outdoorC  outdoor dry bulb, one value per step [degC]
 */
export function outsideCurveHours(
  { curve }: { readonly curve: Pick<DxCurve, 'outdoorC'> },
  outdoorC: Float64Array,
  stepH: number,
): OutsideCurve {
  const [low, high] = curve.outdoorC
  let above = 0
  let below = 0
  for (let i = 0; i < outdoorC.length; i++) {
    const t = outdoorC[i]!
    if (t > high) above++
    else if (t < low) below++
  }
  return { aboveH: above * stepH, belowH: below * stepH }
}
