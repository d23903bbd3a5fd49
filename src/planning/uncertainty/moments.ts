import { percentile } from './percentile.ts'

/** An output over the draws of its inputs. */
export interface DrawnOutput {
  /** Draws in which it has a number. */
  readonly count: number
  readonly mean: number
  /** Of the draws, over one less than their number. */
  readonly deviation: number
  /** Of the mean, as if the draws were random ones: even draws err less. */
  readonly standardError: number
  readonly least: number
  readonly p5: number
  readonly p50: number
  readonly p95: number
  readonly most: number
  /** Share of these draws below zero [%]. */
  readonly belowZeroPercent: number
}

/** What the draws of an output come to; null where none has a number. */
export function drawnOutput(values: readonly (number | null)[]): DrawnOutput | null {
  const numbers = values.filter((value) => value !== null)
  const count = numbers.length
  if (count === 0) return null
  const mean = numbers.reduce((sum, one) => sum + one / count, 0)
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const deviation = count === 1 ? 0 : Math.sqrt(squares / (count - 1))
  const sorted = Float64Array.from(numbers).sort()
  return {
    count,
    mean,
    deviation,
    standardError: deviation / Math.sqrt(count),
    least: sorted[0]!,
    p5: percentile(sorted, 5),
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    most: sorted.at(-1)!,
    belowZeroPercent: (100 * numbers.filter((value) => value < 0).length) / count,
  }
}

/** How often numbers fall into equal parts of their range. */
export interface Histogram {
  readonly low: number
  readonly high: number
  readonly counts: readonly number[]
}

/** So many equal parts from the least number to the largest, one where they are all the same. */
export function histogram(values: readonly (number | null)[], parts: number): Histogram | null {
  const numbers = values.filter((value) => value !== null)
  if (numbers.length === 0) return null
  const low = numbers.reduce((least, one) => Math.min(least, one), Infinity)
  const high = numbers.reduce((most, one) => Math.max(most, one), -Infinity)
  if (high === low) return { low, high, counts: [numbers.length] }
  const counts = Array.from({ length: parts }, () => 0)
  for (const value of numbers)
    counts[Math.min(parts - 1, Math.floor(((value - low) / (high - low)) * parts))]!++
  return { low, high, counts }
}
