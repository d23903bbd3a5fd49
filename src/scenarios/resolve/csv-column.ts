import { CsvError, parse } from 'csv-parse/sync'
import { DAYS_PER_YEAR, HOURS_PER_DAY } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { DataFault } from '../data-fault.ts'
import { commaHint } from '../decimal-comma.ts'
import { csvText } from '../files.ts'
import { nameHint, shown } from '../problem.ts'

/** How the cells of a column are read, and what they are, for messages. */
export interface CellReader {
  readonly expected: string
  readonly read: (text: string) => number | undefined
}

export type Column =
  | {
      values: Float64Array
      stepsPerRow: number
      header: string
      /** True where a cell of the column has a % sign of its own. */
      hasPercentSigns: boolean
      /** Number of the column in its file, from 1. */
      column: number
      /** Line of the file of each row that holds, from 1. */
      rowLines: Uint32Array
      warning?: string
    }
  | { faults: DataFault[] }

interface Record {
  record: string[]
  info: { lines: number }
}

const FEBRUARY_29 = 31 + 28
const NAME_SHOWN = 60
/** Cells of a column that are refused one by one; of more, the first is told with their number. */
const MOST_CELLS_TOLD = 20
/** Lines that are read. A year of quarter hours has 35,136, and a header. */
const MOST_LINES = 40_000

/**
 * One column of a CSV file with a header, as a value for each step: 8760 rows (held over the steps of an hour) or one
 * row a step; with 29 February in it, that day is left out and a warning says so.
 */
export function readCsvColumn(
  bytes: Uint8Array,
  column: string | undefined,
  axis: TimeAxis,
  cell: CellReader,
): Column {
  const perDay = [HOURS_PER_DAY, HOURS_PER_DAY * axis.stepsPerHour]
  return readRows(bytes, column, { values: axis.steps, perDay }, cell)
}

/** As {@link readCsvColumn}, of a file with one row a day, one value for each of the 365 days. */
export function readDailyCsvColumn(bytes: Uint8Array, column: string | undefined, cell: CellReader): Column {
  return readRows(bytes, column, { values: DAYS_PER_YEAR, perDay: [1] }, cell)
}

/** What is made of the rows of a file. */
interface RowLayout {
  /** Number of values. */
  readonly values: number
  /** Numbers of rows that a day may have. */
  readonly perDay: readonly number[]
}

function readRows(
  bytes: Uint8Array,
  column: string | undefined,
  layout: RowLayout,
  cell: CellReader,
): Column {
  const decoded = csvText(bytes)
  if ('fault' in decoded) return { faults: [{ line: 1, column: 1, ...decoded.fault }] }
  const lines = lineFeeds(decoded.text)
  if (lines > MOST_LINES)
    return {
      faults: [{ line: MOST_LINES, column: 1, expected: `at most ${MOST_LINES} lines`, got: `${lines}` }],
    }
  const records = parseRecords(decoded.text)
  if ('faults' in records) return records
  const [header, ...rows] = records.records
  if (header === undefined)
    return { faults: [{ line: 1, column: 1, expected: 'a header and one row a step', got: 'an empty file' }] }
  const unsplit = unsplitFault(header.record, rows[0], column)
  if (unsplit !== undefined) return { faults: [unsplit] }
  const index = columnIndex(header.record, column)
  if ('faults' in index) return index
  const ragged = raggedRow(header.record.length, rows)
  if (ragged !== undefined) return { faults: [ragged] }
  const name = header.record[index.index]!.slice(0, NAME_SHOWN)
  return columnOf(rows, name, index.index, layout, cell)
}

/** Ends of lines in a text, which are counted before it is taken apart. */
export function lineFeeds(text: string): number {
  let lines = 0
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) lines++
  return lines
}

