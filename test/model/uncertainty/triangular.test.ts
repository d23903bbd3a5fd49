import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  triangularMean,
  triangularQuantile,
  triangularVariance,
} from '../../../src/model/uncertainty/triangular.ts'

// Not narrower than a hundredth of where they lie: the textbook's differences keep no digits of thinner ones.
const size = fc.double({ min: 1, max: 100, noNaN: true })
const triangles = fc.tuple(size, size, size).map(([least, left, right]) => ({
  least,
  mode: least + left,
  most: least + left + right,
}))

test('the ends, the mode and the middle of a triangle lie where its area says', () => {
  const even = { least: 0, mode: 1, most: 2 }
  expect([0, 0.125, 0.5, 0.875, 1].map((share) => triangularQuantile(even, share))).toEqual([
    0, 0.5, 1, 1.5, 2,
  ])
  // A right triangle: the density falls from 1 at 0 to 0 at 2, so that three quarters lie below 1.
  expect(triangularQuantile({ least: 0, mode: 0, most: 2 }, 0.75)).toBeCloseTo(1, 12)
  expect(triangularQuantile({ least: 0, mode: 2, most: 2 }, 0.25)).toBeCloseTo(1, 12)
})

test('a triangle of no width is its value', () => {
  const fixed = { least: 0.65, mode: 0.65, most: 0.65 }
  expect([0, 0.3, 1].map((share) => triangularQuantile(fixed, share))).toEqual([0.65, 0.65, 0.65])
  expect(triangularMean(fixed)).toBeCloseTo(0.65, 15)
  expect(triangularVariance(fixed)).toBe(0)
})

test('the share below a quantile is the area of the triangle below it', () => {
  fc.assert(
    fc.property(triangles, fc.double({ min: 0, max: 1, noNaN: true }), ({ least, mode, most }, share) => {
      const x = triangularQuantile({ least, mode, most }, share)
      const area =
        x <= mode
          ? (x - least) ** 2 / ((most - least) * (mode - least))
          : 1 - (most - x) ** 2 / ((most - least) * (most - mode))
      expect(area).toBeCloseTo(share, 6)
    }),
  )
})

test('mean and variance are those of its quantiles, a hundred thousand of them', () => {
  fc.assert(
    fc.property(triangles, (triangle) => {
      const n = 100_000
      const values = Array.from({ length: n }, (_, i) => triangularQuantile(triangle, (i + 0.5) / n))
      const mean = values.reduce((sum, x) => sum + x, 0) / n
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n
      expect(mean / triangularMean(triangle)).toBeCloseTo(1, 6)
      expect(variance / triangularVariance(triangle)).toBeCloseTo(1, 3)
    }),
    { numRuns: 10 },
  )
})

test('the variance is (a2 + b2 + m2 - ab - am - bm) / 18', () => {
  fc.assert(
    fc.property(triangles, (triangle) => {
      const { least: a, mode: m, most: b } = triangle
      const textbook = (a * a + b * b + m * m - a * b - a * m - b * m) / 18
      expect(triangularVariance(triangle) / textbook).toBeCloseTo(1, 8)
    }),
  )
})
