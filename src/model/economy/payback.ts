import { NO_FLOW, NO_YEARS, noFigure } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'
import { discounted } from './present-value.ts'

/**
 * Static payback: what is paid at the start over the net saving of the first year [a]; 0 where nothing is paid and nothing
 * lost.
 *
 * @param capex            [currency]
 * @param firstYearSaving  less operation [currency/a]
 */
export function staticPayback(capex: number, firstYearSaving: number): KeyFigure {
  if (capex === 0 && firstYearSaving === 0) return noFigure(NO_FLOW)
  if (capex <= 0 && firstYearSaving >= 0) return { value: 0 }
  if (firstYearSaving > 0) return { value: Math.max(0, capex) / firstYearSaving }
  return noFigure(firstYearSaving < 0 ? 'the first year loses money' : 'the first year saves nothing')
}

/**
 * Payback by the sum of flows: the first year in which it is not below zero, linear inside the year [a]; 0 where it is not at
 * the start, but never where it only falls from there. Where a later year takes the sum below zero, the reason names the first
 * such year.
 *
 * @param flows  one value per year from year 0 on [currency]
 * @param kind   of the flows, for the reason
 */
export function payback(
  flows: ArrayLike<number>,
  kind: 'discounted' | 'not discounted' = 'not discounted',
): KeyFigure {
  const values = Array.from(flows)
  if (values.every((flow) => flow === 0)) return noFigure(values.length < 2 ? NO_YEARS : NO_FLOW)
  const sums = cumulative(values)
  const isNever = sums[0] === 0 && sums.at(-1)! < 0 && sums.every((sum) => sum <= 0)
  const year = isNever ? -1 : sums.findIndex((sum) => sum >= 0)
  if (year < 0) return noFigure(values.length < 2 ? NO_YEARS : neverReason(sums, kind))
  const value = year === 0 ? 0 : year - sums[year]! / values[year]!
  const below = sums.findIndex((sum, later) => later > year && sum < 0)
  if (below < 0) return { value }
  return { value, reason: `year ${below} takes the sum of the flows below zero${year === 0 ? '' : ' again'}` }
}

/**
 * Payback by the sum of discounted flows, as {@link payback} [a].
 *
 * @param rate  discount rate, above -1 [fraction]
 */
export function discountedPayback(rate: number, flows: ArrayLike<number>): KeyFigure {
  return payback(discounted(rate, flows), 'discounted')
}

/** Sums of the flows up to each year [currency]. */
export function cumulative(flows: ArrayLike<number>): Float64Array {
  let sum = 0
  return Float64Array.from(flows, (flow) => (sum += flow))
}

function neverReason(sums: Float64Array, kind: string): string {
  const years = sums.length - 1
  const missing = withThousands(Number((-sums[years]!).toPrecision(3)))
  return `not paid back within ${years} ${years === 1 ? 'year' : 'years'}: ${missing} are missing at the end, ${kind}`
}

function withThousands(value: number): string {
  const [whole = '', ...part] = String(value).split('.')
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...part].join('.')
}
