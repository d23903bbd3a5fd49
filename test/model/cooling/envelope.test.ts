import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { infiltrationKwPerK, inwardFraction, sunlitGainKw } from '../../../src/model/cooling/envelope.ts'
import type { SunlitSurface } from '../../../src/model/cooling/envelope.ts'
import { climateFromHourly } from '../../../src/model/weather/climate.ts'
import { constantClimate } from '../../../src/model/weather/constant.ts'
import type { Climate } from '../../../src/model/weather/series.ts'

const PLACE = { latitudeDeg: 39.8, longitudeDeg: 116.5, utcOffsetH: 8, elevationM: 32 }
const GHI = 600
const CLIMATE = constantClimate(
  { temperatureC: 25, relativeHumidity: 0.5, pressurePa: 101325, windMPerS: 2, ghiWPerM2: GHI },
  PLACE,
  1,
)

const ROOF: SunlitSurface = {
  areaM2: 6,
  tiltDeg: 0,
  azimuthDeg: 0,
  absorptance: 0.7,
  inwardFraction: 0.25,
  transposition: 'isotropic',
  albedo: 0.2,
}
const wall = (azimuthDeg: number): SunlitSurface => ({ ...ROOF, areaM2: 5, tiltDeg: 90, azimuthDeg })

function gain(surfaces: readonly SunlitSurface[], climate: Climate = CLIMATE): Float64Array {
  const kw = new Float64Array(climate.weather.temperatureC.length).fill(NaN)
  sunlitGainKw(surfaces, climate, kw)
  return kw
}
const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0)

describe('the sun on an enclosure', () => {
  test('on a flat roof brings in its share of the global radiation at every step', () => {
    const kw = gain([ROOF])
    const { ghiWPerM2, dniWPerM2, dhiWPerM2 } = CLIMATE.weather
    const { apparentZenithDeg } = CLIMATE.sun
    for (let i = 0; i < kw.length; i++) {
      const cos = Math.max(0, Math.cos((apparentZenithDeg[i]! * Math.PI) / 180))
      const horizontal = dniWPerM2[i]! * cos + dhiWPerM2[i]!
      // 0.25 x 0.7 x 6 m2 = 1.05 m2.
      expect(kw[i]).toBeCloseTo((1.05 * horizontal) / 1000, 12)
      if (ghiWPerM2[i] === 0) expect(kw[i]).toBe(0)
    }
    expect(sum(kw)).toBeGreaterThan(1000)
  })

  test('adds up over faces, in proportion to area, absorptance and inward share', () => {
    const faces = [ROOF, wall(0), wall(90), wall(180), wall(270)]
    const alone = faces.map((face) => sum(gain([face])))
    expect(sum(gain(faces))).toBeCloseTo(
      alone.reduce((a, b) => a + b),
      8,
    )
    const { areaM2, absorptance, inwardFraction: inward } = ROOF
    for (const twice of [
      { ...ROOF, areaM2: 2 * areaM2 },
      { ...ROOF, inwardFraction: 2 * inward },
    ])
      expect(sum(gain([twice]))).toBeCloseTo(2 * alone[0]!, 8)
    expect(sum(gain([{ ...ROOF, absorptance: absorptance / 7 }]))).toBeCloseTo(alone[0]! / 7, 8)
  })

  test('in winter is strongest on the south wall of a northern place; the north wall sees the sky only', () => {
    const december = (face: SunlitSurface) => sum(gain([face]).subarray(340 * 24))
    const [north, east, south, west] = [0, 90, 180, 270].map((azimuth) => december(wall(azimuth)))
    expect(south).toBeGreaterThan(east!)
    expect(south).toBeGreaterThan(west!)
    const { dhiWPerM2, ghiWPerM2 } = CLIMATE.weather
    const seen = (i: number) => 0.5 * dhiWPerM2[i]! + 0.5 * 0.2 * ghiWPerM2[i]!
    const diffuse = dhiWPerM2.map((_, i) => (0.25 * 0.7 * 5 * seen(i)) / 1000)
    expect(north).toBeCloseTo(sum(diffuse.subarray(340 * 24)), 8)
  })

  test('comes in the morning through the east wall, in the afternoon through the west wall', () => {
    const [east, west] = [gain([wall(90)]), gain([wall(270)])]
    const day = 172 * 24
    expect(east[day + 8]).toBeGreaterThan(2 * west[day + 8]!)
    expect(west[day + 16]).toBeGreaterThan(2 * east[day + 16]!)
  })

  test('is nothing where nothing is absorbed or comes inside', () => {
    for (const face of [
      { ...ROOF, absorptance: 0 },
      { ...ROOF, inwardFraction: 0 },
    ])
      expect(gain([face]).every((kw) => kw === 0)).toBe(true)
    expect(gain([]).every((kw) => kw === 0)).toBe(true)
  })

  test('does not depend on the step: quarter-hours bring in the heat of the hours', () => {
    const hourly = CLIMATE.weather
    const fine = climateFromHourly(hourly, PLACE, 4, 0)
    const faces = [ROOF, wall(180)]
    expect(sum(gain(faces, fine)) / 4 / sum(gain(faces))).toBeCloseTo(1, 2)
  })

  test('with all faces and the sol-air rule comes to what warmer outdoor air would bring', () => {
    // q = U A (T_sol-air - T_o) with T_sol-air - T_o = absorptance x G / film.
    const uaKwPerK = 0.06
    const film = 17
    const inward = inwardFraction(uaKwPerK, 26, film)
    const faces = [ROOF, wall(0), wall(90), wall(180), wall(270)].map((face) => ({
      ...face,
      inwardFraction: inward,
    }))
    const warmerK = new Float64Array(8760)
    for (const face of faces) {
      const poa = gain([{ ...face, areaM2: 1, absorptance: 1, inwardFraction: 1 }])
      for (let i = 0; i < poa.length; i++)
        warmerK[i] = warmerK[i]! + (face.areaM2 / 26) * ((face.absorptance * poa[i]! * 1000) / film)
    }
    const kw = gain(faces)
    for (let i = 0; i < kw.length; i += 7) expect(kw[i]).toBeCloseTo(uaKwPerK * warmerK[i]!, 12)
  })
})

describe('the share of absorbed heat that comes inside', () => {
  test('is the transmission of a face over that of its outer film', () => {
    // 60 W/K over 26 m2 is 2.308 W/(m2 K); over 17 it is 0.1357.
    expect(inwardFraction(0.06, 26, 17)).toBeCloseTo(0.13575, 5)
  })

  test('is at most all of it, and none without transmission', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (ua, area) => {
          const inward = inwardFraction(ua, area, 17)
          expect(inward).toBe(Math.min(1, (ua * 1000) / area / 17))
        },
      ),
    )
    expect(inwardFraction(0, 26, 17)).toBe(0)
    expect(inwardFraction(10, 26, 17)).toBe(1)
  })
})

describe('air that leaks in', () => {
  test('carries its flow times the heat of air', () => {
    expect(infiltrationKwPerK(0.01, 1.2072)).toBeCloseTo(0.012072, 12)
  })
})
