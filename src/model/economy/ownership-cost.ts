import type { FinanceTerms } from './cash-flow.ts'
import { datedColumn, plantCost } from './investment.ts'
import type { DatedCost, Investment } from './investment.ts'
import { NO_YEARS, noFigure } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'
import { npv, payment } from './present-value.ts'

/** One alternative, an offer say, over its own life or a horizon. */
export interface Alternative extends FinanceTerms {
  readonly investments: readonly Investment[]
  readonly datedCosts: readonly DatedCost[]
  /** Indices 1 to the horizon [currency/a]. */
  readonly energyCost: ArrayLike<number>
}

/** What an alternative costs over its horizon, as it is worth today [currency]. */
export interface OwnershipCost {
  readonly capex: number
  readonly energy: number
  readonly opex: number
  /** With the costs of dates. */
  readonly replacement: number
  /** Worth of what is left at the end, which the total is less by. */
  readonly residual: number
  readonly total: number
  /** The same spread evenly over the years, by which alternatives of unequal lives compare [currency/a]. */
  readonly equivalentAnnualCost: KeyFigure
}

/** Total cost of ownership of an alternative by itself, without a baseline. */
export function ownershipCost(alternative: Alternative): OwnershipCost {
  const { horizon, discountRate: rate, datedCosts } = alternative
  const plant = plantCost(alternative.investments, horizon, alternative.opexGrowth)
  const energyCost = Array.from({ length: horizon + 1 }, (_, t) => (t === 0 ? 0 : alternative.energyCost[t]!))
  const cost = {
    capex: npv(rate, plant.capex),
    energy: npv(rate, energyCost),
    opex: npv(rate, plant.opex),
    replacement: npv(rate, plant.replacement) + npv(rate, datedColumn(datedCosts, horizon)),
    residual: npv(rate, plant.residual),
  }
  const total = cost.capex + cost.energy + cost.opex + cost.replacement - cost.residual
  return { ...cost, total, equivalentAnnualCost: equivalentAnnualCost(total, rate, horizon) }
}

/**
 * A sum of today spread evenly over years: compares what lasts unequally long [currency/a].
 *
 * Assumption: each alternative is followed by another like it.
 *
 * @param rate  discount rate, above -1 [fraction]
 *
 * Source: W. Short, D. J. Packey and T. Holt, NREL/TP-462-5173, 1995.
 */
export function equivalentAnnualCost(presentCost: number, rate: number, years: number): KeyFigure {
  return years > 0 ? { value: -payment(rate, years, presentCost) } : noFigure(NO_YEARS)
}
