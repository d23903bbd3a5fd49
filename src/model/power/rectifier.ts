/** The rectifiers of a -48 V plant; one-way, from mains to bus. */
export type Rectifier = LosslessRectifier | ConstantRectifier | ModularRectifier

export interface LosslessRectifier {
  readonly kind: 'lossless'
}

/** The same efficiency at every load. */
export interface ConstantRectifier {
  readonly kind: 'constant'
  readonly efficiency: number
}

/** Equal modules, all running, that share the load; loss = S (a0 + a1 x + a2 x^2), x = output / S. */
export interface ModularRectifier {
  readonly kind: 'modular'
  /** Rated output S of all running modules together [kW]. */
  readonly ratedKw: number
  readonly a0: number
  readonly a1: number
  readonly a2: number
}

/**
 * Loss of the rectifiers for an output, written into `lossKw`. Energised modules lose a0 S at no output.
 * An output above the rating is not clipped: {@link overload} reports it.
 *
 * @param outputKw  power delivered to the bus, one value per step [kW]
 * @param lossKw    result, same length, overwritten [kW]
 *
 * Source (structure of no-load, proportional and square-law loss): Schneider Electric, UPS loss definitions;
 * coefficients of presets as their rows in data/ say.
 */
export function rectifierLossKw(rectifier: Rectifier, outputKw: Float64Array, lossKw: Float64Array): void {
  switch (rectifier.kind) {
    case 'lossless':
      lossKw.fill(0)
      return
    case 'constant': {
      const lossPerOutput = 1 / rectifier.efficiency - 1
      for (let i = 0; i < lossKw.length; i++) lossKw[i] = outputKw[i]! * lossPerOutput
      return
    }
    case 'modular': {
      const { ratedKw, a0, a1, a2 } = rectifier
      const standbyKw = ratedKw * a0
      const squarePerKw = a2 / ratedKw
      for (let i = 0; i < lossKw.length; i++) {
        const out = outputKw[i]!
        lossKw[i] = standbyKw + out * (a1 + out * squarePerKw)
      }
    }
  }
}

/** How far and how long an output stands above the rating of the rectifiers. */
export function overload(
  rectifier: Rectifier,
  outputKw: Float64Array,
  stepH: number,
): { hours: number; peakShare: number } {
  if (rectifier.kind !== 'modular') return { hours: 0, peakShare: 0 }
  let steps = 0
  let peakKw = 0
  for (const out of outputKw) {
    if (out > peakKw) peakKw = out
    if (out > rectifier.ratedKw * (1 + 1e-9)) steps++
  }
  return { hours: steps * stepH, peakShare: peakKw / rectifier.ratedKw }
}
