import { CASH_COLUMNS } from '../../scenarios/finance-outputs.ts'
import { csvText } from '../csv.ts'
import type { Result } from '../result.ts'

function header(column: string, currency: string): string {
  return `${column}${currency[0]}${currency.slice(1).toLowerCase()}`
}

/** Units of the columns of cashflow.csv, for the manifest. */
export function cashflowUnits(currency: string): Record<string, string> {
  return Object.fromEntries(CASH_COLUMNS.map((column) => [header(column, currency), currency]))
}

/** cashflow.csv: one row for each variant and year of its cash flow; the baseline has costs alone. */
export function cashflowCsv({ variants }: Pick<Result, 'variants'>, currency: string): string {
  const rows = Object.entries(variants).flatMap(([variant, { finance }]) =>
    Object.entries(finance?.cashFlow ?? {}).map(([year, figures]) => [
      variant,
      year,
      ...CASH_COLUMNS.map((column) => figures[column] ?? ''),
    ]),
  )
  return csvText([['variant', 'year', ...CASH_COLUMNS.map((column) => header(column, currency))], ...rows])
}