function parseRecords(text: string): { records: Record[] } | { faults: DataFault[] } {
  const options = { max_record_size: 65_536, relax_column_count: true }
  try {
    // Asking for the line of each record takes several times as long; without quotes and CR, each record is a line.
    if (/["\r]/.test(text))
      return { records: parse(text.trimEnd(), { ...options, info: true }) as unknown as Record[] }
    const records = parse(text.trimEnd(), options)
    return { records: records.map((record, index) => ({ record, info: { lines: index + 1 } })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = error as CsvError & { lines?: number; column?: number | string }
    const column = typeof at.column === 'number' ? at.column + 1 : 1
    return {
      faults: [{ line: at.lines ?? 1, column, expected: 'CSV text', got: error.message.split('\n')[0]! }],
    }
  }
}

function columnIndex(
  header: readonly string[],
  wanted: string | undefined,
): { index: number } | { faults: DataFault[] } {
  const names = header.map((name) => name.trim())
  const fault = (expected: string, got: string, hint?: string) => ({
    faults: [{ line: 1, column: 1, expected, got, ...(hint === undefined ? {} : { hint }) }],
  })
  const numeric = names.findIndex((name) => name !== '' && Number.isFinite(Number(name)))
  if (numeric !== -1) return fault('a header line with column names', `the number ${shown(names[numeric])}`)
  if (wanted === undefined) {
    return names.length === 1
      ? { index: 0 }
      : fault(
          'one column, or a "column" key that names one',
          `${names.length} columns: ${shown(names.join(', '))}`,
        )
  }
  const found = names.filter((name) => name === wanted).length
  if (found > 1) return fault('each column name once', `${shown(wanted)} ${found} times`)
  return found === 1
    ? { index: names.indexOf(wanted) }
    : fault(`a column ${shown(wanted)}`, shown(names.join(', ')), nameHint(wanted, names))
}

/** The fault of a table whose columns are not separated by commas. */
function unsplitFault(
  header: readonly string[],
  row: Record | undefined,
  wanted: string | undefined,
): DataFault | undefined {
  const [name = '', second] = header
  const separator = /[;\t|]/
  if (second !== undefined || name.trim() === wanted || !separator.test(name)) return undefined
  // Without the name of a column, a name with a semicolon may be meant.
  if (wanted === undefined && !separator.test(row?.record[0] ?? '')) return undefined
  const [expected, hint] = ['a header of columns', 'separate columns by commas']
  return { line: 1, column: 1, expected, got: shown(name.trim()), hint }
}

/** A row with more or fewer fields than the header. */
function raggedRow(fields: number, rows: readonly Record[]): DataFault | undefined {
  const row = rows.find(({ record }) => record.length !== fields)
  if (row === undefined) return undefined
  const column = Math.min(fields, row.record.length) + 1
  const expected = `${fields} ${fields === 1 ? 'field' : 'fields'}, as in the header`
  const got = `${row.record.length}`
  return { line: row.info.lines, column, expected, got, ...raggedHint(row.record, fields) }
}

/** The hint for rows in which decimal commas make two fields of a number. */
function raggedHint(record: readonly string[], fields: number): { hint?: string } {
  const isWhole = (text: string | undefined) => /^\s*\d+\s*$/.test(text ?? '')
  const hasPair = record.some((text, i) => isWhole(text) && isWhole(record[i + 1]))
  return record.length > fields && hasPair ? { hint: 'decimal point, not comma' } : {}
}

function columnOf(
  rows: readonly Record[],
  header: string,
  index: number,
  layout: RowLayout,
  cell: CellReader,
): Column {
  const perDay = perDayOf(rows.length, layout)
  if (perDay === undefined) {
    const counts = new Set(layout.perDay.map((n) => n * DAYS_PER_YEAR))
    const wanted = `${[...counts].join(' or ')} rows`
    const line = rows.at(-1)?.info.lines ?? 1
    return {
      faults: [
        {
          line,
          column: 1,
          expected: `${wanted} after the header`,
          got: rows.length === 1 ? '1 row' : `${rows.length} rows`,
        },
      ],
    }
  }
  const cells = rows.map(({ record }) => cell.read(record[index]!.trim()))
  const faults = cellFaults(rows, cells, { header, index, expected: cell.expected })
  if (faults.length > 0) return { faults }
  const values = cells.map((value) => value ?? 0)
  const rowLines = rows.map(({ info }) => info.lines)
  const leap = values.length === perDay * (DAYS_PER_YEAR + 1)
  if (leap) for (const list of [values, rowLines]) list.splice(FEBRUARY_29 * perDay, perDay)
  const stepsPerRow = layout.values / values.length
  const steps = Float64Array.from({ length: layout.values }, (_, i) => values[Math.floor(i / stepsPerRow)]!)
  const warning = '29 February of the file is left out: the year of a run has 365 days'
  const hasPercentSigns = rows.some(({ record }) => record[index]!.includes('%'))
  return {
    values: steps,
    stepsPerRow,
    header,
    hasPercentSigns,
    column: index + 1,
    rowLines: Uint32Array.from(rowLines),
    ...(leap ? { warning } : {}),
  }
}

/** Cells that cannot be read, each at its line; where they are many, the first with their number. */
function cellFaults(
  rows: readonly Record[],
  cells: readonly (number | undefined)[],
  { header, index, expected }: { readonly header: string; readonly index: number; readonly expected: string },
): DataFault[] {
  const wrong = rows.filter((_, row) => cells[row] === undefined)
  const more = wrong.length > MOST_CELLS_TOLD ? wrong.length - 1 : 0
  return wrong.slice(0, more === 0 ? wrong.length : 1).map(({ record, info }) => {
    const cell = record[index]!
    const got = more === 0 ? shown(cell) : `${shown(cell)}, and ${more} more such cells`
    const hint = commaHint(cell)
    const fault = { line: info.lines, column: index + 1, header, expected, got }
    return hint === undefined ? fault : { ...fault, hint }
  })
}

/** Rows in a day, with or without 29 February. */
function perDayOf(rows: number, { perDay }: RowLayout): number | undefined {
  return perDay.find((n) => rows === n * DAYS_PER_YEAR || rows === n * (DAYS_PER_YEAR + 1))
}
