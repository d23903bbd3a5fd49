import { CsvError, parse } from 'csv-parse/sync'
import { quoted } from '../../scenarios/data-fault.ts'
import type { DataFault } from '../../scenarios/data-fault.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'

/** A data file as text, named as the user named it. */
export interface DataText {
  readonly file: string
  readonly text: string
}

/** Why rows of files are not used, and how many. */
export type LeftOut = Map<string, number>

/** One row of a data file: its fields by column, and where it stands. */
export interface DataRow {
  readonly file: string
  readonly line: number
  readonly fields: readonly string[]
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** Names of the header line, trimmed; empty for an empty text. */
export function headerOf(text: string): string[] {
  const end = text.indexOf('\n')
  return (end === -1 ? text : text.slice(0, end)).split(',').map((name) => name.trim().replaceAll('"', ''))
}

/** True where a header holds all of the columns, in any case of letters. */
export function hasColumns(header: readonly string[], columns: readonly string[]): boolean {
  const names = header.map((name) => name.toLowerCase())
  return columns.every((column) => names.includes(column.toLowerCase()))
}

/** Gathers what is wrong with rows: as faults, or, where bad rows are skipped, as counts by reason. */
export class RowFaults {
  readonly #skip: boolean
  readonly #byFile = new Map<string, DataFault[]>()
  readonly leftOut: LeftOut = new Map()

  constructor(skip: boolean) {
    this.#skip = skip
  }

  /** A row that cannot be used; `reason` names its kind in the counts. */
  bad(reason: string, file: string, fault: DataFault): void {
    if (this.#skip) this.leaveOut(reason)
    else this.always(file, fault)
  }

  /** A fault that no option passes over, such as a missing column. */
  always(file: string, fault: DataFault): void {
    const list = this.#byFile.get(file) ?? []
    this.#byFile.set(file, list)
    list.push(fault)
  }

  /** A row that is left out without a fault. */
  leaveOut(reason: string): void {
    this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1)
  }

  /** @throws InputError with the faults of all files */
  throwAny(): void {
    const problems = [...this.#byFile].flatMap(([file, list]) =>
      firstFaults(list).map((fault) => problemOf(file, fault)),
    )
    if (problems.length > 0) throw new InputError(problems)
  }
}

/** Assumption: more faults of one file say nothing new. */
const FAULTS_SHOWN = 20

/** The first faults of a file; the last of them says how many more there are. */
function firstFaults(all: readonly DataFault[]): DataFault[] {
  const [shownFaults, next] = [all.slice(0, FAULTS_SHOWN), all[FAULTS_SHOWN]]
  const last = shownFaults.at(-1)
  if (next === undefined || last === undefined) return shownFaults
  const got = `${last.got}, and ${all.length - FAULTS_SHOWN} more from line ${next.line} on`
  return [...shownFaults.slice(0, -1), { ...last, got }]
}

/** A fault of a data file as a problem of the input. */
function problemOf(file: string, { line, column, header, expected, got, hint }: DataFault): Problem {
  return { file, line, column, path: header ?? '', expected, got, ...(hint === undefined ? {} : { hint }) }
}

/**
 * The rows of a file with the wanted columns in the wanted order; optional columns that are absent give empty fields.
 *
 * @returns undefined where there is no table; the fault is told to `faults`
 */
export function dataRows(
  { file, text }: DataText,
  wanted: readonly string[],
  optional: readonly string[],
  faults: RowFaults,
): DataRow[] | undefined {
  const fault = (line: number, expected: string, got: string, hint?: string): undefined => {
    faults.always(file, { line, column: 1, expected, got, ...(hint === undefined ? {} : { hint }) })
  }
  const parsed = parsedRows(text)
  if ('fault' in parsed) return fault(parsed.line, 'CSV text', parsed.fault)
  const [head, ...rows] = parsed.rows
  if (head === undefined) return fault(1, `a header with ${wanted.join(', ')}`, 'an empty file')
  const names = head.record.map((name) => name.trim())
  const indexOf = (column: string) => names.findIndex((name) => name.toLowerCase() === column.toLowerCase())
  const missing = wanted.filter((column) => indexOf(column) === -1)
  if (missing.length > 0) {
    for (const column of missing)
      fault(1, `a column ${column}`, `the columns ${shown(names.join(', '))}`, nameHint(column, names))
    return undefined
  }
  if (rows.length === 0) return fault(1, 'rows below the header', 'a header alone')
  const columns = [...wanted, ...optional].map(indexOf)
  return rows.flatMap(({ record, info }) => {
    if (record.length === names.length) {
      const fields = columns.map((at) => (at === -1 ? '' : record[at]!.trim()))
      return [{ file, line: info.lines, fields }]
    }
    faults.bad('wrong number of fields', file, {
      line: info.lines,
      column: Math.min(names.length, record.length),
      expected: `${names.length} fields, as in the header`,
      got: `${record.length}`,
    })
    return []
  })
}

function parsedRows(text: string): { rows: Parsed[] } | { fault: string; line: number } {
  const options = { max_record_size: 65_536, relax_column_count: true, skip_empty_lines: false }
  try {
    const trimmed = text.trimEnd()
    if (trimmed === '') return { rows: [] }
    // Asking for the line of each record takes several times as long; without quotes and CR, each record is a line.
    if (/["\r]/.test(trimmed))
      return { rows: parse(trimmed, { ...options, info: true }) as unknown as Parsed[] }
    return { rows: parse(trimmed, options).map((record, i) => ({ record, info: { lines: i + 1 } })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as CsvError & { lines?: number }
    return { fault: error.message.split('\n')[0]!, line: lines ?? 1 }
  }
}

/** A fault at a field of a row. */
export function fieldFault(
  { line, fields }: DataRow,
  column: number,
  header: string,
  expected: string,
  hint?: string,
): DataFault {
  const fault = { line, column: column + 1, header, expected, got: quoted(fields[column]!) }
  return hint === undefined ? fault : { ...fault, hint }
}
