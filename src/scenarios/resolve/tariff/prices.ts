import type { Price } from '../../../model/economy/tariff.ts'
import { DAYS_PER_YEAR } from '../../../model/time.ts'
import { dateBefore, datesOfYear, nextDate } from '../../calendar-date.ts'
import { parseNumber } from '../../number.ts'
import { PRICE_FORMS } from '../../schema/tariff-parts.ts'
import type { DatedPrice, PriceConfig } from '../../schema/tariff-parts.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { csvColumn } from '../series-file.ts'
import { warnOfDearPrice } from './dear-prices.ts'

/** Largest price that a file may hold, either side of nothing [currency/kWh]. */
const MOST_PER_KWH = 1000

/**
 * A price as a scenario writes it: constant, by months, by dates or of a file; undefined where something is wrong with it.
 *
 * @param path  of the map whose keys are those of the price
 */
export async function priceOf(
  r: Resolving,
  config: PriceConfig,
  path: ValuePath,
  currency: string,
): Promise<Price | undefined> {
  const price = await readPrice(r, config, path, currency)
  if (price === undefined) return undefined
  const key = PRICE_FORMS.find((form) => config[form] !== undefined)!
  const hint = key === 'csv' ? `write unit: ${currency}/MWh` : undefined
  warnOfDearPrice(r, price, [...path, key], currency, hint)
  return price
}

async function readPrice(
  r: Resolving,
  config: PriceConfig,
  path: ValuePath,
  currency: string,
): Promise<Price | undefined> {
  const { price, monthly, dated, csv } = config
  for (const key of ['column', 'unit'] as const)
    if (config[key] !== undefined && csv === undefined)
      return r.problem([...path, key], `${key} beside csv only`, undefined, 'leave it out')
  if (price !== undefined) return { kind: 'constant', pricePerKwh: price }
  if (monthly !== undefined) {
    const pricePerKwh = Float64Array.from(r.axis.monthOfDay, (month) => monthly[month]!)
    return { kind: 'daily', pricePerKwh }
  }
  if (dated !== undefined) return datedPrice(r, dated, [...path, 'dated'])
  const column = await priceColumn(r, config, path, currency)
  return column === undefined ? undefined : { kind: 'stepped', pricePerKwh: column }
}

async function priceColumn(
  r: Resolving,
  { csv, column, unit = 1 }: PriceConfig,
  path: ValuePath,
  currency: string,
): Promise<Float64Array | undefined> {
  const most = MOST_PER_KWH * unit
  const name = `${currency}/${unit === 1 ? 'kWh' : 'MWh'}`
  const at = [...path, 'csv']
  const found = await csvColumn(r, at, csv!, column, `a price from -${most} to ${most} ${name}`, (text) => {
    const value = parseNumber(text)
    return value !== undefined && Math.abs(value) <= most ? value : undefined
  })
  if (found === undefined || unit === 1) return found
  return r.shared.once('price-column', { of: r.shared.idOf(found), unit }, () =>
    found.map((value) => value / unit),
  )
}

/**
 * Prices by date on the days of the calendar year that is read. Assumption: in later years the last known price is held.
 */
function datedPrice(r: Resolving, entries: readonly DatedPrice[], path: ValuePath): Price | undefined {
  r.hangsOnDates = true
  const pricePerKwh = new Float64Array(DAYS_PER_YEAR)
  const dates = datesOfYear(r.calendarYear)
  const ended = new Set<DatedPrice>()
  for (const [day, date] of dates.entries()) {
    const entry = entries.findLast(({ from }) => from.text <= date)
    const isPast = entry?.to !== undefined && entry.to.text < date
    if (entry === undefined || (isPast && r.later === undefined))
      return r.problem(
        path,
        `a price on each day of ${r.calendarYear}`,
        `none on ${firstWithout(entry, date)}`,
      )
    if (isPast) ended.add(entry)
    pricePerKwh[day] = entry.price
  }
  for (const entry of ended) r.warnAlways(path, heldText(entry, entries[entries.indexOf(entry) + 1]))
  return { kind: 'daily', pricePerKwh }
}

/** Tells how long the price of an entry is held beyond its end. */
function heldText({ to }: DatedPrice, next: DatedPrice | undefined): string {
  return next === undefined
    ? `no price is given after ${to!.text}: the last one is held from then on`
    : `no price is given from ${nextDate(to!)} to ${dateBefore(next.from)}: the last one is held`
}

/** The first date without a price, which may be a 29 February. */
function firstWithout(entry: DatedPrice | undefined, date: string): string {
  const after = entry?.to === undefined ? undefined : nextDate(entry.to)
  return after !== undefined && after.slice(0, 4) === date.slice(0, 4) ? after : date
}
