import type { FinanceTerms } from './cash-flow.ts'
import type { PaymentPlan } from './payment-plan.ts'
import type { TaxRule } from './taxation.ts'

/** By what an investment is counted at a site. */
export const INVESTED_PER = [
  'solar.capacity',
  'battery.capacity',
  'generator.rating',
  'rectifier.rating',
  'site',
] as const

export type InvestedPer = (typeof INVESTED_PER)[number]

/** A site for which something is bought. */
export interface InvestedSite {
  readonly id: string
  readonly count: number
  /** What one such site has beyond the baseline, above 0 [kWp, kWh, kW or 1]. */
  readonly size: number
}

/** A price and what it is paid for. */
export interface PlannedInvestment {
  readonly name: string
  /** Its place in the list of the scenario. */
  readonly index: number
  readonly per: InvestedPer
  /** [currency] by the size. */
  readonly price: number
  /** Of the first year: a share of the price, or an amount by the size or for each site [currency/a]. */
  readonly opex: { readonly kind: 'share' | 'size' | 'site'; readonly amount: number }
  /** Years, or with the ageing of batteries; undefined where it lasts as long as the horizon. */
  readonly life: number | 'ageing' | undefined
  readonly residualFraction: number
  readonly sites: readonly InvestedSite[]
  /** With ageing: of the batteries at a site the share that is part of the plant, not of the site (0..1). */
  readonly plantShare: ReadonlyMap<string, number>
}

/** A cost of the site's own that falls due with a change. */
export interface PlannedCost {
  readonly name: string
  /** Its place in the list of the scenario. */
  readonly index: number
  /** Year of the cash flow at whose end it is paid. */
  readonly atYear: number
  /** [currency] */
  readonly cost: number
}

/** How money through the years of a variant is reckoned. */
export interface FinancePlan extends FinanceTerms {
  /** Whether it is the baseline, which has costs and no cash flow against another. */
  readonly isBaseline: boolean
  /** A label. */
  readonly basis: 'nominal' | 'real'
  /** Left out where nothing is taxed. */
  readonly tax?: TaxRule
  readonly payment: PaymentPlan
  readonly investments: readonly PlannedInvestment[]
  readonly swaps: readonly PlannedCost[]
  /** Those of the baseline, which has them too where they are its own. */
  readonly baselineSwaps: readonly PlannedCost[]
  /** Whether the years are planned; else the variant's own year is repeated. */
  readonly hasYears: boolean
}

/** Things of all sites for which something is bought [kWp, kWh, kW or sites]. */
export function investedSize({ sites }: PlannedInvestment): number {
  return sites.reduce((sum, { count, size }) => sum + count * size, 0)
}

/** Price of all of it [currency]. */
export function investedCapex(investment: PlannedInvestment): number {
  return investment.price * investedSize(investment)
}

/** What its operation costs in the first year [currency/a]. */
export function investedOpex(investment: PlannedInvestment): number {
  const { opex, sites } = investment
  if (opex.kind === 'share') return opex.amount * investedCapex(investment)
  if (opex.kind === 'size') return opex.amount * investedSize(investment)
  return opex.amount * sites.reduce((sum, { count }) => sum + count, 0)
}
