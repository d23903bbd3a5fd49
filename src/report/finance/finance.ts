import type { FinancePlan } from '../../model/economy/finance-plan.ts'
import { investedSize } from '../../model/economy/finance-plan.ts'
import type { KeyFigure } from '../../model/economy/key-figure.ts'
import type { InternalRate } from '../../model/economy/internal-rate.ts'
import { OWNER_COSTS } from '../../model/economy/planned-finance.ts'
import type { OwnerCost, PlannedFinance } from '../../model/economy/planned-finance.ts'
import { BASELINE_COLUMNS, CASH_COLUMNS, SIZE_NAMES } from '../../scenarios/finance-outputs.ts'
import type { SimulatedVariant } from '../result.ts'
import type { Rounding } from '../rounding.ts'
import { financed } from './finance-years.ts'
import type { FinanceYears } from './finance-years.ts'

type CashColumn = (typeof CASH_COLUMNS)[number]

/** Money of one year of the cash flow [currency]. */
type CashYear = Readonly<Partial<Record<CashColumn, number>>>

/** What is bought of one investment. */
type InvestedResult = Readonly<Record<string, number>>

/** What a result holds of the money of a variant through the years. */
export interface FinanceResult {
  /** Years of the cash flow. */
  readonly horizon: number
  readonly basis: 'nominal' | 'real'
  readonly payment: string
  readonly discountPercent: number
  /** Against the baseline; left out of the baseline, as all up to the levelised cost. */
  readonly capex?: number
  readonly opexPerYear?: number
  readonly npv?: number | null
  readonly irrPercent?: number | null
  readonly irrRootsPercent?: readonly number[]
  readonly staticPaybackYears?: number | null
  readonly paybackYears?: number | null
  readonly discountedPaybackYears?: number | null
  /** Left out where no array is bought. */
  readonly lcoePerKwh?: number | null
  /** What the owner pays over the horizon, as it is worth today. */
  readonly totalCost: number
  readonly equivalentAnnualCost: number | null
  readonly ownership: Readonly<Partial<Record<OwnerCost, number>>>
  /** Left out where the owner pays himself. */
  readonly contractor?: {
    readonly capex: number
    readonly npv: number | null
    readonly irrPercent: number | null
  }
  readonly investments?: Readonly<Record<string, InvestedResult>>
  /** By year, 0 is today. */
  readonly cashFlow: Readonly<Record<string, CashYear>>
  /** Why a figure is null, or what to know of it. */
  readonly reasons: Readonly<Record<string, string>>
  readonly assumptions: readonly string[]
}

/** The finance of a variant; numbers are rounded here and only here. */
export function financeOf(
  plan: FinancePlan,
  variant: SimulatedVariant,
  baseline: SimulatedVariant,
  round: Rounding,
): FinanceResult {
  const made = financed(
    { plan, years: yearsOfVariant(variant) },
    { plan: baseline.variant.plans.finance, years: yearsOfVariant(baseline) },
  )
  return financeResult(plan, made, round)
}

/** The years of a simulated variant. */
function yearsOfVariant({ variant, year, plans }: SimulatedVariant): FinanceYears {
  const { years: plan } = variant.plans
  const planned =
    plan === undefined || plans.years === undefined ? undefined : { plan, simulated: plans.years }
  return { own: year.total, planned }
}

function financeResult(plan: FinancePlan, made: PlannedFinance, round: Rounding): FinanceResult {
  const { isBaseline, horizon, basis, payment, discountRate } = plan
  const { ownership, totalCost, equivalentAnnualCost } = made
  const names = isBaseline ? BASELINE_COLUMNS : OWNER_COSTS
  const told = new ToldFigures(round)
  const head = {
    horizon,
    basis,
    payment: payment.kind,
    discountPercent: round(100 * discountRate),
    ...(isBaseline ? {} : cashFigures(made, told)),
    totalCost: round(totalCost),
    equivalentAnnualCost: told.figure('equivalentAnnualCost', equivalentAnnualCost),
    ownership: Object.fromEntries(names.map((name) => [name, round(ownership[name])])),
    ...(isBaseline ? {} : contractorOf(made, told)),
    ...(isBaseline ? {} : { investments: investmentsOf(plan, made, round) }),
  }
  return {
    ...head,
    cashFlow: Object.fromEntries(
      Array.from({ length: horizon + 1 }, (_, year) => [year, cashYear(plan, made, year, round)]),
    ),
    reasons: told.reasons,
    assumptions: assumptionsOf(plan),
  }
}

