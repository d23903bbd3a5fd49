import { columnsThatFit, headed } from '../headed-table.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import type { RetirementResult } from './retirement.ts'

/** A plan and the variant that has it. */
export interface NamedPlan {
  readonly name: string
  readonly plan: RetirementResult
}

type Row = readonly [label: string, unit: string, of: (plan: RetirementResult) => number | null]

/** What the plans of several variants save, side by side. */
export function planComparison(planned: readonly NamedPlan[], currency: string, style: Style): string[] {
  const plans = new Map(planned.map(({ name, plan }) => [name, plan]))
  // Savings never stand alone: what they cost the traffic stands with them.
  const hasTraffic = planned.some(({ plan }) => plan.traffic !== null)
  const rows = [...rowsOf(currency), ...(hasTraffic ? TRAFFIC : [])]
  return columnsThatFit([...plans.keys()], style.width).map((names) =>
    headed(
      ['retirement', '', ...names],
      rows.map(([label, unit, of]) => [label, unit, ...names.map((name) => grouped(of(plans.get(name)!)))]),
      style,
    ),
  )
}

function rowsOf(currency: string): readonly Row[] {
  return [
    ['full year: gross saving', 'kWh', ({ fullYear }) => fullYear.gross.consumptionKwh],
    ['  net saving', 'kWh', ({ fullYear }) => fullYear.net.consumptionKwh],
    ['  net bill', currency, ({ fullYear }) => fullYear.net.cost],
    ['  net carbon', 'kg', ({ fullYear }) => fullYear.net.carbonKg],
    ['  net total cost', currency, ({ fullYear }) => fullYear.net.totalCost],
    ['  stranded', 'kWh', ({ stranded }) => stranded.consumptionKwh],
    ['all years: net saving', 'kWh', ({ total }) => total.net.consumptionKwh],
    ['  net bill', currency, ({ total }) => total.net.cost],
    ['  net total cost', currency, ({ total }) => total.net.totalCost],
  ]
}

const TRAFFIC: readonly Row[] = [
  ['retired traffic carried by nobody', '%', ({ traffic }) => traffic?.blockedPercent ?? null],
]
