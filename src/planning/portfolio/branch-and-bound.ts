import type { ChoiceProblem } from './choice-problem.ts'
import type { OpenSite } from './reduce.ts'

/** Where a search starts and what it is held against. */
export interface SearchStart {
  /** Of all sites with the open ones at their base options. */
  readonly cost: number
  readonly value: number
  /** Rounding included [currency]. */
  readonly budget: number
  /** No choice is worth more. */
  readonly bound: number
  readonly shadowPrice: number
  /** Of the best choice known. */
  readonly known: number
  /** Values no further apart are the same. */
  readonly sameValue: number
  /** States after which to give up. */
  readonly states: number
}

/** What a search has found. */
export interface Found {
  /** Changes of open sites from their base options; undefined where nothing is better than what was known. */
  readonly changes: readonly { readonly from: number; readonly to: number }[] | undefined
  /** No choice that differs in the open sites only is worth more. */
  readonly bound: number
}

/** Choices for the sites decided so far, the others at their base options; cost and value rise from one to the next. */
export interface States {
  readonly cost: Float64Array
  readonly value: Float64Array
  /** Each one's state before the last decision. */
  readonly parent: Uint32Array
  /** What the last decision was, as option of the problem. */
  readonly option: Uint32Array
  length: number
  /** Number of the states of lists before this one, where there are several before a decision. */
  offset: number
}

/** The most value per cost that sites not decided yet may gain, and the least that they lose where they free money. */
interface Slopes {
  readonly gain: Float64Array
  readonly loss: Float64Array
}

/**
 * The best choice over the open sites: breadth first, site by site, a state being dropped where another costs no more and is
 * worth as much, or where its bound is no better than the best choice known. The sites nearest the border of the budget come
 * first, so that what the others may add to a state is soon little.
 *
 * Source: D. Pisinger, A minimal algorithm for the multiple-choice knapsack problem, European Journal of Operational Research
 * 83, 1995: the bounds by the best slopes of the rest, and the order of the sites.
 */
export function searchOpenSites(
  problem: ChoiceProblem,
  open: readonly OpenSite[],
  start: SearchStart,
): Found {
  const sites = nearestFirst(problem, open, start.shadowPrice)
  const slopes = slopesAfter(problem, sites)
  const layers: States[] = [single(start)]
  let [known, best, states, bound] = [start.known, undefined as [number, number] | undefined, 0, -Infinity]
  for (let at = 0; at < sites.length && layers[at]!.length > 0; at++) {
    const [site, before] = [sites[at]!, layers[at]!]
    states += before.length * (site.others.length + 1)
    if (states > start.states) {
      bound = Math.min(start.bound, mostOf(before, start.budget, slopes.gain[at]!, slopes.loss[at]!))
      break
    }
    const [gain, loss] = [slopes.gain[at + 1]!, slopes.loss[at + 1]!]
    const mayBeBetter = (cost: number, value: number) =>
      mostFrom(cost, value, start.budget, gain, loss) > known + start.sameValue
    let after = extended(emptyStates(0), before, site.base, 0, 0, mayBeBetter)
    for (const [i, option] of site.others.entries()) {
      if (start.bound - site.losses[i]! <= known + start.sameValue) continue
      const moreCost = problem.cost[option]! - problem.cost[site.base]!
      const moreValue = problem.value[option]! - problem.value[site.base]!
      after = extended(after, before, option, moreCost, moreValue, mayBeBetter)
    }
    const state = lastWithin(after, start.budget)
    if (state >= 0 && after.value[state]! > known) {
      known = after.value[state]!
      best = [at + 1, state]
    }
    layers.push(after)
  }
  return {
    changes: best === undefined ? undefined : changesTo(layers, sites, best),
    bound: Math.max(bound, known),
  }
}

