import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pvwattsInverterKw } from '../../../src/model/power/inverter.ts'

const power = fc.double({ min: 0, max: 1e4, noNaN: true })
const rating = fc.double({ min: 0.01, max: 1e4, noNaN: true })
const efficiency = fc.double({ min: 0.5, max: 1, noNaN: true })

describe('the PVWatts inverter', () => {
  test.each([
    [1057.19, 10416.666667, 975.222727],
    [3862.1, 10416.666667, 3708.310323],
    [10033.2, 10416.666667, 9635.578733],
    [1306.88, 1041.666667, 1000],
    [1709.65, 3437.5, 1644.97686],
    [4161.36, 3437.5, 3300],
  ])('makes of %s W behind a rating of %s W DC %s W AC', (dc, dcRating, ac) => {
    // pvlib 0.11.2; ratings and results of 6 decimals.
    expect(Math.abs(pvwattsInverterKw(dc, dcRating, 0.96) - ac)).toBeLessThan(1e-5)
  })

  test('never gives more than its rating', () => {
    fc.assert(
      fc.property(power, rating, efficiency, (dc, dcRating, nominal) => {
        const ac = pvwattsInverterKw(dc, dcRating, nominal)
        expect(ac).toBeGreaterThanOrEqual(0)
        expect(ac).toBeLessThanOrEqual(nominal * dcRating * (1 + 1e-12))
        // Rounding apart: numbers near the least that there is have few digits.
        expect(ac).toBeLessThanOrEqual(dc * (1 + 1e-12) + 1e-300)
      }),
    )
  })

  test('gives its rating itself from its DC rating upwards, however far', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        rating,
        efficiency,
        (load, dcRating, nominal) => {
          expect(pvwattsInverterKw(dcRating, dcRating, nominal)).toBe(nominal * dcRating)
          expect(pvwattsInverterKw(load * dcRating, dcRating, nominal)).toBeCloseTo(nominal * dcRating, 8)
        },
      ),
    )
  })

  test('gives no less for more DC power', () => {
    fc.assert(
      fc.property(power, power, rating, (a, b, dcRating) => {
        const less = pvwattsInverterKw(Math.min(a, b), dcRating, 0.96)
        expect(less).toBeLessThanOrEqual(pvwattsInverterKw(Math.max(a, b), dcRating, 0.96) + 1e-9)
      }),
    )
  })

  test('of twice the size gives twice the power at twice the input', () => {
    fc.assert(
      fc.property(power, rating, (dc, dcRating) => {
        expect(pvwattsInverterKw(2 * dc, 2 * dcRating, 0.96)).toBeCloseTo(
          2 * pvwattsInverterKw(dc, dcRating, 0.96),
          8,
        )
      }),
    )
  })

  test('gives nothing in the dark, below its own consumption, or without a rating', () => {
    expect(pvwattsInverterKw(0, 1, 0.96)).toBe(0)
    expect(pvwattsInverterKw(-1, 1, 0.96)).toBe(0)
    expect(pvwattsInverterKw(0.005, 1, 0.96)).toBe(0)
    expect(pvwattsInverterKw(1, 0, 0.96)).toBe(0)
    expect(pvwattsInverterKw(1, 1, 0)).toBe(0)
  })
})
