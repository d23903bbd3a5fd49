import { uniform } from '../../model/uncertainty/philox.ts'
import { keyedDraws } from '../../scenarios/site-draws.ts'
import type { Stream } from '../../scenarios/site-draws.ts'

/** Random numbers by their number: the same number always gives the same one, from 0 to below 1. */
export type Uniforms = (draw: number) => number

/**
 * The random numbers of one input: by seed, its path and the number of the draw, so that an input more or less, other
 * threads or more draws change none of them.
 *
 * Source: Philox4x32-10, see philox.ts.
 *
 * @param seed  whole, 0 to 2^32 - 1
 */
export function inputUniforms(seed: number, path: string, stream: Stream): Uniforms {
  const words = keyedDraws(seed, path, stream)
  return (draw) => {
    const [first, second] = words(draw, 0)
    return uniform(first, second)
  }
}

/**
 * Whole numbers from 0 to below a count in random order: each place changes with one before it or itself.
 *
 * Source: R. Durstenfeld, Algorithm 235, Communications of the ACM 7(7), 1964.
 */
export function shuffled(count: number, random: Uniforms): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random(at) * (at + 1))
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
  return order
}

/** So many random numbers of one input, the first ones the same however many there are. */
export function randomShares(count: number, seed: number, path: string): Float64Array {
  const random = inputUniforms(seed, path, 'inputs')
  return Float64Array.from({ length: count }, (_, draw) => random(draw))
}
