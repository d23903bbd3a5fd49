import { describe, expect, test } from 'vitest'
import { checkedClimate, climateFromHourly } from '../../../src/model/weather/climate.ts'
import { erbsDhi } from '../../../src/model/weather/decomposition.ts'
import { resampleWeather } from '../../../src/model/weather/resample.ts'
import type { SunColumns, WeatherColumns } from '../../../src/model/weather/series.ts'
import { sunColumns } from '../../../src/model/weather/solar-position.ts'

const DEG = Math.PI / 180
const place = { latitudeDeg: 30, longitudeDeg: 120, utcOffsetH: 8, elevationM: 0 }

/** Consistent hourly weather under a sun that is some minutes late. */
function hourly(lateMinutes: number): WeatherColumns {
  const cosine = sunColumns(place, 1, lateMinutes).zenithDeg.map((z) => Math.max(0, Math.cos(z * DEG)))
  const dniWPerM2 = cosine.map((value) => (value > 0 ? 820 * value ** 0.3 : 0))
  const dhiWPerM2 = cosine.map((value) => 200 * value)
  const column = (value: number): Float64Array =>
    Float64Array.from({ length: 8760 }, (_, i) => value + (i % 24))
  return {
    ghiWPerM2: cosine.map((value, i) => dhiWPerM2[i]! + dniWPerM2[i]! * value),
    dniWPerM2,
    dhiWPerM2,
    temperatureC: column(0),
    relativeHumidity: column(100),
    pressurePa: column(100000),
    windMPerS: column(1),
  }
}

/** True where two groups of columns hold the same values. */
function same(a: WeatherColumns | SunColumns, b: WeatherColumns | SunColumns): boolean {
  const [left, right] = [Object.values(a), Object.values(b)] as Float64Array[][]
  return left!.every((column, c) => column.every((value, i) => value === right![c]![i]))
}

describe('climate from hourly weather', () => {
  test('at one step an hour holds the weather itself and the shifted sun', () => {
    const weather = hourly(0)
    const climate = climateFromHourly(weather, place, 1, 20)
    expect(climate.weather).toBe(weather)
    expect(same(climate.sun, sunColumns(place, 1, 20))).toBe(true)
    expect([climate.place, climate.stepsPerHour]).toEqual([place, 1])
  })

  test('at four steps an hour resamples the weather with the sun of the quarter hours', () => {
    const weather = hourly(0)
    const climate = climateFromHourly(weather, place, 4, -10)
    const sun = sunColumns(place, 4, -10)
    expect(same(climate.sun, sun)).toBe(true)
    expect(climate.weather.ghiWPerM2).toHaveLength(35040)
    expect(same(climate.weather, resampleWeather(weather, sun, 4))).toBe(true)
  })
})

describe('climate from a weather file', () => {
  test('a consistent file keeps its three components', () => {
    const weather = hourly(0)
    const { climate, quality, choice, warnings } = checkedClimate(weather, place, 1, 'auto')
    expect(climate.weather).toBe(weather)
    expect(choice.path).toBe('file')
    expect(quality.closure).toBeCloseTo(1, 9)
    expect(warnings).toEqual([])
  })

  test('a late file is split by Erbs with the sun as late; the rest keeps its rows', () => {
    const weather = hourly(40)
    const { climate, choice, warnings } = checkedClimate(weather, place, 1, 'auto')
    const sun = sunColumns(place, 1, choice.shiftMinutes)
    expect(choice.path).toBe('ghi')
    expect(Math.abs(choice.shiftMinutes - 40)).toBeLessThanOrEqual(1)
    expect(same(climate.sun, sun)).toBe(true)
    expect(climate.weather.ghiWPerM2).toBe(weather.ghiWPerM2)
    expect(climate.weather.temperatureC).toBe(weather.temperatureC)
    expect(climate.weather.dhiWPerM2).toEqual(
      weather.ghiWPerM2.map((ghi, i) => erbsDhi(ghi, sun.zenithDeg[i]!, sun.extraterrestrialWPerM2[i]!)),
    )
    expect(warnings).toEqual(choice.warnings)
    expect(warnings[0]).toBe(choice.reason)
  })

  test('on shorter steps the split is made by the hour, then resampled under the shifted sun', () => {
    const weather = hourly(40)
    const hours = checkedClimate(weather, place, 1, 'ghi')
    const quarters = checkedClimate(weather, place, 4, 'ghi')
    expect(quarters.choice).toEqual(hours.choice)
    const expected = climateFromHourly(hours.climate.weather, place, 4, hours.choice.shiftMinutes)
    expect(same(quarters.climate.weather, expected.weather)).toBe(true)
    expect(same(quarters.climate.sun, expected.sun)).toBe(true)
  })

  test('a file without beam radiation is split whatever its columns hold', () => {
    const weather = hourly(0)
    const { climate, quality, choice } = checkedClimate(weather, place, 1, 'file', false)
    expect(choice.path).toBe('ghi')
    expect(quality).toMatchObject({ closure: 0, dniMaxWPerM2: 0 })
    expect(climate.weather.dniWPerM2).not.toBe(weather.dniWPerM2)
  })

  test('a year without radiation stays without', () => {
    const dark = { ...hourly(0), ghiWPerM2: new Float64Array(8760) }
    const { climate, quality } = checkedClimate(dark, place, 2, 'ghi')
    for (const value of Object.values(quality)) expect(value).not.toBeNaN()
    for (const column of Object.values(climate.weather)) expect(column.every(Number.isFinite)).toBe(true)
    expect(climate.weather.dniWPerM2.every((value) => value === 0)).toBe(true)
  })
})
