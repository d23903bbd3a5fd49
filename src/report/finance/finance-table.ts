import { financeUnit } from '../../scenarios/finance-outputs.ts'
import { columnsThatFit, headed } from '../headed-table.ts'
import type { Result } from '../result.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { FinanceResult } from './finance.ts'

type Row = readonly [label: string, unitOf: string, of: (one: FinanceResult) => number | null | undefined]

const ROWS: readonly Row[] = [
  ['capex', 'capex', ({ capex }) => capex],
  ['operation, first year', 'capex', ({ opexPerYear }) => opexPerYear],
  ['energy saved, first year', 'capex', ({ cashFlow }) => cashFlow['1']?.energySaving],
  ['net present value', 'npv', ({ npv }) => npv],
  ['internal rate of return', 'irrPercent', ({ irrPercent }) => irrPercent],
  ['payback', 'paybackYears', ({ paybackYears }) => paybackYears],
  ['  discounted', 'paybackYears', ({ discountedPaybackYears }) => discountedPaybackYears],
  ['levelised cost of solar', 'lcoePerKwh', ({ lcoePerKwh }) => lcoePerKwh],
  ["contractor's NPV", 'npv', ({ contractor }) => contractor?.npv],
  ["contractor's rate", 'irrPercent', ({ contractor }) => contractor?.irrPercent],
  ['total cost of ownership', 'totalCost', ({ totalCost }) => totalCost],
  ['  of it replacements', 'totalCost', ({ ownership }) => something(ownership.replacement)],
  ['  of it paid to a contractor', 'totalCost', ({ ownership }) => something(ownership.contract)],
  ['  of it tax', 'totalCost', ({ ownership }) => something(ownership.tax)],
  ['  less what is left at the end', 'totalCost', ({ ownership }) => something(ownership.residual)],
  ['  evenly a year', 'equivalentAnnualCost', ({ equivalentAnnualCost }) => equivalentAnnualCost],
]

/** Parts of the cost that nobody has are not listed. */
function something(value: number | undefined): number | undefined {
  return value === 0 ? undefined : value
}

/** Tables of the money of all variants through the years, for a terminal; empty where nothing is asked of it. */
export function financeTables(
  { variants }: Pick<Result, 'variants'>,
  names: readonly string[],
  currency: string,
  style: Style,
): string[] {
  const of = new Map(
    names.flatMap((name) => {
      const finance = variants[name]!.finance
      return finance === undefined ? [] : [[name, finance] as const]
    }),
  )
  if (of.size === 0) return []
  const all = [...of.values()]
  const rows = ROWS.filter(([, , value]) => all.some((one) => value(one) !== undefined))
  const tables = columnsThatFit([...of.keys()], style.width).map((columns) =>
    headed(
      [titleOf(all), '', ...columns],
      rows.map(([label, unitOf, value]) => [
        label,
        financeUnit([unitOf], currency),
        ...columns.map((name) => cell(value(of.get(name)!), unitOf)),
      ]),
      style,
    ),
  )
  return [...tables, notes(of, style)]
}

/** The horizon and the rate, where all variants have the same. */
function titleOf(all: readonly FinanceResult[]): string {
  const terms = new Set(
    all.map(
      ({ horizon, discountPercent }) =>
        `${horizon} ${horizon === 1 ? 'year' : 'years'} at ${discountPercent} %`,
    ),
  )
  return terms.size === 1 ? `finance, ${[...terms][0]}` : 'finance'
}

function cell(value: number | null | undefined, name: string): string {
  if (value === undefined) return ''
  return grouped(value, name === 'lcoePerKwh' ? 4 : name.endsWith('Percent') ? 2 : undefined)
}

const LEVELISED =
  'The levelised cost counts the investments per solar.capacity alone: no works by site, no battery.'
const CONTRACTED = 'payback 0: the contractor buys, the owner pays nothing at the start'

function isBoughtByContractor({ payment, capex, paybackYears }: FinanceResult): boolean {
  return payment !== 'own' && capex === 0 && paybackYears === 0
}

/** Why figures are missing, each reason once, and what counts as nothing. */
function notes(of: ReadonlyMap<string, FinanceResult>, style: Style): string {
  const shown = [
    'npv',
    'irrPercent',
    'paybackYears',
    'discountedPaybackYears',
    'lcoePerKwh',
    'contractor.irrPercent',
  ]
  const reasons = [...of].flatMap(([name, { reasons }]) =>
    [...new Set(shown.flatMap((figure) => (reasons[figure] === undefined ? [] : [reasons[figure]])))].map(
      (reason) => `${name}: ${reason}.`,
    ),
  )
  const bases = [...new Set([...of.values()].map(({ basis }) => basis))].join(' and ')
  const plain = of.size === 1 ? [] : ['What stands in the baseline is paid for already.']
  const isLevelised = [...of.values()].some(({ lcoePerKwh }) => typeof lcoePerKwh === 'number')
  const texts = [
    `Rates and prices are ${bases}; cash flow by year: cashflow.csv of a run with -o.`,
    ...plain,
    ...(isLevelised ? [LEVELISED] : []),
    ...reasons,
    ...[...of].flatMap(([name, one]) => (isBoughtByContractor(one) ? [`${name}: ${CONTRACTED}.`] : [])),
  ]
  return style.faint(texts.flatMap((text) => wrapped(text, style.width, '', '  ')).join('\n'))
}
