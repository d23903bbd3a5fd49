import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dearFleet } from '../../../bench/trial-fleet.ts'
import type { ChoiceProblem, Floor } from '../../../src/planning/portfolio/choice-problem.ts'
import { choose } from '../../../src/planning/portfolio/choose.ts'
import { chooseWithFloors } from '../../../src/planning/portfolio/coverage-floor.ts'
import { bruteForce, problemOf, smallProblemsWithFloors, sumsOf } from './small-problem.ts'

test('floors about different sites are met where any choice meets them, and the choice is the best such one', () => {
  fc.assert(
    fc.property(smallProblemsWithFloors, ({ problem, budget, floors }) => {
      const best = bruteForce(problem, budget, floors)
      const choice = chooseWithFloors(problem, budget, floors)
      expect(choice.met).toBe(best.value > -Infinity)
      expect(choice.spent).toBeLessThanOrEqual(budget)
      expect(choice.bound).toBeGreaterThanOrEqual(choice.value)
      const { spent, value } = sumsOf(problem, choice.option)
      expect([spent, value]).toEqual([expect.closeTo(choice.spent, 9), expect.closeTo(choice.value, 9)])
      if (!choice.met) {
        expect(choice.leastBudget ?? Infinity).toBeCloseTo(best.leastBudget, 9)
        return
      }
      expect(choice.value).toBeCloseTo(best.value, 9)
      expect(choice).toMatchObject({ isOptimal: true, bound: choice.value, gap: 0 })
    }),
    { numRuns: 500 },
  )
})

test('without a search floors are met all the same, and the best choice lies between value and bound', () => {
  fc.assert(
    fc.property(smallProblemsWithFloors, ({ problem, budget, floors }) => {
      const best = bruteForce(problem, budget, floors).value
      const choice = chooseWithFloors(problem, budget, floors, { states: 0 })
      expect(choice.met).toBe(best > -Infinity)
      if (!choice.met) return
      expect(choice.value).toBeLessThanOrEqual(best + 1e-9)
      expect(choice.bound).toBeGreaterThanOrEqual(best - 1e-9)
      if (choice.isOptimal) expect(choice.value).toBeCloseTo(best, 9)
    }),
    { numRuns: 200 },
  )
})

test('where floors cannot be met, no choice that reaches as many sites is worth more than the bound', () => {
  fc.assert(
    fc.property(smallProblemsWithFloors, ({ problem, budget, floors }) => {
      const choice = chooseWithFloors(problem, budget, floors)
      const reached = floors.map((floor, at) => ({
        ...floor,
        least: Math.min(floor.least, choice.reached[at]!),
      }))
      const best = bruteForce(problem, budget, reached).value
      expect(choice.value).toBeLessThanOrEqual(best + 1e-9)
      expect(choice.bound).toBeGreaterThanOrEqual(best - 1e-9)
    }),
    { numRuns: 200 },
  )
})

test('of floors about the same sites a choice that meets them is the best one', () => {
  fc.assert(
    fc.property(smallProblemsWithFloors, ({ problem, budget, floors }) => {
      const shared = floors.map((floor) => ({
        ...floor,
        ofSites: new Uint8Array(problem.classOf.length).fill(1),
      }))
      const best = bruteForce(problem, budget, shared)
      const choice = chooseWithFloors(problem, budget, shared)
      expect(choice.spent).toBeLessThanOrEqual(budget)
      if (!choice.met) {
        expect(choice.leastBudget ?? Infinity).toBeGreaterThanOrEqual(best.leastBudget - 1e-9)
        return
      }
      expect(choice.value).toBeCloseTo(best.value, 9)
      expect(choice.isOptimal).toBe(true)
    }),
    { numRuns: 300 },
  )
})

const anyMeasure = (problem: ChoiceProblem, least: number): Floor => ({
  counts: Uint8Array.from(problem.cost, (_, option) => Number(option % 6 > 0)),
  ofSites: new Uint8Array(problem.classOf.length).fill(1),
  least,
})

test('twice the coverage costs value, and the choice is within 0.2 % of the best there is', () => {
  const { problem, budget } = dearFleet(1000, 1)
  const floor = anyMeasure(problem, 298)
  const [free, choice] = [choose(problem, budget), chooseWithFloors(problem, budget, [floor])]
  expect(free.option.filter((option) => option > 0).length).toBeLessThan(200)
  expect(choice.met).toBe(true)
  expect(choice.reached[0]).toBe(298)
  expect(choice.gap).toBeLessThan(2e-3)
  expect(choice.value / free.value).toBeCloseTo(1 - 0.147, 2)
})

test('a floor that is met anyway changes nothing', () => {
  const { problem, budget } = dearFleet(200, 1)
  const free = choose(problem, budget)
  const least = free.option.filter((option) => option > 0).length
  expect(chooseWithFloors(problem, budget, [anyMeasure(problem, least)])).toEqual({
    ...free,
    met: true,
    reached: [least],
  })
})

test('of many equal sites no more than the floor asks for are made to count', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [10, -3],
        [30, 20],
      ],
    ],
    Array.from({ length: 1000 }, () => 0),
  )
  const floor = { counts: Uint8Array.of(0, 1, 1), ofSites: new Uint8Array(1000).fill(1), least: 700 }
  const choice = chooseWithFloors(problem, 9000, [floor])
  expect(choice).toMatchObject({ reached: [700], met: true, spent: 9000, isOptimal: true })
  expect(choice.value).toBe(100 * 20 - 600 * 3)
})

test('a floor beyond the money or the sites is told with what is reached, and what would be enough', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [10, 5],
      ],
      [[0, 0]],
    ],
    [0, 0, 0, 1],
  )
  const floor = { counts: Uint8Array.of(0, 1, 0), ofSites: new Uint8Array(4).fill(1), least: 3 }
  expect(chooseWithFloors(problem, 25, [floor])).toMatchObject({ met: false, reached: [2], leastBudget: 30 })
  const tooMany = chooseWithFloors(problem, 100, [{ ...floor, least: 4 }])
  expect(tooMany).toMatchObject({ met: false, reached: [3] })
  expect(tooMany).not.toHaveProperty('leastBudget')
})
