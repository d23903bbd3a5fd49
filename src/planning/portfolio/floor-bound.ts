import type { ChoiceProblem } from './choice-problem.ts'
import type { FloorClasses } from './floor-classes.ts'

/** What money and counting for each floor is worth in a relaxed problem, at least 0 each. */
export interface Multipliers {
  readonly price: number
  readonly bonuses: Float64Array
}

/** A bound of all choices that meet the floors. */
export interface FloorBound {
  readonly bound: number
  /** All that were tried, those of the least bound first. */
  readonly multipliers: readonly Multipliers[]
}

/** The relaxed problem at a price of money. */
interface Priced extends Multipliers {
  readonly bound: number
  /** Budget less what its choice spends: the slope of the bound, exact where no site is about two floors. */
  readonly slope: number
}

const MOST_TRIALS = 40
/** Rounds over the bonuses where sites are about several floors. Assumption: more gain next to nothing. */
const ROUNDS = 4
/** The bound is as low as it gets within this share. */
const LEAST_SHARE = 1e-10

/**
 * Lagrangian bound under a budget and floors: money has a price, and each site that counts for a floor a bonus. At a price the
 * best bonuses are known, since the sites that lose least by counting are taken; the price is sought between two where the
 * straight lines of both meet, and now and then in the middle.
 *
 * @param leasts  by floor [sites]
 *
 * Source: M. L. Fisher, The Lagrangian relaxation method for solving integer programming problems, Management Science 27 (1),
 * 1981: any bonuses and price of at least 0 give a bound.
 */
export function floorBound(
  classes: FloorClasses,
  budget: number,
  leasts: readonly number[],
  firstPrice: number,
): FloorBound {
  const bonuses = new Float64Array(classes.floors)
  const tried: Priced[] = []
  const at = (price: number) => {
    const priced = pricedAt(classes, budget, leasts, price, bonuses)
    tried.push(priced)
    return priced
  }
  let low = at(0)
  if (budget === Infinity || low.slope >= 0) return { bound: low.bound, multipliers: tried }
  let high = at(firstPrice > 0 ? firstPrice : 1)
  for (let trial = 0; trial < MOST_TRIALS && high.slope < 0; trial++) {
    low = high
    high = at(high.price * 4)
  }
  let best = low.bound < high.bound ? low : high
  for (let trial = 1; trial <= MOST_TRIALS && high.slope > 0; trial++) {
    const { price, bound } = meeting(low, high)
    if (best.bound - bound <= LEAST_SHARE * Math.abs(best.bound)) break
    const next = at(trial % 3 === 0 ? (low.price + high.price) / 2 : price)
    if (next.bound < best.bound) best = next
    if (next.slope >= 0) high = next
    else low = next
  }
  return { bound: best.bound, multipliers: tried.toSorted((a, b) => a.bound - b.bound) }
}

/** Where the lines through two points of a convex curve meet: it is nowhere lower between them. */
function meeting(low: Priced, high: Priced): { price: number; bound: number } {
  const price =
    (high.bound - low.bound + low.slope * low.price - high.slope * high.price) / (low.slope - high.slope)
  const within = Math.min(high.price, Math.max(low.price, price))
  return { price: within, bound: low.bound + low.slope * (within - low.price) }
}

function pricedAt(
  classes: FloorClasses,
  budget: number,
  leasts: readonly number[],
  price: number,
  bonuses: Float64Array,
): Priced {
  const isShared = classes.about.some((about) => (about & (about - 1)) !== 0)
  const counted = new Float64Array(classes.sites.length)
  for (let round = 0; round < (isShared ? ROUNDS : 1); round++)
    for (let floor = 0; floor < classes.floors; floor++)
      bonuses[floor] = bestBonus(classes, leasts[floor]!, price, bonuses, floor, counted)
  let [bound, spent] = [price === 0 ? 0 : price * budget, 0]
  for (const [floor, least] of leasts.entries()) bound -= bonuses[floor]! * least
  for (let part = 0; part < classes.sites.length; part++) {
    const about = classes.about[part]!
    const best = bestOptions(classes, part, price, bonuses, about)
    bound += classes.sites[part]! * Math.max(best.with + (bonuses[floorOf(about)] ?? 0), best.without)
    const sites = counted[part]!
    if (sites > 0) spent += sites * best.costWith
    if (sites < classes.sites[part]!) spent += (classes.sites[part]! - sites) * best.costWithout
  }
  return { price, bonuses: bonuses.slice(), bound, slope: budget - spent }
}

/** Number of the lowest of a set of floors; -1 where there is none. */
function floorOf(about: number): number {
  return 31 - Math.clz32(about & -about)
}

/**
 * The bonus of one floor at which as many sites count as it asks for, with the others as they are: what the last one of them
 * loses by counting.
 *
 * @param counted  sites of each part that count, changed where the floor is about them
 */
function bestBonus(
  classes: FloorClasses,
  least: number,
  price: number,
  bonuses: Float64Array,
  floor: number,
  counted: Float64Array,
): number {
  const parts: number[] = []
  const gain = new Float64Array(classes.sites.length)
  for (let part = 0; part < gain.length; part++) {
    if ((classes.about[part]! & (1 << floor)) === 0) continue
    const best = bestOptions(classes, part, price, bonuses, 1 << floor)
    gain[part] = best.with - best.without
    counted[part] = 0
    parts.push(part)
  }
  parts.sort((a, b) => gain[b]! - gain[a]! || a - b)
  let [missing, bonus] = [least, 0]
  for (const part of parts) {
    if ((missing <= 0 && gain[part]! <= 0) || gain[part] === -Infinity) break
    if (missing > 0) bonus = Math.max(0, -gain[part]!)
    counted[part] = gain[part]! > 0 ? classes.sites[part]! : Math.min(missing, classes.sites[part]!)
    missing -= counted[part]
  }
  return bonus
}

/** The best of a class with and without counting for a floor; the bonuses of other floors are in the worth. */
interface BestOptions {
  with: number
  costWith: number
  without: number
  costWithout: number
}

/** @param floor  one floor, as bit; of several the lowest, and 0 for none */
function bestOptions(
  { problem: { first, cost, value }, ownClass, about, counts }: FloorClasses,
  part: number,
  price: number,
  bonuses: Float64Array,
  floor: number,
): BestOptions {
  const own = ownClass[part]!
  const bit = floor & -floor
  const others = about[part]! & ~bit
  const best: BestOptions = { with: -Infinity, costWith: 0, without: -Infinity, costWithout: 0 }
  for (let option = first[own]!; option < first[own + 1]!; option++) {
    let worth = value[option]! - price * cost[option]!
    const also = counts[option]! & others
    if (also !== 0) worth += bonusOf(also, bonuses)
    if ((counts[option]! & bit) !== 0) {
      if (worth <= best.with) continue
      best.with = worth
      best.costWith = cost[option]!
    } else if (worth > best.without) {
      best.without = worth
      best.costWithout = cost[option]!
    }
  }
  return best
}

/** Worth of an option with the price of its cost and the bonuses of the floors that it counts for, given as bits. */
export function worthAt(
  { cost, value }: ChoiceProblem,
  option: number,
  counted: number,
  { price, bonuses }: Multipliers,
): number {
  return value[option]! - price * cost[option]! + bonusOf(counted, bonuses)
}

function bonusOf(counts: number, bonuses: Float64Array): number {
  let sum = 0
  for (let floor = 0; floor < bonuses.length; floor++)
    if ((counts & (1 << floor)) !== 0) sum += bonuses[floor]!
  return sum
}
