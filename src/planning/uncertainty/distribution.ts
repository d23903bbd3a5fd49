import { triangleSides } from '../../model/uncertainty/triangle-ends.ts'
import { triangularQuantile } from '../../model/uncertainty/triangular.ts'
import type { Triangle } from '../../model/uncertainty/triangular.ts'

/** How an input that is not known for sure spreads. */
export interface Spread {
  readonly p5: number
  readonly p95: number
  /** The value itself is its mode. */
  readonly triangle: Triangle
  /** No draw lies outside of these, whatever the triangle reaches. */
  readonly low: number
  readonly high: number
}

/**
 * The triangular distribution with the value as its mode and with exactly these P5 and P95; its ends follow from them.
 *
 * Assumption: triangular, since a range and a most likely value are all that is known; independent of other inputs.
 *
 * @param p5   at most the value
 * @param p95  at least the value
 */
export function spreadAround(p5: number, value: number, p95: number): Spread {
  const [left, right] = triangleSides(value - p5, p95 - value)
  const triangle = { least: value - left, mode: value, most: value + right }
  return { p5, p95, triangle, low: triangle.least, high: triangle.most }
}

/**
 * The spread with its draws held within the values that its field takes: what would lie beyond one of them lies on it, so
 * that P5 and P95 stay.
 *
 * @param low   at most P5
 * @param high  at least P95
 */
export function clippedSpread(spread: Spread, low: number, high: number): Spread {
  return { ...spread, low: Math.max(spread.low, low), high: Math.min(spread.high, high) }
}

/**
 * The value below which a share of the distribution lies.
 *
 * @param share  0 to 1
 */
export function spreadQuantile({ triangle, low, high }: Spread, share: number): number {
  return Math.min(high, Math.max(low, triangularQuantile(triangle, share)))
}
