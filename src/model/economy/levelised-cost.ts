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
}

/**
 * Levelised cost of energy: discounted cost over discounted energy, flows at year ends [currency/kWh]. Infinite where
 * there is no energy.
 *
 * Source: W. Short, D. J. Packey and T. Holt, A Manual for the Economic Evaluation of Energy Efficiency and Renewable
 * Energy Technologies, NREL/TP-462-5173, 1995.
 */
export function levelisedCostPerKwh(array: ArrayCost): number {
  const { capex, opexPerYear, firstYearKwh, degradationFraction, years, rateFraction } = array
  let cost = capex
  let kwh = 0
  for (let year = 1; year <= years; year++) {
    const discount = (1 + rateFraction) ** year
    cost += opexPerYear / discount
    kwh += (firstYearKwh * (1 - degradationFraction) ** (year - 1)) / discount
  }
  return cost / kwh
}
