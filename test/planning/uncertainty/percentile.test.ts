import { expect, test } from 'vitest'
import { percentBelow, percentile, percentilesOf } from '../../../src/planning/uncertainty/percentile.ts'

// numpy 2: numpy.percentile([15, 20, 35, 40, 50], ...) with its default method, linear.
test('percentiles lie on the line between neighbours, as those of numpy', () => {
  const sorted = Float64Array.of(15, 20, 35, 40, 50)
  expect([0, 5, 25, 40, 50, 95, 100].map((percent) => percentile(sorted, percent))).toEqual([
    15, 16, 20, 29, 35, 48, 50,
  ])
})

test('one number is all of its percentiles', () => {
  expect(percentilesOf(Float64Array.of(7))).toEqual({ p5: 7, p25: 7, p50: 7, p75: 7, p95: 7 })
})

test('a value lies above the numbers that are smaller, and not above its equals', () => {
  const sorted = Float64Array.of(1, 2, 2, 3)
  expect([0, 1, 2, 2.5, 3, 4].map((value) => percentBelow(sorted, value))).toEqual([0, 0, 25, 75, 75, 100])
})
