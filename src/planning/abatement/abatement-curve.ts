import { annuity } from '../../model/economy/present-value.ts'
import type { AbatementBar, FleetPlan, PlannedMeasure } from '../fleet/fleet-plan.ts'

const KG_PER_TONNE = 1000

/** Money and carbon of a plan that its abatement curve is made from. */
export type AbatingPlan = Pick<FleetPlan, 'currency' | 'terms' | 'byMeasure' | 'sums'>

/** What of a plan the bars of a curve add up to, a year. */
export interface AbatementSums {
  /** [kg/a] */
  readonly carbonKg: number
  /** [currency] */
  readonly capex: number
  /** Capex by the year, operation and bill together [currency/a]. */
  readonly annualCost: number
  /** [currency] */
  readonly npv: number
}

/** The marginal abatement curve of a plan: each bar is what a measure adds to those applied before it. */
export interface AbatementCurve {
  /** Those that pay for themselves by what they gain, the rest by the cost of a tonne: as they are drawn, from the left. */
  readonly bars: readonly AbatementBar[]
  /** Measures that abate nothing; they have no bar. */
  readonly apart: readonly AbatementBar[]
  /** Of bars and those apart: the plan's totals. */
  readonly sums: AbatementSums
}

/**
 * The marginal abatement curve of a plan. Bars of negative cost stand by net present value, the highest first, since a cost
 * by the tonne ranks them wrongly: the less carbon is saved, the better the same gain looks. Ties stand by id.
 *
 * Assumption: tonnes are not discounted, so that a tonne of any year counts the same.
 */
export function abatementCurve({ byMeasure, terms }: AbatingPlan): AbatementCurve {
  const all = byMeasure.map((measure): AbatementBar => {
    const { carbonKg } = measure
    const costPerTonne = carbonKg > 0 ? (annualCost(measure, terms) / carbonKg) * KG_PER_TONNE : undefined
    return { ...measure, costPerTonne }
  })
  return {
    bars: all.filter(({ costPerTonne }) => costPerTonne !== undefined).toSorted(byRank),
    apart: all.filter(({ costPerTonne }) => costPerTonne === undefined),
    sums: {
      carbonKg: sumOf(all, ({ carbonKg }) => carbonKg),
      capex: sumOf(all, ({ capex }) => capex),
      annualCost: sumOf(all, (measure) => annualCost(measure, terms)),
      npv: sumOf(all, ({ npv }) => npv),
    },
  }
}

/**
 * What a measure costs a year, less the bill that it saves, level over the horizon [currency/a]; below zero where it pays for
 * itself: its net present value with the sign turned, as an annuity. Where lives are not below the horizon and nothing grows,
 * that is capex / annuity + operation - bill saved.
 */
export function annualCost(
  { npv }: Pick<PlannedMeasure, 'npv'>,
  { horizon, discountRate }: Pick<FleetPlan['terms'], 'horizon' | 'discountRate'>,
): number {
  return -npv / annuity(discountRate, horizon)
}

function byRank(one: AbatementBar, other: AbatementBar): number {
  const [a, b] = [one.costPerTonne!, other.costPerTonne!]
  const [aPays, bPays] = [a < 0, b < 0]
  if (aPays !== bPays) return aPays ? -1 : 1
  const apart = aPays ? other.npv - one.npv : a - b
  return apart !== 0 ? apart : one.id < other.id ? -1 : 1
}

function sumOf(measures: readonly AbatementBar[], of: (measure: AbatementBar) => number): number {
  return measures.reduce((sum, measure) => sum + of(measure), 0)
}
