import type { TariffYear } from '../../model/economy/tariff-year.ts'
import type { SolarArraySpec } from '../../model/power/solar-array.ts'
import type { ShutdownRule } from '../../model/radio/shutdown.ts'
import type { UnitStates } from '../../model/radio/unit-states.ts'
import type { Climate } from '../../model/weather/series.ts'

/** An array and the weather and sun that it stands in. */
export interface ArrayInClimate {
  readonly array: SolarArraySpec
  readonly climate: Climate
}

/** Data as a file counts it. */
export interface DataVolume {
  /** Of the row in which each step lies [GB]. */
  readonly rowGb: Float64Array
  /** Length of a row [h]. */
  readonly rowH: number
}

/** What the columns of a scenario were made from, by the column, so that numbers can be traced to it. */
export class MadeFrom {
  /** By the power of one kWp in each step. */
  readonly arrays = new Map<Float64Array, ArrayInClimate>()
  /** By the price of a kWh in each step. */
  readonly tariffs = new Map<Float64Array, TariffYear>()
  /** By the states of a unit that only windows put to sleep. */
  readonly shutdowns = new Map<UnitStates, readonly ShutdownRule[]>()
  /** By the data of each month. */
  readonly dataVolumes = new Map<Float64Array, DataVolume>()
}