/** Figures that need not exist, with the reasons why. */
class ToldFigures {
  readonly reasons: Record<string, string> = {}
  readonly #round: Rounding

  constructor(round: Rounding) {
    this.#round = round
  }

  figure(name: string, { value, reason }: KeyFigure, scale = 1): number | null {
    if (reason !== undefined) this.reasons[name] = reason
    return value === null ? null : this.#round(scale * value)
  }

  numbers(values: readonly number[]): number[] {
    return values.map((value) => this.#round(value))
  }

  number(value: number): number {
    return this.#round(value)
  }
}

function cashFigures({ flow, levelised }: PlannedFinance, told: ToldFigures): Partial<FinanceResult> {
  const { npv, irr, staticPayback, payback, discountedPayback } = flow.figures
  return {
    capex: told.number(flow.capex[0]!),
    opexPerYear: told.number(flow.opex[1]!),
    npv: told.figure('npv', npv),
    ...ratesOf(irr, told),
    staticPaybackYears: told.figure('staticPaybackYears', staticPayback),
    paybackYears: told.figure('paybackYears', payback),
    discountedPaybackYears: told.figure('discountedPaybackYears', discountedPayback),
    ...(levelised === undefined ? {} : { lcoePerKwh: told.figure('lcoePerKwh', levelised.perKwh) }),
  }
}

function ratesOf(
  irr: InternalRate,
  told: ToldFigures,
): Pick<FinanceResult, 'irrPercent' | 'irrRootsPercent'> {
  return {
    irrPercent: told.figure('irrPercent', irr, 100),
    irrRootsPercent: told.numbers(irr.roots.map((root) => 100 * root)),
  }
}

function contractorOf(
  { flow: { contractor } }: PlannedFinance,
  told: ToldFigures,
): Pick<FinanceResult, 'contractor'> {
  if (contractor === undefined) return {}
  return {
    contractor: {
      capex: told.number(contractor.capex[0]!),
      npv: told.figure('contractor.npv', contractor.npv),
      irrPercent: told.figure('contractor.irrPercent', contractor.irr, 100),
    },
  }
}

function investmentsOf(
  { investments }: FinancePlan,
  made: PlannedFinance,
  round: Rounding,
): Record<string, InvestedResult> {
  return Object.fromEntries(
    investments.map((planned, index) => {
      const { capex, opexPerYear } = made.investments[index]!
      const size = round(investedSize(planned))
      return [
        planned.name,
        { [SIZE_NAMES[planned.per]]: size, capex: round(capex), opexPerYear: round(opexPerYear) },
      ]
    }),
  )
}

function cashYear(plan: FinancePlan, made: PlannedFinance, year: number, round: Rounding): CashYear {
  const { flow, costs } = made
  if (plan.isBaseline)
    return Object.fromEntries(BASELINE_COLUMNS.map((name) => [name, round(costs[name][year]!)]))
  const columns = { ...flow, energyCost: costs.energyCost }
  return Object.fromEntries(CASH_COLUMNS.map((name) => [name, round(columns[name][year]!)]))
}

/** What the figures rest on, in plain sentences. */
function assumptionsOf({ isBaseline, hasYears, tax }: FinancePlan): string[] {
  return [
    'the money of each year flows at its end; what is bought at the start is in year 0',
    ...(isBaseline ? [] : ['what stands in the baseline is paid for already, and counts as nothing']),
    ...(hasYears ? [] : ["no years are planned: each year repeats the variant's own"]),
    ...(tax === undefined || isBaseline ? [] : ['a loss lowers the tax on other income of the same year']),
  ]
}
