/**
 * The calendar of a run: a year of 365 days in local standard time, cut into equal steps.
 * 29 February does not exist; weekdays follow the named calendar year.
 */

export const HOURS_PER_DAY = 24
export const DAYS_PER_YEAR = 365
export const HOURS_PER_YEAR = DAYS_PER_YEAR * HOURS_PER_DAY
export const MINUTES_PER_DAY = 1440
export const MONTHS_PER_YEAR = 12

/** Their English names. */
export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Days of the months of a year without 29 February. */
export const DAYS_IN_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export type StepsPerHour = 1 | 2 | 4

/** The steps of a year; step i covers the local standard time [i, i + 1) / stepsPerHour hours after 1 January 00:00. */
export interface TimeAxis {
  readonly year: number
  readonly stepsPerHour: StepsPerHour
  /** Length of a step [h]. */
  readonly stepH: number
  readonly steps: number
  /** First step of each month, and the number of steps as a thirteenth entry. */
  readonly monthStart: readonly number[]
  /** Month of each day of the year, 0 to 11. */
  readonly monthOfDay: Uint8Array
  /** 1 where the day of the year is a Saturday or Sunday, else 0. */
  readonly weekendDay: Uint8Array
}

/** The axis of a calendar year at 1, 2 or 4 steps an hour. */
export function timeAxis(year: number, stepsPerHour: StepsPerHour): TimeAxis {
  const stepsPerDay = HOURS_PER_DAY * stepsPerHour
  const monthStart = [0]
  const monthOfDay = new Uint8Array(DAYS_PER_YEAR)
  const weekendDay = new Uint8Array(DAYS_PER_YEAR)
  let day = 0
  DAYS_IN_MONTH.forEach((days, month) => {
    for (let d = 1; d <= days; d++, day++) {
      monthOfDay[day] = month
      weekendDay[day] = weekday(year, month + 1, d) >= 5 ? 1 : 0
    }
    monthStart.push(day * stepsPerDay)
  })
  return {
    year,
    stepsPerHour,
    stepH: 1 / stepsPerHour,
    steps: HOURS_PER_YEAR * stepsPerHour,
    monthStart,
    monthOfDay,
    weekendDay,
  }
}

/**
 * Day of the week of a Gregorian date, 0 = Monday to 6 = Sunday.
 *
 * Source: C. Zeller, "Kalender-Formeln", Acta Mathematica 9, 1886, Gregorian form.
 */
export function weekday(year: number, month: number, day: number): number {
  const shifted = month < 3 ? month + 12 : month
  const y = month < 3 ? year - 1 : year
  const century = Math.floor(y / 100)
  const ofCentury = y - 100 * century
  const h =
    day +
    Math.floor((13 * (shifted + 1)) / 5) +
    ofCentury +
    Math.floor(ofCentury / 4) +
    Math.floor(century / 4) +
    5 * century
  return (h + 5) % 7
}

/** When a step begins, in local standard time: `2021-07-15 13:00`. */
export function momentText(axis: TimeAxis, step: number): string {
  const minutes = (step % (HOURS_PER_DAY * axis.stepsPerHour)) * (60 / axis.stepsPerHour)
  let day = Math.floor(step / (HOURS_PER_DAY * axis.stepsPerHour))
  let month = 0
  while (month < 11 && day >= DAYS_IN_MONTH[month]!) day -= DAYS_IN_MONTH[month++]!
  const two = (n: number) => String(n).padStart(2, '0')
  return `${axis.year}-${two(month + 1)}-${two(day + 1)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
