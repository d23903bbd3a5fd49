import { describe, expect, test } from 'vitest'
import { bootstrapBounds } from '../../../src/planning/uncertainty/bootstrap.ts'
import { inputUniforms } from '../../../src/planning/uncertainty/draws.ts'
import { saltelliSample, sobolIndices } from '../../../src/planning/uncertainty/saltelli.ts'
import type { SaltelliValues } from '../../../src/planning/uncertainty/saltelli.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { sobolDirections } from '../../../src/scenarios/sobol-directions.ts'

const directions = await sobolDirections(SHIPPED)

type Model = (shares: Float64Array) => number

/** The Ishigami function, of shares of its range from -pi to pi. */
const ishigami: Model = (shares) => {
  const [a, b, c] = shares.map((share) => Math.PI * (2 * share - 1)) as unknown as [number, number, number]
  return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a)
}

function valuesAt(model: Model, count: number, inputs: number, shift?: readonly number[]): SaltelliValues {
  const { a, b, mixed } = saltelliSample(count, inputs, directions, shift)
  const of = (points: readonly Float64Array[]) => Float64Array.from(points, model)
  return { a: of(a), b: of(b), mixed: mixed.map(of) }
}

// Computed apart from this program with plain Sobol points from the origin, not centred.
const TABLE = [
  [256, 3.50954, 13.629642, [0.332947, 0.482007, -0.037332], [0.564602, 0.457007, 0.250649]],
  [1024, 3.506056, 13.818954, [0.332739, 0.441314, 0.0184], [0.558179, 0.443285, 0.242149]],
  [4096, 3.499912, 13.84453, [0.314107, 0.442473, -0.000066], [0.557435, 0.442454, 0.243293]],
  [16384, 3.5, 13.844477, [0.315338, 0.442418, 0.001421], [0.558334, 0.442423, 0.243653]],
] as const

// I. M. Sobol, Y. L. Levitan 1999, closed form.
const FIRST = [0.313905, 0.442411, 0]
const TOTAL = [0.557589, 0.442411, 0.243684]

describe('Sobol indices of the Ishigami function', () => {
  test.each(TABLE)(
    'with %i points are those of the table to six digits',
    (count, mean, variance, first, total) => {
      const found = sobolIndices(valuesAt(ishigami, count, 3), false)!
      expect(Math.abs(found.mean - mean)).toBeLessThan(1e-6)
      expect(Math.abs(found.variance - variance)).toBeLessThan(1e-6)
      for (let j = 0; j < 3; j++) {
        expect(Math.abs(found.first[j]! - first[j]!)).toBeLessThan(1e-6)
        expect(Math.abs(found.total[j]! - total[j]!)).toBeLessThan(1e-6)
      }
    },
  )

  test('with 4,096 points lie within 0.01 of the exact ones, centred and shifted too', () => {
    const shift = Array.from({ length: 6 }, (_, d) => inputUniforms(1, String(d), 'shifts')(0))
    for (const values of [valuesAt(ishigami, 4096, 3), valuesAt(ishigami, 4096, 3, shift)]) {
      const found = sobolIndices(values, true)!
      for (let j = 0; j < 3; j++) {
        expect(Math.abs(found.first[j]! - FIRST[j]!)).toBeLessThan(0.01)
        expect(Math.abs(found.total[j]! - TOTAL[j]!)).toBeLessThan(0.01)
      }
    }
  })

  test('lie within their bounds', () => {
    const values = valuesAt(ishigami, 1024, 3)
    const found = sobolIndices(values, true)!
    const bounds = boundsOf(values)
    for (let j = 0; j < 3; j++) {
      for (const kind of ['first', 'total'] as const) {
        expect(bounds[kind][j]![0]).toBeLessThan(found[kind][j]!)
        expect(bounds[kind][j]![1]).toBeGreaterThan(found[kind][j]!)
      }
      expect(bounds.first[j]![0]).toBeLessThan(FIRST[j]!)
      expect(bounds.first[j]![1]).toBeGreaterThan(FIRST[j]!)
    }
  })

  // Errors of a mean fall with the root of the number of points; a resampled width is itself known to a tenth or so.
  test('have bounds half as wide for four times the points', () => {
    const [few, many] = [512, 2048].map((count) => boundsOf(valuesAt(ishigami, count, 3)))
    for (let j = 0; j < 3; j++) {
      const ratio = widthOf(few!.total[j]!) / widthOf(many!.total[j]!)
      expect(ratio).toBeGreaterThan(1.6)
      expect(ratio).toBeLessThan(2.5)
    }
  })
})

function boundsOf(values: SaltelliValues) {
  return bootstrapBounds(values, inputUniforms(1, 'indices', 'resamples'))!
}

function widthOf([low, high]: readonly [number, number]): number {
  return high - low
}

// I. M. Sobol 1993: the g-function, product of (|4x - 2| + a) / (1 + a); V_i = 1 / (3 (1 + a_i)^2), V = product (1 + V_i) - 1.
test('Sobol indices of the g-function in eight inputs are those of its closed form', () => {
  const as = [0, 1, 4.5, 9, 99, 99, 99, 99]
  const model: Model = (shares) =>
    as.reduce((product, a, i) => (product * (Math.abs(4 * shares[i]! - 2) + a)) / (1 + a), 1)
  const found = sobolIndices(valuesAt(model, 8192, as.length), true)!
  const alone = as.map((a) => 1 / (3 * (1 + a) ** 2))
  const whole = alone.reduce((product, one) => product * (1 + one), 1)
  for (const [i, one] of alone.entries()) {
    expect(Math.abs(found.first[i]! - one / (whole - 1))).toBeLessThan(0.01)
    expect(Math.abs(found.total[i]! - (one * whole) / (1 + one) / (whole - 1))).toBeLessThan(0.01)
  }
})

test('an additive model has first-order and total indices alike, which add up to one', () => {
  const values = valuesAt((shares) => 3 * shares[0]! - shares[1]! + 1000, 1024, 2)
  const { first, total } = sobolIndices(values, true)!
  expect(first[0]! + first[1]!).toBeCloseTo(1, 3)
  expect(total[0]).toBeCloseTo(0.9, 3)
  expect(first[0]).toBeCloseTo(total[0]!, 3)
})

test('a model that does not vary has no indices', () => {
  const values = valuesAt(() => 5, 16, 2)
  expect(sobolIndices(values, true)).toBeNull()
  expect(bootstrapBounds(values, inputUniforms(1, 'indices', 'resamples'))).toBeNull()
})
