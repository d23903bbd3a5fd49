import { emptyStates, extended, lastWithin } from './branch-and-bound.ts'
import type { States } from './branch-and-bound.ts'
import { worthAt } from './floor-bound.ts'
import type { Multipliers } from './floor-bound.ts'
import type { FloorClasses } from './floor-classes.ts'

/** What a choice under floors has to keep and to exceed. */
export interface FloorLimits {
  /** Rounding included [currency]. */
  readonly budget: number
  /** By floor [sites]. */
  readonly leasts: readonly number[]
  /** Value of the best choice known. */
  readonly known: number
  /** Values no further apart are the same. */
  readonly sameValue: number
  /** States after which to give up. */
  readonly states: number
}

/** A site of which several options may be in a better choice. */
interface UndecidedSite {
  readonly site: number
  readonly options: readonly number[]
  /** Least worth that an option other than the best loses, at the first multipliers. */
  readonly loss: number
}

/** The worth, at each multipliers, of budget, floors and the sites from one on, each with its best option. */
type Rest = readonly Float64Array[]

/** States of one layer by the sites that still are missing of each floor; lists follow each other. */
type Layer = Map<string, States>

/**
 * A better choice under floors than a known one, of few sites: site by site, states being told apart by what is missing of the
 * floors; one is dropped where another costs no more and is worth as much, or where at some multipliers it cannot become
 * better than the best known.
 *
 * @param multipliers  the ones of the least bound first
 * @returns options of the sites, counted within the problem, or undefined where none is better; and whether that is proved
 */
export function searchUnderFloors(
  classes: FloorClasses,
  multipliers: readonly Multipliers[],
  limits: FloorLimits,
): { options: Uint32Array | undefined; isProved: boolean } {
  const possible = possibleOptions(classes, multipliers, limits)
  if (possible.some((options) => options.length === 0)) return { options: undefined, isProved: true }
  const undecided = undecidedSites(classes, possible, multipliers[0]!)
  const options = Uint32Array.from(possible, (own) => own[0]!)
  const rest = multipliers.map((one) => restOf(classes, possible, undecided, one, limits))
  const layers: Layer[] = [startLayer(classes, possible, limits)]
  let [known, states] = [limits.known, 0]
  for (const [at, one] of undecided.entries()) {
    const before = layers[at]!
    for (const { length } of before.values()) states += length * one.options.length
    if (states > limits.states) return { options: undefined, isProved: false }
    layers.push(nextLayer(classes, one, before, boundsAfter(multipliers, rest, at + 1, limits)))
  }
  const last = layers.at(-1)!
  const met = last.get(limits.leasts.map(() => 0).join())
  const state = met === undefined ? -1 : lastWithin(met, limits.budget)
  if (state < 0 || met!.value[state]! <= known) return { options: undefined, isProved: true }
  known = met!.offset + state
  for (let at = undecided.length - 1; at >= 0; at--) {
    const list = listOf(layers[at + 1]!, known)
    options[undecided[at]!.site] = list.option[known - list.offset]!
    known = list.parent[known - list.offset]!
  }
  return { options, isProved: true }
}

function listOf(layer: Layer, state: number): States {
  for (const list of layer.values()) if (state < list.offset + list.length) return list
  throw new Error(`no state ${state}`)
}

/** Options of each site that may be in a better choice than the known one, at all multipliers. */
function possibleOptions(
  { problem, partOf, ownClass, about, counts }: FloorClasses,
  multipliers: readonly Multipliers[],
  { budget, leasts, known, sameValue }: FloorLimits,
): number[][] {
  const { classOf, first } = problem
  const possible = Array.from(ownClass, (own) =>
    Array.from({ length: first[own + 1]! - first[own]! }, (_, i) => first[own]! + i),
  )
  const parts = Array.from(partOf)
  for (const one of multipliers) {
    const worth = Array.from(ownClass, (own, part) =>
      Array.from({ length: first[own + 1]! - first[own]! }, (_, i) =>
        worthAt(problem, first[own]! + i, counts[first[own]! + i]! & about[part]!, one),
      ),
    )
    const best = worth.map((own) => Math.max(...own))
    const bound = parts.reduce((sum, part) => sum + best[part]!, startWorth(one, budget, leasts))
    for (const [part, own] of ownClass.entries())
      possible[part] = possible[part]!.filter(
        (option) => bound - (best[part]! - worth[part]![option - first[own]!]!) > known + sameValue,
      )
  }
  return Array.from(classOf, (_, site) => possible[partOf[site]!]!)
}

