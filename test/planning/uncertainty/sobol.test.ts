import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SobolSequence } from '../../../src/planning/uncertainty/sobol.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { sobolDirections } from '../../../src/scenarios/sobol-directions.ts'

const directions = await sobolDirections(SHIPPED)
const DIMENSIONS = directions.length + 1

/** Points of a sequence from the first on. */
function pointsOf(dimensions: number, count: number): Float64Array[] {
  const sequence = new SobolSequence(dimensions, directions)
  return Array.from({ length: count }, () => {
    const point = new Float64Array(dimensions)
    sequence.next(point)
    return point
  })
}

test('forty dimensions are shipped, with as many odd initial numbers as the degree, each below its power of two', () => {
  expect(DIMENSIONS).toBe(40)
  for (const { degree, initial } of directions) {
    expect(initial).toHaveLength(degree)
    initial.forEach((m, i) => {
      expect(m % 2).toBe(1)
      expect(m).toBeLessThan(2 ** (i + 1))
    })
  }
})

// scipy 1.17.1, qmc.Sobol(d=6, scramble=False): points 0 to 5.
test('the first points in six dimensions are those of scipy', () => {
  expect(pointsOf(6, 6).map((point) => [...point])).toEqual([
    [0, 0, 0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
    [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
    [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
    [0.875, 0.875, 0.125, 0.375, 0.875, 0.625],
  ])
})

test('in every dimension each of 2^k equal parts of the axis holds one of the first 2^k points', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: DIMENSIONS }), (k, dimensions) => {
      const points = pointsOf(dimensions, 2 ** k)
      for (let d = 0; d < dimensions; d++)
        expect(new Set(points.map((point) => Math.floor(point[d]! * 2 ** k))).size).toBe(2 ** k)
    }),
    { numRuns: 40 },
  )
})

test('points past 2^20 still lie in the cube', () => {
  const sequence = new SobolSequence(DIMENSIONS, directions)
  const point = new Float64Array(DIMENSIONS)
  for (let i = 0; i < 2 ** 20 + 64; i++) sequence.next(point)
  for (let i = 0; i < 64; i++) {
    sequence.next(point)
    for (const x of point) expect(x >= 0 && x < 1).toBe(true)
  }
})

/**
 * Saltelli's sample and estimators on the Ishigami function, plain points from index 0, uncentred.
 *
 * Source of the figures: computed with scipy 1.17.1 in the form of SALib @1c37548; the function's exact mean is 3.5, its
 * first-order indices .313905, .442411 and 0.
 */
const ISHIGAMI: [number, number, number, number[], number[]][] = [
  [256, 3.50954, 13.629642, [0.332947, 0.482007, -0.037332], [0.564602, 0.457007, 0.250649]],
  [1024, 3.506056, 13.818954, [0.332739, 0.441314, 0.0184], [0.558179, 0.443285, 0.242149]],
  [4096, 3.499912, 13.84453, [0.314107, 0.442473, -0.000066], [0.557435, 0.442454, 0.243293]],
  [16_384, 3.5, 13.844477, [0.315338, 0.442418, 0.001421], [0.558334, 0.442423, 0.243653]],
]

function ishigami(x: readonly number[]): number {
  const [a, b, c] = x.map((u) => Math.PI * (2 * u - 1)) as [number, number, number]
  return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a)
}

const meanOf = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length

describe('indices of the Ishigami function', () => {
  test.each(ISHIGAMI)('are those published for %i points', (n, mean, variance, first, total) => {
    const points = pointsOf(6, n).map((point) => [...point])
    const a = points.map((p) => p.slice(0, 3))
    const b = points.map((p) => p.slice(3))
    const [fa, fb] = [a.map(ishigami), b.map(ishigami)]
    const both = [...fa, ...fb]
    const middle = meanOf(both)
    const v = meanOf(both.map((f) => (f - middle) ** 2))
    expect(middle).toBeCloseTo(mean, 6)
    expect(v).toBeCloseTo(variance, 5)
    for (let j = 0; j < 3; j++) {
      const fab = a.map((p, i) => ishigami(p.with(j, b[i]![j]!)))
      expect(meanOf(fb.map((f, i) => f * (fab[i]! - fa[i]!))) / v).toBeCloseTo(first[j]!, 6)
      expect(meanOf(fa.map((f, i) => (f - fab[i]!) ** 2)) / (2 * v)).toBeCloseTo(total[j]!, 6)
    }
  })
})
