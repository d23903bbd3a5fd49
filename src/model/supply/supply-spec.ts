import type { BatterySpec } from '../storage/battery-spec.ts'

/** Sources of a site beside solar, and how far its mains can be relied on. */
export interface SupplySpec {
  readonly mains: MainsSpec
  readonly battery: BatterySpec | undefined
  readonly genset: GensetSpec | undefined
}

export interface MainsSpec {
  /** No mains at all; `outages` is then empty. */
  readonly isAbsent: boolean
  /** When they fail, ascending, none touching another, inside the year. */
  readonly outages: readonly Outage[]
}

/** Whether a site is ever without mains. */
export function canFail({ isAbsent, outages }: MainsSpec): boolean {
  return isAbsent || outages.length > 0
}

/** Hours from 1 January 00:00, local standard time. */
export interface Outage {
  readonly startH: number
  readonly endH: number
}

/** An engine that feeds the AC side while the mains are down. */
export interface GensetSpec {
  /** Rated electric output [kW]. */
  readonly ratedKw: number
  readonly fuel: FuelCurve
  /** Share of its rating below which it may not run: what nobody takes is dumped. */
  readonly minimumLoad: number
  /** From the call to the first power [h]. */
  readonly startH: number
  /**
   * As much as is taken, or at its rating with what is left into the battery.
   *
   * Source (the terms): HOMER Energy, HOMER Pro 3.10 help, Cycle Charging. Unlike there, the least load charges too.
   */
  readonly strategy: 'load-following' | 'cycle-charging'
  /**
   * Share of the battery's capacity at which it is called; undefined: as soon as the mains fail. Without a battery it is
   * always called at once.
   */
  readonly startSoc: number | undefined
  /** Share of the battery's capacity at which it may rest again. */
  readonly stopSoc: number
  readonly cost: GensetCost
}

/** Litres an hour while it runs: no-load part of the rating, and a part of the output. */
export interface FuelCurve {
  /** [L/h per kW rated]. */
  readonly noLoadLPerKwh: number
  /** [L/kWh]. */
  readonly slopeLPerKwh: number
  /** Carbon dioxide of a litre [kg/L]. */
  readonly kgPerL: number
}

/** [currency]. */
export interface GensetCost {
  readonly fuelPerL: number
  readonly perStart: number
  readonly perRunningH: number
  /** Running hours between two services; undefined where none is told [h]. */
  readonly serviceEveryH: number | undefined
  readonly perService: number
}
