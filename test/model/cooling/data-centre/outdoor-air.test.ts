import { describe, expect, test } from 'vitest'
import {
  leiEnthalpyKjPerKg,
  leiRatio,
  leiSaturationPa,
  leiWetBulbC,
} from '../../../../src/model/cooling/data-centre/lei-2020-air.ts'
import {
  enthalpyKjPerKg,
  humidityRatioAt,
  humidityRatioAtDewPoint,
  outdoorAir,
} from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import { dewPointC, wetBulbC } from '../../../../src/model/weather/psychrometrics.ts'

const PA = 101_325
const weather = {
  temperatureC: Float64Array.of(-20, 0, 20, 35, 40),
  relativeHumidity: Float64Array.of(0.8, 0.5, 0.4, 1, 0),
  pressurePa: Float64Array.of(PA, 85_000, PA, PA, PA),
}

describe('moist air outdoors', () => {
  test('by ASHRAE is that of the psychrometrics of the weather', () => {
    const air = outdoorAir(weather, 'ashrae')
    for (let i = 0; i < 5; i++)
      expect(air.wetBulbC[i]).toBe(
        wetBulbC(weather.temperatureC[i]!, weather.relativeHumidity[i]!, weather.pressurePa[i]!),
      )
    // PsychroLib 2.5.0 at 20 degC and 40 %: the reference table has other states, so a rounded textbook value.
    expect(air.humidityRatio[2]).toBeCloseTo(0.00577, 4)
    expect(air.enthalpyKjPerKg[2]).toBeCloseTo(34.7, 0)
  })

  test('of the published model has 0.622 outdoors and 0.62198 for supply air', () => {
    const air = outdoorAir(weather, 'lei-2020')
    const vapourPa = 0.4 * leiSaturationPa(20)
    expect(air.humidityRatio[2]).toBeCloseTo((0.622 * vapourPa) / (PA - vapourPa), 15)
    expect(humidityRatioAt('lei-2020', 20, 0.4, PA)).toBeCloseTo((0.62198 * vapourPa) / (PA - vapourPa), 15)
    expect(air.enthalpyKjPerKg[2]).toBe(leiEnthalpyKjPerKg(20, air.humidityRatio[2]!))
  })

  test('has a limit by dew point that the published model takes without the quadratic term', () => {
    // 611.21 exp(15 x 18.678/(257.14 + 15)), by hand.
    const vapourPa = 611.21 * Math.exp(280.17 / 272.14)
    expect(humidityRatioAtDewPoint('lei-2020', 15, PA)).toBeCloseTo(
      (0.62198 * vapourPa) / (PA - vapourPa),
      15,
    )
    expect(leiRatio(leiSaturationPa(15), PA)).toBeLessThan(humidityRatioAtDewPoint('lei-2020', 15, PA))
    expect(dewPointC(30, 0.4, PA)).toBeCloseTo(14.9, 1)
    expect(humidityRatioAtDewPoint('ashrae', dewPointC(30, 0.4, PA), PA)).toBeCloseTo(
      humidityRatioAt('ashrae', 30, 0.4, PA),
      12,
    )
  })

  test('has the enthalpy of saturated air at the wet bulb of the published model', () => {
    for (const pressurePa of [70_000, PA])
      for (let c = -30; c <= 50; c += 5)
        for (const humidity of [0, 0.1, 0.5, 0.9, 1]) {
          const vapourPa = humidity * leiSaturationPa(c)
          const bulbC = leiWetBulbC(c, vapourPa, pressurePa)
          const bulbPa = (leiSaturationPa(bulbC) * 611.2) / 611.21
          const saturated = leiEnthalpyKjPerKg(bulbC, leiRatio(bulbPa, pressurePa))
          const enthalpy = leiEnthalpyKjPerKg(c, leiRatio(vapourPa, pressurePa))
          expect(Math.abs(saturated - enthalpy)).toBeLessThan(1e-11)
          expect(bulbC).toBeLessThan(c + 1e-3)
        }
  })

  test('differs between the two: they are never mixed', () => {
    const [ours, published] = [outdoorAir(weather, 'ashrae'), outdoorAir(weather, 'lei-2020')]
    expect(Math.abs(ours.wetBulbC[2]! - published.wetBulbC[2]!)).toBeGreaterThan(0.01)
    expect(enthalpyKjPerKg('ashrae', 20, 0.01)).not.toBe(enthalpyKjPerKg('lei-2020', 20, 0.01))
  })
})
