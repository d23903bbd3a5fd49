import { cashFlow } from './cash-flow.ts'
import type { CashFlow } from './cash-flow.ts'
import { investedCapex, investedOpex } from './finance-plan.ts'
import type { FinancePlan, PlannedCost, PlannedInvestment } from './finance-plan.ts'
import { datedColumn, plantCost } from './investment.ts'
import type { DatedCost, Investment } from './investment.ts'
import { noFigure } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'
import { levelisedCost } from './levelised-cost.ts'
import { equivalentAnnualCost } from './ownership-cost.ts'
import { npv } from './present-value.ts'

/** Batteries of a site that are replaced at the end of a year of the cash flow. */
export interface ReplacedBatteries {
  readonly site: string
  readonly atYear: number
  /** All of such sites together [kWh]. */
  readonly kwh: number
}

/** What the years of a variant come to; columns have index 0 for the start, which is nothing. */
export interface YearsOfMoney {
  /** [currency/a] */
  readonly energyCost: Float64Array
  /** Solar energy used at the sites, and with what is exported [kWh/a]. */
  readonly solarUsedKwh: Float64Array
  readonly solarGivenKwh: Float64Array
  readonly replaced: readonly ReplacedBatteries[]
  /** Share of the life of a site's battery that is not lived at the end of the horizon; none where it does not age (0..1). */
  readonly unlived: ReadonlyMap<string, number>
}

/** A variant, and the baseline against which it is held. */
export interface FinanceCase {
  readonly plan: FinancePlan
  readonly years: YearsOfMoney
  readonly baseline: { readonly plan: FinancePlan | undefined; readonly years: YearsOfMoney }
}

/** Kinds of costs of an owner, in their order. */
export const OWNER_COSTS = [
  'capex',
  'energyCost',
  'opex',
  'replacement',
  'contract',
  'tax',
  'residual',
] as const

export type OwnerCost = (typeof OWNER_COSTS)[number]

/** The money of a variant. */
export interface PlannedFinance {
  readonly investments: readonly Investment[]
  /** Its own costs of dates, without those that the baseline has. */
  readonly datedCosts: readonly DatedCost[]
  /** What the baseline pays at dates, one value per year from 0 to the horizon. */
  readonly baselineDated: Float64Array
  /** Against the baseline; of the baseline all of it is 0. */
  readonly flow: CashFlow
  /** What the owner pays, one value per year from 0 to the horizon; residual is what he has left [currency]. */
  readonly costs: Readonly<Record<OwnerCost, Float64Array>>
  /** The same as it is worth today [currency]. */
  readonly ownership: Readonly<Record<OwnerCost, number>>
  readonly totalCost: number
  readonly equivalentAnnualCost: KeyFigure
  /** Undefined where no array is bought [currency/kWh]. */
  readonly levelised: LevelisedEnergy | undefined
}

/** Cost and energy of the arrays that are bought, one value per year from 0 to the horizon. */
export interface LevelisedEnergy {
  readonly cost: Float64Array
  readonly kwh: Float64Array
  readonly perKwh: KeyFigure
}

/**
 * Money of a variant through the years of its horizon.
 *
 * Assumption: batteries that the baseline has too are replaced by the same price, which is the site's own cost.
 */
