import type { DateOrder } from './counter-clock.ts'

/** The order in which the dates of an import are read, and what is taken for granted by that. */
export interface SettledOrder {
  readonly order: DateOrder
  /** Undefined where the dates themselves leave no other reading. */
  readonly taken?: string
}

const MS_PER_DAY = 86_400_000
const YEAR_LAST = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/
/** An order fits where it leaves less than this share of the days missing that the other one does. Assumption. */
const FITTING_SHARE = 0.1

/** The day of a text whose year stands last, such as 3/4/2023; undefined for every other text. */
export function yearLastDay(text: string): string | undefined {
  return YEAR_LAST.exec(text.trim())?.[0]
}

/**
 * The order of dates such as 3/4/2023: what a number above 12 shows; else the order that leaves hardly a day missing
 * from the first to the last one where the other leaves many; else month first.
 *
 * @param days  Days as written, of all files of an import.
 */
export function settledOrder(days: ReadonlySet<string>): SettledOrder {
  const parts = [...days].map((day) => YEAR_LAST.exec(day)!.slice(1, 4).map(Number))
  const first = [...days][0]
  if (first === undefined) return { order: 'month-first' }
  const [over1, over2] = [parts.findIndex(([one]) => one! > 12), parts.findIndex(([, two]) => two! > 12)]
  if (over1 !== -1 && over2 === -1)
    return { order: 'day-first', taken: `dates are read day first, as ${[...days][over1]} shows` }
  if (over2 !== -1) return { order: 'month-first' }
  const [byMonth, byDay] = [
    missingDays(parts.map(([one, two, year]) => Date.UTC(year!, one! - 1, two))),
    missingDays(parts.map(([one, two, year]) => Date.UTC(year!, two! - 1, one))),
  ]
  if (byDay < FITTING_SHARE * byMonth) return fitting('day', byDay, 'month', byMonth, first)
  if (byMonth < FITTING_SHARE * byDay) return fitting('month', byMonth, 'day', byDay, first)
  return {
    order: 'month-first',
    taken: `dates such as ${first} are read month first (--dates day-first reads the day first)`,
  }
}

function fitting(
  taken: 'month' | 'day',
  missing: number,
  other: 'month' | 'day',
  missingElse: number,
  example: string,
): SettledOrder {
  const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
  return {
    order: `${taken}-first`,
    taken: `dates such as ${example} are read ${taken} first, which leaves ${days(missing)} missing; ${other} first leaves ${days(missingElse)} (--dates ${other}-first)`,
  }
}

/** Days between the first and the last one of which there is none. */
function missingDays(days: readonly number[]): number {
  const distinct = [...new Set(days)].toSorted((a, b) => a - b)
  return (distinct.at(-1)! - distinct[0]!) / MS_PER_DAY + 1 - distinct.length
}
