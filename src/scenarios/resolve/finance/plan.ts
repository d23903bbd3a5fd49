import type { FinancePlan, PlannedCost } from '../../../model/economy/finance-plan.ts'
import type { PaymentPlan } from '../../../model/economy/payment-plan.ts'
import type { TaxRule } from '../../../model/economy/taxation.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import type { BidConfig } from '../../schema/bids.ts'
import type { FinanceConfig } from '../../schema/finance.ts'
import type { Scenario } from '../../schema/scenario.ts'
import type { Resolving } from '../resolving.ts'
import type { YearsPlan } from '../years/planned-years.ts'
import { plannedInvestments } from './investments.ts'
import type { InvestingVariant } from './investments.ts'
import { warnOfUnpricedSizes } from './unpriced-sizes.ts'

/** Of what the finance of a variant is made. */
export interface FinanceSource extends InvestingVariant {
  readonly scenario: Scenario
  /** Of the scenario: what they offer has its price there. */
  readonly bids: readonly BidConfig[]
  /** Plans of the baseline; undefined for the baseline itself. */
  readonly before: BaselinePlans | undefined
}

interface BaselinePlans {
  readonly finance?: FinancePlan
  readonly years?: YearsPlan
}

/** How money through the years of a variant is reckoned; undefined where nothing is asked of it. */
export function resolveFinance(r: Resolving, source: FinanceSource): FinancePlan | undefined {
  const { scenario, years, before } = source
  const { finance: config = {}, investments = [] } = scenario
  if (scenario.finance === undefined && investments.length === 0) return undefined
  const horizon = financeHorizon(r, config, years)
  const planned = plannedInvestments(r, investments, source)
  const plan: FinancePlan = {
    horizon,
    discountRate: r.take(config.discount, ['finance', 'discount'], 'finance.discount', parseFraction),
    opexGrowth: r.take(config.opexGrowth, ['finance', 'opexGrowth'], 'finance.opexGrowth', parseFraction),
    isBaseline: before === undefined,
    basis: r.take(
      config.basis,
      ['finance', 'basis'],
      'finance.basis',
      (text) => text as FinancePlan['basis'],
    ),
    ...taxRule(config),
    payment: paymentPlan(r, config),
    investments: planned,
    swaps: swapCosts(years, horizon),
    baselineSwaps: swapCosts(before === undefined ? years : before.years, horizon),
    hasYears: years !== undefined,
  }
  if (years === undefined)
    r.warn(
      ['finance'],
      `no years are planned: each of the ${horizon} years of the cash flow repeats the scenario's own; write years: { count: ${horizon} } for degradation, ageing and prices that change`,
    )
  warnOfUnpricedSizes(r, source, planned)
  if (before !== undefined) checkAgainstBaseline(r, plan, years, before)
  return plan
}

function financeHorizon(r: Resolving, { horizon }: FinanceConfig, years: YearsPlan | undefined): number {
  if (horizon !== undefined && years !== undefined && horizon > years.count)
    r.problem(
      ['finance', 'horizon'],
      `at most ${years.count}, the years that are planned`,
      undefined,
      `write years.count: ${horizon}`,
    )
  return r.take(horizon ?? years?.count, ['finance', 'horizon'], 'finance.horizon', parseNumber)
}

function taxRule({ tax }: FinanceConfig): { readonly tax?: TaxRule } {
  return tax === undefined ? {} : { tax: { rate: tax.rate, depreciationYears: tax.depreciation } }
}

function paymentPlan(r: Resolving, { payment }: FinanceConfig): PaymentPlan {
  const plan = r.take(payment, ['finance', 'payment'], 'finance.payment', (text) => text as 'own')
  if (plan === 'own') return { kind: 'own' }
  const { kind, years } = plan
  if (kind === 'energy-management-contract') return { kind, share: plan.share ?? 0, years }
  const growth = r.take(
    plan.growth,
    ['finance', 'payment', 'growth'],
    'finance.payment.growth',
    parseFraction,
  )
  return { kind, pricePerKwh: plan.price ?? 0, growth, years }
}

/** What swaps cost that come before the end of the horizon: on 1 January, so at the end of the year before. */
export function swapCosts(years: YearsPlan | undefined, horizon: number): PlannedCost[] {
  return (years?.swaps ?? []).flatMap(({ name, year, cost, index }) => {
    const atYear = year - years!.first
    return cost === 0 || atYear >= horizon ? [] : [{ name, index, atYear, cost }]
  })
}

/** What each plan of prices is the change of, in words. */
const CHANGED = {
  prices: 'the change of prices',
  feedIn: 'the change of what exported energy earns',
  fuel: "the change of the fuel's price",
} as const

/** A saving is a difference to the baseline in the same years, and total costs compare in the same terms. */
function checkAgainstBaseline(
  r: Resolving,
  plan: FinancePlan,
  years: YearsPlan | undefined,
  before: BaselinePlans,
): void {
  if ((years === undefined) !== (before.years === undefined))
    r.problem(
      ['years'],
      years === undefined ? 'years, as the baseline has them' : 'no years, as the baseline has none',
      undefined,
      'a saving is a difference to the baseline, year by year; or write finance: null and investments: null here',
    )
  else if (years !== undefined && plan.horizon > before.years!.count && plan.horizon <= years.count)
    r.problem(
      ['finance', 'horizon'],
      `at most ${before.years!.count}, the years of the baseline`,
      String(plan.horizon),
    )
  else if (years !== undefined) {
    const changed = (['prices', 'feedIn', 'fuel'] as const).filter(
      (key) => JSON.stringify(years.change[key]) !== JSON.stringify(before.years!.change[key]),
    )
    if (changed.length > 0)
      r.warn(
        ['years', changed[0]!],
        `${CHANGED[changed[0]!]} is another than in the baseline: what the finance tells as saved is in part a difference of prices`,
      )
  }
  const base = before.finance
  if (base === undefined) return
  const others = (['horizon', 'discountRate'] as const).filter((key) => plan[key] !== base[key])
  if (others.length > 0)
    r.warn(
      ['finance', others[0] === 'horizon' ? 'horizon' : 'discount'],
      `the ${others[0] === 'horizon' ? 'horizon' : 'discount rate'} is another than in the baseline: total costs do not compare, equivalent annual costs do`,
    )
}
