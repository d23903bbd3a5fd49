import type { ChoiceProblem } from './choice-problem.ts'

/** A site of which more than one option may be in a better choice. */
export interface OpenSite {
  /** Its option at the border of the budget. */
  readonly base: number
  /** Its others, as options of the problem. */
  readonly others: readonly number[]
  /** Value that each other loses at the shadow price, at least 0. */
  readonly losses: readonly number[]
}

/** The sites that are open. */
export interface OpenSites {
  readonly sites: OpenSite[]
  /** Whether they are all; if not, equal sites were left out. */
  readonly isWhole: boolean
}

/** Assumption: of equal sites more than so many need not leave their option together. */
const MOST_EQUAL = 64

/**
 * Sites and options that a choice of more value than a known one could differ in: an option that loses, at the shadow price,
 * as much as lies between the bound and that value is in none.
 *
 * Source: E. Balas, E. Zemel, An algorithm for large zero-one knapsack problems, Operations Research 28 (5), 1980.
 *
 * @param taken    sites by option at the border of the budget
 * @param between  bound less value of the known choice, above 0
 */
export function openSites(
  { first, cost, value }: ChoiceProblem,
  taken: Uint32Array,
  price: number,
  between: number,
): OpenSites {
  const sites: OpenSite[] = []
  let isWhole = true
  for (let own = 0; own + 1 < first.length; own++) {
    const [start, end] = [first[own]!, first[own + 1]!]
    const best = bestAt(price, cost, value, start, end)
    const lossOf = (option: number) => best - (value[option]! - price * cost[option]!)
    let count = 0
    for (let i = start; i < end; i++) if (best - (value[i]! - price * cost[i]!) < between) count++
    if (count < 2) continue
    const options = Array.from({ length: end - start }, (_, i) => start + i).filter(
      (i) => lossOf(i) < between,
    )
    for (const base of options) {
      if (taken[base] === 0) continue
      const site = openSite(base, options, lossOf)
      const copies = Math.min(taken[base]!, Math.floor(between / Math.min(...site.losses)))
      if (copies > MOST_EQUAL) isWhole = false
      for (let copy = 0; copy < Math.min(copies, MOST_EQUAL); copy++) sites.push(site)
    }
  }
  return { sites, isWhole }
}

/** Most value of the options of a class less their cost at a price. */
function bestAt(price: number, cost: Float64Array, value: Float64Array, start: number, end: number): number {
  let best = -Infinity
  for (let i = start; i < end; i++) best = Math.max(best, value[i]! - price * cost[i]!)
  return best
}

function openSite(base: number, options: readonly number[], loss: (option: number) => number): OpenSite {
  const others = options.filter((option) => option !== base)
  return { base, others, losses: others.map(loss) }
}
