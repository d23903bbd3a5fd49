import { DAYS_IN_MONTH, MONTHS } from '../model/time.ts'

/** A day of the Gregorian calendar. */
export interface CalendarDate {
  /** `2021-07-15`: texts of dates are in the order of their days. */
  readonly text: string
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

const EXPECTED = 'a date such as "2021-07-15"'
const FORM = /^(\d{4})-(\d\d)-(\d\d)$/

/** A date `2021-07-15`, or what is wanted in its place. */
export function parseDate(
  raw: unknown,
): CalendarDate | { readonly expected: string; readonly hint?: string } {
  const text = typeof raw === 'string' ? raw.trim() : ''
  const match = FORM.exec(text)
  if (match === null) {
    const isOther = /^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$/.test(text) || /^\d{4}年/.test(text)
    return isOther
      ? { expected: EXPECTED, hint: 'year-month-day, two digits of month and day' }
      : { expected: EXPECTED }
  }
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const name = MONTHS[month - 1]
  if (name === undefined) return { expected: EXPECTED, hint: `year-month-day: there is no month ${month}` }
  if (day < 1 || day > daysOf(year, month))
    return { expected: EXPECTED, hint: `there is no ${day} ${name} ${year}` }
  return { text, year, month, day }
}

function daysOf(year: number, month: number): number {
  return DAYS_IN_MONTH[month - 1]! + (month === 2 && isLeapYear(year) ? 1 : 0)
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** The 365 days of a calendar year as texts, without a 29 February. */
export function datesOfYear(year: number): string[] {
  return DAYS_IN_MONTH.flatMap((days, month) =>
    Array.from({ length: days }, (_, day) => dateText(year, month + 1, day + 1)),
  )
}

/** The day after a date. */
export function nextDate({ year, month, day }: CalendarDate): string {
  if (day < daysOf(year, month)) return dateText(year, month, day + 1)
  return month < 12 ? dateText(year, month + 1, 1) : dateText(year + 1, 1, 1)
}

/** The day before a date. */
export function dateBefore({ year, month, day }: CalendarDate): string {
  if (day > 1) return dateText(year, month, day - 1)
  return month > 1 ? dateText(year, month - 1, daysOf(year, month - 1)) : dateText(year - 1, 12, 31)
}

function dateText(year: number, month: number, day: number): string {
  const digits = (value: number, count: number) => String(value).padStart(count, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}
