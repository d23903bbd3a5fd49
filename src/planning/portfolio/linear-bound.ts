import type { ChoiceProblem } from './choice-problem.ts'
import { byEfficiency } from './efficiency-order.ts'
import { optionsByCost, sitesByClass, upperHulls } from './hull.ts'

/** All steps from one option of a hull to the next, the most value per cost first; all sites of a class share them. */
export interface OrderedSteps {
  readonly problem: ChoiceProblem
  /** By class. */
  readonly sites: Uint32Array
  /** Options by class and rising cost. */
  readonly byCost: Uint32Array
  /** Option of each class before any step: its cheapest. */
  readonly start: Uint32Array
  /** Of all sites before any step [currency]. */
  readonly startCost: number
  readonly startValue: number
  /** By step, options that it leaves and reaches, and sites that it is open to. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly open: Uint32Array
}

/**
 * The steps of a problem in the order in which a budget is best spent on them, equal ones by class. It can be used for many
 * budgets.
 */
export function orderedSteps(problem: ChoiceProblem): OrderedSteps {
  const { cost, value } = problem
  const [sites, byCost] = [sitesByClass(problem), optionsByCost(problem)]
  const { first, option } = upperHulls(problem, byCost)
  const classes = sites.length
  const reached = new Uint32Array(option.length - classes)
  const owner = new Uint32Array(reached.length)
  const efficiency = new Float64Array(reached.length)
  let [count, startCost, startValue] = [0, 0, 0]
  for (let own = 0; own < classes; own++) {
    startCost += sites[own]! * cost[option[first[own]!]!]!
    startValue += sites[own]! * value[option[first[own]!]!]!
    for (let i = first[own]! + 1; i < first[own + 1]!; i++) {
      const [a, b] = [option[i - 1]!, option[i]!]
      efficiency[count] = (value[b]! - value[a]!) / (cost[b]! - cost[a]!)
      owner[count] = own
      reached[count++] = i
    }
  }
  const order = byEfficiency(efficiency)
  return {
    problem,
    sites,
    byCost,
    start: sites.map((_, own) => option[first[own]!]!),
    startCost,
    startValue,
    from: order.map((step) => option[reached[step]! - 1]!),
    to: order.map((step) => option[reached[step]!]!),
    open: order.map((step) => sites[owner[step]!]!),
  }
}

/** The best that a budget could buy if sites could be changed in part. */
export interface LinearBound {
  readonly bound: number
  /** Value of one more unit of the budget; 0 where it does not bind. */
  readonly shadowPrice: number
  /** The first step that the budget is too small for; the number of steps where there is none. */
  readonly border: number
}

/**
 * Linear-programming bound of a problem: steps in their order until the budget is spent, the last one in part.
 *
 * Source: P. Sinha, A. A. Zoltners, The multiple-choice knapsack problem, Operations Research 27 (3), 1979.
 *
 * @param budget  at least the cost before any step; may be Infinity [currency]
 * @param slack   by which sums of costs may exceed it for rounding [currency]
 */
export function linearBound(steps: OrderedSteps, budget: number, slack: number): LinearBound {
  const { cost, value } = steps.problem
  let left = budget - steps.startCost
  let bound = steps.startValue
  for (let step = 0; step < steps.from.length; step++) {
    const [a, b, sites] = [steps.from[step]!, steps.to[step]!, steps.open[step]!]
    const [moreCost, moreValue] = [cost[b]! - cost[a]!, value[b]! - value[a]!]
    if (sites * moreCost > left + slack) {
      const shadowPrice = moreValue / moreCost
      return { bound: bound + shadowPrice * Math.max(0, left), shadowPrice, border: step }
    }
    left -= sites * moreCost
    bound += sites * moreValue
  }
  return { bound, shadowPrice: 0, border: steps.from.length }
}

/**
 * Worth of the best choice where money is not limited but has a price, and the budget is sold at it: no choice within the
 * budget is worth more, whatever the price of at least 0. At the shadow price it equals the linear bound.
 */
export function pricedBound(problem: ChoiceProblem, budget: number, price: number): number {
  const { first, cost, value } = problem
  const sites = sitesByClass(problem)
  let bound = price === 0 ? 0 : price * budget
  for (let own = 0; own < sites.length; own++) {
    let best = -Infinity
    for (let i = first[own]!; i < first[own + 1]!; i++) best = Math.max(best, value[i]! - price * cost[i]!)
    bound += sites[own]! * best
  }
  return bound
}
