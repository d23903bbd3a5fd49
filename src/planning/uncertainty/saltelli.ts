import type { SobolDirection } from '../../scenarios/sobol-directions.ts'
import { SobolSequence } from './sobol.ts'

/** Points at which a model is to be evaluated for Sobol indices, N of each kind. */
export interface SaltelliSample {
  readonly a: readonly Float64Array[]
  readonly b: readonly Float64Array[]
  /** By input: the points of `a` with this one input of `b`. */
  readonly mixed: readonly (readonly Float64Array[])[]
}

/** A model's values at the points of a sample. */
export interface SaltelliValues {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly mixed: readonly Float64Array[]
}

/** Shares of the variance, one for each input: of it alone, and of it with all that it takes part in. */
export interface SobolIndices {
  readonly first: readonly number[]
  readonly total: readonly number[]
  readonly mean: number
  readonly variance: number
}

/**
 * The sample of a radial design: one Sobol sequence from its origin on, in twice as many dimensions as there are inputs.
 *
 * @param count   a power of two
 * @param inputs  half as many as there are dimensions of the sequence, at most
 * @param shift   added to each of the dimensions, modulo 1; none unless told
 *
 * Source: A. Saltelli and others, Variance based sensitivity analysis of model output, Computer Physics Communications 181,
 * 2010; the shift after R. Cranley, T. N. L. Patterson, SIAM Journal on Numerical Analysis 13(6), 1976.
 */
export function saltelliSample(
  count: number,
  inputs: number,
  directions: readonly SobolDirection[],
  shift: readonly number[] = [],
): SaltelliSample {
  const sequence = new SobolSequence(2 * inputs, directions)
  const point = new Float64Array(2 * inputs)
  const [a, b]: [Float64Array[], Float64Array[]] = [[], []]
  for (let i = 0; i < count; i++) {
    sequence.next(point)
    const shifted = point.map((share, d) => (share + (shift[d] ?? 0)) % 1)
    a.push(shifted.slice(0, inputs))
    b.push(shifted.slice(inputs))
  }
  const mixed = Array.from({ length: inputs }, (_, j) =>
    a.map((own, i) => own.map((share, d) => (d === j ? b[i]![d]! : share))),
  )
  return { a, b, mixed }
}

/**
 * Sobol indices of a model's values; null where it does not vary. Small negative ones are noise and stay.
 *
 * @param isCentred  whether the mean is taken off first, which leaves less noise where it is large beside the spread and
 *                   changes nothing in the limit
 * @param rows       which points count, and how often; all of them once unless told
 *
 * Source: estimators of A. Saltelli and others, 2010, table 2 (b) for the first order; M. J. W. Jansen, Computer Physics
 * Communications 117, 1999, for the total one.
 */
export function sobolIndices(
  { a, b, mixed }: SaltelliValues,
  isCentred: boolean,
  rows?: Uint32Array,
): SobolIndices | null {
  const count = a.length
  const at = (i: number) => (rows === undefined ? i : rows[i]!)
  let sum = 0
  for (let i = 0; i < count; i++) sum += a[at(i)]! + b[at(i)]!
  const mean = sum / (2 * count)
  let squares = 0
  for (let i = 0; i < count; i++) squares += (a[at(i)]! - mean) ** 2 + (b[at(i)]! - mean) ** 2
  const variance = squares / (2 * count)
  // A model that is constant may still differ in its last bits.
  if (!(variance > 1e-24 * mean * mean) || variance === 0) return null
  const offset = isCentred ? mean : 0
  const first: number[] = []
  const total: number[] = []
  for (const values of mixed) {
    let [alone, together] = [0, 0]
    for (let i = 0; i < count; i++) {
      const row = at(i)
      const [ofA, ofMixed] = [a[row]! - offset, values[row]! - offset]
      alone += (b[row]! - offset) * (ofMixed - ofA)
      together += (ofA - ofMixed) ** 2
    }
    first.push(alone / count / variance)
    total.push(together / (2 * count) / variance)
  }
  return { first, total, mean, variance }
}
