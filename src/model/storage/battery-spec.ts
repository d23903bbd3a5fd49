/** Which side of the rectifiers a battery stands on: the -48 V bus, or the AC side behind an inverter of its own. */
export type BatteryBus = 'dc' | 'ac'

export type Chemistry = 'lfp' | 'lead-acid'

/** A store of energy at a site, all of its strings together. Powers and efficiencies at its terminals: of the bus, or AC. */
export interface BatterySpec {
  readonly bus: BatteryBus
  readonly chemistry: Chemistry
  /** Energy between empty and full as new, at its rated temperature [kWh]. */
  readonly capacityKwh: number
  /** Share of that which ageing has left (0, 1]. */
  readonly health: number
  /** Energy stored per energy taken at the terminals, and energy given there per energy drawn from the store (0, 1]. */
  readonly chargeEfficiency: number
  readonly dischargeEfficiency: number
  readonly chargeKw: number
  readonly dischargeKw: number
  /** Shares of the capacity left: never below it while the mains are there; in outages; never above it; at the start. */
  readonly socMin: number
  readonly socMinOutage: number
  readonly socMax: number
  readonly socInitial: number
  /** Share of what is stored that is lost in an hour [1/h]. */
  readonly selfDischargePerH: number
  /** Share of the capacity that can be drawn at a temperature: [degC, share], ascending; held beyond both ends. */
  readonly capacityByC: readonly (readonly [number, number])[]
  /** Its own temperature, or that of what stands around it [degC]. */
  readonly temperature: number | 'room' | 'outdoor'
  /** Its losses heat the enclosure. */
  readonly isIndoor: boolean
  /** Two tanks in place of one; left out where all that is stored can be drawn at any rate. */
  readonly kinetic?: KineticSpec
  /** Hours of critical load that it keeps in reserve while the mains are there; 0 for none [h]. */
  readonly reserveH: number
  /** Below its reserve: charges at once, or only where the price is not a peak price. */
  readonly recharge: 'at-once' | 'cheap'
  /** In an outage loads of priority `shed-first` go below this share; left out: below the reserve of the others. */
  readonly shedBelowSoc?: number
  /** On the AC side: it carries the site in an outage. Of no account on the -48 V bus, which always does. */
  readonly canIsland: boolean
  readonly strategy: Strategy
  readonly ageing: AgeingSpec
}

/** The kinetic battery model: what can be drawn at once, and what is bound. */
export interface KineticSpec {
  /** Share of the capacity that is available charge (0, 1). */
  readonly availableShare: number
  /** Rate at which bound charge becomes available [1/h]. */
  readonly ratePerH: number
}

/** How a battery ages; both kinds of loss add up. */
export interface AgeingSpec {
  readonly calendar: CalendarAgeing
  /** Remaining capacity [0..1] by depth of discharge [0..1] and number of cycles, depths ascending. */
  readonly cycleTable: readonly CycleRow[]
  /** Share of the new capacity at which it is replaced. */
  readonly endOfLife: number
}

export interface CycleRow {
  readonly depth: number
  /** [cycles, remaining share], cycles ascending. */
  readonly points: readonly (readonly [number, number])[]
}

export type CalendarAgeing =
  | { readonly kind: 'none' }
  /** k = a exp(b (1/T - 1/296)) exp(c (SOC/T - 1/296)), q = q0 - k sqrt(days). */
  | {
      readonly kind: 'arrhenius'
      readonly a: number
      readonly bK: number
      readonly cK: number
      readonly q0: number
    }
  /** [days, remaining share], days ascending. */
  | { readonly kind: 'table'; readonly points: readonly (readonly [number, number])[] }

/** What a battery does while the mains are there. Every strategy keeps the reserve. */
export type Strategy =
  /** Full, for outages. */
  | { readonly kind: 'backup' }
  /** Solar surplus in, deficit out. */
  | { readonly kind: 'self-consumption' }
  /** Solar surplus first; in at valley prices (unless `solarOnly`), out at peak prices. 1 where a step is one, else 0. */
  | {
      readonly kind: 'arbitrage'
      readonly isPeak: Uint8Array
      readonly isValley: Uint8Array
      readonly solarOnly: boolean
    }
  /** Out where the site would take more than the limit from the mains; in below it [kW]. */
  | { readonly kind: 'peak-shaving'; readonly limitKw: number; readonly solarOnly: boolean }
  /** Power in and out at its terminals, one value per step [kW], as far as its limits allow. */
  | {
      readonly kind: 'schedule'
      readonly chargeKw: Float64Array
      readonly dischargeKw: Float64Array
      /** Told by the linear programme of perfect foresight, or by a file. */
      readonly madeBy: 'optimum' | 'file'
    }
  /** Planned anew in each step for the hours ahead, which alone are known [h]. */
  | { readonly kind: 'look-ahead'; readonly hours: number }
  /** To be planned with perfect foresight before the site is simulated; until then as `backup`. */
  | { readonly kind: 'optimal' }
