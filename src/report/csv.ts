import { stringify } from 'csv-stringify/sync'

/** Rows as CSV; text that a spreadsheet would take for a formula is quoted, numbers stay numbers. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => row.map(cell)),
    { cast: { number: String } },
  )
}

const FORMULA = /^\s*[=+\-@\t\r\n]/

function cell(value: string | number | null): string | number {
  if (value === null) return ''
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value
}
