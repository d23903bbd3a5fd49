import fc from 'fast-check'
import type { ChoiceProblem, Floor } from '../../../src/planning/portfolio/choice-problem.ts'

type Option = readonly [cost: number, value: number]

/** A problem of classes with their options and of sites, each with the number of its class. */
export function problemOf(
  classes: readonly (readonly Option[])[],
  classOf: readonly number[],
): ChoiceProblem {
  const first = new Uint32Array(classes.length + 1)
  for (const [own, options] of classes.entries()) first[own + 1] = first[own]! + options.length
  return {
    classOf: Uint32Array.from(classOf),
    first,
    cost: Float64Array.from(classes.flat(), ([cost]) => cost),
    value: Float64Array.from(classes.flat(), ([, value]) => value),
  }
}

/** Whole and broken costs and values; equal, free and negative ones are common, and some options bring money. */
const amount = (least: number, most: number) =>
  fc.oneof(
    fc.integer({ min: least, max: most }),
    fc.integer({ min: least * 64, max: most * 64 }).map((n) => n / 64),
  )
const options = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 9, arbitrary: amount(0, 40) }, { weight: 1, arbitrary: amount(-8, 0) }),
      amount(-10, 40),
    ),
    {
      minLength: 0,
      maxLength: 4,
    },
  )
  .map((some): Option[] => [[0, 0], ...some])

/** Up to seven sites of up to five classes, with at most five options each, and a budget for any share of them. */
export const smallProblems = fc.array(options, { minLength: 1, maxLength: 5 }).chain((classes) =>
  fc.record({
    problem: fc
      .array(fc.nat(classes.length - 1), { minLength: 1, maxLength: 6 })
      .map((classOf) => problemOf(classes, classOf)),
    budget: fc.oneof(
      { weight: 8, arbitrary: amount(0, 120) },
      { weight: 1, arbitrary: fc.constant(Infinity) },
    ),
  }),
)

/** Problems with two floors about different sites. */
export const smallProblemsWithFloors = smallProblems.chain(({ problem, budget }) => {
  const sites = problem.classOf.length
  return fc
    .record({
      counts: fc.array(
        fc.array(fc.boolean(), { minLength: problem.cost.length, maxLength: problem.cost.length }),
        {
          minLength: 2,
          maxLength: 2,
        },
      ),
      isOfSecond: fc.array(fc.boolean(), { minLength: sites, maxLength: sites }),
      leasts: fc.tuple(fc.nat(sites), fc.nat(sites)),
    })
    .map(({ counts, isOfSecond, leasts }) => ({
      problem,
      budget,
      floors: leasts.map((least, floor): Floor => ({
        counts: Uint8Array.from(counts[floor]!, Number),
        ofSites: Uint8Array.from(isOfSecond, (second) => Number(second === (floor === 1))),
        least,
      })),
    }))
})

/** Every choice of a problem tried: the most value within the budget, and the least money that meets the floors. */
export function bruteForce(
  { classOf, first, cost, value }: ChoiceProblem,
  budget: number,
  floors: readonly Floor[] = [],
): { value: number; leastBudget: number } {
  const best = { value: -Infinity, leastBudget: Infinity }
  const missing = floors.map(({ least }) => least)
  const visit = (site: number, spent: number, worth: number) => {
    if (site === classOf.length) {
      if (missing.some((sites) => sites > 0)) return
      best.leastBudget = Math.min(best.leastBudget, spent)
      if (spent <= budget) best.value = Math.max(best.value, worth)
      return
    }
    for (let option = first[classOf[site]!]!; option < first[classOf[site]! + 1]!; option++) {
      const counting = floors.map(({ counts, ofSites }) => (ofSites[site] === 1 ? counts[option]! : 0))
      for (const [floor, counted] of counting.entries()) missing[floor]! -= counted
      visit(site + 1, spent + cost[option]!, worth + value[option]!)
      for (const [floor, counted] of counting.entries()) missing[floor]! += counted
    }
  }
  visit(0, 0, 0)
  return best
}

/** What the options of a choice cost and are worth together. */
export function sumsOf(
  { classOf, first, cost, value }: ChoiceProblem,
  option: Uint32Array,
): { spent: number; value: number } {
  const sums = { spent: 0, value: 0 }
  for (const [site, own] of classOf.entries()) {
    if (option[site]! >= first[own + 1]! - first[own]!)
      throw new Error(`site ${site} has no option ${option[site]}`)
    sums.spent += cost[first[own]! + option[site]!]!
    sums.value += value[first[own]! + option[site]!]!
  }
  return sums
}
