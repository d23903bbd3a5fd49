import type { Place } from '../model/weather/series.ts'
import { longLine } from './counters/csv-rows.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { numberIn } from './number-text.ts'
import type { WeatherTable } from './stamped-weather.ts'

/** What a PVGIS file says besides its rows; text as it stands there, since forms differ. */
export interface PvgisFile {
  readonly kind: 'tmy' | 'hourly'
  readonly place: Omit<Place, 'utcOffsetH'> | undefined
  /** How much after its stamp the radiation of a row holds; undefined where the file does not say it [h]. */
  readonly offsetH: number | undefined
  /** Slope of the plane of hourly files [deg], or what stands in its place. */
  readonly slope: number | string
  readonly slopeAt: Pick<DataFault, 'line' | 'column' | 'header'>
  readonly table: WeatherTable
}

export type PvgisLayout = PvgisFile | { readonly faults: readonly DataFault[] }

const TMY_TIME = 'time(UTC)'
const HOURLY_TIME = 'time'
/** Lines above the header. Assumption: real files have up to thirty. */
const HEADER_WITHIN_LINES = 200

/** True where a line is the header of the rows of a PVGIS file. */
function isPvgisHeader(line: string): boolean {
  return /^\s*time(\(UTC\))?\s*,/.test(line) && /\bT2m\b/.test(line)
}

/** Number of the line, from 0, that names the columns; -1 where there is none. */
export function pvgisHeaderLine(lines: readonly string[]): number {
  return lines.slice(0, HEADER_WITHIN_LINES).findIndex(isPvgisHeader)
}

interface Told {
  readonly value: string
  readonly line: number
}

/**
 * The parts of a PVGIS file in CSV: lines of a name and a value, the table of months of a typical year, the columns, the
 * rows up to a blank line, then a legend that is passed over.
 *
 * Source: PVGIS user manual and the non-interactive service, Joint Research Centre of the European Commission; files of
 * PVGIS 5.1 to 5.3.
 */
