import { MINUTES_PER_DAY, MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import { coversMinute, isDayKind, stepMeans, windowMinutes } from '../windows.ts'
import type { DayKind, DayWindow } from '../windows.ts'

/** One part of the price of a kWh, in the scenario's currency; only parts that float follow the period. */
export interface PriceComponent {
  readonly pricePerKwh: number
  readonly floats: boolean
}

/** A time-of-use period: a multiplier of the floating components in windows of certain days and months. */
export interface TariffPeriod {
  readonly name: string
  readonly multiplier: number
  readonly windows: readonly DayWindow[]
  /** 0 to 11. */
  readonly months: readonly number[]
  readonly days: DayKind
}

export interface Tariff {
  readonly components: readonly PriceComponent[]
  readonly periods: readonly TariffPeriod[]
}

/** Two periods whose windows of equal width cover one moment, so that neither is the narrower. */
export interface EqualWidthOverlap {
  readonly first: number
  readonly second: number
  /** 0 to 11. */
  readonly month: number
  readonly minute: number
}

/** The narrowest window of a period that covers a minute [min]; Infinity where none does. */
function narrowest(period: TariffPeriod, minute: number): number {
  let width = Infinity
  for (const window of period.windows) {
    if (coversMinute(window, minute)) width = Math.min(width, windowMinutes(window))
  }
  return width
}

function isDue(period: TariffPeriod, month: number, weekend: boolean): boolean {
  return period.months.includes(month) && isDayKind(period.days, weekend)
}

/** The first moment at which two different periods tie for the narrowest window; undefined where there is none. */
export function equalWidthOverlap(periods: readonly TariffPeriod[]): EqualWidthOverlap | undefined {
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    for (const weekend of [false, true]) {
      const tie = tieOfDay(periods, month, weekend)
      if (tie !== undefined) return tie
    }
  }
  return undefined
}

function tieOfDay(
  periods: readonly TariffPeriod[],
  month: number,
  weekend: boolean,
): EqualWidthOverlap | undefined {
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    let best = { width: Infinity, first: -1, second: -1 }
    periods.forEach((period, index) => {
      const width = isDue(period, month, weekend) ? narrowest(period, minute) : Infinity
      if (width < best.width) best = { width, first: index, second: -1 }
      else if (width === best.width && width < Infinity) best = { ...best, second: index }
    })
    if (best.second >= 0) return { first: best.first, second: best.second, month, minute }
  }
  return undefined
}

/**
 * Price of a kWh in each step: the sum of the components, the floating ones times the multiplier of the period, or 1
 * where no period covers the moment; the narrowest window wins. A step that a border cuts has the time-weighted price.
 *
 * @param pricePerKwh  result, one value per step, overwritten [currency/kWh]
 *
 * Source (components that float, narrowest window): notes of Chinese provincial time-of-use documents, 2021 to 2025, as
 * listed in data/tariffs.
 */
export function priceColumn(
  axis: TimeAxis,
  { components, periods }: Tariff,
  pricePerKwh: Float64Array,
): void {
  const days = new Map<string, Float64Array>()
  stepMeans(
    axis,
    (day) => {
      const month = axis.monthOfDay[day]!
      const weekend = axis.weekendDay[day] === 1
      const due = periods.filter((period) => isDue(period, month, weekend))
      const key = due.map((period) => periods.indexOf(period)).join()
      const known = days.get(key)
      if (known !== undefined) return known
      const prices = pricesOfDay(components, due)
      days.set(key, prices)
      return prices
    },
    pricePerKwh,
  )
}

function pricesOfDay(components: readonly PriceComponent[], due: readonly TariffPeriod[]): Float64Array {
  const floating = sumOf(components.filter((c) => c.floats))
  const fixed = sumOf(components.filter((c) => !c.floats))
  const prices = new Float64Array(MINUTES_PER_DAY)
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    let width = Infinity
    let multiplier = 1
    for (const period of due) {
      const w = narrowest(period, minute)
      if (w < width) {
        width = w
        multiplier = period.multiplier
      }
    }
    prices[minute] = multiplier * floating + fixed
  }
  return prices
}

/** Price of a kWh while no period covers the moment [currency/kWh]. */
export function flatPricePerKwh({ components }: Tariff): number {
  return sumOf(components)
}

function sumOf(components: readonly PriceComponent[]): number {
  return components.reduce((sum, c) => sum + c.pricePerKwh, 0)
}
