import { DAYS_IN_MONTH, HOURS_PER_DAY, HOURS_PER_YEAR } from '../model/time.ts'

/** A moment as a row of a weather file tells it. */
export interface Stamp {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
  /** 0 to 23. */
  readonly hour: number
  /** 0 to 59. */
  readonly minute: number
}

/** Hours of a year with 29 February. */
export const LEAP_YEAR_HOURS = HOURS_PER_YEAR + HOURS_PER_DAY

/** First hour of each month of a leap year. */
const MONTH_START = DAYS_IN_MONTH.map((_, month) => {
  const days = DAYS_IN_MONTH.slice(0, month).reduce((sum, length) => sum + length, month > 1 ? 1 : 0)
  return days * HOURS_PER_DAY
})
const MARCH_START = MONTH_START[2]!
const LEAP_DAY_START = MARCH_START - HOURS_PER_DAY

/** Hour of a leap year of a stamp, from 0; undefined where the calendar has no such moment. */
export function hourOfLeapYear({ month, day, hour, minute }: Stamp): number | undefined {
  const longest = month === 2 ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)
  const fits = [month, day, hour, minute].every(Number.isInteger)
  if (!fits || day < 1 || day > longest || hour < 0 || hour >= HOURS_PER_DAY || minute < 0 || minute > 59)
    return undefined
  return MONTH_START[month - 1]! + (day - 1) * HOURS_PER_DAY + hour
}

/** True where an hour of a leap year falls on 29 February. */
export function isLeapDay(hour: number): boolean {
  return hour >= LEAP_DAY_START && hour < MARCH_START
}

/** True where an hour of a leap year is the one expected, or the first of March where 29 February could have come. */
export function follows(hour: number, expected: number): boolean {
  return hour === expected || (expected === LEAP_DAY_START && hour === MARCH_START)
}

/** An hour of a leap year in words. */
export function hourText(hour: number): string {
  if (hour >= LEAP_YEAR_HOURS) return 'no row after 31 December'
  const month = MONTH_START.findLastIndex((start) => start <= hour)
  const inMonth = hour - MONTH_START[month]!
  const day = Math.floor(inMonth / HOURS_PER_DAY) + 1
  return `month ${month + 1}, day ${day}, hour ${inMonth % HOURS_PER_DAY}`
}
