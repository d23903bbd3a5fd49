/** An identity that a result breaks. */
export interface BrokenInvariant {
  /** The output, site or stretch at which it shows. */
  readonly path: string
  readonly identity: string
  readonly left: number
  readonly right: number
}

type Terms = readonly number[]

/** Rounded numbers keep their identities to this share: half of the ninth digit on either side. */
const SHARE = 1e-8

/** What is left of nothing, as of a battery that has run empty by itself: no unit of a result makes it something. */
const NOTHING = 1e-12

/** An identity whose left side is a product of two rounded numbers. */
export function ofProduct(path: string, identity: string, left: number, right: Terms): BrokenInvariant[] {
  return held(path, identity, [left], right, Math.abs(left))
}

/** The identity, where its two sides differ by more than the rounding of their terms. */
export function held(
  path: string,
  identity: string,
  left: Terms,
  right: Terms,
  moreRounded = 0,
): BrokenInvariant[] {
  const [a, b] = [sumOf(left), sumOf(right)]
  const scale = (sumOf([...left, ...right].map(Math.abs)) + moreRounded) / 2
  return Math.abs(a - b) <= SHARE * scale + NOTHING ? [] : [{ path, identity, left: a, right: b }]
}

/** What is saved is a difference of far larger numbers: its last digits are theirs. */
const DIGITS_OF_THE_WHOLE = 1e-5

/** The identity of terms that are differences of numbers as large as the whole. */
export function ofDifferences(
  path: string,
  identity: string,
  left: Terms,
  right: Terms,
  whole: number,
): BrokenInvariant[] {
  return held(path, identity, left, right, DIGITS_OF_THE_WHOLE * Math.abs(whole))
}

/** A bound that a number must keep, where it lies above it by more than the rounding of both. */
export function notAbove(path: string, bound: string, low: number, high: number): BrokenInvariant[] {
  const scale = (Math.abs(low) + Math.abs(high)) / 2
  return low <= high + SHARE * scale + NOTHING ? [] : [{ path, identity: bound, left: low, right: high }]
}

function sumOf(terms: Terms): number {
  return terms.reduce((sum, term) => sum + term, 0)
}
