import type { Measure } from '../../scenarios/measures/measure.ts'
import type { WorthOfMoney } from '../fleet/plan-terms.ts'
import { spreadQuantile } from '../uncertainty/distribution.ts'
import type { BundleRows } from './bundle-rows.ts'
import type { EconomicDraw } from './economic-draws.ts'
import type { SitePrices } from './site-prices.ts'

/** What bundles cost and are worth in one draw. */
export class DrawnMoney {
  readonly rows: BundleRows
  /** Of the last row that was priced [currency]. */
  capex = 0
  /** By start: net present value of that row [currency]. */
  readonly npv: Float64Array
  readonly priceLevel: number
  readonly #worth: WorthOfMoney
  /** By shape: price of one unit. */
  readonly #prices: Float64Array
  /** By measure and start: what one unit of its price costs through the horizon, with its share of operation. */
  readonly #weights: readonly Float64Array[]
  readonly #atSite: ((site: number, measure: number) => number) | undefined

  /** @param atSite  multiplier of the price of a measure at a site; undefined where all sites pay the same */
  constructor(
    rows: BundleRows,
    { priceLevel, capexShare, lifeYears }: EconomicDraw,
    {
      measures,
      worth,
    }: { readonly measures: readonly Pick<Measure, 'opex'>[]; readonly worth: WorthOfMoney },
    atSite?: (site: number, measure: number) => number,
  ) {
    this.rows = rows
    this.priceLevel = priceLevel
    this.npv = new Float64Array(worth.saving.length)
    this.#worth = worth
    this.#atSite = atSite
    this.#prices = Float64Array.from(rows.shapes, ({ measure, value, spread }) =>
      spread === undefined ? value : spreadQuantile(spread, capexShare[measure]!),
    )
    this.#weights = measures.map(({ opex }, measure) => {
      const share = opex.kind === 'share' ? opex.share : 0
      return worth.capex(lifeYears[measure]!).map((unit, start) => unit + share * worth.opex[start]!)
    })
  }

  /**
   * Prices a row: `capex` and `npv` are then those of it.
   *
   * @param site  whose prices they are, where sites pay different ones
   */
  price(row: number, site: number): void {
    const { priceFirst, shapeOf, amount, shapes, bill, fixedOpex } = this.rows
    const { saving, opex } = this.#worth
    const { npv } = this
    const saved = bill[row]! * this.priceLevel
    for (let start = 0; start < npv.length; start++)
      npv[start] = saved * saving[start]! - fixedOpex[row]! * opex[start]!
    this.capex = 0
    for (let at = priceFirst[row]!; at < priceFirst[row + 1]!; at++) {
      const shape = shapeOf[at]!
      const { measure } = shapes[shape]!
      const atSite = this.#atSite === undefined ? 1 : this.#atSite(site, measure)
      const paid = amount[at]! * this.#prices[shape]! * atSite
      const weights = this.#weights[measure]!
      this.capex += paid
      for (let start = 0; start < npv.length; start++) npv[start]! -= paid * weights[start]!
    }
  }
}

/** The multipliers of one draw, each drawn once: a bundle of a site has many of the measures of the others. */
export function pricesOfDraw(
  prices: SitePrices,
  draw: number,
  sites: number,
  measures: number,
): (site: number, measure: number) => number {
  const known = new Float64Array(sites * measures).fill(-1)
  return (site, measure) => {
    const at = site * measures + measure
    if (known[at]! < 0) known[at] = prices(site, measure, draw)
    return known[at]!
  }
}
