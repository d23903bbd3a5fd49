import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeAxis } from '../../src/model/time.ts'
import type { StepsPerHour } from '../../src/model/time.ts'
import { coversMinute, isDayKind, stepMeans, windowMinutes } from '../../src/model/windows.ts'
import type { DayWindow } from '../../src/model/windows.ts'
import { flat } from './plain-site.ts'

const NIGHT: DayWindow = { startMinute: 22 * 60, endMinute: 6 * 60 }
const MORNING: DayWindow = { startMinute: 450, endMinute: 630 }
const MINUTES = Array.from({ length: 1440 }, (_, minute) => minute)

const window = fc
  .record({
    startMinute: fc.integer({ min: 0, max: 1439 }),
    endMinute: fc.integer({ min: 1, max: 1440 }),
  })
  .filter(({ startMinute, endMinute }) => startMinute !== endMinute)

describe('a window of the day', () => {
  test('holds its start and not its end', () => {
    const edges = [449, 450, 629, 630]
    expect(edges.map((minute) => coversMinute(MORNING, minute))).toEqual([false, true, true, false])
  })

  test('that wraps midnight holds the evening and the morning of a day', () => {
    const edges = [0, 359, 360, 720, 1319, 1320, 1439]
    expect(edges.map((minute) => coversMinute(NIGHT, minute))).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
      true,
    ])
  })

  test('may end at 24:00', () => {
    const evening = { startMinute: 1080, endMinute: 1440 }
    expect(windowMinutes(evening)).toBe(360)
    expect(coversMinute(evening, 1439)).toBe(true)
    expect(coversMinute(evening, 0)).toBe(false)
  })

  test.each([
    ['07:30-10:30', MORNING, 180],
    ['22:00-06:00', NIGHT, 480],
    ['00:00-24:00', { startMinute: 0, endMinute: 1440 }, 1440],
    [
      '12:00-12:00, all day by the rule that an end at the start is tomorrow',
      { startMinute: 720, endMinute: 720 },
      1440,
    ],
  ])('%s has its length', (_, given, minutes) => {
    expect(windowMinutes(given)).toBe(minutes)
  })

  test('covers as many minutes as it is long', () => {
    fc.assert(
      fc.property(window, (given) => {
        expect(MINUTES.filter((minute) => coversMinute(given, minute))).toHaveLength(windowMinutes(given))
      }),
    )
  })

  test('and the window from its end to its start share the day without overlap', () => {
    fc.assert(
      fc.property(window, ({ startMinute, endMinute }) => {
        const given = { startMinute, endMinute }
        const rest = { startMinute: endMinute % 1440, endMinute: startMinute === 0 ? 1440 : startMinute }
        fc.pre(rest.startMinute !== rest.endMinute % 1440)
        const inBothOrNone = MINUTES.filter(
          (minute) => coversMinute(given, minute) === coversMinute(rest, minute),
        )
        expect(inBothOrNone).toEqual([])
      }),
    )
  })
})

describe('kinds of days', () => {
  test('workdays and weekends share all days between them', () => {
    expect([false, true].map((weekend) => isDayKind('all', weekend))).toEqual([true, true])
    expect([false, true].map((weekend) => isDayKind('workdays', weekend))).toEqual([true, false])
    expect([false, true].map((weekend) => isDayKind('weekends', weekend))).toEqual([false, true])
  })
})

describe('the mean of a step', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 24, maxLength: 24 })
  const axes = ([1, 2, 4] as const).map((n: StepsPerHour) => timeAxis(2021, n))

  test('keeps the total of the minutes at every length of step', () => {
    fc.assert(
      fc.property(minutes, (values) => {
        const ofDay = Float64Array.from(MINUTES, (minute) => values[(minute * 7) % 24]!)
        const wanted = ofDay.reduce((sum, value) => sum + value, 0) / 60
        for (const axis of axes) {
          const out = flat(axis, NaN)
          stepMeans(axis, () => ofDay, out)
          const day = out.subarray(0, 24 * axis.stepsPerHour)
          expect(day.reduce((sum, value) => sum + value, 0) * axis.stepH).toBeCloseTo(wanted, 9)
          expect(out.subarray(out.length - day.length)).toEqual(day)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('of one value is that value to the last bit', () => {
    const [hourly] = axes
    const out = flat(hourly!, NaN)
    stepMeans(hourly!, () => new Float64Array(1440).fill(0.1), out)
    expect(out).toEqual(flat(hourly!, 0.1))
  })

  test('of a step that a border cuts has the share of each side', () => {
    const [hourly, halves] = axes
    const ofDay = Float64Array.from(MINUTES, (minute) => (minute < 7 * 60 + 15 ? 8 : 4))
    const [hours, halfHours] = [flat(hourly!, NaN), flat(halves!, NaN)]
    stepMeans(hourly!, () => ofDay, hours)
    stepMeans(halves!, () => ofDay, halfHours)
    expect([...hours.subarray(6, 9)]).toEqual([8, 5, 4])
    expect([...halfHours.subarray(13, 16)]).toEqual([8, 6, 4])
  })

  test('follows the kind of each day', () => {
    const [hourly] = axes
    const kinds = [0, 1].map((value) => new Float64Array(1440).fill(value))
    const out = flat(hourly!, NaN)
    stepMeans(hourly!, (day) => kinds[hourly!.weekendDay[day]!]!, out)
    // Friday 1 January 2021, then a weekend.
    expect([out[23], out[24], out[71], out[72]]).toEqual([0, 1, 1, 0])
  })
})
