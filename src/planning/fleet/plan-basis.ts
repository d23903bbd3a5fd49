import type { Measure } from '../../scenarios/measures/measure.ts'
import { bundleNpv, bundleSums } from './bundle-value.ts'
import type { ValueTerms } from './bundle-value.ts'
import type { PlanSums } from './fleet-plan.ts'
import type { ClassOutcome } from './outcome.ts'
import type { PlanFleet } from './plan-fleet.ts'
import type { PlanTerms, WorthOfMoney } from './plan-terms.ts'
import { worthOfMoney } from './plan-terms.ts'

/** A fleet whose every class is simulated with its bundles: what plans are chosen from. */
export interface PlanBasis {
  readonly fleet: PlanFleet
  /** Those considered, in the order of application. */
  readonly measures: readonly Measure[]
  /** By class. */
  readonly outcomes: readonly ClassOutcome[]
  /** By class: indices of the measures that it could have. */
  readonly applicable: readonly (readonly number[])[]
  readonly terms: PlanTerms
  readonly currency: string
  /** Calendar year of the scenario. */
  readonly year: number
  /** Years of sites that were simulated. */
  readonly siteYears: number
}

/** What bundles of a basis save and cost, each reckoned once. */
export class BundleBook {
  readonly #basis: PlanBasis
  readonly #value: ValueTerms
  readonly #sums: PlanSums[][]

  /** @param years  in which the plan may act */
  constructor(basis: PlanBasis, years: number) {
    this.#basis = basis
    this.#value = {
      worth: worthOfMoney(basis.terms, years),
      lifeYears: basis.measures.map(({ lifeYears }) => lifeYears),
    }
    this.#sums = basis.outcomes.map((outcome) =>
      outcome.bundles.map((bundle) => bundleSums(outcome.bundles[0]!, bundle, this.#value)),
    )
  }

  get worth(): WorthOfMoney {
    return this.#value.worth
  }

  /** Of one site. */
  sums(classIndex: number, bundle: number, start = 0): PlanSums {
    const today = this.#sums[classIndex]![bundle]!
    if (start === 0) return today
    const own = this.#basis.outcomes[classIndex]!.bundles[bundle]!
    return { ...today, npv: bundleNpv(today.bill, own, this.#value, start) }
  }
}
