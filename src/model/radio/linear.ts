/** Power rises in a straight line from the idle to the full value. */
export interface LinearPower {
  readonly kind: 'linear'
  readonly idleW: number
  readonly fullW: number
}

/**
 * Power of a unit in a straight line over its load, written into `powerW`.
 *
 * @param load    Load in each step, 0 to 1 [fraction].
 * @param powerW  Result, same length, overwritten [W].
 *
 * Source: G. Auer et al., "How much energy is needed to run a wireless network?", IEEE Wireless Communications 18(5),
 * 2011, the load-dependent part of the EARTH model.
 */
export function linearPowerW({ idleW, fullW }: LinearPower, load: Float64Array, powerW: Float64Array): void {
  const riseW = fullW - idleW
  for (let i = 0; i < powerW.length; i++) powerW[i] = idleW + riseW * load[i]!
}
