import { boundProblem, boundSites } from './bound-sites.ts'
import type { Binding, Weights } from './bound-sites.ts'
import type { Choice, ChoiceProblem, Floor, FloorChoice } from './choice-problem.ts'
import { choose, gapOf, ROUNDING } from './choose.ts'
import type { ChoiceEffort } from './choose.ts'
import { floorBound } from './floor-bound.ts'
import type { Multipliers } from './floor-bound.ts'
import { floorClasses, reachedBy } from './floor-classes.ts'
import type { FloorClasses } from './floor-classes.ts'
import { searchUnderFloors } from './floor-search.ts'

const BY_COST: Weights = { value: 0, cost: 1 }

/** Prices of money that sites to be bound are told by. Assumption: more trials gain next to nothing. */
const MOST_PRICES = 4

/** With more sites the choice by bound sites is near enough. Assumption: below 0.1 % with 1,000. */
const MOST_SEARCHED = 500
/** Of the search with floors. Assumption: about a second. */
const MOST_STATES = 5_000_000
const MOST_MULTIPLIERS = 10
/** Other bonuses by which states with many or few sites that count are judged, as shares of the best ones. */
const SHIFTS: readonly number[] = [0.5, 0.9, 1.1, 2]

/**
 * One option at every site, within a budget, that are worth most together where floors have to be met: the sites that lose
 * least by it have to count, and the rest is chosen as without floors. Where the floors cannot be met, as many sites count as
 * the budget pays for, floor by floor in their order; the proof is then about choices that reach as many.
 *
 * Where no site is about two floors, floors that can be met are, and `leastBudget` is the least that would meet them; else they
 * may be missed, and it is one that would.
 *
 * @param floors  at most 31
 */
export function chooseWithFloors(
  problem: ChoiceProblem,
  budget: number,
  floors: readonly Floor[],
  effort: ChoiceEffort = {},
): FloorChoice {
  const free = choose(problem, budget, effort)
  const reached = reachedBy(problem, floors, free.option)
  const met = floors.every(({ least }, floor) => reached[floor]! >= least)
  if (met || free.leastBudget !== undefined) return { ...free, met, reached }
  const classes = floorClasses(problem, floors)
  const leasts = floors.map(({ least }) => least)
  const cheapest = boundSites(classes, leasts, BY_COST, Infinity)
  const isPossible = cheapest.reached.every((sites, floor) => sites >= leasts[floor]!)
  const slack = ROUNDING * Math.abs(budget)
  if (isPossible && cheapest.leastCost <= budget + slack)
    return bestBound(classes, budget, floors, leasts, cheapest, free, effort)
  const payable = boundSites(classes, leasts, BY_COST, budget + slack)
  return {
    ...bestBound(classes, budget, floors, payable.reached, payable, free, effort),
    ...(isPossible ? { leastBudget: cheapest.leastCost } : {}),
  }
}

/** The best choice over several ways to bind sites, with the Lagrangian bound. */
function bestBound(
  classes: FloorClasses,
  budget: number,
  floors: readonly Floor[],
  leasts: readonly number[],
  cheapest: Binding,
  free: Choice,
  effort: ChoiceEffort,
): FloorChoice {
  const line = floorBound(classes, budget, leasts, free.shadowPrice)
  const tried = (binding: Binding) => chosen(classes, binding, budget, { states: 0 })
  let best = { binding: cheapest, choice: tried(cheapest) }
  const prices = new Set([line.multipliers[0]!.price, best.choice.shadowPrice])
  for (const price of prices) {
    const binding = boundSites(classes, leasts, { value: 1, cost: price }, Infinity)
    const isWhole = binding.reached.every((sites, floor) => sites >= leasts[floor]!)
    const choice = tried(binding)
    if (!isWhole || choice.leastBudget !== undefined) continue
    if (choice.value > best.choice.value) best = { binding, choice }
    if (prices.size < MOST_PRICES) prices.add(choice.shadowPrice)
  }
  const mostValue = Math.min(line.bound, free.bound)
  const { problem } = classes
  if (effort.states === 0) return proved(problem, floors, best.choice, mostValue)
  const choice = chosen(classes, best.binding, budget, effort)
  const first = proved(problem, floors, choice, mostValue)
  if (first.isOptimal || problem.classOf.length > MOST_SEARCHED) return first
  return searched(classes, budget, floors, leasts, first, line.multipliers, effort)
}

/** The best choice of few sites, if the search for it ends. */
function searched(
  classes: FloorClasses,
  budget: number,
  floors: readonly Floor[],
  leasts: readonly number[],
  first: FloorChoice,
  multipliers: readonly Multipliers[],
  effort: ChoiceEffort,
): FloorChoice {
  const { problem } = classes
  const least = multipliers[0]!
  const shifted = SHIFTS.map((by) => ({ ...least, bonuses: least.bonuses.map((bonus) => bonus * by) }))
  const found = searchUnderFloors(classes, [...multipliers.slice(0, MOST_MULTIPLIERS), ...shifted], {
    budget: budget + ROUNDING * Math.abs(budget),
    leasts,
    known: first.value,
    sameValue: ROUNDING * (Math.abs(first.bound) + Math.abs(first.value)),
    states: effort.states ?? MOST_STATES,
  })
  if (!found.isProved) return first
  const option =
    found.options?.map((own, site) => own - problem.first[problem.classOf[site]!]!) ?? first.option
  const { value, spent } = sumsOfChoice(problem, option)
  const choice: Choice = {
    ...first,
    option,
    value,
    spent: Math.min(budget, spent),
    method: 'branch and bound',
  }
  return proved(problem, floors, choice, value)
}

/** Cost and value of the options of all sites together. */
function sumsOfChoice(
  { classOf, first, cost, value }: ChoiceProblem,
  option: Uint32Array,
): { spent: number; value: number } {
  const sums = { spent: 0, value: 0 }
  for (const [site, own] of classOf.entries()) {
    sums.spent += cost[first[own]! + option[site]!]!
    sums.value += value[first[own]! + option[site]!]!
  }
  return sums
}

/** A choice with bound sites, in options of the problem that it comes from. */
function chosen(classes: FloorClasses, { groups }: Binding, budget: number, effort: ChoiceEffort): Choice {
  const bound = boundProblem(classes, groups)
  const choice = choose(bound, budget, effort)
  return {
    ...choice,
    option: choice.option.map((option, site) => bound.original[bound.first[bound.classOf[site]!]! + option]!),
  }
}

function proved(
  problem: ChoiceProblem,
  floors: readonly Floor[],
  choice: Choice,
  mostValue: number,
): FloorChoice {
  const reached = reachedBy(problem, floors, choice.option)
  const isOptimal = mostValue - choice.value <= ROUNDING * (Math.abs(mostValue) + Math.abs(choice.value))
  const bound = isOptimal ? choice.value : mostValue
  return {
    ...choice,
    bound,
    gap: gapOf(bound, choice.value),
    isOptimal,
    reached,
    met: floors.every(({ least }, floor) => reached[floor]! >= least),
  }
}
