import { DAY_KINDS } from '../../../model/economy/tariff.ts'
import type { Row } from '../../catalogue.ts'
import { datesOfYear } from '../../calendar-date.ts'
import type { CalendarDate } from '../../calendar-date.ts'
import { nameHint, shown } from '../../problem.ts'
import type { HolidaysConfig } from '../../schema/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'

type ChosenHolidays = Exclude<HolidaysConfig, string | readonly CalendarDate[]>

const [WORKDAY, WEEKEND, HOLIDAY] = [...DAY_KINDS.keys()] as [number, number, number]

/**
 * The kind of each of the 365 days where holidays are known, an index of DAY_KINDS; undefined where something is wrong.
 * Assumption: a holiday that is not chosen is a day off like a weekend.
 */
export async function dayKindsOf(
  r: Resolving,
  config: HolidaysConfig,
  path: ValuePath,
): Promise<Uint8Array | undefined> {
  if (Array.isArray(config)) return ownHolidays(r, config, path)
  const chosen: ChosenHolidays = typeof config === 'string' ? { calendar: config } : config
  return calendarDays(r, chosen, path, typeof config === 'string' ? path : [...path, 'calendar'])
}

function ownHolidays(r: Resolving, dates: readonly CalendarDate[], path: ValuePath): Uint8Array {
  const own = new Set(dates.map(({ text }) => text))
  const ofYear = datesOfYear(r.axis.year)
  const leapDay = `${r.axis.year}-02-29`
  if (own.has(leapDay)) r.warn(path, `${leapDay} is left out: a run has no 29 February`)
  else if (!ofYear.some((date) => own.has(date)))
    r.warn(path, `none of the dates lies in ${r.axis.year}: no day is a holiday`)
  return Uint8Array.from(ofYear, (date, day) => (own.has(date) ? HOLIDAY : r.axis.weekendDay[day]!))
}

async function calendarDays(
  r: Resolving,
  { calendar, names, atLeastDays = 1 }: ChosenHolidays,
  path: ValuePath,
  at: ValuePath,
): Promise<Uint8Array | undefined> {
  const { catalogue } = r.shared
  const rows = (await catalogue.table('holidays')).filter((row) => row['calendar'] === calendar)
  if (rows.length === 0) {
    const known = [...new Set((await catalogue.table('holidays')).map((row) => row['calendar']!))]
    return r.unknown(at, 'the id of a calendar of holidays', calendar, known, 'holidays')
  }
  const years = rows.map((row) => Number(row['year']))
  const [first, last] = [Math.min(...years), Math.max(...years)]
  if (!years.includes(r.axis.year)) {
    const hint = 'or write the holidays as a list of dates'
    return r.problem(at, `a year whose holidays are known, ${first} to ${last}`, `${r.axis.year}`, hint)
  }
  const known = new Set(rows.flatMap((row) => namesOf(row)))
  for (const [index, name] of (names ?? []).entries())
    if (!known.has(name))
      return r.problem(
        [...path, 'names', index],
        `the name of a holiday of "${calendar}"`,
        shown(name),
        nameHint(name, [...known]) ?? `names are ${[...known].join(', ')}`,
      )
  const isChosen = (row: Row) => names === undefined || namesOf(row).some((name) => names.includes(name))
  const days = daysByDate(rows, (row) => isChosen(row) && Number(row['days']) >= atLeastDays)
  const notice = rows.find((row) => Number(row['year']) === r.axis.year)!
  r.used(at, `${calendar}: ${notice['document']}`, notice)
  const kinds = Uint8Array.from(
    datesOfYear(r.axis.year),
    (date, day) => days.get(date) ?? r.axis.weekendDay[day]!,
  )
  if (!kinds.includes(HOLIDAY))
    r.warn(path, `no holiday of "${calendar}" in ${r.axis.year} is chosen: no day is a holiday`)
  return kinds
}

function namesOf(row: Row): string[] {
  return row['kind'] === 'holiday' ? row['name']!.split(' ') : []
}

function daysByDate(rows: readonly Row[], counts: (row: Row) => boolean): Map<string, number> {
  return new Map(
    rows.map((row) => [row['date']!, row['kind'] === 'workday' ? WORKDAY : counts(row) ? HOLIDAY : WEEKEND]),
  )
}
