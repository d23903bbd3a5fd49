const ROUNDS = 10
/** Multipliers of the two halves of the counter, and what is added to the key after each round. */
const [M0, M1] = [0xd2511f53, 0xcd9e8d57]
const [W0, W1] = [0x9e3779b9, 0xbb67ae85]

/** Four or two words of 32 bits, each from 0 to 2^32 - 1. */
export type Words4 = readonly [number, number, number, number]
export type Words2 = readonly [number, number]

/**
 * Four random words of 32 bits for a counter and a key: Philox4x32-10. The same counter and key always give the same words,
 * so that a draw is found by its number, whatever was drawn before it or beside it.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11, 2011;
 * checked by the known answers that the authors publish with Random123.
 */
export function philox4x32(counter: Words4, key: Words2): Words4 {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < ROUNDS; round++) {
    const [high0, high1] = [highWord(M0, c0), highWord(M1, c2)]
    const [low0, low1] = [Math.imul(M0, c0) >>> 0, Math.imul(M1, c2) >>> 0]
    // Operators on bits give signed numbers in JavaScript: each result is taken as an unsigned one.
    c0 = (high1 ^ c1 ^ k0) >>> 0
    c1 = low1
    c2 = (high0 ^ c3 ^ k1) >>> 0
    c3 = low0
    k0 = (k0 + W0) >>> 0
    k1 = (k1 + W1) >>> 0
  }
  return [c0, c1, c2, c3]
}

/** Upper 32 bits of the product of two words, by halves: a double does not hold all 64. */
function highWord(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff]
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const other = aLow * bHigh + (middle & 0xffff)
  return (aHigh * bHigh + (middle >>> 16) + (other >>> 16)) >>> 0
}

/**
 * A number from 0 to below 1 of two random words: 53 of their bits.
 *
 * Assumption: the upper 27 bits of the first and the upper 26 of the second, as usual for doubles.
 */
export function uniform(first: number, second: number): number {
  return ((first >>> 5) * 2 ** 26 + (second >>> 6)) / 2 ** 53
}
