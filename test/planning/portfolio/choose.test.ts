import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trialFleet } from '../../../bench/trial-fleet.ts'
import type { ChoiceProblem } from '../../../src/planning/portfolio/choice-problem.ts'
import { choose } from '../../../src/planning/portfolio/choose.ts'
import { linearBound, orderedSteps, pricedBound } from '../../../src/planning/portfolio/linear-bound.ts'
import { bruteForce, problemOf, smallProblems, sumsOf } from './small-problem.ts'

test('the choice is the best of all choices, and its sums are those of its options', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem, budget }) => {
      const choice = choose(problem, budget)
      expect(choice.value).toBeCloseTo(bruteForce(problem, budget).value, 9)
      expect(choice).toMatchObject({ isOptimal: true, gap: 0, bound: choice.value })
      expect(choice.spent).toBeLessThanOrEqual(budget)
      const { spent, value } = sumsOf(problem, choice.option)
      expect([spent, value]).toEqual([expect.closeTo(choice.spent, 9), expect.closeTo(choice.value, 9)])
    }),
    { numRuns: 500 },
  )
})

test('without a search the steps keep to the budget, and the best of all choices lies between value and bound', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem, budget }) => {
      const best = bruteForce(problem, budget).value
      const { value, bound, spent, gap, isOptimal } = choose(problem, budget, { states: 0 })
      expect(value).toBeLessThanOrEqual(best + 1e-9)
      expect(bound).toBeGreaterThanOrEqual(best - 1e-9)
      expect(spent).toBeLessThanOrEqual(budget)
      expect(gap).toBeCloseTo(bound === 0 ? 0 : (bound - value) / bound, 12)
      if (isOptimal) expect(value).toBeCloseTo(best, 9)
    }),
    { numRuns: 500 },
  )
})

test('a search that is broken off still has a true bound, and never a worse choice than the steps', () => {
  fc.assert(
    fc.property(smallProblems, fc.integer({ min: 1, max: 60 }), ({ problem, budget }, states) => {
      const best = bruteForce(problem, budget).value
      const choice = choose(problem, budget, { states })
      expect(choice.value).toBeLessThanOrEqual(best + 1e-9)
      expect(choice.bound).toBeGreaterThanOrEqual(best - 1e-9)
      expect(choice.value).toBeGreaterThanOrEqual(choose(problem, budget, { states: 0 }).value - 1e-9)
      if (choice.isOptimal) expect(choice.value).toBeCloseTo(best, 9)
    }),
    { numRuns: 300 },
  )
})

test('the budget sold at its shadow price, with the best of each site at that price, is the linear bound', () => {
  fc.assert(
    fc.property(
      smallProblems,
      fc.double({ min: 0, max: 5, noNaN: true }),
      ({ problem, budget }, otherPrice) => {
        fc.pre(budget < Infinity)
        const { bound, shadowPrice } = linearBound(orderedSteps(problem), budget, 0)
        expect(pricedBound(problem, budget, shadowPrice)).toBeCloseTo(bound, 9)
        expect(pricedBound(problem, budget, otherPrice)).toBeGreaterThanOrEqual(bound - 1e-9)
      },
    ),
  )
  const { problem, budget } = trialFleet(5000, 3)
  const { bound, shadowPrice } = linearBound(orderedSteps(problem), budget, 0)
  expect(pricedBound(problem, budget, shadowPrice) / bound).toBeCloseTo(1, 10)
})

test('more money never buys less, and is worth no more than the shadow price', () => {
  fc.assert(
    fc.property(smallProblems, fc.integer({ min: 0, max: 40 }), ({ problem, budget }, more) => {
      const [before, after] = [choose(problem, budget), choose(problem, budget + more)]
      expect(after.value).toBeGreaterThanOrEqual(before.value - 1e-9)
      if (budget === Infinity) return
      const bound = (money: number) => linearBound(orderedSteps(problem), money, 0).bound
      expect(bound(budget + more)).toBeLessThanOrEqual(bound(budget) + more * before.shadowPrice + 1e-9)
    }),
  )
})

test('other units of money and of value change neither the choice nor its proof', () => {
  fc.assert(
    fc.property(
      smallProblems,
      fc.constantFrom(2, 0.25, 1024),
      fc.constantFrom(0.5, 8),
      ({ problem, budget }, k, m) => {
        const plain = choose(problem, budget)
        const other = choose(
          {
            ...problem,
            cost: problem.cost.map((cost) => cost * k),
            value: problem.value.map((value) => value * m),
          },
          budget * k,
        )
        expect([...other.option]).toEqual([...plain.option])
        expect(other.shadowPrice).toBeCloseTo((plain.shadowPrice * m) / k, 9)
      },
    ),
  )
})

test('the order of sites, classes and options does not matter', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem, budget }) => {
      const [plain, turned] = [choose(problem, budget), choose(backwards(problem), budget)]
      expect(turned.value).toBeCloseTo(plain.value, 9)
      expect(turned.shadowPrice).toBeCloseTo(plain.shadowPrice, 9)
    }),
  )
  const { problem, budget } = trialFleet(2000, 5)
  const [plain, turned] = [choose(problem, budget), choose(backwards(problem), budget)]
  expect([...turned.option].toReversed()).toEqual(Array.from(plain.option, (option) => 5 - option))
})

