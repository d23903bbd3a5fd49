import type { DataFault } from '../data-fault.ts'
import { nameHint, shown } from '../problem.ts'
import type { Stamp } from './counter-clock.ts'
import { COUNTERS, counterOf, splitHeader } from './counter-names.ts'
import type { CounterName } from './counter-names.ts'
import { CsvCells } from './csv-cells.ts'
import type { CsvChoices } from './csv-cells.ts'
import { csvHeader } from './csv-header.ts'
import type { CsvHeader } from './csv-header.ts'
import { csvRows, longLine } from './csv-rows.ts'
import type { CsvRow } from './csv-rows.ts'
import { settledOrder, yearLastDay } from './date-order.ts'
import { MOST_VALUES, ReadingBook, setValue } from './readings.ts'
import type { Readings } from './readings.ts'

/**
 * Reads counters from a CSV file: wide, a row for each time and object and a column for each counter, or long, a row
 * for each time, object and counter. Delimiter, header line, units and the decimal mark are found.
 */
export function csvCounters(text: string, choices: CsvChoices): Readings | { faults: DataFault[] } {
  const lines = text.replaceAll(/\r\n?/g, '\n')
  const tooLong = longLine(lines)
  if (tooLong !== undefined) return { faults: [tooLong] }
  const header = csvHeader(lines, choices.given)
  if ('faults' in header) return header
  const all = csvRows(lines, header.delimiter)
  if ('faults' in all) return all
  const rows = all.rows.filter(({ line }) => line > header.line)
  const { columns, isLong } = header
  const days = yearLastDays(rows, columns)
  const order = choices.dates ?? settledOrder(days).order
  const cells = new CsvCells(header, choices, order)
  addRagged(rows, cells)
  const valueColumns = isLong
    ? [columns.get('value')!]
    : COUNTERS.flatMap((counter) => columns.get(counter) ?? [])
  if (cells.faults.isEmpty) cells.settleMark(rows, valueColumns)
  const book = new ReadingBook()
  if (cells.faults.isEmpty) (isLong ? readLong : readWide)(rows, cells, book)
  if (cells.faults.isEmpty && book.values === 0) cells.faults.add(nothing(rows, cells))
  if (!cells.faults.isEmpty) return { faults: cells.faults.toArray() }
  return { ...readingsOf(cells, book), ...(days.size === 0 ? {} : { dates: { days, order } }) }
}

/** Days whose year stands last, in the column that tells the date. */
function yearLastDays(rows: readonly CsvRow[], columns: CsvHeader['columns']): Set<string> {
  const days = new Set<string>()
  const column = columns.get('date') ?? columns.get('time') ?? columns.get('endTime')
  for (const { fields } of rows) {
    const day = column === undefined ? undefined : yearLastDay(fields[column.index] ?? '')
    if (day !== undefined) days.add(day)
  }
  return days
}

function readingsOf(cells: CsvCells, book: ReadingBook): Readings {
  const { line, columns, isLong, objects } = cells.header
  const warnings = [...cells.warnings]
  if (line > 1) warnings.unshift(`${line === 2 ? '1 line' : `${line - 1} lines`} before the header left out`)
  if (cells.sawSummerMark) warnings.push('times marked DST are moved back by an hour, to standard time')
  const { object } = cells.choices
  return {
    byObject: book.byObject,
    openLoads: cells.openLoads,
    stampsAreEnds: !columns.has('time') && !columns.has('date') && columns.has('endTime'),
    warnings,
    taken: objects.length > 0 ? [] : [`no column names an object: all rows are of one, "${object}"`],
    format: isLong ? 'CSV, long' : 'CSV, wide',
    named: cells.named,
    hasPeriods: false,
  }
}

/** Rows with another number of fields than the header; a delimiter at the end of each row is no field. */
function addRagged(rows: readonly CsvRow[], { header, faults }: CsvCells): void {
  const wanted = header.fields.length
  for (const { line, fields } of rows) {
    if (fields.length === wanted || (fields.length === wanted + 1 && fields[wanted]!.trim() === '')) continue
    const column = Math.min(wanted, fields.length) + 1
    faults.add({ line, column, expected: `${wanted} fields, as in the header`, got: `${fields.length}` })
  }
}

