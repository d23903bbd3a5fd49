import type { ChoiceProblem } from './choice-problem.ts'
import type { OrderedSteps } from './linear-bound.ts'

/**
 * Takes steps in their order where they fit into what is left; sites for which one does not fit stay where they are.
 *
 * @param taken  sites by option, changed [sites]
 * @param left   of the budget [currency]
 * @returns what is left then [currency]
 */
export function takeSteps(
  { problem: { cost }, from, to }: OrderedSteps,
  taken: Uint32Array,
  range: readonly [first: number, end: number],
  left: number,
  slack: number,
): number {
  for (let step = range[0]; step < range[1]; step++) {
    const [a, b] = [from[step]!, to[step]!]
    const moreCost = cost[b]! - cost[a]!
    const fitting = Math.min(taken[a]!, Math.max(0, Math.floor((left + slack) / moreCost)))
    if (fitting === 0) continue
    taken[a]! -= fitting
    taken[b]! += fitting
    left -= fitting * moreCost
  }
  return left
}

/** Assumption: after so many changes the rest is not worth the search. */
const MOST_CHANGES = 50

/**
 * Changes sites to any other option that is worth more and fits into what is left, the greatest gain of a site first.
 *
 * @param taken  sites by option, changed [sites]
 * @param left   of the budget [currency]
 */
export function repair(problem: ChoiceProblem, taken: Uint32Array, left: number, slack: number): void {
  const { cost } = problem
  for (let change = 0; change < MOST_CHANGES; change++) {
    const found = greatestGain(problem, taken, left + slack)
    if (found === undefined) return
    const { from, to } = found
    const moreCost = cost[to]! - cost[from]!
    const count = moreCost <= 0 ? taken[from]! : Math.min(taken[from]!, Math.floor((left + slack) / moreCost))
    taken[from]! -= count
    taken[to]! += count
    left -= count * moreCost
  }
}

/** The change of one site that gains most at no more cost than is left; undefined where none gains. */
function greatestGain(
  { first, cost, value }: ChoiceProblem,
  taken: Uint32Array,
  left: number,
): { from: number; to: number } | undefined {
  let [gain, from, to] = [0, -1, -1]
  for (let own = 0; own + 1 < first.length; own++) {
    const [start, end] = [first[own]!, first[own + 1]!]
    for (let a = start; a < end; a++) {
      if (taken[a] === 0) continue
      const [mostCost, leastValue] = [cost[a]! + left, value[a]!]
      for (let b = start; b < end; b++) {
        if (value[b]! - leastValue <= gain || cost[b]! > mostCost) continue
        ;[gain, from, to] = [value[b]! - leastValue, a, b]
      }
    }
  }
  return from < 0 ? undefined : { from, to }
}
