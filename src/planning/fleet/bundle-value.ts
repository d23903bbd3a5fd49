import type { Objective, PlanSums } from './fleet-plan.ts'
import type { BundleOutcome, MeasureMoney } from './outcome.ts'
import type { PlanTerms, WorthOfMoney } from './plan-terms.ts'

/** What money of a plan depends on beside its outcomes. */
export interface ValueTerms {
  readonly worth: WorthOfMoney
  /** By measure [a]. */
  readonly lifeYears: ArrayLike<number>
}

/** What a bundle saves a year at one site against the site as it is, and costs, when it is done at the start. */
export function bundleSums(
  { year: before }: Pick<BundleOutcome, 'year'>,
  bundle: BundleOutcome,
  terms: ValueTerms,
): PlanSums {
  const { year: after } = bundle
  const sum = (amount: (money: MeasureMoney) => number) =>
    bundle.money.reduce((total, money) => total + amount(money), 0)
  return {
    sites: 1,
    capex: sum(({ capex }) => capex),
    opexPerYear: sum(({ opexPerYear }) => opexPerYear),
    gridKwh: before.gridImportKwh - after.gridImportKwh,
    consumptionKwh: before.consumptionKwh - after.consumptionKwh,
    bill: before.cost - after.cost,
    carbonKg: before.carbonKg - after.carbonKg,
    npv: bundleNpv(before.cost - after.cost, bundle, terms, 0),
    refusedTrafficKwh: after.refusedTrafficKwh - before.refusedTrafficKwh,
  }
}

/**
 * Net present value of a bundle at one site [currency].
 *
 * @param billSaved  in a year [currency/a]
 * @param start      year at whose beginning it is done, 0 for today
 */
export function bundleNpv(
  billSaved: number,
  { measures, money }: Pick<BundleOutcome, 'measures' | 'money'>,
  { worth, lifeYears }: ValueTerms,
  start: number,
): number {
  let value = billSaved * worth.saving[start]!
  for (const [index, { capex, opexPerYear }] of money.entries()) {
    value -= capex * worth.capex(lifeYears[measures[index]!]!)[start]!
    value -= opexPerYear * worth.opex[start]!
  }
  return value
}

/**
 * What a plan seeks most of, of a bundle's sums: its net present value, or what it saves a year, mean of the horizon: who acts
 * later saves in fewer years.
 *
 * @param start  year at whose beginning it is done, for which the net present value is
 */
export function objectiveAt(
  objective: Objective,
  sums: PlanSums,
  { horizon }: Pick<PlanTerms, 'horizon'>,
  start: number,
): number {
  if (objective === 'npv') return sums.npv
  const aYear = objective === 'kwh' ? sums.gridKwh : objective === 'carbon' ? sums.carbonKg : sums.bill
  return (aYear * (horizon - start)) / horizon
}
