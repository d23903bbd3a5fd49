import type { FinancePlan, InvestedPer } from '../model/economy/finance-plan.ts'
import { OWNER_COSTS } from '../model/economy/planned-finance.ts'

/** Figures of a variant against the baseline. */
const CASH_FIGURES = [
  'capex',
  'opexPerYear',
  'npv',
  'irrPercent',
  'staticPaybackYears',
  'paybackYears',
  'discountedPaybackYears',
] as const

const CONTRACTOR_FIGURES = ['capex', 'npv', 'irrPercent'] as const

/** Columns of the cash flow of a variant. */
export const CASH_COLUMNS = [
  'capex',
  'energyCost',
  'energySaving',
  'opex',
  'replacement',
  'residual',
  'contract',
  'tax',
  'net',
  'cumulative',
  'discounted',
] as const

/** Those of the baseline. */
export const BASELINE_COLUMNS = ['energyCost', 'replacement'] as const

/** What the size of an investment is called in a result. */
export const SIZE_NAMES: Readonly<Record<InvestedPer, string>> = {
  'solar.capacity': 'capacityKwp',
  'battery.capacity': 'capacityKwh',
  'generator.rating': 'ratingKw',
  'rectifier.rating': 'ratingKw',
  site: 'sites',
}

/** Whether arrays are bought, whose energy has a cost. */
function buysSolar({ investments }: FinancePlan): boolean {
  return investments.some(
    ({ per, price, sites }) => per === 'solar.capacity' && price > 0 && sites.length > 0,
  )
}

/** Every output of the finance of a variant, dotted, as it stands below `finance` in a result. */
export function financeOutputs(plan: FinancePlan): readonly string[] {
  const { isBaseline, horizon, payment, investments } = plan
  const below = (at: string, names: readonly string[]) => names.map((name) => `${at}.${name}`)
  const columns = isBaseline ? BASELINE_COLUMNS : CASH_COLUMNS
  return [
    'discountPercent',
    ...(isBaseline ? [] : CASH_FIGURES),
    ...(buysSolar(plan) ? ['lcoePerKwh'] : []),
    'totalCost',
    'equivalentAnnualCost',
    ...below('ownership', isBaseline ? BASELINE_COLUMNS : OWNER_COSTS),
    ...(payment.kind === 'own' || isBaseline ? [] : below('contractor', CONTRACTOR_FIGURES)),
    ...(isBaseline ? [] : investments).flatMap(({ name, per }) =>
      below(`investments.${name}`, [SIZE_NAMES[per], 'capex', 'opexPerYear']),
    ),
    ...Array.from({ length: horizon + 1 }, (_, year) => below(`cashFlow.${year}`, columns)).flat(),
  ]
}

/** What an output of finance is measured in, by what stands below `finance`. */
export function financeUnit(names: readonly string[], currency: string): string {
  const last = names.at(-1) ?? ''
  if (last.endsWith('Percent')) return '%'
  if (last.endsWith('Years')) return 'a'
  const unit: Readonly<Record<string, string>> = {
    capacityKwp: 'kWp',
    capacityKwh: 'kWh',
    ratingKw: 'kW',
    sites: '',
    lcoePerKwh: `${currency}/kWh`,
    opexPerYear: `${currency}/a`,
    equivalentAnnualCost: `${currency}/a`,
  }
  return unit[last] ?? currency
}
