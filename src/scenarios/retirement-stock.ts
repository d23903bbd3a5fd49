import { CsvError, parse } from 'csv-parse/sync'
import { FaultList } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { csvText } from './files.ts'
import { parseNumber } from './number.ts'
import { lineFeeds } from './resolve/csv-column.ts'
import { nameHint, shown } from './problem.ts'
import { MOST_UNITS } from './schema/retirement.ts'

/** Installed units of a class at a site, by a row of a file. */
export interface StockRow {
  readonly site: string
  readonly classId: string
  readonly units: number
}

const COLUMNS = ['room', 'class', 'units'] as const
const HEADER = `a header: ${COLUMNS.join(',')}`

interface Line {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** Lines that are read. Assumption: 500 rooms of 20 classes are 10,000; what people have stays far below. */
const MOST_LINES = 200_000

/**
 * Installed units from CSV text with the columns room, class and units in any order; further columns are not read.
 * Every row must name a known site and a known class, and no pair twice.
 */
export function readStock(
  bytes: Uint8Array,
  sites: ReadonlySet<string>,
  classes: ReadonlySet<string>,
): { readonly rows: StockRow[] } | { readonly faults: DataFault[] } {
  const decoded = csvText(bytes)
  if ('fault' in decoded) return { faults: [{ line: 1, column: 1, ...decoded.fault }] }
  const ends = lineFeeds(decoded.text)
  if (ends > MOST_LINES)
    return {
      faults: [{ line: MOST_LINES, column: 1, expected: `at most ${MOST_LINES} lines`, got: `${ends}` }],
    }
  const lines = linesOf(decoded.text)
  if ('faults' in lines) return lines
  // Spreadsheets write rows of commas where something once stood.
  const [header, ...rows] = lines.filter(({ record }) => record.some((cell) => cell !== ''))
  if (header === undefined)
    return { faults: [{ line: 1, column: 1, expected: HEADER, got: 'an empty file' }] }
  const places = columnPlaces(header)
  if ('faults' in places) return places
  if (rows.length === 0)
    return {
      faults: [
        { line: header.info.lines, column: 1, expected: 'rows below the header', got: 'a header alone' },
      ],
    }
  return stockRows(rows, places, header.record.length, sites, classes)
}

function linesOf(text: string): Line[] | { readonly faults: DataFault[] } {
  try {
    return parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 65_536,
    }) as unknown as Line[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as CsvError & { lines?: number }
    return {
      faults: [{ line: lines ?? 1, column: 1, expected: 'CSV text', got: error.message.split('\n')[0]! }],
    }
  }
}

type Places = Readonly<Record<(typeof COLUMNS)[number], number>>

function columnPlaces({ record, info: { lines: line } }: Line): Places | { readonly faults: DataFault[] } {
  const at = { line, column: 1 }
  const other = otherSeparator(record)
  if (other !== undefined) return { faults: [{ ...at, ...other }] }
  const names = record.map((name) => name.toLowerCase())
  if (!COLUMNS.some((name) => names.includes(name)) && record.some((cell) => /^\d+$/.test(cell))) {
    const hint = `put "${COLUMNS.join(',')}" above`
    return { faults: [{ ...at, expected: HEADER, got: shown(record.join(',')), hint }] }
  }
  const faults = COLUMNS.flatMap((name): DataFault[] => {
    const found = names.filter((one) => one === name).length
    if (found === 1) return []
    const hint = found === 0 ? nameHint(name, record) : undefined
    const got = found === 0 ? shown(record.join(',')) : `${shown(name)} ${found} times`
    const fault = { ...at, expected: `a column "${name}" once`, got }
    return [hint === undefined ? fault : { ...fault, hint }]
  })
  if (faults.length > 0) return { faults }
  return Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Places
}

function otherSeparator(header: readonly string[]): Omit<DataFault, 'line' | 'column'> | undefined {
  const [only] = header
  const separator = header.length === 1 ? /[;\t]/.exec(only!)?.[0] : undefined
  if (separator === undefined) return undefined
  const replaced = separator === ';' ? ', or replace ";" by ","' : ''
  return {
    expected: 'columns separated by commas',
    got: shown(only),
    hint: `save as CSV with commas${replaced}`,
  }
}

function stockRows(
  lines: readonly Line[],
  places: Places,
  fields: number,
  sites: ReadonlySet<string>,
  classes: ReadonlySet<string>,
): { readonly rows: StockRow[] } | { readonly faults: DataFault[] } {
  const faults = new FaultList()
  const firstLine = new Map<string, number>()
  const rows = lines.flatMap(({ record, info: { lines: line } }): StockRow[] => {
    if (record.length !== fields) {
      faults.add({
        line,
        column: Math.min(fields, record.length) + 1,
        expected: `${fields} fields, as in the header`,
        got: `${record.length}`,
        ...(record.length > fields ? { hint: 'a comma within a number?' } : {}),
      })
      return []
    }
    const cell = (name: (typeof COLUMNS)[number]) => record[places[name]]!
    const wrong = (
      name: (typeof COLUMNS)[number],
      expected: string,
      got = shown(cell(name)),
      hint?: string,
    ) => {
      faults.add({
        line,
        column: places[name] + 1,
        header: name,
        expected,
        got,
        ...(hint === undefined ? {} : { hint }),
      })
      return []
    }
    const [site, classId] = [cell('room'), cell('class')]
    if (!sites.has(site)) return wrong('room', 'the id of a site', undefined, nameHint(site, [...sites]))
    if (!classes.has(classId))
      return wrong('class', 'the id of a class with power', undefined, nameHint(classId, [...classes]))
    if (!/^\d{1,10}$/.test(cell('units')) || Number(cell('units')) > MOST_UNITS)
      return wrong(
        'units',
        `a whole number of units, 0 to ${MOST_UNITS}`,
        undefined,
        digitsHint(cell('units')),
      )
    const first = firstLine.get(`${site} ${classId}`)
    if (first !== undefined)
      return wrong('class', 'each class of a room once', `${shown(classId)}, as in line ${first}`)
    firstLine.set(`${site} ${classId}`, line)
    return [{ site, classId, units: Number(cell('units')) }]
  })
  return faults.isEmpty ? { rows } : { faults: faults.toArray() }
}

/** The hint for a whole number that a spreadsheet wrote in another way: "12,000", 1.2E+04, 12000.0. */
function digitsHint(cell: string): string | undefined {
  const units = parseNumber(cell.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, ''))
  if (units === undefined || !Number.isInteger(units) || units < 0 || units > MOST_UNITS) return undefined
  return `digits only, such as ${units}`
}
