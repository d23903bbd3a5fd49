import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dailyRadiation, dayClearness } from '../../../src/model/weather/daily-radiation.ts'
import { hourlyFromNormals, type MonthlyNormals } from '../../../src/model/weather/generator.ts'
import type { Place } from '../../../src/model/weather/series.ts'
import { sunColumns } from '../../../src/model/weather/solar-position.ts'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const DEG = Math.PI / 180

/** Roughly Wuhan. */
const normals: MonthlyNormals = {
  ghiKwhPerM2Day: [2.3, 2.8, 3.3, 4.2, 4.9, 5.1, 5.7, 5.4, 4.3, 3.4, 2.7, 2.3],
  temperatureMeanC: [3.9, 6.1, 10.7, 17.3, 22.4, 26.1, 28.9, 28.3, 23.6, 18.0, 11.4, 5.8],
  temperatureMaxMeanC: [8.0, 10.3, 15.1, 21.9, 27.0, 30.1, 32.8, 32.4, 28.1, 22.9, 16.6, 10.7],
  temperatureMinMeanC: [0.6, 2.9, 7.1, 13.2, 18.4, 22.5, 25.6, 25.1, 20.1, 14.1, 7.4, 2.0],
  windMPerS: [2, 2, 3, 2, 2, 2, 3, 2, 2, 2, 2, 2],
  relativeHumidity: [0.76, 0.75, 0.76, 0.77, 0.75, 0.78, 0.78, 0.78, 0.76, 0.77, 0.76, 0.73],
}
const wuhan: Place = { latitudeDeg: 30.62, longitudeDeg: 114.13, utcOffsetH: 8, elevationM: 23 }

function months(hourly: Float64Array): Float64Array[] {
  let from = 0
  return DAYS.map((days) => {
    const month = hourly.subarray(from * 24, (from + days) * 24)
    from += days
    return month
  })
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

describe('weather from monthly normals', () => {
  const hourly = hourlyFromNormals(normals, wuhan)
  const sun = sunColumns(wuhan, 1, 0)

  test('every month has its global radiation', () => {
    months(hourly.ghiWPerM2).forEach((month, m) => {
      expect(sum(month) / (1000 * normals.ghiKwhPerM2Day[m]! * DAYS[m]!)).toBeCloseTo(1, 12)
    })
  })

  test('radiation closes and is highest around solar noon', () => {
    hourly.ghiWPerM2.forEach((ghi, i) => {
      const parts =
        hourly.dhiWPerM2[i]! + hourly.dniWPerM2[i]! * Math.max(0, Math.cos(sun.zenithDeg[i]! * DEG))
      expect(Math.abs(parts - ghi)).toBeLessThan(1e-9)
    })
    const day = hourly.ghiWPerM2.subarray(180 * 24, 181 * 24)
    const angles = sun.hourAngleDeg.subarray(180 * 24, 181 * 24)
    expect(Math.abs(angles[day.indexOf(Math.max(...day))]!)).toBeLessThan(7.5)
  })

  test('days differ, from overcast to clear', () => {
    const july = months(hourly.ghiWPerM2)[6]!
    const days = Array.from({ length: 31 }, (_, day) => sum(july.subarray(day * 24, day * 24 + 24)))
    expect(Math.min(...days)).toBeLessThan(0.25 * Math.max(...days))
    expect(new Set(days).size).toBe(31)
  })

  test('every month has its mean temperature', () => {
    // 3e-4 K found: the harmonics of a day do not cancel exactly, since solar days are up to 30 s longer or shorter.
    months(hourly.temperatureC).forEach((month, m) => {
      expect(Math.abs(sum(month) / month.length - normals.temperatureMeanC[m]!)).toBeLessThan(1e-3)
    })
    // Without a daily range the interpolation alone is left: 30 passes, each halving what is missing.
    const flat = { ...normals, temperatureMaxMeanC: normals.temperatureMinMeanC }
    months(hourlyFromNormals(flat, wuhan).temperatureC).forEach((month, m) => {
      expect(Math.abs(sum(month) / month.length - normals.temperatureMeanC[m]!)).toBeLessThan(1e-6)
    })
  })

  test('a day swings by about its range, coldest at dawn and warmest in the afternoon', () => {
    const day = hourly.temperatureC.subarray(195 * 24, 196 * 24)
    expect(Math.max(...day) - Math.min(...day)).toBeCloseTo(7.2, 0)
    expect(day.indexOf(Math.max(...day))).toBeGreaterThan(12)
    expect(day.indexOf(Math.max(...day))).toBeLessThan(17)
    expect(day.indexOf(Math.min(...day))).toBeLessThan(7)
  })

  test('wind is the day-weighted mean of the year, humidity of the month, pressure of the elevation', () => {
    expect(hourly.windMPerS[0]).toBeCloseTo(2 + 62 / 365, 12)
    expect(hourly.windMPerS.every((wind) => wind === hourly.windMPerS[0])).toBe(true)
    expect(months(hourly.relativeHumidity).map((month) => month[0])).toEqual(normals.relativeHumidity)
    expect(months(hourly.relativeHumidity)[1]!.at(-1)).toBe(0.75)
    expect(hourly.pressurePa[8759]).toBeCloseTo(101049, -1)
  })

  test('the same normals give the same year', () => {
    expect(hourlyFromNormals(normals, wuhan)).toEqual(hourly)
  })

  test('a constant climate has no seasons in its temperature', () => {
    const flat = (value: number): number[] => Array.from({ length: 12 }, () => value)
    const constant = {
      ...normals,
      temperatureMeanC: flat(20),
      temperatureMaxMeanC: flat(20),
      temperatureMinMeanC: flat(20),
    }
    expect(hourlyFromNormals(constant, wuhan).temperatureC.every((t) => t === 20)).toBe(true)
  })
})

describe('weather from monthly normals anywhere', () => {
  const place = fc.record({
    latitudeDeg: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 66.6, 90)),
    longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
    utcOffsetH: fc.constantFrom(-12, -3.5, 0, 5.75, 8, 14),
    elevationM: fc.double({ min: -400, max: 8800, noNaN: true }),
  })
  const twelve = (min: number, max: number): fc.Arbitrary<number[]> =>
    fc.array(fc.oneof(fc.double({ min, max, noNaN: true }), fc.constantFrom(min, max)), {
      minLength: 12,
      maxLength: 12,
    })
  const anyNormals = fc.record({
    ghiKwhPerM2Day: twelve(0, 12),
    temperatureMeanC: twelve(-60, 45),
    temperatureMaxMeanC: twelve(-60, 45),
    temperatureMinMeanC: twelve(-60, 45),
    windMPerS: twelve(0, 20),
    relativeHumidity: twelve(0, 1),
  })

  test('is finite, without negative radiation, and keeps what the sky can give', () => {
    fc.assert(
      fc.property(anyNormals, place, (some, where) => {
        const hourly = hourlyFromNormals(some, where)
        for (const column of Object.values(hourly)) expect(column.every(Number.isFinite)).toBe(true)
        const { ghiWPerM2, dniWPerM2, dhiWPerM2 } = hourly
        for (const column of [ghiWPerM2, dniWPerM2, dhiWPerM2]) expect(column.every((v) => v >= 0)).toBe(true)
        const most = months(
          hourlyFromNormals({ ...some, ghiKwhPerM2Day: Array(12).fill(1000) }, where).ghiWPerM2,
        )
        months(ghiWPerM2).forEach((month, m) => {
          const wanted = Math.min(1000 * some.ghiKwhPerM2Day[m]! * DAYS[m]!, sum(most[m]!))
          expect(Math.abs(sum(month) - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted))
        })
      }),
      { numRuns: 40 },
    )
  })

  test('a polar night has no radiation whatever the normals say', () => {
    const hourly = hourlyFromNormals(normals, { ...wuhan, latitudeDeg: 80 })
    const [january, , , , , june] = months(hourly.ghiWPerM2)
    expect(january!.every((value) => value === 0)).toBe(true)
    expect(june!.every((value) => value > 0)).toBe(true)
  })

  test('radiation follows the sun and not the clock: another UTC offset moves it', () => {
    const shifted = hourlyFromNormals(normals, { ...wuhan, utcOffsetH: 5 })
    const original = hourlyFromNormals(normals, wuhan)
    const noon = (column: Float64Array): number =>
      column.indexOf(Math.max(...column.subarray(24, 48)), 24) % 24
    expect(noon(original.ghiWPerM2) - noon(shifted.ghiWPerM2)).toBe(3)
  })

  test('the sky of the southern hemisphere is that of the northern, half a year later', () => {
    const turned = [...normals.ghiKwhPerM2Day.slice(6), ...normals.ghiKwhPerM2Day.slice(0, 6)]
    const south = dailyRadiation(turned, -30)
    const north = dailyRadiation(normals.ghiKwhPerM2Day, 30)
    expect(south.sunsetRad[355]).toBeCloseTo(north.sunsetRad[172]!, 2)
    expect(sum(south.ghiWhPerM2) / sum(north.ghiWhPerM2)).toBeCloseTo(1, 1)
  })
})

