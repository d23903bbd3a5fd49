import type { PhasedColumns } from './phased-columns.ts'
import { boundAt, smoothedBound } from './smoothed-bound.ts'
import type { SmoothedBound } from './smoothed-bound.ts'
import { solvePositive } from './solve-positive.ts'

/** Prices by row, and the bound that they prove. */
export interface Proof {
  readonly prices: Float64Array
  readonly bound: number
}

/** Prices of scarce rows that prove a bound, and how they share out sites between columns. */
export interface Multipliers extends Proof {
  /** By column: about the share of its group's sites that take it where sites can be divided. */
  readonly shares: Float64Array
}

/** A quantity that must stay above zero: constant + price of one row - price of another. */
interface Hinge {
  readonly constant: number
  readonly plus: number
  readonly minus: number
}

/** Softness falls by this factor from stage to stage. Assumption: Newton's steps follow it in two or three. */
const STAGE = 0.3
/** Softness at the start and the end as a share of what a site is worth. Assumption: at the end it hides less than 1e-4 of the value. */
const FIRST_SOFTNESS = 1
const LAST_SOFTNESS = 2e-6
/** Slack that is left so that no price falls to zero before the end, as a share of the softness of all sites. */
const BARRIER_SHARE = 0.1
/** Groups of a sample, and how hard its bound gets. Assumption: its prices are then within some per cent. */
const SAMPLE = 1000
const SAMPLE_SOFTNESS = 0.01
/** With many columns, from this softness on, a stage that lowers the bound by less than a share of it is the last. */
const MANY_COLUMNS = 200_000
const SETTLED_SOFTNESS = 1e-3
const SETTLED_SHARE = 2e-6
const MOST_STEPS = 12
const MOST_HALVINGS = 25
/** A stage ends when a step would gain less than this share of the softness of all sites. */
const GAIN_SHARE = 1e-3
/** What a site short of a floor costs at most, in units of the widest spread of values. Assumption: more than any site is worth. */
const FLOOR_PRICE = 20

/**
 * Prices of yearly money, visits and floors that bound a phased choice closely: Newton's steps on the softened bound, which
 * is softened less and less. With carrying, money of a year is worth no less than that of the next, since it can wait.
 *
 * Source: M. L. Fisher, The Lagrangian relaxation method for solving integer programming problems, Management Science 27(1),
 * 1981: any prices give a bound.
 */
export function yearlyMultipliers(columns: PhasedColumns): Multipliers {
  const shares = new Float64Array(columns.first.at(-1)!)
  const start = { prices: firstPrices(columns, meanSpread(columns).mean), part: FIRST_SOFTNESS }
  const hinges = hingesOf(columns)
  const path = hardened(columns, hinges, startOfSample(columns, start), LAST_SOFTNESS, shares)
  const best = lowered(
    columns,
    path.tried.reduce((a, b) => (b.bound < a.bound ? b : a)),
    hinges,
  )
  return { ...best, shares }
}

/** Prices that a sample of the groups leads to, where there are many. */
function startOfSample(columns: PhasedColumns, start: Start): Start {
  if (columns.sites.length < SAMPLE * 4) return start
  const sample = everyFew(columns, SAMPLE)
  const shares = new Float64Array(sample.first.at(-1)!)
  const { prices } = hardened(sample, hingesOf(columns), start, SAMPLE_SOFTNESS, shares)
  return { prices, part: SAMPLE_SOFTNESS }
}

/** Groups that stand for all, about as many as asked for, each with more sites. */
function everyFew(columns: PhasedColumns, groups: number): PhasedColumns {
  const { sites, first } = columns
  const stride = Math.ceil(sites.length / groups)
  const chosen = Uint32Array.from({ length: Math.ceil(sites.length / stride) }, (_, at) => at * stride)
  const ends = new Uint32Array(chosen.length + 1)
  chosen.forEach((group, at) => (ends[at + 1] = ends[at]! + first[group + 1]! - first[group]!))
  const from = new Uint32Array(ends.at(-1)!)
  chosen.forEach((group, at) => {
    for (let i = ends[at]!; i < ends[at + 1]!; i++) from[i] = first[group]! + i - ends[at]!
  })
  return {
    ...columns,
    sites: Float64Array.from(chosen, (group) =>
      sites.slice(group, group + stride).reduce((sum, n) => sum + n, 0),
    ),
    first: ends,
    option: from.map((column) => columns.option[column]!),
    year: Uint8Array.from(from, (column) => columns.year[column]!),
    cost: Float64Array.from(from, (column) => columns.cost[column]!),
    value: Float64Array.from(from, (column) => columns.value[column]!),
    uses: from.map((column) => columns.uses[column]!),
  }
}

