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

/** A value of the climates with as many decimals as tell them apart. */
export function climateValue(value: number, unit: string): string {
  return grouped(value, DECIMALS.get(unit) ?? 0)
}

const DECIMALS: ReadonlyMap<string, number> = new Map([
  ['%', 1],
  ['PUE', 3],
  ['CNY/kWh', 3],
  ['a', 1],
])

/** How the first reading spreads over the climates: range, median, and where the reported figure lies, if there is one. */
export function climateSentence(
  reported: number | null,
  unit: string,
  sorted: readonly ClimateReading[],
): string {
  const places = sorted.map(({ climate, values }) => ({ name: climate, value: values[0]! }))
  return spreadSentence(`Over ${sorted.length} shipped climates`, reported, unit, places)
}

/**
 * How a reading spreads over places: range, median, and where the reported figure lies, if there is one.
 *
 * @param over    what the places are, at the start of the sentence
 * @param sorted  at least one, the least value first
 * @param hasMedian  false where the median says nothing
 */
export function spreadSentence(
  over: string,
  reported: number | null,
  unit: string,
  sorted: readonly { readonly name: string; readonly value: number }[],
  hasMedian = true,
): string {
  const values = sorted.map(({ value }) => value)
  const told = (value: number) => `${climateValue(value, unit)} ${unit}`
  const named = (one: (typeof sorted)[number]) => `${one.name} (${told(one.value)})`
  const spread = `${over}: ${named(sorted[0]!)} to ${named(sorted.at(-1)!)}${hasMedian ? `, median ${told(medianSorted(values))}` : ''}`
  if (reported === null) return `${spread}.`
  const above = values.findIndex((value) => value >= reported)
  const place =
    above <= 0
      ? `${told(reported)} lies ${above === 0 ? 'below' : 'above'} all of them`
      : `${told(reported)} lies between ${named(sorted[above - 1]!)} and ${named(sorted[above]!)}`
  return `${spread}; ${place}.`
}
