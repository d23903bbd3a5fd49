import { searchOpenSites } from './branch-and-bound.ts'
import type { Choice, ChoiceProblem } from './choice-problem.ts'
import { linearBound, orderedSteps } from './linear-bound.ts'
import type { LinearBound, OrderedSteps } from './linear-bound.ts'
import { openSites } from './reduce.ts'
import { repair, takeSteps } from './repair.ts'

/** Sums of money and of value that differ by less than this share are the same: they differ by rounding. */
export const ROUNDING = 1e-12

/**
 * States after which a search for the best choice ends with the best that it has seen. Assumption: about a tenth of a
 * second; a thousand sites of six options need some thousands.
 */
const MOST_STATES = 2_000_000

/** How much a choice may cost to make. */
export interface ChoiceEffort {
  /** Most states of the search after the steps; with 0 there is none. */
  readonly states?: number
}

/**
 * One option at every site, within a budget, that are worth most together: steps of the most value per cost first, what is
 * left spent by single changes, and then a search of the sites that could still differ in a better choice. The proof is the
 * linear-programming bound or, where the search ends, that nothing else is left.
 *
 * @param budget  any number, or Infinity; below the least cost of all sites the cheapest options are told with
 *                `leastBudget` [currency]
 */
export function choose(problem: ChoiceProblem, budget: number, effort: ChoiceEffort = {}): Choice {
  return chooseFromSteps(orderedSteps(problem), budget, effort)
}

/** As `choose`, of steps that are in order already. */
export function chooseFromSteps(
  steps: OrderedSteps,
  budget: number,
  { states = MOST_STATES }: ChoiceEffort = {},
): Choice {
  const { problem, sites, start, startCost } = steps
  const slack = budget === Infinity ? 0 : ROUNDING * (Math.abs(budget) + Math.abs(startCost))
  const taken = new Uint32Array(problem.cost.length)
  for (let own = 0; own < sites.length; own++) taken[start[own]!] = sites[own]!
  if (startCost > budget + slack) return unaffordable(steps, taken)
  const line = linearBound(steps, budget, slack)
  const end = Math.min(line.border + 1, steps.from.length)
  const left = takeSteps(steps, taken, [0, end], budget - startCost, slack)
  const atBorder = taken.slice()
  takeSteps(steps, taken, [end, steps.from.length], left, slack)
  repair(problem, taken, budget - sumOver(problem.cost, taken), slack)
  const value = sumOver(problem.value, taken)
  const sameValue = ROUNDING * (Math.abs(line.bound) + Math.abs(value))
  if (line.bound - value <= sameValue || states <= 0)
    return told(steps, taken, budget, line, { bound: line.bound, sameValue, method: 'steps' })
  const found = search(problem, atBorder, line, { known: value, sameValue, budget: budget + slack, states })
  return told(steps, found.taken ?? taken, budget, line, {
    bound: found.bound,
    sameValue,
    method: 'branch and bound',
  })
}

/** A better choice over the sites that are open, if there is one, and a bound of all choices. */
function search(
  problem: ChoiceProblem,
  atBorder: Uint32Array,
  { bound, shadowPrice }: LinearBound,
  limits: { known: number; sameValue: number; budget: number; states: number },
): { taken: Uint32Array | undefined; bound: number } {
  const open = openSites(problem, atBorder, shadowPrice, bound - limits.known)
  const cost = sumOver(problem.cost, atBorder)
  const value = sumOver(problem.value, atBorder)
  const found = searchOpenSites(problem, open.sites, { ...limits, cost, value, bound, shadowPrice })
  for (const { from, to } of found.changes ?? []) {
    atBorder[from]!--
    atBorder[to]!++
  }
  return {
    taken: found.changes === undefined ? undefined : atBorder,
    bound: open.isWhole ? found.bound : bound,
  }
}

function told(
  steps: OrderedSteps,
  taken: Uint32Array,
  budget: number,
  { shadowPrice }: LinearBound,
  proof: { bound: number; sameValue: number; method: Choice['method'] },
): Choice {
  const value = sumOver(steps.problem.value, taken)
  const isOptimal = proof.bound - value <= proof.sameValue
  const bound = isOptimal ? value : proof.bound
  return {
    option: optionsOfSites(steps, taken),
    value,
    spent: Math.min(budget, sumOver(steps.problem.cost, taken)),
    bound,
    shadowPrice,
    gap: gapOf(bound, value),
    isOptimal,
    method: proof.method,
  }
}

/** Share of a bound by which a value stays below it; 0 where the bound is 0. */
export function gapOf(bound: number, value: number): number {
  return bound === 0 ? 0 : Math.max(0, (bound - value) / Math.abs(bound))
}

/** The cheapest options, which cost more than the budget. */
function unaffordable(steps: OrderedSteps, taken: Uint32Array): Choice {
  return {
    option: optionsOfSites(steps, taken),
    value: steps.startValue,
    spent: steps.startCost,
    bound: steps.startValue,
    shadowPrice: 0,
    gap: 0,
    isOptimal: false,
    method: 'steps',
    leastBudget: steps.startCost,
  }
}

/** Sum over options of a number each times the sites that take it. */
function sumOver(numbers: Float64Array, taken: Uint32Array): number {
  let sum = 0
  for (let option = 0; option < taken.length; option++)
    if (taken[option]! > 0) sum += taken[option]! * numbers[option]!
  return sum
}

/** Option of each site within its class: of equal sites the first ones take the dearest. */
function optionsOfSites({ problem, byCost }: OrderedSteps, taken: Uint32Array): Uint32Array {
  const { classOf, first } = problem
  const left = taken.slice()
  const at = Uint32Array.from(first.subarray(1), (end) => end - 1)
  return classOf.map((own) => {
    while (left[byCost[at[own]!]!] === 0) at[own]!--
    const option = byCost[at[own]!]!
    left[option]!--
    return option - first[own]!
  })
}