/** Sites by how near their best change, per cost, is to the shadow price. */
function nearestFirst(
  { cost, value }: ChoiceProblem,
  open: readonly OpenSite[],
  price: number,
): readonly OpenSite[] {
  const distance = open.map(({ base, others }) =>
    Math.min(
      ...others.map((other) =>
        Math.abs((value[other]! - value[base]!) / (cost[other]! - cost[base]!) - price),
      ),
    ),
  )
  const order = open.map((_, site) => site).toSorted((a, b) => distance[a]! - distance[b]! || a - b)
  return order.map((site) => open[site]!)
}

/** The slopes of the sites from each one on, and of none at the end. */
function slopesAfter({ cost, value }: ChoiceProblem, sites: readonly OpenSite[]): Slopes {
  const gain = new Float64Array(sites.length + 1)
  const loss = new Float64Array(sites.length + 1).fill(Infinity)
  for (let at = sites.length - 1; at >= 0; at--) {
    const { base, others } = sites[at]!
    gain[at] = gain[at + 1]!
    loss[at] = loss[at + 1]!
    for (const other of others) {
      const moreCost = cost[other]! - cost[base]!
      const slope = (value[other]! - value[base]!) / moreCost
      if (moreCost > 0) gain[at] = Math.max(gain[at]!, slope)
      if (moreCost < 0) loss[at] = Math.max(0, Math.min(loss[at]!, slope))
    }
  }
  return { gain, loss }
}

/** The most that a state may come to: what is left of the budget is spent, or what is missing saved, at the best slope. */
function mostFrom(cost: number, value: number, budget: number, gain: number, loss: number): number {
  const left = budget - cost
  if (left >= 0) return value + left * gain
  return loss === Infinity ? -Infinity : value + left * loss
}

function mostOf(states: States, budget: number, gain: number, loss: number): number {
  let most = -Infinity
  for (let i = 0; i < states.length; i++)
    most = Math.max(most, mostFrom(states.cost[i]!, states.value[i]!, budget, gain, loss))
  return most
}

/** The last state within the budget, which is the one of most value; -1 where there is none. */
export function lastWithin({ cost, length }: States, budget: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cost[middle]! <= budget) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A list with room for states, and none in it. */
export function emptyStates(room: number): States {
  return {
    cost: new Float64Array(room),
    value: new Float64Array(room),
    parent: new Uint32Array(room),
    option: new Uint32Array(room),
    length: 0,
    offset: 0,
  }
}

function single({ cost, value }: SearchStart): States {
  const states = emptyStates(1)
  states.cost[0] = cost
  states.value[0] = value
  states.length = 1
  return states
}

/** States together with those that one more decision leads to, by rising cost and value. */
export function extended(
  states: States,
  before: States,
  option: number,
  moreCost: number,
  moreValue: number,
  mayBeBetter: (cost: number, value: number) => boolean,
): States {
  const merged = emptyStates(states.length + before.length)
  let most = -Infinity
  const keep = (cost: number, value: number, parent: number, decision: number) => {
    if (value <= most) return
    // One that costs the same and is worth less stands just before.
    if (merged.length > 0 && merged.cost[merged.length - 1] === cost) merged.length--
    merged.cost[merged.length] = cost
    merged.value[merged.length] = most = value
    merged.parent[merged.length] = parent
    merged.option[merged.length++] = decision
  }
  let [i, j] = [0, 0]
  while (i < states.length || j < before.length) {
    const cost = j < before.length ? before.cost[j]! + moreCost : Infinity
    if (i < states.length && states.cost[i]! <= cost) {
      keep(states.cost[i]!, states.value[i]!, states.parent[i]!, states.option[i]!)
      i++
      continue
    }
    const value = before.value[j]! + moreValue
    if (value > most && mayBeBetter(cost, value)) keep(cost, value, before.offset + j, option)
    j++
  }
  return merged
}

function changesTo(
  layers: readonly States[],
  sites: readonly OpenSite[],
  [layer, state]: readonly [number, number],
): { from: number; to: number }[] {
  const changes: { from: number; to: number }[] = []
  for (let at = layer; at > 0; at--) {
    const to = layers[at]!.option[state]!
    const from = sites[at - 1]!.base
    if (to !== from) changes.push({ from, to })
    state = layers[at]!.parent[state]!
  }
  return changes
}
