import { describe, expect, test } from 'vitest'
import { constantClimate } from '../../../src/model/weather/constant.ts'
import { closingDni, erbsDhi } from '../../../src/model/weather/decomposition.ts'

const place = { latitudeDeg: 39.8, longitudeDeg: 116.47, utcOffsetH: 8, elevationM: 32 }
const values = { temperatureC: 25, relativeHumidity: 0.5, pressurePa: 101325, windMPerS: 2, ghiWPerM2: 400 }

describe('constant weather', () => {
  test.each([1, 2, 4] as const)(
    'at %i steps an hour temperature, humidity, pressure and wind do not change',
    (n) => {
      const { weather, stepsPerHour, place: where } = constantClimate(values, place, n)
      expect([stepsPerHour, where]).toEqual([n, place])
      for (const key of ['temperatureC', 'relativeHumidity', 'pressurePa', 'windMPerS'] as const) {
        expect(weather[key]).toHaveLength(8760 * n)
        expect(weather[key].every((value) => value === values[key])).toBe(true)
      }
    },
  )

  test('global radiation counts only while the sun is up, and is split by Erbs', () => {
    const { weather, sun } = constantClimate(values, place, 1)
    const ghi = sun.zenithDeg.map((zenith) => (zenith < 90 ? 400 : 0))
    const dhi = ghi.map((value, i) => erbsDhi(value, sun.zenithDeg[i]!, sun.extraterrestrialWPerM2[i]!))
    expect(weather.ghiWPerM2).toEqual(ghi)
    expect(weather.dhiWPerM2).toEqual(dhi)
    expect(weather.dniWPerM2).toEqual(ghi.map((value, i) => closingDni(value, dhi[i]!, sun.zenithDeg[i]!)))
    const daylight = weather.ghiWPerM2.filter((ghi) => ghi > 0).length
    expect(daylight).toBeGreaterThan(4300)
    expect(daylight).toBeLessThan(4460)
  })

  test('without radiation there is none', () => {
    const { weather } = constantClimate({ ...values, ghiWPerM2: 0 }, place, 4)
    for (const column of [weather.ghiWPerM2, weather.dniWPerM2, weather.dhiWPerM2]) {
      expect(column.every((value) => value === 0)).toBe(true)
    }
  })

  test('a pole has half a year of light', () => {
    const { weather } = constantClimate(values, { ...place, latitudeDeg: 90 }, 1)
    expect(weather.ghiWPerM2[0]).toBe(0)
    expect(weather.ghiWPerM2[4000]).toBe(400)
    expect(Object.values(weather).every((column) => column.every(Number.isFinite))).toBe(true)
  })
})
