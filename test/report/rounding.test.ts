import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rounded } from '../../src/report/rounding.ts'

describe('a number of the result', () => {
  test.each([
    [26406.7120987, 26406.7121],
    [0.1 + 0.2, 0.3],
    [1 / 3, 0.333333333],
    [-2 / 3, -0.666666667],
    [123456789.4, 123456789],
    [9876543219876, 9876543220000],
    [1.23456789012e-7, 1.23456789e-7],
    [99999999.96, 100000000],
  ])('%f has nine significant digits: %f', (value, wanted) => {
    expect(rounded(value)).toBe(wanted)
  })

  test('is zero without a sign', () => {
    expect(Object.is(rounded(-0), 0)).toBe(true)
    expect(Object.is(rounded(0), 0)).toBe(true)
  })

  test('keeps its value to half of its ninth digit, and a rounded one to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
        fc.pre(Math.abs(value) > 1e-300)
        expect(Math.abs(rounded(value) - value)).toBeLessThanOrEqual(5.0000001e-9 * Math.abs(value))
        expect(rounded(rounded(value))).toBe(rounded(value))
        expect(rounded(-value)).toBe(-rounded(value))
      }),
    )
  })
})
