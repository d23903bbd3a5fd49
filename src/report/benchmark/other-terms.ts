import { ChosenSites } from '../../planning/fleet/chosen-sites.ts'
import { fleetChoiceOf, unitsOf } from '../../planning/fleet/fleet-choice.ts'
import type { Objective, PlanSums } from '../../planning/fleet/fleet-plan.ts'
import { groupChoice } from '../../planning/fleet/group-choice.ts'
import type { MeasureMoney } from '../../planning/fleet/outcome.ts'
import { BundleBook } from '../../planning/fleet/plan-basis.ts'
import type { PlanBasis } from '../../planning/fleet/plan-basis.ts'
import { frontier } from '../../planning/portfolio/frontier.ts'

/** What a plan spends, and what that saves. */
export interface Spending {
  /** [currency] */
  readonly spent: number
  readonly sums: PlanSums
}

/** What the best plan of a simulated fleet spends and saves, without the sites at which it does. */
export function bestSpending(basis: PlanBasis, objective: Objective, budget: number): Spending {
  const book = new BundleBook(basis, 1)
  const units = unitsOf(basis, book, objective, groupChoice(basis, book, objective))
  const [found] = frontier(units.problem, [budget])
  return {
    spent: found!.spent,
    sums: new ChosenSites(basis, book, fleetChoiceOf(basis, units, found!)).total,
  }
}

/** A simulated fleet where every measure costs what its price may be at one end; one without a range costs what it did. */
export function pricedAt(basis: PlanBasis, end: 'p5' | 'p95'): PlanBasis {
  const priced = (money: MeasureMoney): MeasureMoney => ({
    ...money,
    capex: money.capexRange?.[end === 'p5' ? 0 : 1] ?? money.capex,
  })
  return {
    ...basis,
    outcomes: basis.outcomes.map((outcome) => ({
      ...outcome,
      bundles: outcome.bundles.map((bundle) => ({ ...bundle, money: bundle.money.map(priced) })),
    })),
  }
}

/** A simulated fleet of which no bundle with one of some measures may be chosen. */
export function withoutMeasures(basis: PlanBasis, ids: readonly string[]): PlanBasis {
  const barred = new Set(basis.measures.flatMap(({ id }, index) => (ids.includes(id) ? [index] : [])))
  return {
    ...basis,
    outcomes: basis.outcomes.map((outcome) => {
      const has = outcome.bundles.flatMap(({ measures }, at) =>
        measures.some((measure) => barred.has(measure)) ? [at] : [],
      )
      return { ...outcome, refused: [...new Set([...outcome.refused, ...has])] }
    }),
  }
}
