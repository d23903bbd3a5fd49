import { describe, expect, test } from 'vitest'
import { fanCooler } from '../../../src/model/cooling/fan.ts'
import type { AirLimits, FanSpec } from '../../../src/model/cooling/fan.ts'

const FAN: FanSpec = {
  airflowM3PerS: 0.35,
  powerKw: 0.15,
  limits: {},
  filter: undefined,
  isTogether: false,
  marginK: 4,
  offsetK: 2,
}

/** Outdoor air: temperature [degC], humidity, pressure [Pa], one row a step. */
const air = (...rows: readonly (readonly [number, number, number])[]) => ({
  temperatureC: Float64Array.from(rows, ([t]) => t),
  relativeHumidity: Float64Array.from(rows, ([, rh]) => rh),
  pressurePa: Float64Array.from(rows, ([, , pa]) => pa),
})

describe('a fresh-air fan', () => {
  test('of 0.35 m3/s carries 0.4225 kW per kelvin at sea level, and less in thinner air', () => {
    const { conductanceKwPerK, powerKw, isExclusive, onsetK } = fanCooler(
      FAN,
      air([10, 0.5, 101_325], [10, 0.5, 81_060]),
      1,
    )
    expect(conductanceKwPerK[0]).toBeCloseTo(0.35 * 1.2072, 12)
    expect(conductanceKwPerK[1]).toBeCloseTo(0.8 * 0.35 * 1.2072, 12)
    expect([...powerKw]).toEqual([0.15, 0.15])
    expect([isExclusive, onsetK]).toEqual([true, 0])
  })

  test('of 2000 CFM keeps a shelter of 5.7 kW within 5 K of ambient, as its published size says', () => {
    const { conductanceKwPerK } = fanCooler({ ...FAN, airflowM3PerS: 0.944 }, air([35, 0.5, 101_325]), 1)
    expect(5 * conductanceKwPerK[0]!).toBeCloseTo(5.7, 2)
  })

  test.each<[string, AirLimits, readonly boolean[]]>([
    ['nothing', {}, [true, true, true]],
    ['humidity above 80 %', { maxHumidity: 0.8 }, [true, true, false]],
    ['humidity below 40 %', { minHumidity: 0.4 }, [false, true, true]],
    ['air above 20 degC', { maxTemperatureC: 20 }, [false, true, true]],
    ['air below 10 degC', { minTemperatureC: 10 }, [true, true, false]],
    // 25 degC at 30 % has a dew point of 6.2, 15 degC at 60 % of 7.3, 5 degC at 95 % of 4.3 degC.
    ['a dew point above 7 degC', { maxDewPointC: 7 }, [true, false, true]],
    ['a dew point below 5 degC', { minDewPointC: 5 }, [true, true, false]],
    ['either of two', { maxHumidity: 0.8, maxDewPointC: 7 }, [true, false, false]],
  ])('stands in %s', (_, limits, runs) => {
    const weather = air([25, 0.3, 101_325], [15, 0.6, 101_325], [5, 0.95, 101_325])
    const { conductanceKwPerK } = fanCooler({ ...FAN, limits }, weather, 1)
    expect([...conductanceKwPerK].map((kw) => kw > 0)).toEqual(runs)
  })

  test('a limit admits the air that just meets it', () => {
    const limits = { maxHumidity: 0.5, minHumidity: 0.5, maxTemperatureC: 10, minTemperatureC: 10 }
    expect(fanCooler({ ...FAN, limits }, air([10, 0.5, 101_325]), 1).conductanceKwPerK[0]).toBeGreaterThan(0)
  })
})

describe('its filter', () => {
  const filter = { airflowLoss: 0.2, powerRise: 0.1, everyH: 4 }
  const year = (steps: number) => air(...Array.from({ length: steps }, () => [10, 0.5, 101_325] as const))

  test('clogs evenly until it is changed', () => {
    const { conductanceKwPerK, powerKw } = fanCooler({ ...FAN, filter }, year(8), 1)
    const clean = 0.35 * 1.2072
    const ages = [0.125, 0.375, 0.625, 0.875, 0.125, 0.375, 0.625, 0.875]
    for (const [i, age] of ages.entries()) {
      expect(conductanceKwPerK[i]).toBeCloseTo(clean * (1 - 0.2 * age), 12)
      expect(powerKw[i]).toBeCloseTo(0.15 * (1 + 0.1 * age), 12)
    }
  })

  test('four quarter-hour steps equal one hour', () => {
    const hourly = fanCooler({ ...FAN, filter }, year(8), 1).conductanceKwPerK
    const quarters = fanCooler({ ...FAN, filter }, year(32), 0.25).conductanceKwPerK
    for (let h = 0; h < 8; h++) {
      const mean = quarters.slice(4 * h, 4 * h + 4).reduce((sum, one) => sum + one) / 4
      expect(mean).toBeCloseTo(hourly[h]!, 12)
    }
  })
})
