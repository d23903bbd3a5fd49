/** How the power of one unit follows its load; chosen once per site. */
export type PowerModel = LinearPower | CurvePower | ConstantPower

/** Power rises in a straight line from the idle to the full value. */
export interface LinearPower {
  readonly kind: 'linear'
  readonly idleW: number
  readonly fullW: number
}

/** Measured points, load rising from 0 to 1, linear between them. */
export interface CurvePower {
  readonly kind: 'curve'
  readonly load: Float64Array
  readonly powerW: Float64Array
}

/** A load that does not follow traffic. */
export interface ConstantPower {
  readonly kind: 'constant'
  readonly powerW: number
}

/** Power of a unit that is awake and carries no traffic [W]. */
export function zeroLoadPowerW(model: PowerModel): number {
  if (model.kind === 'linear') return model.idleW
  return model.kind === 'curve' ? model.powerW[0]! : model.powerW
}

/**
 * Power of one unit that is awake in every step, written into `powerW`.
 *
 * @param load    Load in each step, 0 to 1; not read by a constant model [fraction].
 * @param powerW  Result, one value per step, overwritten [W].
 *
 * Source (linear): G. Auer et al., "How much energy is needed to run a wireless network?", IEEE Wireless
 * Communications 18(5), 2011, the load-dependent part of the EARTH model.
 */
export function awakePowerW(model: PowerModel, load: Float64Array, powerW: Float64Array): void {
  switch (model.kind) {
    case 'constant':
      powerW.fill(model.powerW)
      return
    case 'linear': {
      const { idleW, fullW } = model
      const riseW = fullW - idleW
      for (let i = 0; i < powerW.length; i++) powerW[i] = idleW + riseW * load[i]!
      return
    }
    case 'curve':
      for (let i = 0; i < powerW.length; i++) powerW[i] = onCurve(model, load[i]!)
  }
}

function onCurve({ load, powerW }: CurvePower, at: number): number {
  let high = 1
  while (high < load.length - 1 && load[high]! < at) high++
  const low = high - 1
  const share = (at - load[low]!) / (load[high]! - load[low]!)
  return powerW[low]! + Math.min(1, Math.max(0, share)) * (powerW[high]! - powerW[low]!)
}
