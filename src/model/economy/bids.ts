import { yearlyColumn } from './cash-flow.ts'
import type { FinanceTerms } from './cash-flow.ts'
import { datedColumn, plantCost } from './investment.ts'
import type { DatedCost } from './investment.ts'
import { noFigure } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'
import { annuity, npv } from './present-value.ts'

/** What a seller offers. */
export interface Bid {
  readonly name: string
  /** Of all that is bought at once [currency]. */
  readonly price: number
  /** In the first year, unless the warranty covers it [currency/a]. */
  readonly maintenancePerYear: number
  /** Whole years after which it is bought again, 1 or more. */
  readonly lifeYears: number
  /** Share of the price that is left at the end of a life. */
  readonly residualFraction: number
  /** Whole years after each purchase in which maintenance costs nothing. */
  readonly warrantyYears: number
  /** Of making it, at each purchase [kg]. */
  readonly embodiedKg: number
}

/** What the energy of a bid comes to, year by year from the first; the last year is repeated. */
export interface BidYears {
  /** Bill of electricity [currency/a]. */
  readonly electricity: readonly number[]
  /** Of generators [currency/a]. */
  readonly otherEnergy: readonly number[]
  /** Of operation [kg/a]. */
  readonly carbonKg: readonly number[]
  /** Costs of the site's own that fall due whoever sells. */
  readonly datedCosts: readonly DatedCost[]
}

/** Terms that hold for all bids. */
export interface BidTerms extends FinanceTerms {
  /** What carbon is counted at, 0 for not at all [currency/kg]. */
  readonly carbonPricePerKg: number
}

/** What a bid costs over a horizon, as it is worth today [currency], and its carbon. */
export interface BidCost {
  /** Years. */
  readonly horizon: number
  readonly purchase: number
  readonly electricity: number
  readonly otherEnergy: number
  readonly maintenance: number
  /** With the costs of dates. */
  readonly replacement: number
  /** Of carbon, where it has a price. */
  readonly carbonCost: number
  /** Of what is replaced and of what is left at the end, which the total is less by. */
  readonly residual: number
  readonly total: number
  /** The total spread evenly over the years [currency/a]. */
  readonly perYear: number
  /** What the total grows by with each unit of the purchase price. */
  readonly perPrice: number
  /** Of operation and of making, over the horizon and not discounted [kg]. */
  readonly operationKg: number
  readonly embodiedKg: number
}

/**
 * Total cost of ownership of a bid over a horizon of 1 year or more.
 *
 * Assumption: the price of carbon stays as it is, what is bought again is like the first and costs as much, and each one
 * leaves the same share of its price at the end of its life.
 */
export function bidCost(bid: Bid, years: BidYears, terms: BidTerms): BidCost {
  const { horizon, discountRate: rate, carbonPricePerKg } = terms
  const present = (column: Float64Array) => npv(rate, column)
  const electricity = present(yearlyColumn(years.electricity, horizon))
  const otherEnergy = present(yearlyColumn(years.otherEnergy, horizon))
  const operation = yearlyColumn(years.carbonKg, horizon)
  const maintenance = present(maintenanceColumn(bid, terms))
  const emitted = operation.slice()
  for (let year = 0; year < horizon; year += bid.lifeYears) emitted[year]! += bid.embodiedKg
  const carbonCost = carbonPricePerKg * present(emitted)
  const chain = chainPerPrice(bid, horizon, rate)
  const purchase = bid.price
  const replacement = bid.price * chain.replacement + present(datedColumn(years.datedCosts, horizon))
  const residual = bid.price * chain.residual
  const total = purchase + electricity + otherEnergy + maintenance + replacement + carbonCost - residual
  return {
    horizon,
    purchase,
    electricity,
    otherEnergy,
    maintenance,
    replacement,
    carbonCost,
    residual,
    total,
    perYear: total / annuity(rate, horizon),
    perPrice: 1 + chain.replacement - chain.residual,
    operationKg: operation.reduce((sum, kg) => sum + kg, 0),
    embodiedKg: bid.embodiedKg * Math.ceil(horizon / bid.lifeYears),
  }
}

/** What is bought again within a horizon and what is left of it, for each unit of the price, as it is worth today. */
function chainPerPrice(
  { name, lifeYears, residualFraction }: Bid,
  horizon: number,
  rate: number,
): { readonly replacement: number; readonly residual: number } {
  const one = { name, capex: 1, opexPerYear: 0, lifeYears, residualFraction }
  const plant = plantCost([one], horizon, 0)
  const replacement = npv(rate, plant.replacement)
  // One that is replaced leaves its share then; the last one at the end, with what it has not lived.
  return { replacement, residual: residualFraction * replacement + npv(rate, plant.residual) }
}

