import type { Outage } from '../model/supply/supply-spec.ts'
import { HOURS_PER_YEAR } from '../model/time.ts'
import { rowsOfCsv } from './counters/csv-rows.ts'
import type { CsvRow } from './counters/csv-rows.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { hourOfYear, hourText, parseMoment } from './moment.ts'
import { nearest, shown } from './problem.ts'
import { parseQuantity } from './quantity.ts'

/** Outages as a file lists them, or all that is wrong with it. */
export type OutagesCsv = { readonly outages: readonly Outage[] } | { readonly faults: readonly DataFault[] }

const COLUMNS = ['start', 'duration', 'end'] as const
type ColumnName = (typeof COLUMNS)[number]

interface Header {
  readonly names: readonly string[]
  readonly start: number
  /** The column that tells when an outage is over. */
  readonly until: 'duration' | 'end'
  readonly untilAt: number
}

/**
 * Outages in a CSV file, one a row, in any order: `start` is a moment of local standard time; `duration` a text such as
 * "4 h", or `end` a moment in its place. Other columns are passed over; a file without rows has no outage.
 *
 * @param bytes  the file as it is on disk
 * @param year   of the run
 */
export function parseOutagesCsv(bytes: Uint8Array, year: number): OutagesCsv {
  const parsed = rowsOfCsv(bytes)
  if ('faults' in parsed) return parsed
  const [first, ...rows] = parsed.rows
  const header = headerOf(first)
  if ('faults' in header) return header
  const faults = new FaultList()
  const outages: Outage[] = []
  for (const row of rows) {
    const outage = outageOf(row, header, year)
    if ('startH' in outage) outages.push(outage)
    else faults.add({ line: row.line, ...outage })
  }
  return faults.isEmpty ? { outages } : { faults: faults.toArray() }
}

function headerOf(row: CsvRow | undefined): Header | { faults: DataFault[] } {
  const wanted = 'the columns start, and duration or end'
  const fault = (line: number, got: string, more: Partial<DataFault> = {}) => ({
    faults: [{ line, column: 1, expected: wanted, got, ...more }],
  })
  if (row === undefined) return fault(1, 'an empty file')
  const names = row.fields.map((name) => name.trim())
  const got = `the columns ${shown(names.join(', '))}`
  const twice = COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice !== undefined) {
    const column = names.lastIndexOf(twice) + 1
    return fault(row.line, `${twice} twice`, { column, expected: 'each column name once' })
  }
  const [start, duration, end] = COLUMNS.map((name) => names.indexOf(name)) as [number, number, number]
  if (duration !== -1 && end !== -1)
    return fault(row.line, 'duration and end', {
      column: Math.max(duration, end) + 1,
      expected: 'one of the columns duration and end',
      hint: 'leave one of them: nothing says which is right where they differ',
    })
  const until = duration === -1 ? 'end' : 'duration'
  const untilAt = Math.max(duration, end)
  if (start !== -1 && untilAt !== -1) return { names, start, until, untilAt }
  const hint = headerHint(names, start === -1 ? ['start'] : ['duration', 'end'])
  return fault(row.line, got, hint === undefined ? {} : { hint })
}

function headerHint(names: readonly string[], missing: readonly ColumnName[]): string | undefined {
  if (names.length === 1 && /[;\t|]/.test(names[0]!)) return 'separate columns by commas'
  const strangers = names.filter((name) => !(COLUMNS as readonly string[]).includes(name))
  for (const name of missing) {
    const alike = strangers.find((other) => other.toLowerCase().startsWith(name)) ?? nearest(name, strangers)
    if (alike !== undefined) return `is it ${shown(alike)}? Then call it ${name}`
  }
  return undefined
}

type RowFault = Omit<DataFault, 'line'>

function outageOf({ fields }: CsvRow, header: Header, year: number): Outage | RowFault {
  const { names, start, until, untilAt } = header
  if (fields.length !== names.length) {
    const column = Math.min(names.length, fields.length) + 1
    return { column, expected: `${names.length} fields, as in the header`, got: `${fields.length}` }
  }
  const startH = momentOf(fields[start]!, year, false)
  if (typeof startH !== 'number') return { ...startH, column: start + 1, header: 'start' }
  const place = { column: untilAt + 1, header: until }
  const cell = fields[untilAt]!
  const endH = until === 'end' ? momentOf(cell, year, true) : afterDuration(startH, cell)
  if (typeof endH !== 'number') return { ...endH, ...place }
  const got = quoted(cell)
  if (endH < startH) return { ...place, expected: `an end after ${hourText(year, startH)}`, got }
  if (endH > HOURS_PER_YEAR)
    return { ...place, expected: `an outage that ends by ${hourText(year, HOURS_PER_YEAR)}`, got }
  return { startH, endH }
}

type CellFault = Pick<DataFault, 'expected' | 'got' | 'hint'>

/** @param isEnd  whether the end of the year will do */
function momentOf(cell: string, year: number, isEnd: boolean): number | CellFault {
  const moment = parseMoment(cell)
  if (!('hour' in moment)) return { ...moment, got: quoted(cell) }
  const hour = hourOfYear(moment, year)
  const isInside = hour !== undefined && (isEnd || hour < HOURS_PER_YEAR)
  return isInside ? hour : { expected: `a moment of the year ${year}`, got: quoted(cell) }
}

function afterDuration(startH: number, cell: string): number | CellFault {
  const parsed = parseQuantity(cell.trim(), 'duration')
  if (!('value' in parsed)) {
    const { expected, hint } = parsed.fault
    return { expected, got: quoted(cell), ...(hint === undefined ? {} : { hint }) }
  }
  if (parsed.value < 0) return { expected: 'a duration from 0 h', got: quoted(cell) }
  return startH + parsed.value
}
