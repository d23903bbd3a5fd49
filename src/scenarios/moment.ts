import { DAYS_IN_MONTH, DAYS_PER_YEAR, HOURS_PER_DAY, HOURS_PER_YEAR, MONTHS } from '../model/time.ts'

/** A moment of local standard time as it is written: with its year, or without. */
export interface Moment {
  readonly text: string
  /** Undefined where the text names none. */
  readonly year: number | undefined
  /** Hours since 1 January 00:00; 8760 at 31 December 24:00. */
  readonly hour: number
}

/** What is wanted where no moment was read. */
export interface MomentFault {
  readonly expected: string
  readonly hint?: string
}

const EXPECTED = 'a moment of local time such as "2021-07-15 13:00" or "07-15 13:00"'
const FORM = /^(?:(\d{4})-)?(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?$/

const FORM_HINTS: readonly (readonly [form: RegExp, hint: string])[] = [
  [
    /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/,
    'local standard time of the site, without an offset',
  ],
  [/^(?:\d{4}-)?\d\d-\d\d$/, 'add the time of day, as in "07-15 13:00"'],
  [
    /^(?:\d{1,4}[-/.])?\d{1,2}[-/.]\d{1,4}(?:[ T]+\d{1,2}[:.]\d\d.*)?$/,
    'year-month-day and the time of day, two digits each: "2021-01-20 08:00"',
  ],
]

/**
 * A moment `2021-07-15 13:00`, with `T` or without the year where one likes, to the minute or the second. 24:00 ends a day.
 * 29 February is no day of a run.
 */
export function parseMoment(raw: unknown): Moment | MomentFault {
  if (typeof raw !== 'string') return { expected: EXPECTED }
  const text = raw.trim()
  const match = FORM.exec(text)
  if (match === null) {
    const hint = FORM_HINTS.find(([form]) => form.test(text))?.[1]
    return hint === undefined ? { expected: EXPECTED } : { expected: EXPECTED, hint }
  }
  const [month, day, hour, minute, second] = match.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  if (month === 2 && day === 29)
    return { expected: 'a day of a year of 365 days', hint: 'no run has a 29 February: leave it out' }
  const days = DAYS_IN_MONTH[month - 1] ?? 0
  const ofDayH = hour + minute / 60 + second / 3600
  const name = MONTHS[month - 1]
  if (name !== undefined && day > days) return { expected: EXPECTED, hint: `there is no ${day} ${name}` }
  if (name === undefined) return { expected: EXPECTED, hint: `year-month-day: there is no month ${month}` }
  if (day < 1 || minute > 59 || second > 59 || ofDayH > HOURS_PER_DAY) return { expected: EXPECTED }
  const daysBefore = DAYS_IN_MONTH.slice(0, month - 1).reduce((sum, one) => sum + one, 0) + day - 1
  const year = match[1] === undefined ? undefined : Number(match[1])
  return { text, year, hour: daysBefore * HOURS_PER_DAY + ofDayH }
}

/** The hour of a run's year at which a moment lies; undefined where it is of another year. */
export function hourOfYear({ year, hour }: Moment, runYear: number): number | undefined {
  if (year === undefined || year === runYear) return hour
  // Midnight of New Year is the end of the year before.
  return year === runYear + 1 && hour === 0 ? HOURS_PER_YEAR : undefined
}

/** Hours since 1 January 00:00 as a moment of a year, to the minute: `2021-07-15 13:00`; the end of a year is `12-31 24:00`. */
export function hourText(year: number, hour: number): string {
  const minutes = Math.round(hour * 60)
  let day = Math.min(Math.floor(minutes / (60 * HOURS_PER_DAY)), DAYS_PER_YEAR - 1)
  const ofDay = minutes - day * 60 * HOURS_PER_DAY
  let month = 0
  while (day >= DAYS_IN_MONTH[month]!) day -= DAYS_IN_MONTH[month++]!
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month + 1)}-${two(day + 1)} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`
}
