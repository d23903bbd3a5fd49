/** What a site takes, costs and emits in a year. */
export interface YearOutcome {
  readonly consumptionKwh: number
  readonly gridImportKwh: number
  /** Bill and fuel [currency]. */
  readonly cost: number
  readonly carbonKg: number
  readonly shutdownHours: number
  /** What traffic that nobody carries would have taken on its own unit: it is part of what is saved, and no saving. */
  readonly refusedTrafficKwh: number
}

/** Money that one measure costs one site. */
export interface MeasureMoney {
  /** [currency] */
  readonly capex: number
  readonly capexRange?: readonly [p5: number, p95: number]
  /** [currency/a] */
  readonly opexPerYear: number
}

/** A bundle at one site of a class, simulated. */
export interface BundleOutcome {
  /** Indices of measures, rising, which is the order in which they are applied; the site as it is has none. */
  readonly measures: readonly number[]
  readonly year: YearOutcome
  /** One for each of its measures. */
  readonly money: readonly MeasureMoney[]
  /** Position in the class of the bundle to which its last step was added; of the site as it is its own. */
  readonly before: number
}

/** All bundles that were tried at sites of a class: the site as it is first. */
export interface ClassOutcome {
  readonly bundles: readonly BundleOutcome[]
  /** Bundles that the limit left out. */
  readonly left: number
  /** Bundles that serve less load than the site as it is, or break a limit of service that it keeps: they are no option. */
  readonly refused: readonly number[]
}
