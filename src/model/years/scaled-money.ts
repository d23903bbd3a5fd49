import { scaledTariffYear } from '../economy/scaled-tariff.ts'
import type { TariffYear } from '../economy/tariff-year.ts'
import type { TimeAxis } from '../time.ts'

/** Scaled things that are kept at once. Assumption: 20 years of a dozen tariffs and grids, some 30 MB of hours. */
const MOST_KEPT = 480

/** Tariffs and columns of factors as they are in later years, each made once for all sites that share it. */
export class ScaledMoney {
  readonly #axis: TimeAxis
  readonly #known = new Map<object, Map<string, object>>()
  #kept = 0

  constructor(axis: TimeAxis) {
    this.#axis = axis
  }

  /** The column times the factor; the very same column where the factor is 1. */
  column(column: Float64Array, factor: number): Float64Array {
    if (factor === 1) return column
    return this.#once(column, String(factor), () => column.map((value) => value * factor))
  }

  /** The tariff with its prices and what exported energy earns times their factors. */
  tariff(tariff: TariffYear, factor: number, feedInFactor: number): TariffYear {
    if (factor === 1 && feedInFactor === 1) return tariff
    return this.#once(tariff, `${factor} ${feedInFactor}`, () =>
      scaledTariffYear(this.#axis, tariff, factor, feedInFactor),
    )
  }

  #once<T extends object>(from: T, by: string, make: () => T): T {
    const known = this.#known.get(from)?.get(by)
    if (known !== undefined) return known as T
    if (this.#kept >= MOST_KEPT) {
      this.#known.clear()
      this.#kept = 0
    }
    const made = make()
    const ofOne = this.#known.get(from) ?? new Map<string, object>()
    this.#known.set(from, ofOne.set(by, made))
    this.#kept++
    return made
  }
}
