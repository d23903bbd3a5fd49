import { abatementCurve, annualCost } from '../../planning/abatement/abatement-curve.ts'
import type { AbatementSums, AbatingPlan } from '../../planning/abatement/abatement-curve.ts'
import type { AbatementBar } from '../../planning/fleet/fleet-plan.ts'
import { csvText } from '../csv.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import { measureFigures, termsDocument } from './plan-document.ts'
import type { MeasureFigures } from './plan-document.ts'

const KG_PER_TONNE = 1000

/** A bar of the curve. */
export interface BarFigures extends MeasureFigures {
  /** From the left, from 1. */
  readonly rank: number
  /** Width of the bar [t/a]. */
  readonly tonnesPerYear: number
  /** Where it starts: the bars before it together [t/a]. */
  readonly fromTonnes: number
  /** Capex by the year and operation less the bill saved [currency/a]. */
  readonly annualCost: number
}

/** The document that `macc --json` prints. */
export interface MaccDocument {
  readonly basewatt: { readonly macc: 1; readonly version: string }
  readonly currency: string
  readonly terms: ReturnType<typeof termsDocument>
  readonly bars: readonly BarFigures[]
  /** Measures without a bar. */
  readonly apart: readonly (MeasureFigures & { readonly why: string })[]
  /** Bars and what stands apart together: the totals of the plan. */
  readonly total: {
    readonly tonnesPerYear: number
    readonly capex: number
    readonly annualCost: number
    readonly npv: number
  }
  readonly notes: readonly string[]
}

/** The marginal abatement curve of a plan, as a document; numbers are rounded here and only here. */
export function maccDocument(plan: AbatingPlan): MaccDocument {
  const { bars, apart, sums } = abatementCurve(plan)
  let fromKg = 0
  return {
    basewatt: { macc: 1, version: VERSION },
    currency: plan.currency,
    terms: termsDocument(plan),
    bars: bars.map((bar, index) => {
      const startKg = fromKg
      fromKg += bar.carbonKg
      return {
        rank: index + 1,
        ...measureFigures(bar),
        tonnesPerYear: rounded(bar.carbonKg / KG_PER_TONNE),
        fromTonnes: rounded(startKg / KG_PER_TONNE),
        annualCost: rounded(annualCost(bar, plan.terms)),
      }
    }),
    apart: apart.map((bar) => ({ ...measureFigures(bar), why: whyApart(bar) })),
    total: {
      tonnesPerYear: rounded(sums.carbonKg / KG_PER_TONNE),
      capex: rounded(sums.capex),
      annualCost: rounded(sums.annualCost),
      npv: rounded(sums.npv),
    },
    notes: [...NOTES, ...remainder(plan, sums)],
  }
}

/** What the curve does not show. */
const NOTES: readonly string[] = [
  'Each bar is what a measure adds to those applied before it: in another order the bars are others, their sum is the same.',
  'Bars of negative cost pay for themselves and stand by net present value, the highest first; by the cost of a tonne they would be ranked wrongly. The others stand by the cost of a tonne.',
  'The curve hides how measures act on each other and how uncertain each cost is.',
]

/** Stored numbers have nine digits. */
const ROUNDING = 1e-6

/** Told where bars do not add up to the plan. */
function remainder({ sums }: AbatingPlan, of: AbatementSums): string[] {
  const same = (one: number, other: number) =>
    Math.abs(one - other) <= ROUNDING * Math.max(1, Math.abs(one), Math.abs(other))
  if (same(sums.carbonKg, of.carbonKg) && same(sums.capex, of.capex)) return []
  return [
    `The measures do not add up to the plan: it saves ${rounded(sums.carbonKg / KG_PER_TONNE)} t a year for a capex of ${rounded(sums.capex)}.`,
  ]
}

function whyApart({ sites, carbonKg }: AbatementBar): string {
  if (sites === 0) return 'the plan has it nowhere'
  return carbonKg < 0 ? 'it adds carbon to what the measures before it save' : 'it abates no carbon'
}

const MACC_COLUMNS = [
  'rank',
  'measure',
  'name',
  'sites',
  'from_tonnes',
  'tonnes_per_year',
  'cost_per_tonne',
  'annual_cost',
  'capex',
  'opex_per_year',
  'bill_saved',
  'npv',
  'life_years',
  'confidence',
  'no_bar',
] as const

/** macc.csv: a row a bar from the left, then the measures without one, with the reason. */
export function maccCsv({ bars, apart }: MaccDocument): string {
  const head = ({ id, name, sites }: MeasureFigures) => [id, name, sites]
  const tail = ({ capex, opexPerYear, billSaved, npv, lifeYears, confidence }: MeasureFigures) => [
    capex,
    opexPerYear,
    billSaved,
    npv,
    lifeYears,
    confidence,
  ]
  const rows = bars.map((bar) => {
    const figures = [bar.fromTonnes, bar.tonnesPerYear, bar.costPerTonne, bar.annualCost]
    return [bar.rank, ...head(bar), ...figures, ...tail(bar), null]
  })
  const others = apart.map((one) => {
    const tonnes = rounded(one.carbonKgSaved / KG_PER_TONNE)
    return [null, ...head(one), null, tonnes, null, null, ...tail(one), one.why]
  })
  return csvText([MACC_COLUMNS, ...rows, ...others])
}
