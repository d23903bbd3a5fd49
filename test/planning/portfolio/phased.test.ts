import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chooseWithFloors } from '../../../src/planning/portfolio/coverage-floor.ts'
import { choose } from '../../../src/planning/portfolio/choose.ts'
import { choosePhased } from '../../../src/planning/portfolio/phased.ts'
import { NEVER } from '../../../src/planning/portfolio/phased-problem.ts'
import type { PhasedProblem } from '../../../src/planning/portfolio/phased-problem.ts'
import { bestOfAll, keepsLimits, planOf, reachedByPlan, smallPhased, valueOfPlan } from './small-phased.ts'
import { problemOf, smallProblems, smallProblemsWithFloors } from './small-problem.ts'

const near = (value: number) => 1e-8 * (1 + Math.abs(value))

it('a small plan of years is as good as the best of all plans, within money, limits and floors', () => {
  fc.assert(
    fc.property(smallPhased, (problem) => {
      const choice = choosePhased(problem)
      const plan = planOf(choice)
      const best = bestOfAll(problem)
      expect(keepsLimits(problem, plan)).toBe(true)
      expect(choice.value).toBeCloseTo(valueOfPlan(problem, plan), 8)
      expect(choice.reached).toEqual(reachedByPlan(problem, plan))
      expect(choice.bound).toBeGreaterThanOrEqual(choice.value)
      expect(choice.met).toBe(best !== undefined)
      if (best === undefined) return
      expect(choice.bound).toBeGreaterThanOrEqual(best - near(best))
      expect(Math.abs(choice.value - best)).toBeLessThanOrEqual(near(best))
      expect(choice.isOptimal).toBe(true)
    }),
    { numRuns: 250 },
  )
})

it('one year without limits is the choice of a single budget', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem, budget }) => {
      const single = choose(problem, budget)
      const phased = choosePhased(oneYear(problem, budget))
      expect(phased.option).toEqual(single.option)
      expect([phased.value, phased.bound, phased.spent]).toEqual([single.value, single.bound, single.spent])
      expect([...phased.shadowPriceByYear]).toEqual([single.shadowPrice])
    }),
  )
})

it('one year with floors is the choice of a single budget with floors', () => {
  fc.assert(
    fc.property(smallProblemsWithFloors, ({ problem, budget, floors }) => {
      const single = chooseWithFloors(problem, budget, floors)
      const phased = choosePhased({ ...oneYear(problem, budget), floors })
      expect(phased.option).toEqual(single.option)
      expect([phased.met, phased.reached]).toEqual([single.met, single.reached])
    }),
  )
})

it('a limit that never binds changes nothing of a single year', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem, budget }) => {
      const counts = new Uint8Array(problem.cost.length).fill(1)
      const limits = [{ counts, perYear: problem.classOf.length }]
      const single = choose(problem, budget)
      const phased = choosePhased({ ...oneYear(problem, budget), limits })
      if (single.leastBudget !== undefined || budget < 0) return
      expect(Math.abs(phased.value - single.value)).toBeLessThanOrEqual(near(single.value))
    }),
  )
})

it('two thousand sites of forty kinds are planned over four years within a thousandth of the bound', () => {
  const problem = fleet({ classes: 40, sites: 2000, years: 4 })
  const choice = choosePhased(problem)
  const plan = planOf(choice)
  expect(keepsLimits(problem, plan)).toBe(true)
  expect(choice.value).toBeCloseTo(valueOfPlan(problem, plan), 4)
  expect(choice.met).toBe(true)
  expect(choice.gap).toBeLessThan(1e-3)
  expect(choice.gap).toBeCloseTo((choice.bound - choice.value) / choice.bound, 12)
})

it('a hundred sites that all differ are planned within a hundredth of the bound', () => {
  const problem = fleet({ classes: 100, sites: 100, years: 3 })
  const choice = choosePhased(problem)
  expect(keepsLimits(problem, planOf(choice))).toBe(true)
  expect(choice.gap).toBeLessThan(0.01)
})

it('a plan is the same whenever it is made', () => {
  const problem = fleet({ classes: 20, sites: 40, years: 2 })
  expect(choosePhased(problem)).toEqual(choosePhased(problem))
})

it('money that is carried over is told year by year and adds up', () => {
  const problem = { ...fleet({ classes: 10, sites: 4000, years: 4 }), carry: true }
  const { spentByYear, carriedByYear, spent } = choosePhased(problem)
  expect(carriedByYear[0]).toBe(0)
  for (let year = 1; year < 4; year++)
    expect(carriedByYear[year]).toBeCloseTo(
      carriedByYear[year - 1]! + problem.budgets[year - 1]! - spentByYear[year - 1]!,
      6,
    )
  expect(spent).toBeCloseTo(
    spentByYear.reduce((a, b) => a + b),
    6,
  )
})

it('money that can wait is worth no less in an earlier year', () => {
  const { shadowPriceByYear } = choosePhased({
    ...fleet({ classes: 10, sites: 4000, years: 4 }),
    carry: true,
  })
  for (let year = 1; year < 4; year++)
    expect(shadowPriceByYear[year - 1]).toBeGreaterThanOrEqual(shadowPriceByYear[year]!)
  expect(shadowPriceByYear[0]).toBeGreaterThan(0)
})