/** Maintenance by year, none in the years of warranty after each purchase [currency/a]. */
function maintenanceColumn(
  { maintenancePerYear, lifeYears, warrantyYears }: Bid,
  { horizon, opexGrowth }: BidTerms,
): Float64Array {
  return Float64Array.from({ length: horizon + 1 }, (_, t) => {
    const isCovered = t === 0 || (t - 1) % lifeYears < warrantyYears
    return isCovered ? 0 : maintenancePerYear * (1 + opexGrowth) ** (t - 1)
  })
}

/** Costs closer than this, as a share of the larger, are told as equal. */
const EQUAL = 1e-9

/** Whether two costs are the same but for rounding. */
function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= EQUAL * Math.max(Math.abs(a), Math.abs(b))
}

/** Rank of each cost, 1 for the least; equal ones have the same rank, and the next one that of its place. */
export function ranksOf(costs: readonly number[]): number[] {
  return costs.map((cost) => 1 + costs.filter((other) => other < cost && !isEqual(other, cost)).length)
}

/** The bid that another one is held against: the cheapest, and for the cheapest itself the next. */
export function rivalOf(costs: readonly number[], index: number): number {
  const others = costs.map((_, i) => i).filter((i) => i !== index)
  return others.reduce((best, i) => (costs[i]! < costs[best]! ? i : best))
}

/** Purchase price at which a bid costs as much a year as its rival [currency]. */
export function evenPrice(bid: BidCost, rival: BidCost, rate: number): KeyFigure {
  const { total, purchase, perPrice, horizon } = bid
  if (perPrice <= 0)
    return noFigure('its price comes back at the end, so that no price costs more than another')
  const target = rival.perYear * annuity(rate, horizon)
  const value = (target - (total - perPrice * purchase)) / perPrice
  return value < 0 ? { value, reason: 'it costs more than the other one even as a gift' } : { value }
}

/** A cost that grows with the price of electricity. */
export interface PricedCost {
  /** Without electricity [currency]. */
  readonly fixed: number
  /** Electricity at today's prices [currency]. */
  readonly electricity: number
}

/** A price of electricity at which another bid becomes the cheapest. */
export interface Turn {
  /** Of today's prices, above 0. */
  readonly factor: number
  /** Cheapest below it and above it, by place. */
  readonly below: number
  readonly above: number
}

/** All turns of the cheapest bid as the price of electricity rises from nothing, in rising order. */
export function priceTurns(costs: readonly PricedCost[]): Turn[] {
  const turns: Turn[] = []
  let at = 0
  let winner = cheapestAt(costs, 0)
  for (;;) {
    const own = costs[winner]!
    const crossings = costs.flatMap((other, index) => {
      const slope = own.electricity - other.electricity
      const isSame = slope <= 0 || isEqual(own.electricity, other.electricity)
      const factor = isSame ? Infinity : (other.fixed - own.fixed) / slope
      return factor > at && Number.isFinite(factor) ? [{ factor, index }] : []
    })
    if (crossings.length === 0) return turns
    const factor = Math.min(...crossings.map((one) => one.factor))
    const above = crossings
      .filter((one) => isEqual(one.factor, factor))
      .reduce((a, b) => (costs[b.index]!.electricity < costs[a.index]!.electricity ? b : a)).index
    turns.push({ factor, below: winner, above })
    winner = above
    at = factor
  }
}

/** Of equally cheap ones the one that uses the least electricity, which is the cheapest just above. */
function cheapestAt(costs: readonly PricedCost[], factor: number): number {
  const costOf = ({ fixed, electricity }: PricedCost) => fixed + factor * electricity
  return costs.reduce((best, one, index) => {
    const [own, least] = [costOf(one), costOf(costs[best]!)]
    if (isEqual(own, least)) return one.electricity < costs[best]!.electricity ? index : best
    return own < least ? index : best
  }, 0)
}

/** Least horizon in which every life ends a whole number of times; undefined beyond the most [a]. */
export function commonLife(lives: readonly number[], most: number): number | undefined {
  let common = 1
  for (const life of lives) {
    common = (common / divisor(common, life)) * life
    if (common > most) return undefined
  }
  return common
}

/** Greatest common divisor of whole numbers. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