describe('clearness of the days of a month', () => {
  test('keeps the mean before scaling within 5 % and orders the days as given', () => {
    for (const mean of [0.3, 0.45, 0.5, 0.6, 0.7]) {
      const days = dayClearness(mean, 31)
      expect(sum(days) / 31 / mean, `${mean}`).toBeCloseTo(1, 1)
    }
    const order = dayClearness(0.5, 31)
    expect(order.indexOf(Math.min(...order))).toBe(21)
    expect(order.indexOf(Math.max(...order))).toBe(26)
  })

  test('the orders of cloudy, middling and clear months differ', () => {
    const ranks = (mean: number): number[] => {
      const days = dayClearness(mean, 31)
      const ascending = days.toSorted()
      return [...days].map((day) => ascending.indexOf(day) + 1)
    }
    const fourthAndSixteenth = [0.45, 0.451, 0.55, 0.551].map((mean) => [ranks(mean)[3], ranks(mean)[15]])
    expect(fourthAndSixteenth).toEqual([
      [19, 26],
      [19, 7],
      [19, 7],
      [4, 26],
    ])
  })

  test('a shorter month keeps the order of the first days of the sequence', () => {
    const february = dayClearness(0.5, 28)
    const ascending = february.toSorted()
    const ranks = [...february].map((day) => ascending.indexOf(day) + 1)
    expect(ranks.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1))
    // 24, 27, 11, 19 of the full sequence, whose last entries 15, 13 and 25 fall away.
    expect(ranks.slice(0, 4)).toEqual([22, 24, 11, 17])
  })

  test('a month darker than the darkest day has equal days', () => {
    expect([...dayClearness(0.05, 3)]).toEqual([0.05, 0.05, 0.05])
    expect(dayClearness(0.0501, 30).every((value) => value > 0.0499 && value < 0.081)).toBe(true)
  })

  test('is finite up to a clearness of 1 and even where density is flat', () => {
    for (let mean = 0.001; mean <= 1; mean += 0.001) {
      const days = dayClearness(mean, 30)
      expect(days.every((value) => value > 0 && value <= Math.max(0.85, mean + 0.03))).toBe(true)
    }
  })
})