it('the shadow price of a year tells what a little more money there is worth', () => {
  const problem = fleet({ classes: 50, sites: 20_000, years: 3 })
  const more = 0.02 * problem.budgets[0]!
  const base = choosePhased(problem)
  const raised = choosePhased({
    ...problem,
    budgets: problem.budgets.map((budget, year) => budget + (year === 0 ? more : 0)),
  })
  const gained = (raised.value - base.value) / more
  expect(gained).toBeLessThanOrEqual(base.shadowPriceByYear[0]! * 1.02)
  expect(gained).toBeGreaterThanOrEqual(raised.shadowPriceByYear[0]! * 0.98)
})

it('with money and crews without end every site has its best option in its best year', () => {
  const problem: PhasedProblem = {
    ...fleet({ classes: 20, sites: 60, years: 3 }),
    budgets: new Float64Array(3).fill(Infinity),
    limits: [],
    floors: [],
  }
  const best = Array.from(problem.classOf, (own) =>
    Math.max(
      ...problem.valueByYear.flatMap((value) =>
        Array.from(value.slice(problem.first[own], problem.first[own + 1])),
      ),
    ),
  )
  const { value, gap, isOptimal } = choosePhased(problem)
  expect(value).toBeCloseTo(
    best.reduce((a, b) => a + b),
    6,
  )
  expect([gap, isOptimal]).toEqual([0, true])
})

it('without money nothing is done', () => {
  const problem = { ...fleet({ classes: 20, sites: 60, years: 3 }), budgets: new Float64Array(3), floors: [] }
  const choice = choosePhased(problem)
  expect([choice.value, choice.bound, choice.spent, choice.isOptimal]).toEqual([0, 0, 0, true])
  expect([...new Set(choice.year)]).toEqual([NEVER])
})

it('of sites that are alike, those that come first are visited first', () => {
  const one = problemOf(
    [
      [
        [0, 0],
        [10, 5],
      ],
    ],
    [0, 0, 0, 0],
  )
  const { year } = choosePhased({
    ...one,
    valueByYear: [one.value, one.value.map((value) => value * 0.9)],
    budgets: Float64Array.of(20, 10),
    carry: true,
    limits: [],
  })
  expect([...year]).toEqual([0, 0, 1, NEVER])
})

it('a fleet without sites, or without anything to do, has an empty plan', () => {
  const years = { budgets: Float64Array.of(5, 5), carry: true, limits: [] }
  const none = problemOf([], [])
  const idle = problemOf([[[0, 0]]], [0, 0])
  for (const problem of [none, idle]) {
    const choice = choosePhased({ ...problem, ...years, valueByYear: [problem.value, problem.value] })
    expect([choice.value, choice.bound, choice.gap, choice.isOptimal]).toEqual([0, 0, 0, true])
    expect([...choice.year]).toEqual([...problem.classOf].map(() => NEVER))
  }
})

it('a floor that crews cannot reach is missed by as little as they can, and told', () => {
  const one = problemOf(
    [
      [
        [0, 0],
        [1, -2],
      ],
    ],
    [0, 0, 0, 0, 0, 0],
  )
  const counts = Uint8Array.of(0, 1)
  const choice = choosePhased({
    ...one,
    valueByYear: [one.value, one.value],
    budgets: Float64Array.of(100, 100),
    carry: true,
    limits: [{ counts, perYear: 2 }],
    floors: [{ counts, ofSites: new Uint8Array(6).fill(1), least: 5 }],
  })
  expect([choice.met, choice.reached, choice.value]).toEqual([false, [4], -8])
  expect(choice.bound).toBeGreaterThanOrEqual(choice.value)
})

function oneYear(problem: ReturnType<typeof problemOf>, budget: number): PhasedProblem {
  return {
    ...problem,
    valueByYear: [problem.value],
    budgets: Float64Array.of(budget),
    carry: true,
    limits: [],
  }
}

/** Sites with six options each that pay back in years, a limit of all visits, one of the dear ones, and a floor. */
function fleet({ classes, sites, years }: { classes: number; sites: number; years: number }): PhasedProblem {
  const random = (a: number, b: number) => (Math.abs(Math.sin(a * 12.9898 + b * 78.233)) * 43758.5453) % 1
  const problem = problemOf(
    Array.from({ length: classes }, (_, own) =>
      [0, 600, 3500, 8000, 18_000, 24_000].map((capex, option): [number, number] =>
        option === 0
          ? [0, 0]
          : [Math.round(capex * (0.7 + 0.6 * random(own, option))), capex * 3 * random(own + 0.5, option)],
      ),
    ),
    Array.from({ length: sites }, (_, site) => site % classes),
  )
  const isDear = Uint8Array.from(problem.cost, (cost) => (cost > 10_000 ? 1 : 0))
  const acts = Uint8Array.from(problem.cost, (cost) => (cost > 0 ? 1 : 0))
  return {
    ...problem,
    valueByYear: Array.from({ length: years }, (_, year) =>
      problem.value.map((value, at) => (value - problem.cost[at]! * 0.3) * 0.85 ** year),
    ),
    budgets: new Float64Array(years).fill((3500 * sites) / years),
    carry: false,
    limits: [
      { counts: acts, perYear: Math.ceil(sites / years / 1.4) },
      {
        counts: isDear,
        ofSites: Uint8Array.from(problem.classOf, (_, site) => site % 2),
        perYear: Math.ceil(sites / 25),
      },
    ],
    floors: [{ counts: acts, ofSites: new Uint8Array(sites).fill(1), least: Math.floor(sites * 0.6) }],
  }
}
