import { describe, expect, test } from 'vitest'
import { pressureAtElevationPa, standardPressurePa } from '../../../src/model/weather/atmosphere.ts'

describe('the standard pressure of an elevation', () => {
  // Table 1 of the chapter, from memory and as PsychroLib's tests have it: kPa with 3 decimals.
  test.each([
    [-500, 107.478],
    [0, 101.325],
    [500, 95.461],
    [1000, 89.875],
    [4000, 61.64],
    [10_000, 26.436],
  ])('at %d m is %d kPa, as ASHRAE has it', (elevationM, kPa) => {
    expect(Math.abs(standardPressurePa(elevationM) / 1000 - kPa)).toBeLessThan(0.0006)
  })

  test('ends where there is no air', () => {
    expect(standardPressurePa(44_331)).toBe(0)
    expect(standardPressurePa(1e9)).toBe(0)
  })

  test('is within 0.87 Pa of the one that the sun is refracted by', () => {
    for (let elevationM = -430; elevationM <= 9000; elevationM += 10) {
      const apart = Math.abs(standardPressurePa(elevationM) - pressureAtElevationPa(elevationM))
      expect(apart).toBeLessThan(0.87)
    }
  })
})
