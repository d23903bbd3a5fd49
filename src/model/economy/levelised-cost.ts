import { noFigure } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'
import { npv } from './present-value.ts'

/** What an array costs and gives over its life. */
export interface ArrayCost {
  /** Price of the array [currency]. */
  readonly capex: number
  /** Operation a year [currency]. */
  readonly opexPerYear: number
  /** Energy of the first year [kWh]. */
  readonly firstYearKwh: number
  /** Energy lost from year to year, 0 to 1. */
  readonly degradationFraction: number
  readonly years: number
  /** Discount rate, above -1. */
  readonly rateFraction: number
  /** What is bought again, an inverter say, in years 1 to `years`; left out: nothing. */
  readonly replacements?: readonly { readonly year: number; readonly cost: number }[]
  /** Worth at the end [currency]; left out: nothing. */
  readonly residual?: number
}

/**
 * Levelised cost of energy of an array: {@link levelisedCost} of its years [currency/kWh]. Infinite where there is no
 * energy.
 */
export function levelisedCostPerKwh(array: ArrayCost): number {
  const { capex, opexPerYear, firstYearKwh, degradationFraction, years, rateFraction } = array
  const [cost, kwh] = [new Float64Array(years + 1), new Float64Array(years + 1)]
  cost[0] = capex
  for (let year = 1; year <= years; year++) {
    cost[year] = opexPerYear
    kwh[year] = firstYearKwh * (1 - degradationFraction) ** (year - 1)
  }
  for (const replacement of array.replacements ?? []) {
    if (replacement.year <= years) cost[replacement.year]! += replacement.cost
  }
  cost[years]! -= array.residual ?? 0
  return levelisedCost(rateFraction, cost, kwh).value ?? Infinity
}

/**
 * Levelised cost of energy: discounted cost over discounted energy [currency/kWh].
 *
 * @param rate  discount rate, above -1 [fraction]
 * @param cost  one value per year from year 0 on, at year ends [currency]
 * @param kwh   energy of each year, index 0 being nothing [kWh]
 *
 * Source: W. Short, D. J. Packey and T. Holt, A Manual for the Economic Evaluation of Energy Efficiency and Renewable
 * Energy Technologies, NREL/TP-462-5173, 1995.
 */
export function levelisedCost(rate: number, cost: ArrayLike<number>, kwh: ArrayLike<number>): KeyFigure {
  const energy = npv(rate, kwh)
  return energy > 0
    ? { value: npv(rate, cost) / energy }
    : noFigure('there is no energy that could carry the cost')
}
