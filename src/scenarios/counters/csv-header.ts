import type { DataFault } from '../data-fault.ts'
import { nameHint, shown } from '../problem.ts'
import { COUNTERS, COUNTER_LABELS, counterOf, otherRoleOf, plainName, splitHeader } from './counter-names.ts'
import type { ColumnRole, CounterName } from './counter-names.ts'
import { DELIMITERS, csvRows, firstRows } from './csv-rows.ts'

/** A column of the file. */
export interface CsvColumn {
  readonly index: number
  readonly name: string
  readonly unit: string | undefined
}

/** Names that the user gives for what is not found, or found wrongly: a header, in a long table that of a counter. */
export type GivenNames = Readonly<Partial<Record<ColumnRole, string>>>

/** What the header line says. */
export interface CsvHeader {
  readonly line: number
  readonly delimiter: string
  readonly fields: readonly string[]
  readonly columns: ReadonlyMap<ColumnRole, CsvColumn>
  /** Columns whose texts together name an object. */
  readonly objects: readonly CsvColumn[]
  /** True where each row holds one counter's name and value. */
  readonly isLong: boolean
}

/** Exports put titles and filters before the header. Assumption: not more than this many lines. */
const MOST_LINES_BEFORE = 30
/** Assumption: names of counters are shorter [characters]. */
const LONGEST_NAME = 200

/** Finds the header line and the delimiter of a CSV file of counters. */
export function csvHeader(text: string, given: GivenNames): CsvHeader | { faults: DataFault[] } {
  let best: CsvHeader | undefined
  let faults: DataFault[] | undefined
  for (const delimiter of DELIMITERS) {
    for (const { line, fields } of firstRows(text, delimiter, MOST_LINES_BEFORE)) {
      const header = headerOf(line, fields, delimiter, given)
      if (header === undefined) continue
      if ('faults' in header) faults ??= header.faults
      else if (best === undefined || header.columns.size > best.columns.size) best = header
      break
    }
  }
  if (best !== undefined) return best
  const whole = csvRows(text, ',')
  // Quotes that do not close hide the header.
  if (faults === undefined && 'faults' in whole) return whole
  return { faults: faults ?? [noHeader(text, given)] }
}

interface Candidate extends CsvColumn {
  readonly isWhole: boolean
}

function headerOf(
  line: number,
  fields: readonly string[],
  delimiter: string,
  given: GivenNames,
): CsvHeader | { faults: DataFault[] } | undefined {
  const candidates = candidatesOf(fields, given)
  const isLong = candidates.has('value') && candidates.has('counter')
  const faults: DataFault[] = []
  for (const [role, name] of Object.entries(given) as [ColumnRole, string][]) {
    if (isLong && isCounter(role)) continue
    const index = columnNamed(fields, name)
    if (index === undefined) faults.push(noColumn(line, fields, name))
    else candidates.set(role, [{ ...columnAt(fields, index), isWhole: true }])
  }
  const hasTime = ['time', 'endTime', 'date'].some((role) => candidates.has(role as ColumnRole))
  const hasCounters = isLong || COUNTERS.some((counter) => candidates.has(counter))
  if (!hasTime || !hasCounters) return undefined
  const columns = new Map<ColumnRole, CsvColumn>()
  for (const [role, all] of candidates) {
    const [first, second] = all
    columns.set(role, first!)
    if (second !== undefined && isCounter(role) && !isVolume(role))
      faults.push(twoColumns(line, second, role, first!.name))
  }
  if (faults.length > 0) return { faults }
  return { line, delimiter, fields, columns, objects: candidates.get('object') ?? [], isLong }
}

