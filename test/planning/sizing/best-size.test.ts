import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bestSize,
  bindingConstraints,
  nearlyBest,
  nearMiss,
  ranked,
} from '../../../src/planning/sizing/best-size.ts'
import type { Constraint } from '../../../src/planning/sizing/constraint.ts'
import { isMet } from '../../../src/planning/sizing/constraint.ts'

const GREATEST = { output: 0, sense: 'most' } as const
const atLeast = (output: number, limit: number): Constraint => ({ output, kind: 'at-least', limit })
const atMost = (output: number, limit: number): Constraint => ({ output, kind: 'at-most', limit })

const SIZES = fc.array(
  fc.tuple(
    fc.option(fc.integer({ min: -50, max: 50 }), { freq: 5 }),
    fc.option(fc.integer({ min: 0, max: 20 }), { freq: 9 }),
    fc.integer({ min: 0, max: 20 }),
  ),
  { minLength: 1, maxLength: 30 },
)

test('the best size keeps all limits, and no other that keeps them is better; it is the first of the ranked', () => {
  fc.assert(
    fc.property(SIZES, fc.nat(20), fc.nat(20), (sizes, low, high) => {
      const limits = [atLeast(1, low), atMost(2, high)]
      const best = bestSize(sizes, GREATEST, limits)
      const keeping = sizes.filter(
        ([value, one, two]) => value !== null && one !== null && one >= low && two <= high,
      )
      if (keeping.length === 0) expect(best).toBeUndefined()
      else expect(sizes[best!]![0]).toBe(Math.max(...keeping.map(([value]) => value!)))
      const order = ranked(sizes, GREATEST, limits)
      expect(order[0]).toBe(best)
      expect(order.length).toBe(keeping.length)
    }),
  )
})

test('a limit binds where the best size without it is better', () => {
  const sizes = [
    [10, 5, 1],
    [20, 3, 1],
    [30, 9, 9],
  ]
  expect(bestSize(sizes, GREATEST, [atLeast(1, 4), atMost(2, 5)])).toBe(0)
  expect(bindingConstraints(sizes, GREATEST, [atLeast(1, 4), atMost(2, 5)], 0)).toEqual([
    { constraint: 0, without: 1 },
    { constraint: 1, without: 2 },
  ])
  expect(bindingConstraints(sizes, GREATEST, [atLeast(1, 1)], 2)).toEqual([])
})

test('of sizes that all break a limit, the one that breaks it least is told with what it lacks', () => {
  const sizes = [
    [10, 2, 1],
    [20, 3, 9],
    [30, null, 1],
  ]
  expect(nearMiss(sizes, [atLeast(1, 4)])).toEqual({ size: 1, broken: [{ constraint: 0, by: 1 }] })
  expect(nearMiss([[1, null]], [atLeast(1, 4)])).toBeUndefined()
  // Each limit counts by how far its output ranges: 1 of 1 h is worse than 1 of 8.
  expect(nearMiss(sizes.slice(0, 2), [atLeast(1, 4), atMost(2, 0)])!.size).toBe(0)
})

test('a number that does not exist keeps no limit, and a limit met to the last digit is kept', () => {
  expect(isMet(atLeast(0, 4), [null])).toBe(false)
  expect(isMet(atLeast(0, 4), [4 - 1e-9])).toBe(true)
  expect(isMet({ output: 0, kind: 'above', limit: 4 }, [4])).toBe(false)
  expect(isMet({ output: 0, kind: 'below', limit: 4 }, [3.9])).toBe(true)
})

test('sizes within a hundredth of the best are told, the best among them', () => {
  const sizes = [[100], [99.5], [98.9], [null]]
  expect(nearlyBest(sizes, GREATEST, [], 0, 0.01)).toEqual([0, 1])
})
