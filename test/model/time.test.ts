import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAYS_IN_MONTH, timeAxis, weekday } from '../../src/model/time.ts'
import type { StepsPerHour } from '../../src/model/time.ts'

const RESOLUTIONS: StepsPerHour[] = [1, 2, 4]

/** Day of the year, from 0, of a date in a year without 29 February. */
function dayOfYear(month: number, day: number): number {
  return DAYS_IN_MONTH.slice(0, month - 1).reduce((sum, days) => sum + days, day - 1)
}

describe('the day of the week', () => {
  test('is that of the platform calendar from 1900 to 2200', () => {
    const date = fc.date({ min: new Date(Date.UTC(1900, 0, 1)), max: new Date(Date.UTC(2200, 11, 31)) })
    fc.assert(
      fc.property(date, (at) => {
        const mondayFirst = (at.getUTCDay() + 6) % 7
        expect(weekday(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())).toBe(mondayFirst)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['1 January 1900, a year by 100 without a leap day', [1900, 1, 1], 0],
    ['1 March 1900', [1900, 3, 1], 3],
    ['29 February 2000, a leap day by 400', [2000, 2, 29], 1],
    ['29 February 2020', [2020, 2, 29], 5],
    ['1 January 2021', [2021, 1, 1], 4],
    ['31 December 2024', [2024, 12, 31], 1],
  ] as const)('of %s is known', (_, [year, month, day], known) => {
    expect(weekday(year, month, day)).toBe(known)
  })
})

describe('weekends of a year', () => {
  test.each([
    [2021, 104, 'begins and ends on a Friday'],
    [2022, 105, 'begins and ends on a Saturday'],
    [2023, 105, 'begins and ends on a Sunday'],
    [2024, 104, 'loses a Thursday with 29 February'],
    [2020, 103, 'loses a Saturday with 29 February'],
    [2028, 106, 'begins on a Saturday, ends on a Sunday and loses a Tuesday'],
  ])('in %i there are %i weekend days: it %s', (year, days) => {
    const { weekendDay } = timeAxis(year, 1)
    expect(weekendDay).toHaveLength(365)
    expect(weekendDay.filter((weekend) => weekend === 1)).toHaveLength(days)
  })

  test('1 March follows 28 February in a leap year and keeps its own weekday', () => {
    const { weekendDay } = timeAxis(2020, 1)
    // Friday 28 February, Sunday 1 March, Monday 2 March.
    expect([...weekendDay.subarray(dayOfYear(2, 28), dayOfYear(3, 3))]).toEqual([0, 1, 0])
  })

  test('without a leap day weekends stand seven days apart all year', () => {
    const { weekendDay } = timeAxis(2021, 1)
    expect([...weekendDay.subarray(7)]).toEqual([...weekendDay.subarray(0, 358)])
  })

  test('are the same at every length of step', () => {
    const hourly = timeAxis(2021, 1).weekendDay
    for (const stepsPerHour of RESOLUTIONS) expect(timeAxis(2021, stepsPerHour).weekendDay).toEqual(hourly)
  })
})

describe('steps of a year', () => {
  test.each([
    [1, 8760, 1],
    [2, 17520, 0.5],
    [4, 35040, 0.25],
  ] as const)('%i an hour are %i of %f h', (stepsPerHour, steps, stepH) => {
    expect(timeAxis(2024, stepsPerHour)).toMatchObject({ year: 2024, stepsPerHour, steps, stepH })
  })

  test('months begin where a year of 365 days has them', () => {
    const hours = [0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760]
    for (const stepsPerHour of RESOLUTIONS) {
      expect(timeAxis(2020, stepsPerHour).monthStart).toEqual(hours.map((hour) => hour * stepsPerHour))
    }
  })

  test('every day knows its month, up to the border of the next', () => {
    const { monthOfDay } = timeAxis(2021, 1)
    const days = Array.from({ length: 12 }, (_, month) => monthOfDay.filter((m) => m === month).length)
    expect(days).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect([...monthOfDay].toSorted((a, b) => a - b)).toEqual([...monthOfDay])
    expect([monthOfDay[58], monthOfDay[59]]).toEqual([1, 2])
  })
})
