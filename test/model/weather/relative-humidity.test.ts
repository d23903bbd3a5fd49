import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dewPointC, wetBulbC } from '../../../src/model/weather/psychrometrics.ts'
import {
  driestWetBulbC,
  relativeHumidityAtDewPoint,
  relativeHumidityAtWetBulb,
} from '../../../src/model/weather/relative-humidity.ts'

const AIR = {
  temperatureC: fc.double({ min: -40, max: 60, noNaN: true }),
  humidity: fc.double({ min: 0.02, max: 1, noNaN: true }),
  pressurePa: fc.double({ min: 60_000, max: 105_000, noNaN: true }),
}

describe('relative humidity from a wet bulb', () => {
  test('is that of the air which has this wet bulb', () => {
    fc.assert(
      fc.property(AIR.temperatureC, AIR.humidity, AIR.pressurePa, (temperatureC, humidity, pressurePa) => {
        const bulbC = wetBulbC(temperatureC, humidity, pressurePa)
        const found = relativeHumidityAtWetBulb(temperatureC, bulbC, pressurePa)
        expect(found).toBeCloseTo(humidity, 9)
      }),
    )
  })

  test('is 100 % where the wet bulb is the dry bulb, below and above freezing', () => {
    for (const temperatureC of [-20, 0, 25])
      expect(relativeHumidityAtWetBulb(temperatureC, temperatureC, 101_325)).toBe(1)
  })

  test('25 degC with a wet bulb of 17.9 degC at sea level is 50 %', () => {
    // A printed psychrometric chart reads 17.9 degC at 25 degC and 50 %.
    expect(relativeHumidityAtWetBulb(25, 17.9, 101_325)).toBeCloseTo(0.5, 2)
  })

  test('is below 0 where no air is so dry, and 0 at the wet bulb of dry air', () => {
    const driestC = driestWetBulbC(35, 101_325)
    expect(relativeHumidityAtWetBulb(35, driestC - 0.1, 101_325)).toBeLessThan(0)
    expect(relativeHumidityAtWetBulb(35, driestC, 101_325)).toBeCloseTo(0, 4)
  })

  test('rises with the wet bulb on either side of 0 degC', () => {
    for (const [fromC, toC] of [
      [-15, -0.01],
      [0, 20],
    ] as const) {
      let last = -Infinity
      for (let bulbC = fromC; bulbC <= toC; bulbC += (toC - fromC) / 50) {
        const found = relativeHumidityAtWetBulb(20, bulbC, 90_000)
        expect(found).toBeGreaterThan(last)
        last = found
      }
    }
  })
})

describe('relative humidity from a dew point', () => {
  test('is that of the air which has this dew point', () => {
    fc.assert(
      fc.property(AIR.temperatureC, AIR.humidity, AIR.pressurePa, (temperatureC, humidity, pressurePa) => {
        const dewC = dewPointC(temperatureC, humidity, pressurePa)
        expect(relativeHumidityAtDewPoint(temperatureC, dewC)).toBeCloseTo(humidity, 9)
      }),
    )
  })

  test('is 100 % where the dew point is the dry bulb', () => {
    expect(relativeHumidityAtDewPoint(12, 12)).toBe(1)
  })
})
