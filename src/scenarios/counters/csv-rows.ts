import { csvText } from '../files.ts'
import { CsvError, parse } from 'csv-parse/sync'
import type { DataFault } from '../data-fault.ts'

/** A line of a CSV file, with its number from 1. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

export const DELIMITERS = [',', ';', '\t', '|'] as const

/** The first lines of a text, cut at a delimiter. */
export function firstRows(text: string, delimiter: string, most: number): CsvRow[] {
  let end = 0
  for (let line = 0; line < most && end !== -1; line++) end = text.indexOf('\n', end + (line === 0 ? 0 : 1))
  const head = end === -1 ? text : text.slice(0, end)
  const rows = csvRows(head, delimiter)
  return 'faults' in rows ? [] : rows.rows
}

/** Assumption: wide tables of all counters of a cell have some thousand columns [characters]. */
const LONGEST_LINE = 65_536
/** Assumption: a week of five thousand cells by the hour. */
const MOST_LINES = 1_000_000

/** All rows of a text whose lines end with LF and are not too long; blank lines are left out. */
export function csvRows(text: string, delimiter: string): { rows: CsvRow[] } | { faults: DataFault[] } {
  if (!text.includes('"')) {
    const rows: CsvRow[] = []
    for (const [index, line] of text.split('\n').entries())
      if (line.trim() !== '') rows.push({ line: index + 1, fields: line.split(delimiter) })
    return { rows }
  }
  try {
    const options = {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: LONGEST_LINE,
    }
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return { rows: records.map(({ record, info }) => ({ line: info.lines, fields: record })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = error as CsvError & { lines?: number; column?: number | string }
    const column = typeof at.column === 'number' ? at.column + 1 : 1
    const got = error.message.split('\n')[0]!
    return { faults: [{ line: at.lines ?? 1, column, expected: 'CSV text', got }] }
  }
}

/** All rows of a CSV file with commas as it is on disk, however its lines end; blank lines are left out. */
export function rowsOfCsv(bytes: Uint8Array): { rows: CsvRow[] } | { faults: DataFault[] } {
  const decoded = csvText(bytes)
  if ('fault' in decoded) return { faults: [{ line: 1, column: 1, ...decoded.fault }] }
  const text = decoded.text.replaceAll('\r\n', '\n')
  const tooLong = longLine(text)
  return tooLong === undefined ? csvRows(text, ',') : { faults: [tooLong] }
}

/** The first line that is too long, or one too many. */
export function longLine(text: string): DataFault | undefined {
  let [line, from] = [1, 0]
  for (; from < text.length; line++) {
    const newline = text.indexOf('\n', from)
    const end = newline === -1 ? text.length : newline
    if (end - from > LONGEST_LINE)
      return {
        line,
        column: 1,
        expected: `lines of at most ${LONGEST_LINE} characters`,
        got: `${end - from}`,
      }
    if (line > MOST_LINES)
      return {
        line,
        column: 1,
        expected: `at most ${MOST_LINES} lines`,
        got: 'more',
        hint: 'export fewer days or objects',
      }
    from = end + 1
  }
  return undefined
}
