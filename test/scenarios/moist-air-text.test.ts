import { describe, expect, test } from 'vitest'
import {
  airElevationM,
  airHumidity,
  airPressurePa,
  airTemperatureC,
  vapourFault,
} from '../../src/scenarios/moist-air-text.ts'

describe('quantities of air on the command line', () => {
  test.each([
    [airTemperatureC, '25 degC', 25],
    [airTemperatureC, '298.15 K', 25],
    [airTemperatureC, '77 degF', 25],
    [airPressurePa, '850 hPa', 85_000],
    [airElevationM, '1.2 km', 1200],
  ] as const)('%o reads %s', async (read, text, value) => {
    const got = await read(text)
    expect('value' in got && got.value).toBeCloseTo(value, 9)
  })

  test.each([
    [airTemperatureC, '25', 'a temperature such as "25 degC" (degC, °C, ℃, K)'],
    [airTemperatureC, '201 degC', 'a temperature such as "25 degC" (degC, °C, ℃, K), from -100 to 200 degC'],
    [
      airPressurePa,
      '84 Pa',
      'a pressure such as "101.325 kPa" (Pa, hPa, mbar, kPa, bar, MPa), from 30000 to 120000 Pa',
    ],
    [airElevationM, '6001 m', 'a length such as "32 m" (m, km), from -430 to 6000 m'],
  ] as const)('%o refuses %s', async (read, text, expected) => {
    expect(await read(text)).toMatchObject({ fault: { expected, got: `"${text}"` } })
  })

  test('humidity is a share from 0 to 100 %', () => {
    expect(airHumidity('50 %')).toEqual({ value: 0.5 })
    expect(airHumidity('1')).toEqual({ value: 1 })
    expect(airHumidity('100.1 %')).toMatchObject({ fault: { got: '"100.1 %"' } })
    expect(airHumidity('50')).toMatchObject({ fault: { hint: 'did you mean "50 %"?' } })
  })

  test('vapour stays below the pressure of the air', () => {
    expect(vapourFault(99, 1, 101_325)).toBeUndefined()
    expect(vapourFault(101, 1, 101_325)).toMatchObject({ hint: expect.stringContaining('no such air') })
  })
})