export function pvgisCsv(text: string): PvgisLayout {
  const tooLong = longLine(text)
  if (tooLong !== undefined) return { faults: [tooLong] }
  const lines = text.split('\n')
  const headerAt = pvgisHeaderLine(lines)
  if (headerAt === -1) {
    const expected = 'a PVGIS file, with a line of columns that begins with time(UTC) or time'
    return { faults: [{ line: 1, column: 1, expected, got: quoted(lines[0] ?? '') }] }
  }
  const names = lines[headerAt]!.split(',').map((name) => name.trim())
  const from = headerAt + 1
  const length = lines.slice(from).findIndex((line) => line.trim() === '' || /^\s*"?[A-Za-z]/.test(line))
  const rows = lines.slice(from, length === -1 ? lines.length : from + length).map((line) => line.split(','))
  const told = toldAbove(lines.slice(0, headerAt))
  const faults = new FaultList()
  const read = (name: string, range: readonly [number, number]) => numberOf(told, name, range, faults)
  const [latitudeDeg, longitudeDeg] = [read('Latitude', [-90, 90]), read('Longitude', [-180, 180])]
  const elevationM = read('Elevation', ELEVATION_RANGE_M)
  const offsetH = read('Irradiance Time Offset', OFFSET_RANGE_H)
  if (!faults.isEmpty) return { faults: faults.toArray() }
  const slope = told.get('Slope')
  const slopeText = slope?.value ?? 'nothing'
  const slopeDeg = /^(-?[\d.]+)\s*deg\b/.exec(slopeText)?.[1]
  return {
    kind: names[0] === TMY_TIME ? 'tmy' : 'hourly',
    place:
      latitudeDeg === undefined || longitudeDeg === undefined
        ? undefined
        : { latitudeDeg, longitudeDeg, elevationM: elevationM ?? 0 },
    offsetH,
    slope: slopeDeg === undefined ? slopeText : Number(slopeDeg),
    slopeAt: { line: slope?.line ?? headerAt + 1, column: 1, header: 'Slope' },
    table: {
      names,
      rows,
      where: (row, column) => ({ line: from + 1 + row, column: column + 1, header: names[column] ?? '' }),
      endLine: from + rows.length,
    },
  }
}

/** Assumption: wide enough for every place on land. */
const ELEVATION_RANGE_M = [-500, 9000] as const
/** Assumption: real ones lie between 0 and half an hour. */
const OFFSET_RANGE_H = [-1, 1] as const

/** Values of the lines above the table by their names without units; values follow a colon and a blank or a tab. */
function toldAbove(lines: readonly string[]): ReadonlyMap<string, Told> {
  return new Map(
    lines.flatMap((text, index): [string, Told][] => {
      const match = /^\s*"?([A-Za-z ]+?)\s*(?:\([^)]*\))?\s*:\s*(.*?)"?\s*$/.exec(text)
      return match === null ? [] : [[match[1]!, { value: match[2]!, line: index + 1 }]]
    }),
  )
}

function numberOf(
  told: ReadonlyMap<string, Told>,
  name: string,
  [low, high]: readonly [number, number],
  faults: FaultList,
): number | undefined {
  const found = told.get(name)
  if (found === undefined) return undefined
  const value = numberIn(found.value, 0, found.value.length)
  if (value >= low && value <= high) return value
  const expected = `a number from ${low} to ${high}`
  faults.add({ line: found.line, column: 1, header: name, expected, got: quoted(found.value) })
  return undefined
}

type Json = Readonly<Record<string, unknown>>

function mapIn(value: unknown, key: string): Json {
  const inside = typeof value === 'object' && value !== null ? (value as Json)[key] : undefined
  return typeof inside === 'object' && inside !== null ? (inside as Json) : {}
}

/**
 * The parts of a PVGIS file in JSON: `inputs.location`, `inputs.mounting_system`, and rows in `outputs.tmy_hourly` or
 * `outputs.hourly`.
 *
 * Source: as for `pvgisCsv`.
 */
export function pvgisJson(text: string): PvgisLayout {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return { faults: [syntaxFault(text, error)] }
  }
  const outputs = mapIn(document, 'outputs')
  const kind = 'tmy_hourly' in outputs ? 'tmy' : 'hourly'
  const key = kind === 'tmy' ? 'tmy_hourly' : 'hourly'
  const list = outputs[key]
  if (!Array.isArray(list)) {
    const expected = 'a PVGIS document with rows in outputs.tmy_hourly or outputs.hourly'
    const got = quoted(Object.keys(outputs).join(', '))
    return { faults: [{ line: 1, column: 1, header: 'outputs', expected, got }] }
  }
  const inputs = mapIn(document, 'inputs')
  const faults = new FaultList()
  const location = mapIn(inputs, 'location')
  const told = new Map(
    Object.entries(location).map(([name, value]) => [name, { value: cellText(value), line: 1 }]),
  )
  const read = (name: string, range: readonly [number, number]) => numberOf(told, name, range, faults)
  const [latitudeDeg, longitudeDeg] = [read('latitude', [-90, 90]), read('longitude', [-180, 180])]
  const elevationM = read('elevation', ELEVATION_RANGE_M)
  const offsetH = read('irradiance_time_offset', OFFSET_RANGE_H)
  if (!faults.isEmpty) return { faults: faults.toArray() }
  return {
    kind,
    place:
      latitudeDeg === undefined || longitudeDeg === undefined
        ? undefined
        : { latitudeDeg, longitudeDeg, elevationM: elevationM ?? 0 },
    offsetH,
    ...slopeOf(mapIn(inputs, 'mounting_system')),
    table: tableOf(list, key, kind === 'tmy' ? TMY_TIME : HOURLY_TIME),
  }
}

function slopeOf(mounting: Json): Pick<PvgisFile, 'slope' | 'slopeAt'> {
  const { value } = mapIn(mapIn(mounting, 'fixed'), 'slope')
  const slopeAt = { line: 1, column: 1, header: 'inputs.mounting_system' }
  if (typeof value === 'number') return { slope: value, slopeAt }
  return { slope: Object.keys(mounting).join(', ') || 'nothing', slopeAt }
}

/** Rows of maps as rows of cells; the columns are those of the first row, the time in front. */
function tableOf(list: readonly unknown[], key: string, time: string): WeatherTable {
  const first = typeof list[0] === 'object' && list[0] !== null ? Object.keys(list[0]) : []
  const names = [time, ...first.filter((name) => name !== time)]
  return {
    names,
    rows: list.map((row) => {
      const map = typeof row === 'object' && row !== null ? (row as Json) : {}
      return names.map((name) => cellText(map[name]))
    }),
    where: (row, column) => ({ line: 1, column: 1, header: `outputs.${key}[${row}] ${names[column] ?? ''}` }),
    endLine: 1,
  }
}

function cellText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'string') return `${value}`
  return value === undefined ? '' : (JSON.stringify(value) ?? '')
}

function syntaxFault(text: string, error: unknown): DataFault {
  const message = error instanceof Error ? error.message : 'no JSON'
  const at = Math.min(Number(/position (\d+)/.exec(message)?.[1] ?? text.length), text.length)
  const before = text.slice(0, at)
  const line = before.split('\n').length
  const column = at - before.lastIndexOf('\n')
  const got = quoted(text.slice(at, at + 20))
  return { line, column, expected: 'a JSON document', got: got === 'nothing' ? 'the end of the file' : got }
}
