import type { ChoiceProblem } from './choice-problem.ts'
import type { FloorClasses } from './floor-classes.ts'

/** Weights by which sites that lose least by counting for a floor are told: worth is value x weight less cost x weight. */
export interface Weights {
  readonly value: number
  readonly cost: number
}

/** Sites of one part of the classes that have to count for the same floors. */
interface BoundSites {
  readonly part: number
  /** Floors, as bits. */
  readonly bound: number
  readonly sites: number
}

/** Which sites have to count for which floors. */
export interface Binding {
  readonly groups: readonly BoundSites[]
  /** Sites that have to count, by floor. */
  readonly reached: readonly number[]
  /** Of all sites with the cheapest options that do [currency]. */
  readonly leastCost: number
}

/**
 * Binds sites to count for the floors, floor by floor, those first that lose least by it. With cost alone as the weight it is
 * the cheapest way to meet them, if no site is about two floors; else a way.
 *
 * @param leasts  by floor [sites]
 * @param budget  where it ends, no more sites are bound [currency]
 */
export function boundSites(
  classes: FloorClasses,
  leasts: readonly number[],
  weights: Weights,
  budget: number,
): Binding {
  let groups: BoundSites[] = Array.from(classes.sites, (sites, part) => ({ part, bound: 0, sites }))
  let leastCost = groups.reduce((sum, group) => sum + group.sites * cheapest(classes, group), 0)
  const reached: number[] = []
  for (const [floor, least] of leasts.entries()) {
    const bit = 1 << floor
    const loss = groups.map((group) => lossByCounting(classes, group, bit, weights))
    const order = groups.map((_, group) => group).filter((group) => loss[group]! < Infinity)
    order.sort((a, b) => loss[a]! - loss[b]! || a - b)
    const count = new Float64Array(groups.length)
    let missing = least
    for (const at of order) {
      if (missing <= 0) break
      const group = groups[at]!
      const more = cheapest(classes, { ...group, bound: group.bound | bit }) - cheapest(classes, group)
      const payable = more > 0 ? Math.max(0, Math.floor((budget - leastCost) / more)) : Infinity
      count[at] = Math.min(missing, group.sites, payable)
      leastCost += count[at] * more
      missing -= count[at]
    }
    reached.push(least - Math.max(0, missing))
    groups = groups.flatMap((group, at) => divided(group, count[at]!, bit))
  }
  return { groups, reached, leastCost }
}

/** A group of which some sites have to count for one more floor. */
function divided(group: BoundSites, count: number, bit: number): BoundSites[] {
  if (count === 0) return [group]
  const bound = { ...group, bound: group.bound | bit, sites: count }
  return count === group.sites ? [bound] : [bound, { ...group, sites: group.sites - count }]
}

/** Cost of the cheapest option of a group that counts for all floors it is bound to. */
function cheapest({ problem, ownClass, counts }: FloorClasses, { part, bound }: BoundSites): number {
  const own = ownClass[part]!
  let least = Infinity
  for (let option = problem.first[own]!; option < problem.first[own + 1]!; option++)
    if ((counts[option]! & bound) === bound) least = Math.min(least, problem.cost[option]!)
  return least
}

/** What a site of a group loses where it has to count for one more floor; below 0 where it gains, Infinity where it cannot. */
function lossByCounting(
  { problem: { first, cost, value }, ownClass, about, counts }: FloorClasses,
  { part, bound }: BoundSites,
  bit: number,
  weights: Weights,
): number {
  if ((about[part]! & bit) === 0) return Infinity
  const own = ownClass[part]!
  let [counting, other] = [-Infinity, -Infinity]
  for (let option = first[own]!; option < first[own + 1]!; option++) {
    if ((counts[option]! & bound) !== bound) continue
    const worth = weights.value * value[option]! - weights.cost * cost[option]!
    if ((counts[option]! & bit) === 0) other = Math.max(other, worth)
    else counting = Math.max(counting, worth)
  }
  if (counting === -Infinity) return Infinity
  return other === -Infinity ? -Infinity : other - counting
}

/** A problem in which bound sites have only options that count. */
export interface BoundProblem extends ChoiceProblem {
  /** By option: its place within its class of the problem that it comes from. */
  readonly original: Uint32Array
}

/** The problem of a binding; of equal sites the first ones are bound. */
export function boundProblem(classes: FloorClasses, groups: readonly BoundSites[]): BoundProblem {
  const { problem, partOf, ownClass, sites, counts } = classes
  const options: number[] = []
  const first = new Uint32Array(groups.length + 1)
  const original: number[] = []
  const groupOfPart = new Uint32Array(sites.length).fill(groups.length)
  for (const [at, group] of groups.entries()) {
    groupOfPart[group.part] = Math.min(groupOfPart[group.part]!, at)
    const [start, end] = [problem.first[ownClass[group.part]!]!, problem.first[ownClass[group.part]! + 1]!]
    for (let option = start; option < end; option++) {
      if ((counts[option]! & group.bound) !== group.bound) continue
      options.push(option)
      original.push(option - start)
    }
    first[at + 1] = options.length
  }
  const left = Float64Array.from(groups, (group) => group.sites)
  const classOf = partOf.map((part) => {
    while (left[groupOfPart[part]!] === 0) groupOfPart[part]!++
    const at = groupOfPart[part]!
    left[at]!--
    return at
  })
  return {
    classOf,
    first,
    cost: Float64Array.from(options, (option) => problem.cost[option]!),
    value: Float64Array.from(options, (option) => problem.value[option]!),
    original: Uint32Array.from(original),
  }
}
