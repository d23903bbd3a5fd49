import type { Tariff } from '../../model/economy/tariff.ts'
import type { SolarArraySpec } from '../../model/power/solar-array.ts'
import type { OffColumns, ShutdownRule } from '../../model/radio/shutdown.ts'
import type { Climate } from '../../model/weather/series.ts'

/** An array and the weather and sun that it stands in. */
export interface ArrayInClimate {
  readonly array: SolarArraySpec
  readonly climate: Climate
}

/** What the columns of a scenario were made from, by the column, so that numbers can be traced to it. */
export class MadeFrom {
  /** By the power of one kWp in each step. */
  readonly arrays = new Map<Float64Array, ArrayInClimate>()
  /** By the price of a kWh in each step; a price that a file gives has none. */
  readonly tariffs = new Map<Float64Array, Tariff>()
  /** By the shares of each step in which a unit is off. */
  readonly shutdowns = new Map<OffColumns, readonly ShutdownRule[]>()
}
