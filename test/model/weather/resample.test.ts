import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StepsPerHour } from '../../../src/model/time.ts'
import { resampleWeather } from '../../../src/model/weather/resample.ts'
import type { WeatherColumns } from '../../../src/model/weather/series.ts'
import { sunColumns } from '../../../src/model/weather/solar-position.ts'

const place = { latitudeDeg: 30.62, longitudeDeg: 114.13, utcOffsetH: 8, elevationM: 23 }
const suns = { 1: sunColumns(place, 1, 0), 2: sunColumns(place, 2, 0), 4: sunColumns(place, 4, 0) }
const finer: readonly StepsPerHour[] = [2, 4]

function weather(value: (hour: number, column: number) => number): WeatherColumns {
  const column = (c: number): Float64Array => Float64Array.from({ length: 8760 }, (_, hour) => value(hour, c))
  return {
    ghiWPerM2: column(0),
    dniWPerM2: column(1),
    dhiWPerM2: column(2),
    temperatureC: column(3),
    relativeHumidity: column(4),
    pressurePa: column(5),
    windMPerS: column(6),
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('hourly weather on shorter steps', () => {
  test('one step an hour is the input itself', () => {
    const hourly = weather((hour) => hour)
    expect(resampleWeather(hourly, suns[1], 1)).toBe(hourly)
  })

  test.each(finer)('at %i steps an hour every hour keeps its global and diffuse energy', (n) => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1400, noNaN: true }), fc.nat(8759), (peak, offset) => {
        const hourly = weather((hour, c) => peak * (0.5 + 0.5 * Math.sin(hour + offset + c)))
        const fine = resampleWeather(hourly, suns[n], n)
        for (const key of ['ghiWPerM2', 'dhiWPerM2'] as const) {
          const worst = hourly[key].reduce((most, energy, hour) => {
            return Math.max(most, Math.abs(mean(fine[key].subarray(hour * n, (hour + 1) * n)) - energy))
          }, 0)
          expect(worst).toBeLessThan(1e-9)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('global and diffuse radiation follow the height of the sun within the hour', () => {
    const fine = resampleWeather(
      weather(() => 100),
      suns[4],
      4,
    )
    const morning = 8 * 4
    const heights = [0, 1, 2, 3].map((s) => Math.cos((suns[4].zenithDeg[morning + s]! * Math.PI) / 180))
    for (const s of [1, 2, 3]) {
      expect(fine.ghiWPerM2[morning + s]! / fine.ghiWPerM2[morning]!).toBeCloseTo(
        heights[s]! / heights[0]!,
        12,
      )
      expect(fine.dhiWPerM2[morning + s]).toBe(fine.ghiWPerM2[morning + s])
    }
  })

  test('direct radiation is held while the sun is up and 0 else', () => {
    const fine = resampleWeather(
      weather((hour) => hour + 1),
      suns[4],
      4,
    )
    expect(fine.dniWPerM2).toEqual(
      suns[4].zenithDeg.map((zenith, i) => (zenith < 90 ? Math.floor(i / 4) + 1 : 0)),
    )
  })

  test('in an hour of sunrise all global radiation falls after it', () => {
    const fine = resampleWeather(
      weather(() => 80),
      suns[4],
      4,
    )
    const sunrise = suns[4].zenithDeg.findIndex((zenith) => zenith < 90)
    const hour = Math.floor(sunrise / 4)
    expect(sunrise % 4).toBeGreaterThan(0)
    for (let i = hour * 4; i < sunrise; i++) expect(fine.ghiWPerM2[i]).toBe(0)
    expect(fine.ghiWPerM2[sunrise]).toBeGreaterThan(0)
  })

  test('radiation of a night hour is held, not lost', () => {
    const fine = resampleWeather(
      weather(() => 3),
      suns[2],
      2,
    )
    expect([...fine.ghiWPerM2.subarray(0, 4)]).toEqual([3, 3, 3, 3])
  })

  test('temperature runs straight between mid-hours, December into January', () => {
    const hourly = weather((hour) => (hour === 0 ? 8 : hour === 1 ? 16 : hour === 8759 ? 0 : 16))
    const { temperatureC } = resampleWeather(hourly, suns[4], 4)
    expect([...temperatureC.subarray(0, 8)]).toEqual([5, 7, 9, 11, 13, 15, 16, 16])
    expect([...temperatureC.subarray(-4)]).toEqual([6, 2, 1, 3])
    expect([...resampleWeather(hourly, suns[2], 2).temperatureC.subarray(0, 3)]).toEqual([6, 10, 14])
  })

  test.each(finer)('at %i steps an hour constant weather stays constant', (n) => {
    const fine = resampleWeather(
      weather((_, c) => 0.1 + c),
      suns[n],
      n,
    )
    for (const [key, value] of [
      ['temperatureC', 3.1],
      ['relativeHumidity', 4.1],
      ['pressurePa', 5.1],
      ['windMPerS', 6.1],
    ] as const) {
      expect(fine[key]).toHaveLength(8760 * n)
      expect(fine[key].every((v) => v === value)).toBe(true)
    }
  })
})
