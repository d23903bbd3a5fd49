import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { powerFactorAdjustment } from '../../../src/model/economy/power-factor.ts'

const CORNERS = [
  { hundredths: 95, percent: -0.75 },
  { hundredths: 90, percent: 0 },
  { hundredths: 70, percent: 10 },
  { hundredths: 0, percent: 150 },
]
const adjustment = (powerFactor: number) => powerFactorAdjustment(CORNERS, powerFactor)

describe('the adjustment by a power factor', () => {
  test('is that of a corner at it, and in even steps between two', () => {
    expect([1, 0.95, 0.94, 0.9, 0.89, 0.7, 0.69].map(adjustment)).toEqual([
      -0.0075, -0.0075, -0.006, 0, 0.005, 0.1, 0.12,
    ])
  })

  test('is that of the hundredth, a half going up', () => {
    expect([0.885, 0.8949, 0.894_999].map(adjustment)).toEqual([0.005, 0.005, 0.005])
    expect(adjustment(0.8849)).toBe(0.01)
  })

  test('never rises with the power factor, and spans all of the table', () => {
    const factor = fc.double({ min: 0.001, max: 1, noNaN: true })
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        expect(adjustment(Math.min(a, b))).toBeGreaterThanOrEqual(adjustment(Math.max(a, b)))
      }),
    )
    expect(adjustment(0) - adjustment(1)).toBe(1.5075)
  })
})