function startWorth({ price, bonuses }: Multipliers, budget: number, leasts: readonly number[]): number {
  return leasts.reduce((sum, least, floor) => sum - bonuses[floor]! * least, price === 0 ? 0 : price * budget)
}

/** Sites with several possible options, those first that lose least by another one. */
function undecidedSites(
  classes: FloorClasses,
  possible: readonly (readonly number[])[],
  multipliers: Multipliers,
): UndecidedSite[] {
  const undecided: UndecidedSite[] = []
  for (const [site, options] of possible.entries()) {
    if (options.length < 2) continue
    const worth = options
      .map((option) => worthOf(classes, site, option, multipliers))
      .toSorted((a, b) => b - a)
    undecided.push({ site, options, loss: worth[0]! - worth[1]! })
  }
  return undecided.sort((a, b) => a.loss - b.loss || a.site - b.site)
}

function worthOf(
  { problem, partOf, about, counts }: FloorClasses,
  site: number,
  option: number,
  one: Multipliers,
): number {
  return worthAt(problem, option, counts[option]! & about[partOf[site]!]!, one)
}

/** What undecided sites from each one on add at most, and the worth of the limits. */
function restOf(
  classes: FloorClasses,
  possible: readonly (readonly number[])[],
  undecided: readonly UndecidedSite[],
  one: Multipliers,
  { budget }: FloorLimits,
): Float64Array {
  const rest = new Float64Array(undecided.length + 1)
  rest[undecided.length] = one.price === 0 ? 0 : one.price * budget
  for (let at = undecided.length - 1; at >= 0; at--) {
    const { site } = undecided[at]!
    const worth = possible[site]!.map((option) => worthOf(classes, site, option, one))
    rest[at] = rest[at + 1]! + Math.max(...worth)
  }
  return rest
}

/** The one state in which only sites without a choice are decided. */
function startLayer(
  { problem: { cost, value }, partOf, about, counts }: FloorClasses,
  possible: readonly (readonly number[])[],
  { leasts }: FloorLimits,
): Layer {
  const start = emptyStates(1)
  start.length = 1
  const missing = [...leasts]
  for (const [site, options] of possible.entries()) {
    if (options.length > 1) continue
    const option = options[0]!
    start.cost[0]! += cost[option]!
    start.value[0]! += value[option]!
    const counted = counts[option]! & about[partOf[site]!]!
    for (const floor of missing.keys()) if ((counted & (1 << floor)) !== 0) missing[floor]!--
  }
  return new Map([[missing.map((sites) => Math.max(0, sites)).join(), start]])
}

/** Whether a state may become better than the known choice, by what is missing of the floors then. */
function boundsAfter(
  multipliers: readonly Multipliers[],
  rest: Rest,
  at: number,
  { known, sameValue }: FloorLimits,
): (missing: readonly number[]) => (cost: number, value: number) => boolean {
  const prices = multipliers.map(({ price }) => price)
  return (missing) => {
    const fixed = multipliers.map(({ bonuses }, i) =>
      missing.reduce((sum, sites, floor) => sum - sites * bonuses[floor]!, rest[i]![at]!),
    )
    return (cost, value) => {
      for (let i = 0; i < prices.length; i++)
        if (value - prices[i]! * cost + fixed[i]! <= known + sameValue) return false
      return true
    }
  }
}

function nextLayer(
  { problem: { cost, value }, partOf, about, counts }: FloorClasses,
  { site, options }: UndecidedSite,
  before: Layer,
  bounds: ReturnType<typeof boundsAfter>,
): Layer {
  const layer: Layer = new Map()
  for (const [key, states] of before) {
    const missing = key === '' ? [] : key.split(',').map(Number)
    for (const option of options) {
      const counted = counts[option]! & about[partOf[site]!]!
      const after = missing.map((sites, floor) => Math.max(0, sites - Number((counted & (1 << floor)) !== 0)))
      const name = after.join()
      const list = layer.get(name) ?? emptyStates(0)
      layer.set(name, extended(list, states, option, cost[option]!, value[option]!, bounds(after)))
    }
  }
  let offset = 0
  for (const list of layer.values()) {
    list.offset = offset
    offset += list.length
  }
  return layer
}