interface Start {
  readonly prices: Float64Array
  /** Softness as a share of what a site is worth. */
  readonly part: number
}

/** Follows the least of the softened bound while it hardens. */
function hardened(
  columns: PhasedColumns,
  hinges: readonly Hinge[],
  start: Start,
  end: number,
  shares: Float64Array,
): { prices: Float64Array; tried: Proof[] } {
  const allSites = columns.sites.reduce((sum, count) => sum + count, 0)
  const { mean } = meanSpread(columns)
  const tried: Proof[] = []
  let { prices, part } = start
  for (; ; part = Math.max(end, part * STAGE)) {
    const softness = mean * part
    const barrier = (BARRIER_SHARE * softness * allSites) / Math.max(1, hinges.length)
    const stage = newtonSteps(columns, hinges, prices, { softness, barrier, allSites }, shares)
    prices = stage.prices
    const isSettled =
      shares.length > MANY_COLUMNS &&
      part <= SETTLED_SOFTNESS &&
      tried.some(({ bound }) => bound - stage.best.bound <= SETTLED_SHARE * Math.abs(bound))
    tried.push(stage.best)
    if (part <= end || isSettled) return { prices, tried }
  }
}

/** How far values of a site's columns lie apart, over sites. */
function meanSpread({ first, value, sites }: PhasedColumns): { mean: number; widest: number } {
  let [sum, count, widest] = [0, 0, 0]
  for (let group = 0; group < sites.length; group++) {
    let [least, most] = [0, 0]
    for (let column = first[group]!; column < first[group + 1]!; column++) {
      least = Math.min(least, value[column]!)
      most = Math.max(most, value[column]!)
    }
    const spread = most > 0 ? most : -least
    widest = Math.max(widest, most - least)
    sum += sites[group]! * spread
    count += sites[group]!
  }
  return sum > 0 ? { mean: sum / count, widest } : { mean: 1, widest: 1 }
}

/** Conditions that keep prices such that they prove a bound. */
function hingesOf(columns: PhasedColumns): Hinge[] {
  const { rows } = columns
  const floorPrice = FLOOR_PRICE * meanSpread(columns).widest
  const { years, boundYears, carry, capacity, count, firstFloor } = rows
  const hinges: Hinge[] = []
  for (let row = 0; row < count; row++) {
    if (capacity[row] === Infinity || (row < years && row >= boundYears)) continue
    hinges.push({ constant: 0, plus: row, minus: carry && row + 1 < boundYears ? row + 1 : -1 })
    if (row >= firstFloor) hinges.push({ constant: floorPrice, plus: -1, minus: row })
  }
  return hinges
}

function hingeAt({ constant, plus, minus }: Hinge, prices: Float64Array): number {
  return constant + (plus === -1 ? 0 : prices[plus]!) - (minus === -1 ? 0 : prices[minus]!)
}

/** Prices inside all conditions: money about what it earns in the mean, the rest a tenth of a site's worth. */
function firstPrices(columns: PhasedColumns, worth: number): Float64Array {
  const { rows, cost, first } = columns
  const { years, boundYears, carry, capacity, count } = rows
  let [sum, positive] = [0, 0]
  for (let column = 0; column < first.at(-1)!; column++) {
    if (cost[column]! <= 0) continue
    sum += cost[column]!
    positive++
  }
  const money = positive === 0 ? worth : (worth * positive) / sum
  const prices = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    if (capacity[row] === Infinity || (row < years && row >= boundYears)) continue
    if (row >= years) prices[row] = 0.1 * worth
    else prices[row] = carry ? (money * (boundYears - row)) / boundYears : money
  }
  return prices
}

interface Stage {
  readonly softness: number
  readonly barrier: number
  readonly allSites: number
}