function readWide(rows: readonly CsvRow[], cells: CsvCells, book: ReadingBook): void {
  const { columns, line } = cells.header
  const wanted = COUNTERS.flatMap((counter) => {
    const column = columns.get(counter)
    const factor = column === undefined ? undefined : cells.factorOf(counter, column, line, column.unit)
    return column === undefined || factor === undefined ? [] : [{ counter, column, factor }]
  })
  for (const row of rows) {
    if (cells.isHopeless) return
    const stamp = cells.stamp(row)
    const object = objectOf(row, cells)
    if (stamp === undefined || object === undefined) continue
    const reading = book.row(object, momentOf(stamp))
    for (const { counter, column, factor } of wanted) {
      const value = cells.value(row, column, counter, factor)
      if (value === undefined) continue
      setValue(reading, counter, value)
      book.values++
    }
    if (book.values > MOST_VALUES) return tooMany(row, cells)
  }
}

function readLong(rows: readonly CsvRow[], cells: CsvCells, book: ReadingBook): void {
  const { columns } = cells.header
  const [names, values, unit] = [columns.get('counter')!, columns.get('value')!, columns.get('unit')]
  const known = new Map<string, { counter: CounterName; factor: number } | undefined>()
  for (const row of rows) {
    if (cells.isHopeless) return
    const name = row.fields[names.index]!.trim()
    const unitText = unit === undefined ? undefined : row.fields[unit.index]!.trim()
    const key = `${name}\n${unitText ?? ''}`
    if (!known.has(key)) known.set(key, longCounter(name, unitText, row, cells))
    const found = known.get(key)
    if (found === undefined) continue
    const stamp = cells.stamp(row)
    const object = objectOf(row, cells)
    const value = cells.value(row, values, found.counter, found.factor)
    if (stamp === undefined || object === undefined || value === undefined) continue
    book.add(object, momentOf(stamp), found.counter, value)
    if (book.values > MOST_VALUES) return tooMany(row, cells)
  }
}

/** What a row of a long table counts; another name of a counter that was met before is left out, with a warning. */
function longCounter(
  text: string,
  unitText: string | undefined,
  row: CsvRow,
  cells: CsvCells,
): { counter: CounterName; factor: number } | undefined {
  const { given } = cells.choices
  const { name, unit } = splitHeader(text)
  const role = Object.entries(given).find(([, wanted]) => wanted === text || wanted === name)?.[0]
  const counter = COUNTERS.find((one) => one === (role ?? counterOf(name)?.counter))
  if (counter === undefined || (role === undefined && Object.hasOwn(given, counter))) return undefined
  const before = cells.named[counter]?.name
  if (before !== undefined && before !== text) {
    cells.warnings.push(`${shown(text)} is left out beside ${shown(before)}`)
    return undefined
  }
  const column = { ...cells.header.columns.get('counter')!, name: text }
  const factor = cells.factorOf(counter, column, row.line, unitText ?? unit)
  return factor === undefined ? undefined : { counter, factor }
}

/** The name of a row's object: the texts of all columns that name one, with a slash between them. */
function objectOf({ line, fields }: CsvRow, cells: CsvCells): string | undefined {
  const { objects } = cells.header
  if (objects.length === 0) return cells.choices.object
  const name = objects.map(({ index }) => fields[index]!.trim()).join('/')
  if (/[^/]/.test(name)) return name
  const { index, name: header } = objects[0]!
  cells.faults.add({ line, column: index + 1, header, expected: 'the name of an object', got: 'nothing' })
  return undefined
}

function momentOf({ wallMinute, offsetMin }: Stamp) {
  return { minute: wallMinute, offsetMin, lengthMin: undefined }
}

function tooMany({ line }: CsvRow, { faults }: CsvCells): void {
  const hint = 'export fewer days or objects'
  faults.add({ line, column: 1, expected: `at most ${MOST_VALUES} values`, got: 'more', hint })
}

function nothing(rows: readonly CsvRow[], { header }: CsvCells): DataFault {
  const { line, isLong, columns } = header
  if (!isLong || rows.length === 0)
    return { line, column: 1, expected: 'values below the header', got: 'none' }
  const column = columns.get('counter')!
  const names = [...new Set(rows.map(({ fields }) => fields[column.index]!.trim()))].slice(0, 12)
  const expected = 'counters such as PEE.AvgPower and RRU.PrbTotDl'
  const hint = nameHint('PEE.AvgPower', names) ?? 'name the counters: --columns power=NAME,load=NAME'
  return { line, column: column.index + 1, header: column.name, expected, got: shown(names.join(', ')), hint }
}
