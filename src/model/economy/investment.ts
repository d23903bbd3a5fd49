/** Something bought for a site or a variant. */
export interface Investment {
  readonly name: string
  /** Paid at the start [currency]. */
  readonly capex: number
  /** Operation in the first year [currency/a]. */
  readonly opexPerYear: number
  /** Years after which it is bought again, above 0; left out: it lasts as long as the horizon. */
  readonly lifeYears?: number
  /** Share of the price that is left at the end beside the unlived life. */
  readonly residualFraction: number
}

/** A cost that falls due at the end of one year, such as a swap. */
export interface DatedCost {
  readonly name: string
  /** Year of the cash flow, 0 to the horizon: what is bought on 1 January of calendar year k + 1 falls due at k. */
  readonly atYear: number
  /** [currency] */
  readonly cost: number
  /** Part of the plant, so that a contractor pays for it as long as the plant is his; left out: of the site. */
  readonly isOfPlant?: boolean
}

/** What a plant costs, one value per year from 0 to the horizon, costs above 0 [currency]. */
export interface PlantCost {
  readonly capex: Float64Array
  readonly opex: Float64Array
  readonly replacement: Float64Array
  /** What the plant is worth at the end of the horizon. */
  readonly residual: Float64Array
}

/**
 * Costs of investments by year: the price in year 0, operation in years 1 to the horizon.
 *
 * Assumptions: bought again at the price of today at the end of each life inside the horizon (a life that ends inside a
 * year: at that year's end), not at the end of the horizon itself. What the last one has not lived of its life is worth
 * that share of its price, and with its residual share never more than the price.
 *
 * @param horizon     whole years, 0 or more
 * @param opexGrowth  from year to year [fraction]
 */
export function plantCost(
  investments: readonly Investment[],
  horizon: number,
  opexGrowth: number,
): PlantCost {
  const column = () => new Float64Array(horizon + 1)
  const cost: PlantCost = { capex: column(), opex: column(), replacement: column(), residual: column() }
  for (const investment of investments) {
    cost.capex[0]! += investment.capex
    for (let year = 1; year <= horizon; year++) {
      cost.opex[year]! += investment.opexPerYear * (1 + opexGrowth) ** (year - 1)
    }
    for (const year of replacementYears(investment.lifeYears, horizon)) {
      cost.replacement[year]! += investment.capex
    }
    cost.residual[horizon]! += residualOf(investment, horizon)
  }
  return cost
}

/** Costs of a date in their years [currency]; those outside the horizon are left out. */
export function datedColumn(costs: readonly DatedCost[], horizon: number): Float64Array {
  const column = new Float64Array(horizon + 1)
  for (const { atYear, cost } of costs) if (atYear >= 0 && atYear <= horizon) column[atYear]! += cost
  return column
}

/** Years at whose end something of a life is bought again. */
function replacementYears(lifeYears: number | undefined, horizon: number): number[] {
  const count = lifeYears === undefined ? 0 : Math.max(0, livesIn(lifeYears, horizon) - 1)
  return Array.from({ length: count }, (_, i) => Math.ceil((i + 1) * lifeYears!))
}

/** Lives begun inside the horizon. */
function livesIn(lifeYears: number, horizon: number): number {
  return Math.ceil(horizon / lifeYears)
}

function residualOf({ capex, lifeYears, residualFraction }: Investment, horizon: number): number {
  const unlived = lifeYears === undefined ? 0 : livesIn(lifeYears, horizon) - horizon / lifeYears
  return capex * Math.min(1, unlived + residualFraction)
}
