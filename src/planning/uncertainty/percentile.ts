/** Percentiles that a spread is told by. */
const TOLD_PERCENTILES = [5, 25, 50, 75, 95] as const

/** A spread by its percentiles: 5, 25, 50, 75 and 95 of 100 draws lie below them. */
export interface Percentiles {
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

/**
 * A percentile of numbers in ascending order, linear between them.
 *
 * Source: R. J. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50(4), 1996, type 7.
 */
export function percentile(sorted: Float64Array, percent: number): number {
  const place = (percent / 100) * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!)
}

/** The percentiles that a spread is told by, of numbers in ascending order. */
export function percentilesOf(sorted: Float64Array): Percentiles {
  const [p5, p25, p50, p75, p95] = TOLD_PERCENTILES.map((percent) => percentile(sorted, percent))
  return { p5: p5!, p25: p25!, p50: p50!, p75: p75!, p95: p95! }
}

/** Percent of numbers in ascending order that lie below a value. */
export function percentBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return (100 * low) / sorted.length
}
