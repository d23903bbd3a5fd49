import { neededModules, ratingKw } from './converter.ts'
import type { Converter } from './converter.ts'

/** How long an output stands above a rating [h], and its peak as a share of it. */
export interface Overload {
  readonly hours: number
  readonly peakShare: number
}

const NO_OVERLOAD: Overload = { hours: 0, peakShare: 0 }

/** How an output stands to the rating of a converter, of all its systems together. */
export function overload(converter: Converter, outputKw: Float64Array, stepH: number): Overload {
  if (converter.kind !== 'modular') return NO_OVERLOAD
  return aboveRating(ratingKw(converter), outputKw, stepH)
}

/**
 * How an output stands to the rating of one of several systems: above it the loss of one system loses the load, and 2N is
 * 2N by name alone. Nothing where there is one system.
 */
export function beyondOneSystem(converter: Converter, outputKw: Float64Array, stepH: number): Overload {
  if (converter.kind !== 'modular' || (converter.systems ?? 1) === 1) return NO_OVERLOAD
  return aboveRating(converter.modules * converter.moduleKw, outputKw, stepH)
}

function aboveRating(ratedKw: number, outputKw: Float64Array, stepH: number): Overload {
  let steps = 0
  let peakKw = -Infinity
  const mostKw = ratedKw * (1 + 1e-9)
  for (let i = 0; i < outputKw.length; i++) {
    const out = outputKw[i]!
    if (out > peakKw) peakKw = out
    if (out > mostKw) steps++
  }
  return { hours: steps * stepH, peakShare: Math.max(0, peakKw) / ratedKw }
}

/** Hours in which a converter with staging has fewer modules (in each system) than load, loading limit and reserve ask for. */
export function shortOfReserveH(converter: Converter, outputKw: Float64Array, stepH: number): number {
  if (converter.kind !== 'modular' || converter.staging === undefined) return 0
  const { modules, moduleKw, staging } = converter
  let steps = 0
  for (const out of outputKw) if (neededModules(moduleKw, staging, out) > modules) steps++
  return steps * stepH
}
