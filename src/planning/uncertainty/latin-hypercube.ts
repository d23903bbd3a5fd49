import { inputUniforms, shuffled } from './draws.ts'

/**
 * The draws of one input in a Latin hypercube, 0 to below 1: one in each of as many equal parts as there are draws, in random
 * order, at a random place in its part.
 *
 * Source: M. D. McKay, R. J. Beckman, W. J. Conover, A Comparison of Three Methods for Selecting Values of Input Variables,
 * Technometrics 21(2), 1979.
 */
export function latinHypercubeShares(count: number, seed: number, path: string): Float64Array {
  const parts = shuffled(count, inputUniforms(seed, path, 'strata'))
  const random = inputUniforms(seed, path, 'inputs')
  return Float64Array.from(parts, (part, draw) => (part + random(draw)) / count)
}
