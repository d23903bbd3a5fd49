import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf, UNCHANGED } from '../../../src/model/years/yearly-factor.ts'

const FIRST = 2021
const years = fc.integer({ min: 0, max: 59 }).map((n) => FIRST + n)

describe('the factor of a year', () => {
  it('is that of a yearly change, compounded', () => {
    expect(factorOf({ kind: 'change', perYear: 0.02 }, FIRST, 2023)).toBeCloseTo(1.0404, 12)
    expect(factorOf({ kind: 'change', perYear: -0.1 }, FIRST, 2022)).toBeCloseTo(0.9, 12)
  })

  it('is linear between the years of a list, from 1 in the first year, and held after the last', () => {
    const change = {
      kind: 'points',
      points: [
        { year: 2025, factor: 1.1 },
        { year: 2030, factor: 1.3 },
      ],
    } as const
    const found = [2021, 2023, 2025, 2028, 2030, 2044].map((year) => factorOf(change, FIRST, year))
    for (const [index, expected] of [1, 1.05, 1.1, 1.22, 1.3, 1.3].entries())
      expect(found[index]).toBeCloseTo(expected, 12)
  })

  it('is exactly 1 in the first year and where nothing changes', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 1, noNaN: true }), years, (perYear, year) => {
        expect(factorOf({ kind: 'change', perYear }, FIRST, FIRST)).toBe(1)
        expect(factorOf(UNCHANGED, FIRST, year)).toBe(1)
      }),
    )
  })

  it('stays between its neighbours in a list and meets each of them', () => {
    const lists = fc
      .uniqueArray(fc.integer({ min: 1, max: 59 }), { minLength: 1, maxLength: 6 })
      .chain((places) => {
        const sorted = places.toSorted((a, b) => a - b)
        return fc
          .array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
            minLength: sorted.length,
            maxLength: sorted.length,
          })
          .map((factors) => sorted.map((n, i) => ({ year: FIRST + n, factor: factors[i]! })))
      })
    fc.assert(
      fc.property(lists, years, (points, year) => {
        const change = { kind: 'points', points } as const
        for (const point of points) expect(factorOf(change, FIRST, point.year)).toBe(point.factor)
        const before = points.findLast((point) => point.year <= year)?.factor ?? 1
        const after = points.find((point) => point.year >= year)?.factor ?? before
        const [low, high] = [Math.min(before, after), Math.max(before, after)]
        const factor = factorOf(change, FIRST, year)
        expect(factor).toBeGreaterThanOrEqual(low * (1 - 1e-12))
        expect(factor).toBeLessThanOrEqual(high * (1 + 1e-12))
      }),
    )
  })
})
