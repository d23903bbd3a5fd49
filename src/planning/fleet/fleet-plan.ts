import type { SiteKind } from '../../model/fleet.ts'
import type { PLAN_OBJECTIVES } from '../../scenarios/schema/plan.ts'

/** What a plan seeks most of. */
export type Objective = (typeof PLAN_OBJECTIVES)[number]

/** What measures save a year and cost, summed over sites. */
export interface PlanSums {
  readonly sites: number
  /** [currency] */
  readonly capex: number
  /** [currency/a] */
  readonly opexPerYear: number
  readonly gridKwh: number
  readonly consumptionKwh: number
  readonly bill: number
  readonly carbonKg: number
  readonly npv: number
  /** Of what is saved: what traffic that nobody carries would have taken on its own unit, which is no saving. */
  readonly refusedTrafficKwh: number
}

/** Sums of the sites of one group of a plan. */
export interface PlanShare extends PlanSums {
  readonly name: string
  /** Sites of the fleet that are in the group, whether anything is done there or not. */
  readonly sitesOfFleet: number
}

/** One measure of a plan. Its sums are what it adds to the measures applied before it, so that all measures together are the plan. */
export interface PlannedMeasure extends PlanSums {
  readonly id: string
  readonly name: string
  readonly confidence: string
  readonly lifeYears: number
  /** Sites that it could be applied to. */
  readonly applicable: number
}

/** A bar of the marginal abatement curve. */
export interface AbatementBar extends PlannedMeasure {
  /** Cost of a tonne; below zero where it pays for itself; undefined where nothing is abated [currency/t]. */
  readonly costPerTonne: number | undefined
}

/** What is done at one site. */
export interface ChosenSite {
  readonly siteId: string
  /** Row of the inventory; undefined for sites of the scenario itself. */
  readonly row: number | undefined
  readonly kind: SiteKind
  readonly province: string
  readonly archetype: string
  /** Ids, in the order in which they are applied. */
  readonly measures: readonly string[]
  /** Calendar year in which they are; undefined where the plan has no years. */
  readonly year: number | undefined
  readonly sums: PlanSums
  /** Hours asleep beyond those of the site as it is. */
  readonly shutdownHours: number
}

/** Share of sites of a kind that have at least one measure. */
export interface KindCoverage {
  readonly kind: SiteKind
  readonly sites: number
  /** Fractions, as is what is asked for. */
  readonly before: number
  readonly after: number
  /** Asked for; undefined where nothing is. */
  readonly least: number | undefined
}

/** A year of a plan with years. */
export interface PlannedYear extends PlanSums {
  readonly year: number
  readonly budget: number
  /** Carried over from the year before. */
  readonly carried: number
  readonly spent: number
  /** Value of one more unit of money in this year; undefined where it is not known. */
  readonly shadowPrice: number | undefined
}

/** A budget and the best that it buys. */
export interface FrontierPoint {
  readonly budget: number
  readonly spent: number
  readonly value: number
  readonly bound: number
  readonly gap: number
  readonly shadowPrice: number
  readonly sums: PlanSums
}

/** A portfolio of retrofits with its proof. */
export interface FleetPlan {
  readonly objective: Objective
  readonly currency: string
  readonly budget: number
  readonly terms: {
    readonly horizon: number
    readonly discountRate: number
    readonly priceGrowth: number
    readonly opexGrowth: number
  }
  readonly fleet: {
    readonly sites: number
    readonly rows: number
    readonly skipped: number
    readonly classes: number
    /** Years of sites that were simulated. */
    readonly siteYears: number
    readonly bundles: number
    /** Bundles left out by the limit of each class. */
    readonly bundlesLeft: number
    /** Bundles that are no option since they leave load unserved that was served. */
    readonly bundlesRefused: number
    /** Of the sites as they are, a year. */
    readonly before: {
      readonly gridKwh: number
      readonly consumptionKwh: number
      readonly bill: number
      readonly carbonKg: number
    }
  }
  readonly proof: {
    readonly method: string
    readonly value: number
    /** No plan under the same limits is worth more. */
    readonly bound: number
    /** (bound - value) / bound. */
    readonly gap: number
    readonly isOptimal: boolean
  }
  /** Value of one more unit of money. */
  readonly shadowPrice: number
  readonly spent: number
  readonly unspent: number
  /** Why money is left, in words; empty where none is. */
  readonly whyUnspent: string
  /** Limits that could not be kept, in words. */
  readonly unmet: readonly string[]
  readonly sums: PlanSums
  readonly coverage: readonly KindCoverage[]
  readonly byMeasure: readonly PlannedMeasure[]
  /** Measures that were considered and are in no bundle of the plan, with the reason. */
  readonly unused: readonly { readonly id: string; readonly name: string; readonly why: string }[]
  readonly byProvince: readonly PlanShare[]
  readonly byKind: readonly PlanShare[]
  readonly years: readonly PlannedYear[]
  readonly frontier: readonly FrontierPoint[]
  readonly chosen: readonly ChosenSite[]
}
