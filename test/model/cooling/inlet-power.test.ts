import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inletRiseK } from '../../../src/model/cooling/inlet-power.ts'

const inlet = fc.double({ min: -30, max: 70, noNaN: true })

describe('fans of equipment', () => {
  test.each([
    [-5, 0],
    [23, 0],
    [26, 3],
    [30, 7],
    [45, 7],
  ])('at an inlet of %i degC answer to %i K', (inletC, riseK) => {
    expect(inletRiseK(inletC)).toBe(riseK)
  })

  test('at 0.4 %/K take 2 % more at 28 degC', () => {
    expect(1 + 0.004 * inletRiseK(28)).toBeCloseTo(1.02, 12)
  })

  test('never take less where it is warmer, and one kelvin more for each kelvin between 23 and 30 degC', () => {
    fc.assert(
      fc.property(inlet, fc.double({ min: 0, max: 10, noNaN: true }), (inletC, moreK) => {
        const [now, warmer] = [inletRiseK(inletC), inletRiseK(inletC + moreK)]
        expect(warmer).toBeGreaterThanOrEqual(now)
        expect(warmer - now).toBeLessThanOrEqual(moreK + 1e-9)
        if (inletC >= 23 && inletC + moreK <= 30) expect(warmer - now).toBeCloseTo(moreK, 9)
      }),
    )
  })
})