/** The columns that a name fits, by role; where some fit as a whole, those alone. */
function candidatesOf(fields: readonly string[], given: GivenNames): Map<ColumnRole, Candidate[]> {
  const candidates = new Map<ColumnRole, Candidate[]>()
  for (const [index, text] of fields.entries()) {
    if (text.length > LONGEST_NAME) continue
    const { name } = splitHeader(text)
    const counter = counterOf(name)
    const known =
      counter === undefined ? otherRoleOf(name) : { role: counter.counter, isWhole: counter.isWhole }
    if (known === undefined || Object.hasOwn(given, known.role)) continue
    const column = { ...columnAt(fields, index), isWhole: known.isWhole }
    const before = candidates.get(known.role) ?? []
    // Each column of objects tells them apart: a site's name and a cell's belong together.
    const isBetter = known.role !== 'object' && known.isWhole && before.every(({ isWhole }) => !isWhole)
    if (before.length === 0 || isBetter) candidates.set(known.role, [column])
    else if (known.role === 'object' || known.isWhole === before[0]!.isWhole) before.push(column)
  }
  return candidates
}

function columnAt(fields: readonly string[], index: number): CsvColumn {
  const text = fields[index]!
  return { index, name: text.trim(), unit: splitHeader(text).unit }
}

function isCounter(role: ColumnRole): role is CounterName {
  return (COUNTERS as readonly string[]).includes(role)
}

function isVolume(counter: CounterName): boolean {
  return counter === 'volume' || counter === 'uplinkVolume'
}

function columnNamed(fields: readonly string[], name: string): number | undefined {
  const ways: ((field: string) => boolean)[] = [
    (field) => field.trim() === name.trim(),
    (field) => splitHeader(field).name === name.trim(),
    (field) => plainName(field) === plainName(name),
    (field) => plainName(splitHeader(field).name) === plainName(name),
  ]
  for (const isIt of ways) {
    const index = fields.findIndex(isIt)
    if (index !== -1) return index
  }
  return undefined
}

function twoColumns(line: number, column: CsvColumn, counter: CounterName, other: string): DataFault {
  return {
    line,
    column: column.index + 1,
    header: column.name,
    expected: `one column of ${COUNTER_LABELS[counter]}`,
    got: `a second one beside ${shown(other)}`,
    hint: `say which one: --columns ${COLUMN_KEYS[counter] ?? counter}="${column.name}"`,
  }
}

function noColumn(line: number, fields: readonly string[], name: string): DataFault {
  const names = fields.map((field) => field.trim())
  const hint = nameHint(name, names)
  const fault = { line, column: 1, expected: `a column ${shown(name)}`, got: shown(names.join(', ')) }
  return hint === undefined ? fault : { ...fault, hint }
}

/** What the option calls a column, where it is not the quantity's own name. */
export const COLUMN_KEYS: Readonly<Partial<Record<ColumnRole, string>>> = {
  leastPower: 'min-power',
  mostPower: 'max-power',
  uplinkLoad: 'uplink-load',
  usedPrb: 'used-prb',
  availablePrb: 'available-prb',
  uplinkVolume: 'uplink-volume',
  endTime: 'end-time',
}

/** The fault of a file without a header that is understood: what was found instead, and how to name the columns. */
function noHeader(text: string, given: GivenNames): DataFault {
  const row = DELIMITERS.map((delimiter) => firstRows(text, delimiter, MOST_LINES_BEFORE)[0])
    .filter((first) => first !== undefined)
    .toSorted((a, b) => b.fields.length - a.fields.length)[0]
  const expected = 'a header line with a time and counters such as PEE.AvgPower and RRU.PrbTotDl'
  if (row === undefined) return { line: 1, column: 1, expected, got: 'an empty file' }
  const names = row.fields.map((field) => field.trim())
  const missing = Object.values(given).find((name) => columnNamed(names, name) === undefined)
  if (missing !== undefined) return noColumn(row.line, names, missing)
  const hint = 'name the columns: --columns time=NAME,power=NAME,load=NAME,object=NAME'
  return { line: row.line, column: 1, expected, got: shown(names.join(', ')), hint }
}