/** Newton's steps, damped, until another would gain little. */
function newtonSteps(
  columns: PhasedColumns,
  hinges: readonly Hinge[],
  start: Float64Array,
  stage: Stage,
  shares: Float64Array,
): { prices: Float64Array; best: Proof } {
  let prices = start
  let here = smoothedBound(columns, prices, stage.softness, shares)
  let best = { prices, bound: here.bound }
  for (let step = 0; step < MOST_STEPS && hinges.length > 0; step++) {
    const { direction, gain } = newtonDirection(here, hinges, prices, stage.barrier)
    if (gain <= GAIN_SHARE * stage.softness * stage.allSites) break
    const next = alongDirection(columns, hinges, prices, direction, gain, here, stage, shares)
    if (next === undefined) break
    prices = next.prices
    here = next.here
    if (here.bound < best.bound) best = { prices, bound: here.bound }
  }
  return { prices, best }
}

/** Direction in which a quadratic model falls to its least, and by how much. */
function newtonDirection(
  { slack, curvature }: SmoothedBound,
  hinges: readonly Hinge[],
  prices: Float64Array,
  barrier: number,
): { direction: Float64Array; gain: number } {
  const size = prices.length
  const gradient = new Float64Array(size)
  const matrix = Float64Array.from(curvature)
  const isPriced = new Uint8Array(size)
  for (const { plus } of hinges) if (plus !== -1) isPriced[plus] = 1
  for (let row = 0; row < size; row++) {
    if (isPriced[row] === 1) gradient[row] = slack[row]!
    else
      for (let other = 0; other < size; other++) matrix[row * size + other] = matrix[other * size + row] = 0
    if (isPriced[row] === 0) matrix[row * size + row] = 1
  }
  for (const hinge of hinges) {
    const height = hingeAt(hinge, prices)
    const [push, stiff] = [barrier / height, barrier / height ** 2]
    const { plus, minus } = hinge
    for (const [row, sign] of [[plus, 1] as const, [minus, -1] as const]) {
      if (row === -1) continue
      gradient[row]! -= sign * push
      matrix[row * size + row]! += stiff
    }
    if (plus !== -1 && minus !== -1) {
      matrix[plus * size + minus]! -= stiff
      matrix[minus * size + plus]! -= stiff
    }
  }
  const direction = solvePositive(
    matrix,
    gradient.map((slope) => -slope),
  )
  const gain = -direction.reduce((sum, move, row) => sum + move * gradient[row]!, 0)
  return { direction, gain }
}

/** The first of ever shorter steps that keeps all conditions and gains as a convex function must; undefined where none does. */
function alongDirection(
  columns: PhasedColumns,
  hinges: readonly Hinge[],
  prices: Float64Array,
  direction: Float64Array,
  gain: number,
  here: SmoothedBound,
  { softness, barrier }: Stage,
  shares: Float64Array,
): { prices: Float64Array; here: SmoothedBound } | undefined {
  const walled = (smooth: number, at: Float64Array) =>
    hinges.reduce((sum, hinge) => sum - barrier * Math.log(hingeAt(hinge, at)), smooth)
  const before = walled(here.smooth, prices)
  let length = 1
  for (const hinge of hinges) {
    const fall = hinge.constant - hingeAt(hinge, direction)
    if (fall > 0) length = Math.min(length, (0.95 * hingeAt(hinge, prices)) / fall)
  }
  for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 3) {
    const next = prices.map((price, row) => price + length * direction[row]!)
    const there = smoothedBound(columns, next, softness, shares)
    if (walled(there.smooth, next) <= before - 1e-4 * length * gain) return { prices: next, here: there }
  }
  return undefined
}

/** A bound with prices set to zero, one condition after another, where that raises it not. */
function lowered(columns: PhasedColumns, start: Proof, hinges: readonly Hinge[]): Proof {
  const reduced = new Float64Array(columns.first.at(-1)!)
  let best = start
  for (const hinge of hinges) {
    if (hinge.plus === -1) continue
    const height = hingeAt(hinge, best.prices)
    // Money that can wait: the price of this year's end is taken from all years up to it.
    const isWaiting = columns.rows.carry && hinge.plus < columns.rows.boundYears
    const prices = best.prices.map((price, row) =>
      row === hinge.plus || (isWaiting && row < hinge.plus) ? Math.max(0, price - height) : price,
    )
    const bound = boundAt(columns, prices, reduced)
    if (bound <= best.bound) best = { prices, bound }
  }
  return best
}
