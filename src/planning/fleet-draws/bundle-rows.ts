import type { Measure } from '../../scenarios/measures/measure.ts'
import type { BundleOutcome, ClassOutcome, MeasureMoney } from '../fleet/outcome.ts'
import type { PlanBasis } from '../fleet/plan-basis.ts'
import type { Spread } from '../uncertainty/distribution.ts'
import { spreadOf } from './economic-draws.ts'

/** How the prices of a measure spread, for each unit of money that they are counted in. */
export interface PriceShape {
  readonly measure: number
  /** Price of one unit as it is written. */
  readonly value: number
  /** Undefined where it is known. */
  readonly spread: Spread | undefined
}

/** All bundles of all classes as columns: a row for each, and for each of its measures a price. */
export interface BundleRows {
  /** First row of each class, and last their number; bundles lie as in the outcomes of the basis. */
  readonly first: Uint32Array
  /** By row, saved in a year at one site. */
  readonly bill: Float64Array
  readonly gridKwh: Float64Array
  readonly carbonKg: Float64Array
  /** By row: operation that is no share of a price [currency/a]. */
  readonly fixedOpex: Float64Array
  /** First price of each row, and last their number. */
  readonly priceFirst: Uint32Array
  /** By price: its shape, and how many units of it are paid [currency]. */
  readonly shapeOf: Uint32Array
  readonly amount: Float64Array
  readonly shapes: readonly PriceShape[]
}

/**
 * The bundles of a fleet as columns.
 *
 * @param outcomes  by class: those of the basis, or what the same classes came to in another simulation; of a bundle that it
 *                  lacks, what it was in the basis
 */
export function bundleRows(
  { measures, outcomes: own }: Pick<PlanBasis, 'measures' | 'outcomes'>,
  outcomes: readonly ClassOutcome[] = own,
): BundleRows {
  const first = new Uint32Array(own.length + 1)
  for (const [at, { bundles }] of own.entries()) first[at + 1] = first[at]! + bundles.length
  const rows = own.flatMap(({ bundles }, at) => alignedBundles(bundles, outcomes[at]!))
  const column = (saved: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, saved)
  const priceFirst = new Uint32Array(rows.length + 1)
  for (const [at, { bundle }] of rows.entries()) priceFirst[at + 1] = priceFirst[at]! + bundle.money.length
  const shapes = new PriceShapes()
  const prices = rows.flatMap(({ bundle }) =>
    bundle.money.map((money, at) => shapes.priceOf(bundle.measures[at]!, money)),
  )
  return {
    first,
    bill: column(({ before, bundle }) => before.cost - bundle.year.cost),
    gridKwh: column(({ before, bundle }) => before.gridImportKwh - bundle.year.gridImportKwh),
    carbonKg: column(({ before, bundle }) => before.carbonKg - bundle.year.carbonKg),
    fixedOpex: column(({ bundle }) => fixedOpexOf(bundle, measures)),
    priceFirst,
    shapeOf: Uint32Array.from(prices, ({ shape }) => shape),
    amount: Float64Array.from(prices, ({ amount }) => amount),
    shapes: shapes.list,
  }
}

/** Bundles of a class in their order, as another simulation has them, each with the site as it is there. */
function alignedBundles(bundles: readonly BundleOutcome[], other: ClassOutcome) {
  const isSame = other.bundles === bundles
  const known = isSame ? undefined : new Map(other.bundles.map((one) => [one.measures.join(), one]))
  return bundles.map((bundle) => {
    const there = known === undefined ? bundle : known.get(bundle.measures.join())
    return there === undefined
      ? { before: bundles[0]!.year, bundle }
      : { before: other.bundles[0]!.year, bundle: there }
  })
}

function fixedOpexOf({ measures: own, money }: BundleOutcome, measures: readonly Measure[]): number {
  return money.reduce(
    (sum, { opexPerYear }, at) => sum + (measures[own[at]!]!.opex.kind === 'money' ? opexPerYear : 0),
    0,
  )
}

/** Digits by which prices of one shape are alike. */
const DIGITS = 9

/** The shapes of prices that there are, each once: prices in proportion have the same one. */
class PriceShapes {
  readonly list: PriceShape[] = []
  readonly #known = new Map<string, number>()

  priceOf(measure: number, { capex, capexRange }: MeasureMoney): { shape: number; amount: number } {
    if (capexRange === undefined || capexRange[0] === capexRange[1])
      return {
        shape: this.#shape(`${measure}`, () => ({ measure, value: 1, spread: undefined })),
        amount: capex,
      }
    const amount = capexRange[1]
    const [p5, value] = [capexRange[0] / amount, capex / amount]
    const key = [measure, p5.toPrecision(DIGITS), value.toPrecision(DIGITS)].join(' ')
    const shape = this.#shape(key, () => ({ measure, value, spread: spreadOf(value, [p5, 1]) }))
    return { shape, amount }
  }

  #shape(key: string, made: () => PriceShape): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.list.length)
    return this.list.push(made()) - 1
  }
}
