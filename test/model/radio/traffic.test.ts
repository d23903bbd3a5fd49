import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapedLoad } from '../../../src/model/radio/traffic.ts'
import type { TrafficShape } from '../../../src/model/radio/traffic.ts'
import { timeAxis } from '../../../src/model/time.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { HOURLY } from '../plain-site.ts'

/** Mean load by hour over mean load, rounded to two digits; ITU AI/ML in 5G Challenge 2023 data, all cells. */
const MEASURED: TrafficShape = {
  weekday: [
    1.17, 0.92, 0.62, 0.43, 0.32, 0.27, 0.26, 0.4, 0.69, 0.92, 0.97, 1.06, 1.16, 1.29, 1.38, 1.31, 1.33, 1.41,
    1.42, 1.44, 1.34, 1.29, 1.31, 1.31,
  ],
  weekend: [
    1.18, 0.81, 0.57, 0.4, 0.3, 0.27, 0.25, 0.41, 0.84, 1.05, 1.08, 1.05, 1.09, 1.27, 1.35, 1.18, 1.3, 1.35,
    1.43, 1.5, 1.42, 1.26, 1.32, 1.32,
  ],
}
const FLAT_WEEK: TrafficShape = { weekday: MEASURED.weekday, weekend: MEASURED.weekday }

function shaped(axis: TimeAxis, shape: TrafficShape, mean: number, shiftH = 0) {
  const load = new Float64Array(axis.steps)
  const clippedH = shapedLoad(axis, shape, mean, shiftH, load)
  return { load, clippedH }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('load that follows a day shape', () => {
  test('has the hours of the weekday and of the weekend', () => {
    const { load } = shaped(HOURLY, MEASURED, 0.2)
    // Friday 1 January 2021, Saturday, Sunday, Monday.
    const hours = [19, 24 + 19, 2 * 24 + 6, 3 * 24 + 6]
    const wanted = [1.44, 1.5, 0.25, 0.26]
    hours.forEach((hour, i) => expect(load[hour]).toBeCloseTo(0.2 * wanted[i]!, 12))
  })

  test('holds an hour of the shape over all its steps', () => {
    const quarters = shaped(timeAxis(2021, 4), MEASURED, 0.2).load
    const hours = shaped(HOURLY, MEASURED, 0.2).load
    expect(quarters).toEqual(quarters.map((_, i) => hours[Math.floor(i / 4)]!))
  })

  test('is twice as high for twice the mean while nothing is clipped', () => {
    const once = shaped(HOURLY, MEASURED, 0.2)
    const twice = shaped(HOURLY, MEASURED, 0.4)
    expect(twice.load).toEqual(once.load.map((value) => 2 * value))
    expect(twice.clippedH).toBe(0)
  })

  test('of mean zero is zero', () => {
    expect(shaped(HOURLY, MEASURED, 0).load).toEqual(new Float64Array(8760))
  })
})

describe('a load above one', () => {
  test('is clipped, and its hours are counted', () => {
    // 0.7 x 1.44 at 19 h of a weekday; 0.7 x 1.43 and 1.5 at 18 and 19 h of a weekend day.
    const { load, clippedH } = shaped(HOURLY, MEASURED, 0.7)
    const above = [MEASURED.weekday, MEASURED.weekend].map((day) => day.filter((v) => 0.7 * v > 1).length)
    expect(above).toEqual([1, 2])
    expect(clippedH).toBe(261 * 1 + 104 * 2)
    expect(Math.max(...load)).toBe(1)
  })

  test('is counted in the same hours at steps of a quarter', () => {
    expect(shaped(timeAxis(2021, 4), MEASURED, 0.7).clippedH).toBe(shaped(HOURLY, MEASURED, 0.7).clippedH)
  })

  test('lies on the clipped shape in every step', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (meanFraction) => {
        const { load } = shaped(HOURLY, FLAT_WEEK, meanFraction)
        for (let hour = 0; hour < 24; hour++) {
          expect(load[hour]).toBe(Math.min(1, meanFraction * FLAT_WEEK.weekday[hour]!))
        }
      }),
    )
  })
})

describe('a shape moved in time', () => {
  test('by three hours has its peak three hours later', () => {
    const { load } = shaped(HOURLY, FLAT_WEEK, 0.2, 3)
    const still = shaped(HOURLY, FLAT_WEEK, 0.2).load
    expect(load[22]).toBe(still[19])
    expect([...load.subarray(3)]).toEqual([...still.subarray(0, 8757)])
  })

  test('backwards is moved to earlier hours', () => {
    const still = shaped(HOURLY, FLAT_WEEK, 0.2).load
    expect([...shaped(HOURLY, FLAT_WEEK, 0.2, -3).load.subarray(0, 8757)]).toEqual([...still.subarray(3)])
  })

  test('by half an hour has the mean of two hours in each', () => {
    const still = shaped(HOURLY, FLAT_WEEK, 0.2).load
    const { load } = shaped(HOURLY, FLAT_WEEK, 0.2, 0.5)
    for (let hour = 1; hour < 24; hour++) {
      expect(load[hour]).toBeCloseTo((still[hour - 1]! + still[hour]!) / 2, 12)
    }
  })

  test('by a day is the same where every day is the same', () => {
    const still = shaped(HOURLY, FLAT_WEEK, 0.2).load
    expect(shaped(HOURLY, FLAT_WEEK, 0.2, 24).load).toEqual(still)
    expect(shaped(HOURLY, FLAT_WEEK, 0.2, -24).load).toEqual(still)
  })

  test('by a day carries a weekend to Sunday and Monday', () => {
    const { load } = shaped(HOURLY, MEASURED, 0.2, 24)
    // Saturday 2, Sunday 3, Monday 4, Tuesday 5 January 2021 at 19 h.
    const evenings = [1, 2, 3, 4].map((day) => load[day * 24 + 19]! / 0.2)
    const wanted = [1.44, 1.5, 1.5, 1.44]
    evenings.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 12))
  })

  test('keeps the mean of the year, which closes into a ring', () => {
    const still = mean(shaped(HOURLY, MEASURED, 0.2).load)
    fc.assert(
      fc.property(fc.double({ min: -24, max: 24, noNaN: true }), (shiftH) => {
        expect(mean(shaped(HOURLY, MEASURED, 0.2, shiftH).load)).toBeCloseTo(still, 12)
      }),
      { numRuns: 40 },
    )
  })

  test('by any part of an hour has in each hour the mean of its quarters', () => {
    fc.assert(
      fc.property(fc.double({ min: -24, max: 24, noNaN: true }), (shiftH) => {
        const hours = shaped(HOURLY, MEASURED, 0.2, shiftH).load
        const quarters = shaped(timeAxis(2021, 4), MEASURED, 0.2, shiftH).load
        for (let hour = 0; hour < 200; hour++) {
          expect(mean(quarters.subarray(4 * hour, 4 * hour + 4))).toBeCloseTo(hours[hour]!, 12)
        }
      }),
      { numRuns: 20 },
    )
  })
})
