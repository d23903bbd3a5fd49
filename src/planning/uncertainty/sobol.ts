import type { SobolDirection } from '../../scenarios/sobol-directions.ts'

const BITS = 32
const SCALE = 2 ** BITS

/**
 * Points of the unit cube that fill it evenly, in the order of the Gray code, from the origin on.
 *
 * Any 2^k points from the first on have exactly one coordinate in each of 2^k equal parts of every axis. At most 2^32 points.
 *
 * Source: I. M. Sobol, On the distribution of points in a cube, USSR Computational Mathematics and Mathematical Physics
 * 7(4), 1967; I. A. Antonov, V. M. Saleev, the same 19(1), 1979; S. Joe, F. Y. Kuo, Constructing Sobol sequences with
 * better two-dimensional projections, SIAM Journal on Scientific Computing 30(5), 2008.
 */
export class SobolSequence {
  readonly #vectors: readonly Uint32Array[]
  readonly #point: Uint32Array
  #index = 0

  /**
   * @param dimensions  1 to one more than there are directions
   * @param directions  of the dimensions from the second on
   */
  constructor(dimensions: number, directions: readonly SobolDirection[]) {
    this.#vectors = Array.from({ length: dimensions }, (_, d) =>
      d === 0 ? firstVectors() : laterVectors(directions[d - 1]!),
    )
    this.#point = new Uint32Array(dimensions)
  }

  /** Writes the next point into `into`, each coordinate 0 or above and below 1. */
  next(into: Float64Array): void {
    const point = this.#point
    for (let d = 0; d < point.length; d++) into[d] = point[d]! / SCALE
    // The Gray code of the next index differs in the bit of the lowest zero of this one.
    const bit = Math.clz32(~this.#index & (this.#index + 1)) ^ (BITS - 1)
    this.#index = (this.#index + 1) >>> 0
    for (let d = 0; d < point.length; d++) point[d] = (point[d]! ^ this.#vectors[d]![bit & (BITS - 1)]!) >>> 0
  }
}

/** The first dimension is the binary number read backwards. */
function firstVectors(): Uint32Array {
  return Uint32Array.from({ length: BITS }, (_, i) => (1 << (BITS - 1 - i)) >>> 0)
}

function laterVectors({ degree, coefficients, initial }: SobolDirection): Uint32Array {
  const vectors = new Uint32Array(BITS)
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      vectors[i] = (initial[i]! << (BITS - 1 - i)) >>> 0
      continue
    }
    // Operators on bits give signed numbers in JavaScript: each result is taken as an unsigned one.
    let vector = (vectors[i - degree]! ^ (vectors[i - degree]! >>> degree)) >>> 0
    for (let k = 1; k < degree; k++)
      if (((coefficients >>> (degree - 1 - k)) & 1) === 1) vector = (vector ^ vectors[i - k]!) >>> 0
    vectors[i] = vector
  }
  return vectors
}
