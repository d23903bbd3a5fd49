import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inputUniforms } from '../../../src/planning/uncertainty/draws.ts'
import { morrisEffects, morrisTrajectories } from '../../../src/planning/uncertainty/morris.ts'

function effectsOf(model: (shares: Float64Array) => number, inputs: number, count: number) {
  const walks = walksOf(count, inputs)
  return morrisEffects(
    walks,
    walks.map(({ points }) => points.map(model)),
    inputs,
  )
}

function walksOf(count: number, inputs: number) {
  return morrisTrajectories(count, inputs, (t) => inputUniforms(1, String(t), 'trajectories'))
}

test('each trajectory moves each input once, by two thirds of its width, on four levels', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 10 }), (inputs, count) => {
      for (const { points, order } of walksOf(count, inputs)) {
        expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: inputs }, (_, i) => i))
        for (const [step, moved] of order.entries()) {
          const [from, to] = [points[step]!, points[step + 1]!]
          for (let d = 0; d < inputs; d++) {
            expect(Math.abs(to[d]! - from[d]!)).toBeCloseTo(d === moved ? 2 / 3 : 0, 12)
            expect(Math.abs(to[d]! * 3 - Math.round(to[d]! * 3))).toBeLessThan(1e-9)
            expect(to[d]!).toBeGreaterThanOrEqual(-1e-12)
            expect(to[d]!).toBeLessThanOrEqual(1 + 1e-12)
          }
        }
      }
    }),
    { numRuns: 30 },
  )
})

test('of a linear model the effects are its slopes, and spread nowhere', () => {
  const effects = effectsOf((x) => 4 * x[0]! - 7 * x[1]! + 0.5, 3, 6)
  const means = [4, -7, 0]
  for (const [i, { mean, meanAbsolute, deviation }] of effects.entries()) {
    expect(mean).toBeCloseTo(means[i]!, 9)
    expect(meanAbsolute).toBeCloseTo(Math.abs(means[i]!), 9)
    expect(deviation).toBeCloseTo(0, 9)
  }
})

// Of x1 x2 the effect of x1 is x2: on four levels its mean is 1/2, and its variance that of the levels 0, 1/3, 2/3, 1.
test('of a product the effects spread as the other factor does', () => {
  const [effect] = effectsOf((x) => x[0]! * x[1]!, 2, 4000)
  expect(effect!.mean).toBeCloseTo(0.5, 1)
  expect(effect!.deviation).toBeCloseTo(Math.sqrt(5 / 36), 2)
})

// SALib's own test: of the Ishigami function the second input has mu* = 7.875 on four levels, whatever the seed.
test('the second input of the Ishigami function has a mean size of 7.875', () => {
  const effects = effectsOf(
    (shares) => {
      const [a, b, c] = [0, 1, 2].map((d) => Math.PI * (2 * shares[d]! - 1)) as [number, number, number]
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a)
    },
    3,
    2000,
  )
  expect(effects[1]!.meanAbsolute).toBeCloseTo(7.875, 9)
  expect(effects[0]!.meanAbsolute).toBeCloseTo(7.68, 0)
  expect(effects[2]!.meanAbsolute).toBeCloseTo(6.26, 0)
})
