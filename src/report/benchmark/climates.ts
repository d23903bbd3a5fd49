import { medianSorted } from 'simple-statistics'
import { grouped } from '../text-table.ts'

/** The readings of a figure in one climate. */
export interface ClimateReading {
  readonly climate: string
  readonly values: readonly number[]
}

/** Climates from the least to the largest first reading. */
export function climateSpread(climates: readonly ClimateReading[]): ClimateReading[] {
  return climates.toSorted((a, b) => a.values[0]! - b.values[0]! || (a.climate < b.climate ? -1 : 1))
}

/** Where a figure lies among the climates: range, median, and its neighbours. */
export function climateSentence(reported: number, unit: string, sorted: readonly ClimateReading[]): string {
  const values = sorted.map((one) => one.values[0]!)
  const named = (one: ClimateReading) => `${one.climate} (${grouped(one.values[0]!, 0)} ${unit})`
  const above = sorted.findIndex((one) => one.values[0]! >= reported)
  const place =
    above <= 0
      ? `${grouped(reported, 0)} ${unit} lies ${above === 0 ? 'below' : 'above'} all of them`
      : `${grouped(reported, 0)} ${unit} lies between ${named(sorted[above - 1]!)} and ${named(sorted[above]!)}`
  return `Over ${sorted.length} shipped climates: ${named(sorted[0]!)} to ${named(sorted.at(-1)!)}, median ${grouped(medianSorted(values), 0)} ${unit}; ${place}.`
}
