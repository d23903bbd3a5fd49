import { plantCost } from '../../model/economy/investment.ts'
import type { Investment } from '../../model/economy/investment.ts'
import { npv } from '../../model/economy/present-value.ts'

/** How money of a plan is reckoned. */
export interface PlanTerms {
  /** Whole years, 1 or more. */
  readonly horizon: number
  /** Above -1 [fraction]. */
  readonly discountRate: number
  /** Of energy prices and of operation, from year to year [fraction]. */
  readonly priceGrowth: number
  readonly opexGrowth: number
}

/** What money of one unit comes to today, by the year at whose beginning the plan acts (0: today). */
export interface WorthOfMoney {
  /** Of one unit saved in the first year on the bill of each further year of the horizon. */
  readonly saving: Float64Array
  /** Of one unit of operation in the first year. */
  readonly opex: Float64Array
  /** Of one unit of price that lasts a life: with what is bought again and what is left at the end. */
  capex(lifeYears: number): Float64Array
}

/**
 * What money is worth today, through a horizon that ends at the same date whenever the plan acts: who acts later saves for
 * fewer years. Money flows at the end of a year, prices of plant at the beginning.
 *
 * Assumptions: every year takes and saves what the simulated one does; what wears out is bought again at the price of
 * today, and what it has not lived of its life at the end of the horizon is worth that share of its price.
 *
 * @param years  in which the plan may act, 1 or more and at most the horizon
 */
export function worthOfMoney(terms: PlanTerms, years = 1): WorthOfMoney {
  const { horizon, discountRate: rate } = terms
  const byYear = (worth: (start: number) => number) =>
    Float64Array.from({ length: years }, (_, y) => worth(y))
  const growing = (growth: number) => (start: number) => {
    let sum = 0
    for (let t = start + 1; t <= horizon; t++) sum += (1 + growth) ** (t - 1) / (1 + rate) ** t
    return sum
  }
  const lives = new Map<number, Float64Array>()
  const capex = (lifeYears: number) => {
    const known = lives.get(lifeYears)
    if (known !== undefined) return known
    const made = byYear((start) => capexWorth(lifeYears, horizon - start, rate) / (1 + rate) ** start)
    lives.set(lifeYears, made)
    return made
  }
  return { saving: byYear(growing(terms.priceGrowth)), opex: byYear(growing(terms.opexGrowth)), capex }
}

/** Present cost of one unit of price, with what is bought again and less what is left at the end. */
function capexWorth(lifeYears: number, horizon: number, rate: number): number {
  const unit: Investment = { name: '', capex: 1, opexPerYear: 0, lifeYears, residualFraction: 0 }
  const { capex, replacement, residual } = plantCost([unit], horizon, 0)
  return npv(
    rate,
    capex.map((paid, t) => paid + replacement[t]! - residual[t]!),
  )
}