function backwards({ classOf, first, cost, value }: ChoiceProblem): ChoiceProblem {
  const last = first.length - 2
  return {
    classOf: classOf.map((own) => last - own).toReversed(),
    first: first.map((at) => cost.length - at).toReversed(),
    cost: cost.toReversed(),
    value: value.toReversed(),
  }
}

test('an option that costs more than another and is worth no more changes nothing', () => {
  fc.assert(
    fc.property(
      smallProblems,
      fc.nat(),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(9),
      ({ problem, budget }, at, more, less) => {
        const worse = at % problem.cost.length
        const classes = Array.from({ length: problem.first.length - 1 }, (_, own) => {
          const options: [number, number][] = []
          for (let i = problem.first[own]!; i < problem.first[own + 1]!; i++)
            options.push([problem.cost[i]!, problem.value[i]!])
          const isOwn = worse >= problem.first[own]! && worse < problem.first[own + 1]!
          return isOwn
            ? [...options, [problem.cost[worse]! + more, problem.value[worse]! - less] as const]
            : options
        })
        const [plain, longer] = [
          choose(problem, budget),
          choose(problemOf(classes, [...problem.classOf]), budget),
        ]
        expect([...longer.option]).toEqual([...plain.option])
        expect(longer.shadowPrice).toBe(plain.shadowPrice)
      },
    ),
  )
})

test('equal sites of one class are chosen for as sites that have a class each', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem, budget }) => {
      const { classOf, first, cost, value } = problem
      const own = Array.from(classOf, (at) =>
        Array.from(
          { length: first[at + 1]! - first[at]! },
          (_, i) => [cost[first[at]! + i]!, value[first[at]! + i]!] as const,
        ),
      )
      const alone = choose(
        problemOf(
          own,
          own.map((_, at) => at),
        ),
        budget,
      )
      expect(alone.value).toBeCloseTo(choose(problem, budget).value, 9)
    }),
  )
})

test('a million equal sites take the measure while the money lasts, the first ones first', () => {
  const problem: ChoiceProblem = {
    classOf: new Uint32Array(1_000_000),
    first: Uint32Array.of(0, 3),
    cost: Float64Array.of(0, 300, 700),
    value: Float64Array.of(0, 90, 140),
  }
  const { option, spent, shadowPrice, value } = choose(problem, 400_000_000)
  expect([spent, shadowPrice, value]).toEqual([400_000_000, 50 / 400, 90_000_000 + 250_000 * 50])
  expect([option[0], option[249_999], option[250_000], option[999_999]]).toEqual([2, 2, 1, 1])
})

test('of many equal sites only some are searched, and no more is claimed than the linear bound', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [3, 3.5],
        [5, 6],
      ],
    ],
    Array.from({ length: 1000 }, () => 0),
  )
  expect(choose(problem, 4999)).toMatchObject({
    value: 999 * 6 + 3.5,
    spent: 4998,
    bound: expect.closeTo(4999 * 1.2, 9) as number,
    isOptimal: false,
  })
})

test('without money only what is free or brings money is done', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [0, 5],
        [10, 50],
      ],
      [
        [0, 0],
        [-4, -1],
        [4, 2],
      ],
    ],
    [0, 1],
  )
  expect(choose(problem, 0)).toMatchObject({ value: 5, spent: 0, isOptimal: true })
  expect(choose(problem, 6)).toMatchObject({ value: 49, spent: 6, isOptimal: true })
})

test('a budget without end buys all that is worth something, and money is worth nothing more', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [10, 50],
        [90, 40],
      ],
      [
        [0, 0],
        [1, -1],
      ],
    ],
    [0, 1, 0],
  )
  expect(choose(problem, Infinity)).toMatchObject({
    value: 100,
    spent: 20,
    shadowPrice: 0,
    gap: 0,
    isOptimal: true,
  })
})

test('a budget below the cheapest choice is told with the money that is missing', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [-4, -1],
      ],
      [
        [0, 0],
        [9, 9],
      ],
    ],
    [0, 1],
  )
  expect(choose(problem, -3)).toMatchObject({ spent: -4, value: -1, isOptimal: true })
  expect(choose(problem, -5)).toMatchObject({ spent: -4, value: -1, isOptimal: false, leastBudget: -4 })
  expect(choose(problem, -4)).not.toHaveProperty('leastBudget')
})

test('costs that make up the budget but for rounding fit', () => {
  const problem = problemOf(
    [
      [
        [0, 0],
        [0.1, 1],
      ],
      [
        [0, 0],
        [0.2, 1],
      ],
    ],
    [0, 1],
  )
  expect(choose(problem, 0.3)).toMatchObject({ value: 2, spent: 0.3 })
})

test('no sites are no problem', () => {
  expect(choose(problemOf([], []), 100)).toMatchObject({ value: 0, spent: 0, gap: 0, isOptimal: true })
})
