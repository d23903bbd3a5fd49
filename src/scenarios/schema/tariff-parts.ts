import { z } from 'zod'
import { DAY_KINDS } from '../../model/economy/tariff.ts'
import type { DayOfTariff } from '../../model/economy/tariff.ts'
import { MONTHS, MONTHS_PER_YEAR } from '../../model/time.ts'
import { parseDate } from '../calendar-date.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { nameHint } from '../problem.ts'
import { field, price, ratio } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { monthHint } from './month-hint.ts'
import { text, timeWindow } from './words.ts'

/** Most entries of a list of dates or blocks. */
const MOST_ENTRIES = 1000

/** A day of the calendar, `2021-07-15`. */
export function calendarDate(description: string) {
  return field(
    (raw): Parsed<CalendarDate> => {
      const date = parseDate(raw)
      if (!('expected' in date)) return { value: date }
      const { expected, hint } = date
      return hint === undefined ? { expected } : { expected, params: { hint } }
    },
    { description, type: 'string', examples: ['2021-07-15'] },
  )
}

const DAYS_KNOWN = ['all', ...DAY_KINDS]
const DAYS_EXPECTED = `one of "all", ${DAY_KINDS.map((kind) => `"${kind}"`).join(', ')}, or a list of them`

/** The kinds of days on which something holds: a word, or a list of words. */
function days() {
  const word = { enum: DAYS_KNOWN }
  const json = { anyOf: [word, { type: 'array', items: { enum: DAY_KINDS }, minItems: 1 }] }
  return field(
    (raw): Parsed<readonly DayOfTariff[]> => {
      if (raw === 'all') return { value: DAY_KINDS }
      const words: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
      const wrong = words.findIndex((one) => !DAY_KINDS.includes(one as DayOfTariff))
      const path = Array.isArray(raw) && wrong >= 0 ? [wrong] : []
      if (wrong < 0 && words.length > 0) return { value: DAY_KINDS.filter((kind) => words.includes(kind)) }
      const word = words[wrong]
      const hint = typeof word === 'string' ? nameHint(word, DAYS_KNOWN) : undefined
      const params = hint?.startsWith('did you mean') === true ? { hint } : {}
      return { expected: DAYS_EXPECTED, path, params }
    },
    { description: 'kinds of days; all when left out', ...json },
  )
}

/** Windows of the day in which something holds. */
export function dayWindows() {
  return z
    .array(timeWindow('local standard time, [start, end)'), { error: () => 'a list of windows' })
    .min(1, 'at least one window')
    .max(100, 'at most 100 windows')
}

/** Months and kinds of days on which something holds. */
export function dayKeys() {
  return {
    months: z
      .array(ratio('month', { min: 1, max: 12 }, true, monthHint), {
        error: () => 'a list of months 1 to 12',
      })
      .min(1, 'at least one month')
      .optional()
      .describe('1 to 12; all when left out'),
    days: days().optional(),
  }
}

/** Twelve values, of which the first that lacks, or the number of those that are given, is told. */
export function ofMonths<S extends z.ZodType>(value: S, what: string, description: string) {
  const expected = `a list of ${MONTHS_PER_YEAR} ${what}, January to December`
  return z
    .array(value, { error: () => expected })
    .superRefine(({ length }, ctx) => {
      if (length === MONTHS_PER_YEAR) return
      const got = length < MONTHS_PER_YEAR ? `${length}: none for ${MONTHS[length]}` : `${length}`
      ctx.addIssue({ code: 'custom', message: expected, params: { got } })
    })
    .meta({ description, minItems: MONTHS_PER_YEAR, maxItems: MONTHS_PER_YEAR })
}

/** In how many kWh a price of a file is: 1 or 1000. */
function priceUnit({ currency }: SchemaContext) {
  const names = currency === 'CNY' ? ['CNY', 'RMB'] : [currency]
  const expected = `a unit of the file's prices: ${currency}/kWh or ${currency}/MWh`
  return field(
    (raw): Parsed<number> => {
      const [money = '', per, more] = typeof raw === 'string' ? raw.trim().split('/') : []
      const kwh = per === 'kWh' ? 1 : per === 'MWh' ? 1000 : undefined
      if (names.includes(money) && kwh !== undefined && more === undefined) return { value: kwh }
      const isOther = /^[A-Z]{3}$/.test(money) && kwh !== undefined && !names.includes(money)
      return isOther ? { expected, params: { hint: `the scenario's currency is ${currency}` } } : { expected }
    },
    { description: `csv: ${currency}/kWh unless told`, type: 'string', examples: [`${currency}/MWh`] },
  )
}

/** The forms of a price, of which exactly one is given. */
export const PRICE_FORMS = ['price', 'monthly', 'dated', 'csv'] as const

/** Keys of a price that may change over the year. */
export function priceKeys(context: SchemaContext, description: string) {
  const dated = z.strictObject({
    from: calendarDate('first day'),
    to: calendarDate('last day; until the next entry, or for ever, when left out').optional(),
    price: price(context, description),
  })
  return {
    price: price(context, description).optional(),
    monthly: ofMonths(price(context, description), 'prices', 'a price for each month').optional(),
    dated: z
      .array(dated, { error: () => 'a list of prices with the dates from which they hold' })
      .min(1, 'at least one price')
      .max(MOST_ENTRIES, `at most ${MOST_ENTRIES} prices`)
      .superRefine((entries, ctx) => checkDates(entries, ctx))
      .optional()
      .describe('a price from each date on, in the order of the dates'),
    csv: text('a file with a price for every hour, or every step').optional(),
    column: text('csv: header of the column').optional(),
    unit: priceUnit(context).optional(),
  }
}

/** What a scenario writes of a price that may change. */
export interface PriceConfig {
  readonly price?: number | undefined
  readonly monthly?: readonly number[] | undefined
  readonly dated?: readonly DatedPrice[] | undefined
  readonly csv?: string | undefined
  readonly column?: string | undefined
  readonly unit?: number | undefined
}

/** A price and the days on which it holds. */
export interface DatedPrice {
  readonly from: CalendarDate
  readonly to?: CalendarDate | undefined
  readonly price: number
}

function checkDates(entries: readonly DatedPrice[], ctx: z.RefinementCtx): void {
  entries.forEach((entry, index) => {
    const fault = dateFault(entries[index - 1], entry)
    if (fault === undefined) return
    const { key, expected, got } = fault
    ctx.addIssue({ code: 'custom', message: expected, path: [index, key], params: { got } })
  })
}

function dateFault(
  before: DatedPrice | undefined,
  { from, to }: DatedPrice,
): { readonly key: string; readonly expected: string; readonly got: string } | undefined {
  // What cannot be read is a fault of its own.
  if (from?.text === undefined) return undefined
  if (before?.from?.text !== undefined && from.text <= before.from.text)
    return { key: 'from', expected: `a date after ${before.from.text}, in order`, got: from.text }
  if (before?.to?.text !== undefined && from.text <= before.to.text) {
    const expected = `a date after ${before.to.text}, to which the entry before holds`
    return { key: 'from', expected, got: from.text }
  }
  if (to?.text !== undefined && to.text < from.text)
    return { key: 'to', expected: `a date from ${from.text} on`, got: to.text }
  return undefined
}
