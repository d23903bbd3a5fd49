import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedClimate } from '../../../src/model/weather/climate.ts'
import type { Place, WeatherColumns } from '../../../src/model/weather/series.ts'
import { sunColumns } from '../../../src/model/weather/solar-position.ts'

const PLACE: Place = { latitudeDeg: 40, longitudeDeg: 116, utcOffsetH: 8, elevationM: 0 }
const DEG = Math.PI / 180

/** Instants so much before mid-hour of a sky with 600 W/m2 of beam and 100 W/m2 of diffuse light while the sun is up. */
function instants(minutesBefore: number): WeatherColumns {
  const up = sunColumns(PLACE, 1, minutesBefore).zenithDeg.map((zenith) =>
    Math.max(0, Math.cos(zenith * DEG)),
  )
  const all = (value: number) => new Float64Array(up.length).fill(value)
  return {
    ghiWPerM2: up.map((cosine) => (cosine > 0 ? 600 * cosine + 100 : 0)),
    dniWPerM2: up.map((cosine) => (cosine > 0 ? 600 : 0)),
    dhiWPerM2: up.map((cosine) => (cosine > 0 ? 100 : 0)),
    temperatureC: all(20),
    relativeHumidity: all(0.5),
    pressurePa: all(100_000),
    windMPerS: all(1),
  }
}

describe('radiation of instants', () => {
  test('closes with the sun at their moment, and there the run takes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), (minutes) => {
        const { quality, choice, climate } = checkedClimate(
          instants(minutes),
          PLACE,
          1,
          'auto',
          true,
          minutes,
        )
        expect(quality.closure).toBeCloseTo(1, 12)
        expect(quality.rmseWPerM2).toBeLessThan(1e-9)
        expect(choice).toMatchObject({ path: 'file', shiftMinutes: minutes })
        expect(climate.sun).toEqual(sunColumns(PLACE, 1, minutes))
      }),
      { numRuns: 5 },
    )
  })

  test('that are late by their own clock are shifted by both', () => {
    const { choice } = checkedClimate(instants(30 - 40), PLACE, 1, 'auto', true, 30)
    // 40 min earlier than the stamp says, told by the lag.
    expect(choice).toMatchObject({ path: 'ghi', shiftMinutes: -10 })
    expect(choice.reason).toContain('with the sun at mid-hour plus 10 min')
  })

  test('keep the sun of their moment in quarter hours', () => {
    const { climate } = checkedClimate(instants(20), PLACE, 4, 'file', true, 20)
    expect(climate.sun).toEqual(sunColumns(PLACE, 4, 20))
    const { weather } = checkedClimate(instants(20), PLACE, 1, 'file', true, 20).climate
    const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
    expect(sum(climate.weather.ghiWPerM2) / 4).toBeCloseTo(sum(weather.ghiWPerM2), 6)
  })
})
