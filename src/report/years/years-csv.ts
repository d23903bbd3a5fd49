import { ADDITIVE_METRICS } from '../../model/metrics.ts'
import { outputUnit } from '../../scenarios/output-unit.ts'
import { YEAR_FIGURES } from '../../scenarios/years-outputs.ts'
import { csvText } from '../csv.ts'
import type { Result } from '../result.ts'
import type { YearFigures } from './years.ts'

const COLUMNS: readonly (keyof YearFigures)[] = [...ADDITIVE_METRICS, ...YEAR_FIGURES]

/** What is paid has its currency in the head of its column. */
function header(column: string, currency: string): string {
  const isPaid = outputUnit(column, currency) === currency
  return isPaid ? `${column}${currency[0]}${currency.slice(1).toLowerCase()}` : column
}

/** Units of the columns of years.csv, for the manifest. */
export function yearsUnits(currency: string): Record<string, string> {
  return Object.fromEntries(COLUMNS.map((column) => [header(column, currency), outputUnit(column, currency)]))
}

/** years.csv: one row for each variant and calendar year. */
export function yearsCsv({ variants }: Pick<Result, 'variants'>, currency: string): string {
  const rows = Object.entries(variants).flatMap(([variant, { years }]) =>
    Object.entries(years?.byYear ?? {}).map(([year, figures]) => [
      variant,
      year,
      ...COLUMNS.map((column) => figures[column]),
    ]),
  )
  return csvText([['variant', 'year', ...COLUMNS.map((column) => header(column, currency))], ...rows])
}
