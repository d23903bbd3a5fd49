import { CsvError, parse } from 'csv-parse/sync'
import { FaultList } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { utf8Text } from './files.ts'
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
  const decoded = utf8Text(bytes)
  if ('fault' in decoded)
    return { faults: [{ line: 1, column: 1, ...decoded.fault, hint: 'save as CSV UTF-8' }] }
  const ends = lineFeeds(decoded.text)
  if (ends > MOST_LINES)
    return {
      faults: [{ line: MOST_LINES, column: 1, expected: `at most ${MOST_LINES} lines`, got: `${ends}` }],
    }
  const lines = linesOf(decoded.text)
  if ('faults' in lines) return lines
  const [header, ...rows] = lines
  if (header === undefined)
    return { faults: [{ line: 1, column: 1, expected: 'a header: room,class,units', got: 'an empty file' }] }
  const places = columnPlaces(header.record)
  if ('faults' in places) return places
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

function columnPlaces(header: readonly string[]): Places | { readonly faults: DataFault[] } {
  const [only] = header
  if (header.length === 1 && /[;\t]/.test(only!))
    return { faults: [{ line: 1, column: 1, expected: 'columns separated by commas', got: shown(only) }] }
  const faults = COLUMNS.flatMap((name): DataFault[] => {
    const found = header.filter((one) => one === name).length
    if (found === 1) return []
    const hint = found === 0 ? nameHint(name, header) : undefined
    const got = found === 0 ? shown(header.join(',')) : `${shown(name)} ${found} times`
    return [
      {
        line: 1,
        column: 1,
        expected: `a column "${name}" once`,
        got,
        ...(hint === undefined ? {} : { hint }),
      },
    ]
  })
  if (faults.length > 0) return { faults }
  return Object.fromEntries(COLUMNS.map((name) => [name, header.indexOf(name)])) as Places
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
      return wrong('units', `a whole number of units, 0 to ${MOST_UNITS}`)
    const first = firstLine.get(`${site} ${classId}`)
    if (first !== undefined)
      return wrong('class', 'each class of a room once', `${shown(classId)}, as in line ${first}`)
    firstLine.set(`${site} ${classId}`, line)
    return [{ site, classId, units: Number(cell('units')) }]
  })
  return faults.isEmpty ? { rows } : { faults: faults.toArray() }
}