export function plannedFinance({ plan, years, baseline }: FinanceCase): PlannedFinance {
  const { horizon, discountRate: rate, opexGrowth } = plan
  const investments = plan.investments.map((one) => asInvestment(one, years))
  const datedCosts = [...plan.swaps.map(asDated), ...batteryCosts(plan, years)]
  const before = [
    ...plan.baselineSwaps.map(asDated),
    ...(baseline.plan === undefined ? [] : batteryCosts(baseline.plan, baseline.years)),
  ]
  const solar = (of: (years: YearsOfMoney) => Float64Array) =>
    of(years).map((kwh, t) => Math.max(0, kwh - of(baseline.years)[t]!))
  const flow = cashFlow({
    ...plan,
    investments,
    datedCosts: plan.isBaseline ? [] : [...datedCosts, ...before.map(avoided)],
    baselineEnergyCost: baseline.years.energyCost,
    energyCost: years.energyCost,
    solarUsedKwh: solar(({ solarUsedKwh }) => solarUsedKwh),
  })
  const baselineDated = datedColumn(before, horizon)
  const costs = {
    capex: flow.capex,
    energyCost: years.energyCost,
    opex: flow.opex,
    replacement: flow.replacement.map((paid, t) => paid + baselineDated[t]!),
    contract: flow.contract,
    tax: flow.tax,
    residual: flow.residual,
  }
  const ownership = Object.fromEntries(OWNER_COSTS.map((name) => [name, npv(rate, costs[name])])) as Record<
    OwnerCost,
    number
  >
  const { residual, ...paid } = ownership
  const totalCost = Object.values(paid).reduce((sum, value) => sum + value, 0) - residual
  const arrays = investments.filter(
    (one, i) => plan.investments[i]!.per === 'solar.capacity' && one.capex > 0,
  )
  return {
    investments,
    datedCosts,
    baselineDated,
    flow,
    costs,
    ownership,
    totalCost,
    equivalentAnnualCost: equivalentAnnualCost(totalCost, rate, horizon),
    levelised:
      arrays.length === 0
        ? undefined
        : levelisedEnergy(
            rate,
            plantCost(arrays, horizon, opexGrowth),
            solar(({ solarGivenKwh }) => solarGivenKwh),
          ),
  }
}

function levelisedEnergy(
  rate: number,
  { capex, opex, replacement, residual }: ReturnType<typeof plantCost>,
  kwh: Float64Array,
): LevelisedEnergy {
  const cost = capex.map((paid, t) => paid + opex[t]! + replacement[t]! - residual[t]!)
  const isNothing = kwh.every((value) => value === 0)
  return {
    cost,
    kwh,
    perKwh: isNothing
      ? noFigure('the arrays give no more energy than those of the baseline')
      : levelisedCost(rate, cost, kwh),
  }
}

/** An investment of all of its sites; what is not lived of ageing batteries is left at the end. */
function asInvestment(planned: PlannedInvestment, { unlived }: YearsOfMoney): Investment {
  const { name, life, residualFraction, sites } = planned
  const own = { name, capex: investedCapex(planned), opexPerYear: investedOpex(planned) }
  if (life === undefined) return { ...own, residualFraction }
  if (life !== 'ageing') return { ...own, lifeYears: life, residualFraction }
  const sizes = sites.map(({ count, size }) => count * size)
  const left = sites.map(({ id }) => Math.min(1, (unlived.get(id) ?? 0) + residualFraction))
  const [all, ofThem] = [sizes, sizes.map((size, i) => size * left[i]!)].map((parts) =>
    parts.reduce((sum, part) => sum + part, 0),
  ) as [number, number]
  return { ...own, residualFraction: all === 0 ? residualFraction : ofThem / all }
}

function asDated({ name, atYear, cost }: PlannedCost): DatedCost {
  return { name, atYear, cost }
}

/** What batteries cost that have come to the end of their life. */
function batteryCosts({ investments }: FinancePlan, { replaced }: YearsOfMoney): DatedCost[] {
  return investments
    .filter(({ life }) => life === 'ageing')
    .flatMap(({ name, price, plantShare }) =>
      replaced.flatMap(({ site, atYear, kwh }): DatedCost[] => {
        const share = plantShare.get(site)
        if (share === undefined) return []
        const own = { name, atYear }
        return [
          ...(share === 0 ? [] : [{ ...own, cost: price * kwh * share, isOfPlant: true }]),
          ...(share === 1 ? [] : [{ ...own, cost: price * kwh * (1 - share) }]),
        ]
      }),
    )
}

/** What the baseline pays is not paid. */
function avoided({ name, atYear, cost }: DatedCost): DatedCost {
  return { name, atYear, cost: -cost }
}
