/** Measured points, load rising from 0 to 1, linear between them. */
export interface CurvePower {
  readonly kind: 'curve'
  readonly load: Float64Array
  readonly powerW: Float64Array
}

/**
 * Power of a unit between its measured points, written into `powerW`.
 *
 * @param load    Load in each step, 0 to 1; what lies outside takes the nearer end [fraction].
 * @param powerW  Result, same length, overwritten [W].
 */
export function curvePowerW(model: CurvePower, load: Float64Array, powerW: Float64Array): void {
  for (let i = 0; i < powerW.length; i++) powerW[i] = onCurve(model, load[i]!)
}

function onCurve({ load, powerW }: CurvePower, at: number): number {
  let high = 1
  while (high < load.length - 1 && load[high]! < at) high++
  const low = high - 1
  const share = (at - load[low]!) / (load[high]! - load[low]!)
  return powerW[low]! + Math.min(1, Math.max(0, share)) * (powerW[high]! - powerW[low]!)
}
