import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inputUniforms, randomShares, shuffled } from '../../../src/planning/uncertainty/draws.ts'
import { latinHypercubeShares } from '../../../src/planning/uncertainty/latin-hypercube.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })

test('a Latin hypercube has one draw in each of its parts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), seeds, (count, seed) => {
      const parts = [...latinHypercubeShares(count, seed, 'tariff.price')].map((share) =>
        Math.floor(share * count + 1e-9),
      )
      expect(parts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
    }),
    { numRuns: 40 },
  )
})

test('a random draw is the same however many there are, and differs by seed and by path', () => {
  const few = randomShares(10, 7, 'tariff.price')
  expect(randomShares(100, 7, 'tariff.price').slice(0, 10)).toEqual(few)
  expect([...randomShares(10, 8, 'tariff.price')]).not.toEqual([...few])
  expect([...randomShares(10, 7, 'finance.discount')]).not.toEqual([...few])
})

test('random draws are spread evenly', () => {
  const shares = randomShares(20_000, 1, 'tariff.price')
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length
  expect(mean).toBeCloseTo(0.5, 2)
  for (let tenth = 0; tenth < 10; tenth++)
    expect(shares.filter((share) => Math.floor(share * 10) === tenth).length).toBeGreaterThan(1800)
})

test('a shuffle holds each number once, and reaches every order of three about as often', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 6000; seed++) {
    const order = [...shuffled(3, inputUniforms(seed, 'a', 'strata'))]
    expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2])
    counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  for (const count of counts.values()) expect(count).toBeGreaterThan(850)
})
