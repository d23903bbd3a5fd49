/** How profit is taxed. */
export interface TaxRule {
  /** [fraction] */
  readonly rate: number
  /** Whole years over which what is bought is written off in equal parts, 1 or more. */
  readonly depreciationYears: number
}

/**
 * What may be written off in each year [currency]: what is bought at the end of a year, in equal parts over the years after.
 *
 * @param bought  one value per year from year 0 on [currency]
 * @param years   whole, 1 or more
 */
export function straightLineDepreciation(bought: ArrayLike<number>, years: number): Float64Array {
  const column = new Float64Array(bought.length)
  for (let at = 0; at < bought.length; at++) {
    const last = Math.min(at + years, bought.length - 1)
    for (let year = at + 1; year <= last; year++) column[year]! += bought[at]! / years
  }
  return column
}

/** Tax and what is written off, one value per year [currency]. */
export interface Taxation {
  readonly depreciation: Float64Array
  /** Below zero where a loss lowers it. */
  readonly tax: Float64Array
}

/**
 * Tax on the profit of each year less what is written off in it; without a rule nothing of both.
 *
 * Assumption: a loss lowers the tax on other income of the same year. What a plant is worth at the end is taken as what is
 * not yet written off, and not taxed.
 *
 * @param profit  before depreciation, one value per year from year 0 on [currency]
 * @param bought  one value per year from year 0 on [currency]
 */
export function taxation(rule: TaxRule | undefined, profit: Float64Array, bought: Float64Array): Taxation {
  if (rule === undefined) {
    return { depreciation: new Float64Array(profit.length), tax: new Float64Array(profit.length) }
  }
  const depreciation = straightLineDepreciation(bought, rule.depreciationYears)
  return { depreciation, tax: profit.map((value, year) => rule.rate * (value - depreciation[year]!)) }
}
