import { internalRate } from './internal-rate.ts'
import type { InternalRate } from './internal-rate.ts'
import { datedColumn, plantCost } from './investment.ts'
import type { DatedCost, Investment, PlantCost } from './investment.ts'
import { NO_YEARS, noFigure } from './key-figure.ts'
import type { KeyFigure } from './key-figure.ts'
import { cumulative, discountedPayback, payback, staticPayback } from './payback.ts'
import { sharedCost } from './payment-plan.ts'
import type { PaymentPlan } from './payment-plan.ts'
import { discounted, npv } from './present-value.ts'
import { taxation } from './taxation.ts'
import type { TaxRule } from './taxation.ts'

/** Terms that hold for all money of a project. */
export interface FinanceTerms {
  /** Whole years, 0 or more. */
  readonly horizon: number
  /** Above -1 [fraction]. */
  readonly discountRate: number
  /** Of operation from year to year [fraction]. */
  readonly opexGrowth: number
}

/** What is paid for, and what it saves against a baseline. */
export interface Project extends FinanceTerms {
  readonly investments: readonly Investment[]
  readonly datedCosts: readonly DatedCost[]
  /** Cost of energy without and with the project, indices 1 to the horizon [currency/a]. */
  readonly baselineEnergyCost: ArrayLike<number>
  readonly energyCost: ArrayLike<number>
  /** Solar energy used at the site, indices 1 to the horizon; only a power-purchase agreement asks for it [kWh/a]. */
  readonly solarUsedKwh?: ArrayLike<number>
  readonly tax?: TaxRule
  readonly payment: PaymentPlan
}

/** Money of the owner, one value per year from 0 to the horizon [currency]. */
export interface CashFlow extends PlantCost {
  /** Cost of energy without the project less that with it. */
  readonly energySaving: Float64Array
  /** Paid to a contractor. */
  readonly contract: Float64Array
  readonly depreciation: Float64Array
  /** Below zero where a loss lowers it. */
  readonly tax: Float64Array
  /** Saving and residual less capex, operation, replacement, contract and tax. */
  readonly net: Float64Array
  /** Sums of net up to each year. */
  readonly cumulative: Float64Array
  /** Net as it is worth today. */
  readonly discounted: Float64Array
  readonly figures: CashFlowFigures
  /** Money of the contractor; undefined where the owner pays himself. */
  readonly contractor: ContractorFlow | undefined
}

/** Money of a contractor before tax, one value per year from 0 to the horizon [currency]. */
export interface ContractorFlow extends PlantCost {
  /** Received from the owner. */
  readonly contract: Float64Array
  readonly net: Float64Array
  readonly npv: KeyFigure
  readonly irr: InternalRate
}

/** What a cash flow comes to. */
export interface CashFlowFigures {
  /** [currency] */
  readonly npv: KeyFigure
  /** [fraction] */
  readonly irr: InternalRate
  /** What the owner pays at the start over the net of the first year before replacements and residual [a]. */
  readonly staticPayback: KeyFigure
  /** [a] */
  readonly payback: KeyFigure
  /** [a] */
  readonly discountedPayback: KeyFigure
}

/**
 * Cash flow of a project against its baseline: year 0 is today, each year's money flows at its end.
 *
 * Assumption: a date's cost of the site itself stays the owner's under a contract, and is written off as what is bought
 * again is. What is paid to a contractor lowers the profit. Tax of the contractor is not told.
 */
export function cashFlow(project: Project): CashFlow {
  const { horizon, discountRate: rate, opexGrowth } = project
  const energySaving = columnOf(horizon, (t) => project.baselineEnergyCost[t]! - project.energyCost[t]!)
  const solarUsedKwh = columnOf(horizon, (t) => project.solarUsedKwh?.[t] ?? 0)
  const plant = plantCost(project.investments, horizon, opexGrowth)
  const [ofPlant, ofSite] = [true, false].map((is) =>
    project.datedCosts.filter((one) => isOfPlant(one) === is),
  )
  add(plant.replacement, datedColumn(ofPlant!, horizon))
  const { owner, contractor, contract } = sharedCost(project.payment, plant, energySaving, solarUsedKwh)
  add(owner.replacement, datedColumn(ofSite!, horizon))
  const profit = energySaving.map((saving, t) => saving - owner.opex[t]! - contract[t]!)
  const bought = owner.capex.map((capex, t) => capex + owner.replacement[t]!)
  const { depreciation, tax } = taxation(project.tax, profit, bought)
  const net = profit.map(
    (value, t) => value - tax[t]! - owner.capex[t]! - owner.replacement[t]! + owner.residual[t]!,
  )
  return {
    ...owner,
    energySaving,
    contract,
    depreciation,
    tax,
    net,
    cumulative: cumulative(net),
    discounted: discounted(rate, net),
    figures: figuresOf(
      rate,
      net,
      owner.capex[0]!,
      profit.map((value, t) => value - tax[t]!),
    ),
    contractor: project.payment.kind === 'own' ? undefined : contractorFlow(rate, contractor, contract),
  }
}

/** @param afterTax  profit less tax, one value per year [currency] */
function figuresOf(rate: number, net: Float64Array, capex: number, afterTax: Float64Array): CashFlowFigures {
  return {
    npv: npvFigure(rate, net),
    irr: internalRate(net),
    staticPayback: afterTax.length < 2 ? noFigure(NO_YEARS) : staticPayback(capex, afterTax[1]!),
    payback: payback(net),
    discountedPayback: discountedPayback(rate, net),
  }
}

function contractorFlow(rate: number, cost: PlantCost, contract: Float64Array): ContractorFlow {
  const net = contract.map(
    (paid, t) => paid - cost.capex[t]! - cost.opex[t]! - cost.replacement[t]! + cost.residual[t]!,
  )
  return { ...cost, contract, net, npv: npvFigure(rate, net), irr: internalRate(net) }
}

/** Net present value of a flow that has years [currency]. */
function npvFigure(rate: number, net: Float64Array): KeyFigure {
  return net.length < 2 ? noFigure(NO_YEARS) : { value: npv(rate, net) }
}

/**
 * A column of the years of a horizon from the values of its first years; the last one is repeated in the years after, and
 * all are 0 where there is none. Index 0, the start, is 0.
 */
export function yearlyColumn(values: ArrayLike<number>, horizon: number): Float64Array {
  return columnOf(horizon, (t) => (values.length === 0 ? 0 : values[Math.min(t, values.length) - 1]!))
}

/** One value per year from 0 to the horizon, 0 in year 0. */
function columnOf(horizon: number, valueOf: (year: number) => number): Float64Array {
  return Float64Array.from({ length: horizon + 1 }, (_, t) => (t === 0 ? 0 : valueOf(t)))
}

function isOfPlant(cost: DatedCost): boolean {
  return cost.isOfPlant === true
}

function add(column: Float64Array, more: Float64Array): void {
  for (const [t, value] of more.entries()) column[t]! += value
}
