import type { ChoiceProblem } from './choice-problem.ts'

/** Number of sites of each class. */
export function sitesByClass({ classOf, first }: ChoiceProblem): Uint32Array {
  const sites = new Uint32Array(first.length - 1)
  for (const own of classOf) sites[own]!++
  return sites
}

/** Up to so many options a class is sorted by insertion, which is faster there. */
const FEW = 64

/** Options of each class by rising cost, equal ones in their order; classes lie as in the problem. */
export function optionsByCost({ first, cost }: ChoiceProblem): Uint32Array {
  const order = Uint32Array.from(cost, (_, option) => option)
  for (let own = 0; own + 1 < first.length; own++) {
    const [start, end] = [first[own]!, first[own + 1]!]
    if (end - start > FEW) {
      order.subarray(start, end).sort((a, b) => cost[a]! - cost[b]! || a - b)
      continue
    }
    for (let i = start + 1; i < end; i++) {
      const option = order[i]!
      let to = i
      for (; to > start && cost[order[to - 1]!]! > cost[option]!; to--) order[to] = order[to - 1]!
      order[to] = option
    }
  }
  return order
}

/** The options of each class that are worth most at some price of money. */
export interface Hulls {
  /** First of each class within `option`, and last their number. */
  readonly first: Uint32Array
  /** Options by class; cost and value rise from one to the next, value per cost falls. */
  readonly option: Uint32Array
}

/**
 * Upper hulls of value over cost of all classes. The first option of a hull is the cheapest of its class, of equal cheap ones
 * the most valuable.
 *
 * @param byCost  options by class and rising cost
 *
 * Source: P. Sinha, A. A. Zoltners, The multiple-choice knapsack problem, Operations Research 27 (3), 1979: dominance.
 */
export function upperHulls({ first, cost, value }: ChoiceProblem, byCost: Uint32Array): Hulls {
  const hullFirst = new Uint32Array(first.length)
  const kept = new Uint32Array(byCost.length)
  let length = 0
  for (let own = 0; own + 1 < first.length; own++) {
    const start = length
    hullFirst[own] = start
    for (let i = first[own]!; i < first[own + 1]!; i++) {
      const option = byCost[i]!
      if (length > start && value[option]! <= value[kept[length - 1]!]!) continue
      while (length > start && isUnder(kept, start, length, option, cost, value)) length--
      kept[length++] = option
    }
  }
  hullFirst[first.length - 1] = length
  return { first: hullFirst, option: kept.slice(0, length) }
}

/** Whether the last option of a hull lies on or under the line to the next one, or costs the same and is worth less. */
function isUnder(
  kept: Uint32Array,
  start: number,
  length: number,
  next: number,
  cost: Float64Array,
  value: Float64Array,
): boolean {
  const last = kept[length - 1]!
  if (cost[last] === cost[next]) return true
  if (length - start < 2) return false
  const before = kept[length - 2]!
  const lastGain = (value[last]! - value[before]!) * (cost[next]! - cost[last]!)
  return lastGain <= (value[next]! - value[last]!) * (cost[last]! - cost[before]!)
}
