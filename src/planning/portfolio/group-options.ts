import type { ChoiceProblem } from './choice-problem.ts'
import { orderedSteps } from './linear-bound.ts'

/** Options of one site: the first is to do nothing of its own. */
export interface SiteOptions {
  /** [currency] */
  readonly cost: Float64Array
  /** In the unit of the objective. */
  readonly value: Float64Array
}

/** Sites that are decided together, since one measure changes all of them. */
export interface SiteGroup {
  /** By member, without the measure of the group: the first option costs nothing and is worth nothing. */
  readonly without: readonly SiteOptions[]
  /** By member, where the group has the measure; the first option is what it alone does there. */
  readonly with: readonly SiteOptions[]
  /** Of the measure itself, beside what options of members hold [currency], [unit of the objective]. */
  readonly cost: number
  readonly value: number
}

/** Options of a whole group, the first to do nothing: a class of the choice problem with one site. */
export interface GroupOptions extends SiteOptions {
  /** By option: 1 where the group has its measure. */
  readonly hasMeasure: Uint8Array
  /** By option: the option of each member, counted in its list with or without the measure. */
  readonly ofMembers: readonly Uint32Array[]
  /** Options that the limit left out. */
  readonly left: number
  /** What an option that was left out could be worth more than a mix of two that were not: added to a bound, it stays one. */
  readonly mostLost: number
}

/** Assumption: a group of thirty sites with four steps each has all of its options. */
const MOST_OPTIONS = 256

interface Chain {
  readonly cost: readonly number[]
  readonly value: readonly number[]
  readonly ofMembers: readonly Uint32Array[]
  readonly left: number
  readonly mostLost: number
}

/**
 * Options of sites that are decided together: with their common measure and without, the steps of all members in the order of
 * value per cost, taken one more at a time. They hold all corners of the hull over every combination of the members' options,
 * so that a linear bound over them is one over the combinations; those between the corners are left out.
 *
 * @param most  options, of each of the two kinds at least 2: of more, some spread evenly are kept
 */
export function groupOptions(group: SiteGroup, most = MOST_OPTIONS): GroupOptions {
  const none = new Uint32Array(group.without.length)
  const without = thinned(chain(group.without, 0, 0), most)
  const together = thinned(chain(group.with, group.cost, group.value), most)
  // Members that have a free gain, or one that pays, start from more than nothing.
  const isNothingFirst = without.ofMembers[0]!.every((option) => option === 0)
  const first = isNothingFirst ? [] : [0]
  return {
    cost: Float64Array.from([...first, ...without.cost, ...together.cost]),
    value: Float64Array.from([...first, ...without.value, ...together.value]),
    hasMeasure: Uint8Array.from([...first, ...without.cost.map(() => 0), ...together.cost.map(() => 1)]),
    ofMembers: [...first.map(() => none), ...without.ofMembers, ...together.ofMembers],
    left: without.left + together.left,
    mostLost: Math.max(without.mostLost, together.mostLost),
  }
}

/** All members at their first hull option, then one step more at a time. */
function chain(members: readonly SiteOptions[], costOfAll: number, valueOfAll: number): Chain {
  const problem = membersProblem(members)
  const owner = Uint32Array.from(members.flatMap(({ cost }, member) => Array.from(cost, () => member)))
  const { start, startCost, startValue, from, to } = orderedSteps(problem)
  let option = start.map((at, member) => at - problem.first[member]!)
  const cost = [costOfAll + startCost]
  const value = [valueOfAll + startValue]
  const ofMembers = [option]
  to.forEach((at, step) => {
    option = option.slice()
    option[owner[at]!] = at - problem.first[owner[at]!]!
    cost.push(cost[step]! + problem.cost[at]! - problem.cost[from[step]!]!)
    value.push(value[step]! + problem.value[at]! - problem.value[from[step]!]!)
    ofMembers.push(option)
  })
  return { cost, value, ofMembers, left: 0, mostLost: 0 }
}

/** Each member a class of its own. */
function membersProblem(members: readonly SiteOptions[]): ChoiceProblem {
  const first = new Uint32Array(members.length + 1)
  members.forEach(({ cost }, member) => (first[member + 1] = first[member]! + cost.length))
  return {
    classOf: Uint32Array.from(members, (_, member) => member),
    first,
    cost: Float64Array.from(members.flatMap(({ cost }) => [...cost])),
    value: Float64Array.from(members.flatMap(({ value }) => [...value])),
  }
}

/** At most so many options of a chain, the first and the last among them. */
function thinned(all: Chain, most: number): Chain {
  const size = all.cost.length
  if (size <= most) return all
  const kept = Array.from({ length: most }, (_, at) => Math.round((at * (size - 1)) / (most - 1)))
  let mostLost = 0
  for (let pair = 0; pair + 1 < most; pair++) {
    const [a, b] = [kept[pair]!, kept[pair + 1]!]
    const slope = (all.value[b]! - all.value[a]!) / (all.cost[b]! - all.cost[a]!)
    for (let at = a + 1; at < b; at++)
      mostLost = Math.max(mostLost, all.value[at]! - all.value[a]! - slope * (all.cost[at]! - all.cost[a]!))
  }
  return {
    cost: kept.map((at) => all.cost[at]!),
    value: kept.map((at) => all.value[at]!),
    ofMembers: kept.map((at) => all.ofMembers[at]!),
    left: size - most,
    mostLost,
  }
}
