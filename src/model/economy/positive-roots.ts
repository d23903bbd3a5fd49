/** A root of a polynomial, and one over it: near 0 and far from it each is told by the one that keeps its digits. */
export interface PositiveRoot {
  readonly root: number
  readonly inverse: number
}

/**
 * All positive roots of a polynomial, ascending; a root at which it only touches zero counts once.
 *
 * Between neighbouring roots of its derivative a polynomial rises or falls throughout, so that each such stretch holds one
 * root at most, which its ends tell: no root is missed, however close. Roots up to 1 are looked for in the polynomial,
 * those above as inverses in the polynomial of reversed coefficients. Assumption: what is no more than the rounding of its
 * own terms is zero.
 *
 * @param coefficients  of the powers 0, 1, 2...; finite
 */
export function positiveRoots(coefficients: readonly number[]): PositiveRoot[] {
  const terms = trimmed(coefficients)
  const below = rootsUpToOne(terms).map((root) => ({ root, inverse: 1 / root }))
  const above = rootsUpToOne(terms.toReversed())
    .map((inverse) => ({ root: 1 / inverse, inverse }))
    .reverse()
  const [last, first] = [below.at(-1), above[0]]
  if (last === undefined || first === undefined) return [...below, ...above]
  const isOne = rootsMeet(terms, last.root, 1) && rootsMeet(terms.toReversed(), first.inverse, 1)
  return isOne ? [...below, ...above.slice(1)] : [...below, ...above]
}

/** Without zeros at both ends, which move no positive root, and with 1 as the largest. */
function trimmed(coefficients: readonly number[]): number[] {
  const start = coefficients.findIndex((term) => term !== 0)
  if (start < 0) return []
  const terms = coefficients.slice(start, coefficients.findLastIndex((term) => term !== 0) + 1)
  const largest = Math.max(...terms.map(Math.abs))
  return terms.map((term) => term / largest)
}

/** Roots in (0, 1], ascending. */
function rootsUpToOne(terms: readonly number[]): number[] {
  if (!changesSign(terms)) return []
  const slope = trimmed(terms.slice(1).map((term, i) => term * (i + 1)))
  const ends = [0, ...rootsUpToOne(slope).filter((root) => root < 1), 1]
  const roots: number[] = []
  const add = (root: number) => {
    const before = roots.at(-1)
    if (before === undefined || !rootsMeet(terms, before, root)) roots.push(root)
  }
  for (let i = 1; i < ends.length; i++) {
    const [from, to] = [ends[i - 1]!, ends[i]!]
    const [signFrom, signTo] = [signAt(terms, from), signAt(terms, to)]
    if (signFrom * signTo < 0) add(bisected(terms, from, to))
    else if (signTo === 0) add(to)
  }
  return roots
}

function changesSign(terms: readonly number[]): boolean {
  return terms.some((term) => term > 0) && terms.some((term) => term < 0)
}

/** Whether the polynomial does not leave zero between two of its roots, which then are one. */
function rootsMeet(terms: readonly number[], from: number, to: number): boolean {
  return signAt(terms, (from + to) / 2) === 0
}

/** Sign of the polynomial; 0 within the rounding of its terms. */
function signAt(terms: readonly number[], at: number): number {
  let [value, size] = [0, 0]
  for (let i = terms.length - 1; i >= 0; i--) {
    value = value * at + terms[i]!
    size = size * at + Math.abs(terms[i]!)
  }
  return Math.abs(value) <= 4 * terms.length * Number.EPSILON * size ? 0 : Math.sign(value)
}

/** Value by Horner's scheme. */
function valueAt(terms: readonly number[], at: number): number {
  let value = 0
  for (let i = terms.length - 1; i >= 0; i--) value = value * at + terms[i]!
  return value
}

/** The root between two points of different sign, to the last digit. */
function bisected(terms: readonly number[], from: number, to: number): number {
  const isRising = valueAt(terms, to) > 0
  let [low, high] = [from, to]
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return high
    const value = valueAt(terms, middle)
    if (value === 0) return middle
    if (value > 0 === isRising) high = middle
    else low = middle
  }
}
