import fc from 'fast-check'
import { NEVER } from '../../../src/planning/portfolio/phased-problem.ts'
import type { PhasedChoice, PhasedProblem } from '../../../src/planning/portfolio/phased-problem.ts'
import { problemOf } from './small-problem.ts'

const flags = (length: number) =>
  fc
    .array(fc.boolean(), { minLength: length, maxLength: length })
    .map((some) => Uint8Array.from(some, Number))

const options = fc
  .array(fc.tuple(fc.integer({ min: -4, max: 20 }), fc.integer({ min: -5, max: 40 })), { maxLength: 2 })
  .map((some): [number, number][] => [[0, 0], ...some])

/** Up to four sites of up to three classes, up to three years, with limits and floors of any kind. */
export const smallPhased = fc
  .tuple(fc.array(options, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([classes, years]) => {
    const base = problemOf(classes, [])
    const size = base.cost.length
    return fc.array(fc.nat(classes.length - 1), { minLength: 1, maxLength: 4 }).chain((classOf) => {
      const sites = classOf.length
      const limit = fc.record({
        counts: flags(size),
        ofSites: flags(sites),
        perYear: fc.integer({ min: 0, max: 2 }),
      })
      const floor = fc.record({
        counts: flags(size),
        ofSites: flags(sites),
        least: fc.integer({ min: 0, max: 3 }),
      })
      return fc
        .record({
          budgets: fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(Infinity)), {
            minLength: years,
            maxLength: years,
          }),
          decay: fc.array(fc.integer({ min: -3, max: 10 }), {
            minLength: size * years,
            maxLength: size * years,
          }),
          carry: fc.boolean(),
          limits: fc.array(limit, { maxLength: 2 }),
          floors: fc.array(floor, { maxLength: 2 }),
        })
        .map(({ budgets, decay, carry, limits, floors }): PhasedProblem => {
          const problem = problemOf(classes, classOf)
          return {
            ...problem,
            budgets: Float64Array.from(budgets),
            valueByYear: budgets.map((_, year) =>
              problem.value.map((value, at) =>
                problem.first.includes(at) ? 0 : value - year * decay[year * size + at]!,
              ),
            ),
            carry,
            limits,
            floors,
          }
        })
    })
  })

/** A choice's sites as pairs of option and year. */
type Plan = readonly (readonly [option: number, year: number])[]

export const planOf = ({ option, year }: PhasedChoice): Plan =>
  Array.from(option, (chosen, site) => [chosen, year[site]!] as const)

export function valueOfPlan({ classOf, first, valueByYear }: PhasedProblem, plan: Plan): number {
  return plan.reduce(
    (sum, [option, year], site) =>
      year === NEVER ? sum : sum + valueByYear[year]![first[classOf[site]!]! + option]!,
    0,
  )
}

/** Whether a plan keeps to the money of all years and to all limits. */
export function keepsLimits(problem: PhasedProblem, plan: Plan): boolean {
  const { classOf, first, cost, budgets, carry, limits } = problem
  let carried = 0
  return Array.from(budgets).every((budget, year) => {
    const acting = plan.flatMap(([option, own], site) =>
      own === year ? [{ site, at: first[classOf[site]!]! + option }] : [],
    )
    const spent = acting.reduce((sum, { at }) => sum + cost[at]!, 0)
    const left = carried + budget - spent
    carried = carry ? left : 0
    const isKept = limits.every(
      ({ counts, ofSites, perYear }) =>
        acting.filter(({ site, at }) => counts[at] === 1 && (ofSites?.[site] ?? 1) === 1).length <= perYear,
    )
    return isKept && left >= -1e-9 * (1 + spent)
  })
}

export function reachedByPlan({ classOf, first, floors = [] }: PhasedProblem, plan: Plan): number[] {
  return floors.map(
    ({ counts, ofSites }) =>
      plan.filter(([option], site) => ofSites[site] === 1 && counts[first[classOf[site]!]! + option] === 1)
        .length,
  )
}

/** Value of the best of all plans that keep to limits and floors; undefined where there is none. */
export function bestOfAll(problem: PhasedProblem): number | undefined {
  const { classOf, first, budgets, floors = [] } = problem
  let best: number | undefined
  const visit = (plan: Plan): void => {
    if (plan.length < classOf.length) {
      visit([...plan, [0, NEVER]])
      const own = classOf[plan.length]!
      for (let option = 1; option < first[own + 1]! - first[own]!; option++)
        for (let year = 0; year < budgets.length; year++) visit([...plan, [option, year]])
      return
    }
    if (!keepsLimits(problem, plan)) return
    if (reachedByPlan(problem, plan).some((reached, at) => reached < floors[at]!.least)) return
    best = Math.max(best ?? -Infinity, valueOfPlan(problem, plan))
  }
  visit([])
  return best
}
