import { standardPressurePa } from '../model/weather/atmosphere.ts'
import { HOURS_PER_YEAR } from '../model/time.ts'
import { rowsOfCsv } from './counters/csv-rows.ts'
import type { CsvRow } from './counters/csv-rows.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import type { Stamp } from './hour-of-year.ts'
import { humidityBy } from './humidity-form.ts'
import { numberIn } from './number-text.ts'
import { shown } from './problem.ts'
import type { FileFillings } from './pvgis.ts'
import {
  humidityColumn,
  irradianceColumn,
  pressureColumn,
  readTableYear,
  temperatureColumn,
  windColumn,
} from './stamped-weather.ts'
import type { Filled, StampedResult, TableYear, WeatherTable } from './stamped-weather.ts'

const STAMP_NAMES = ['Year', 'Month', 'Day', 'Hour', 'Minute'] as const
const METADATA_LINES = 2
/** Dew point above the dry bulb that is rounding [K]. Assumption: PSM3 gives both in whole degrees. */
const ROUNDING_K = 1

const TEMPERATURE = temperatureColumn('Temperature')
const DEW_POINT = temperatureColumn('Dew Point')
const SUN = ['GHI', 'DNI', 'DHI'].map(irradianceColumn)
const HUMIDITY = humidityColumn('Relative Humidity')
const PRESSURE = pressureColumn('Pressure', 'mbar')
const WIND = windColumn('Wind Speed')

/** True where a text looks like a file of the NSRDB: by its metadata, or by its columns. */
export function isPsmText(text: string): boolean {
  const [first = ''] = text.split('\n', 1)
  return isMetadata(first.split(',')) || isHeader(first.split(',').map((name) => name.trim()))
}

function isMetadata(fields: readonly string[]): boolean {
  return fields[0]?.trim() === 'Source' && fields.some((name) => name.trim() === 'Latitude')
}

function isHeader(names: readonly string[]): boolean {
  return STAMP_NAMES.every((name) => names.includes(name)) && names.includes('GHI')
}

/**
 * A year of an NSRDB file, PSM3 or PSM4: two lines of metadata and a header, or the header alone.
 *
 * Rows are instants at their Hour and Minute by the clock of "Time Zone", which is 0 where the file was asked for in UTC;
 * local standard time is that of "Local Time Zone". Humidity is that of the file, else by its dew point.
 *
 * @param bytes  The file as it is on disk.
 *
 * Source: NSRDB data downloads, National Renewable Energy Laboratory; the physical solar model, versions 3 and 4.
 */
export function parsePsm(bytes: Uint8Array, fillings: FileFillings): StampedResult {
  const parsed = rowsOfCsv(bytes)
  if ('faults' in parsed) return failed(...parsed.faults)
  const { rows } = parsed
  const hasMetadata = isMetadata(rows[0]?.fields ?? [])
  const faults = new FaultList()
  const metadata = hasMetadata
    ? metadataOf(rows, faults)
    : { place: undefined, utcOffsetH: undefined, clockOffsetH: undefined }
  if (!faults.isEmpty) return failed(...faults.toArray())
  const table = tableOf(rows, hasMetadata ? METADATA_LINES : 0)
  if ('fault' in table) return failed(table.fault)
  return yearOf(
    table,
    { ...fillings, elevationM: fillings.elevationM ?? metadata.place?.elevationM },
    metadata,
  )
}

function failed(...faults: readonly DataFault[]): StampedResult {
  return { ok: false, faults }
}

interface Metadata {
  readonly place: { latitudeDeg: number; longitudeDeg: number; elevationM: number } | undefined
  readonly utcOffsetH: number | undefined
  readonly clockOffsetH: number | undefined
}

/** Assumption: the ranges of elevation and offset, as for EPW files. */
function metadataOf(rows: readonly CsvRow[], faults: FaultList): Metadata {
  const names = rows[0]!.fields.map((name) => name.trim())
  const read = (
    name: string,
    [low, high]: readonly [number, number],
    isNeeded = true,
  ): number | undefined => {
    const at = names.indexOf(name)
    const cell = at === -1 ? '' : (rows[1]?.fields[at] ?? '')
    if (cell.trim() === '' && !isNeeded) return undefined
    const value = numberIn(cell, 0, cell.length)
    if (value >= low && value <= high) return value
    const expected = `a number from ${low} to ${high}`
    faults.add({
      line: rows[1]?.line ?? 2,
      column: Math.max(at, 0) + 1,
      header: name,
      expected,
      got: quoted(cell),
    })
    return undefined
  }
  const latitudeDeg = read('Latitude', [-90, 90]) ?? 0
  const longitudeDeg = read('Longitude', [-180, 180]) ?? 0
  const elevationM = read('Elevation', [-500, 9000], false) ?? 0
  const clockOffsetH = read('Time Zone', [-12, 14])
  const utcOffsetH = read('Local Time Zone', [-12, 14], false) ?? clockOffsetH
  return { place: { latitudeDeg, longitudeDeg, elevationM }, utcOffsetH, clockOffsetH }
}

function tableOf(rows: readonly CsvRow[], headerAt: number): WeatherTable | { readonly fault: DataFault } {
  const header = rows[headerAt]
  const names = (header?.fields ?? []).map((name) => name.trim())
  if (header === undefined || !isHeader(names)) {
    const got = names.length === 0 ? 'the end of the file' : `the columns ${shown(names.join(', '))}`
    const expected = `columns ${STAMP_NAMES.join(', ')} and GHI`
    return { fault: { line: header?.line ?? headerAt + 1, column: 1, expected, got } }
  }
  const data = rows.slice(headerAt + 1)
  const endLine = data.at(-1)?.line ?? header.line
  const where = (row: number, column: number) => ({
    line: (row < 0 ? header : data[row])?.line ?? endLine,
    column: column + 1,
    header: names[column] ?? '',
  })
  return { names, rows: data.map(({ fields }) => fields), where, endLine }
}

function yearOf(table: WeatherTable, fillings: FileFillings, metadata: Metadata): StampedResult {
  const has = (name: string) => table.names.includes(name)
  const optional = [PRESSURE, WIND, has('Relative Humidity') ? HUMIDITY : DEW_POINT]
  const columns = [TEMPERATURE, ...SUN, ...optional.filter(({ name }) => has(name))]
  const { line } = table.where(-1, 0)
  const missing = columns.find(({ name }) => !has(name))
  if (missing !== undefined) {
    const got = `the columns ${shown(table.names.join(', '))}`
    const hint = 'ask the NSRDB for the attributes air_temperature, ghi, dni and dhi'
    return failed({ line, column: 1, header: missing.name, expected: `a column ${missing.name}`, got, hint })
  }
  const stampColumns = STAMP_NAMES.map((name) => table.names.indexOf(name))
  const year = readTableYear(table, columns, stampColumns[3]!, (cells) => stampOf(cells, stampColumns))
  if ('faults' in year) return failed(...year.faults.map(withIntervalHint))
  const all = (fill: number) => new Float64Array(HOURS_PER_YEAR).fill(fill)
  const pressurePa = year.values.get('Pressure') ?? all(standardPressurePa(fillings.elevationM ?? 0))
  const humidity = humidityOf(year, pressurePa, table)
  if (humidity !== undefined && 'faults' in humidity) return failed(...humidity.faults)
  const lacks: Filled[] = []
  if (humidity === undefined) lacks.push('relativeHumidity')
  if (!has('Pressure')) lacks.push('pressurePa')
  if (!has('Wind Speed')) lacks.push('windMPerS')
  return {
    ok: true,
    weather: {
      ghiWPerM2: year.values.get('GHI')!,
      dniWPerM2: year.values.get('DNI')!,
      dhiWPerM2: year.values.get('DHI')!,
      temperatureC: year.values.get('Temperature')!,
      relativeHumidity: humidity?.values ?? all(fillings.relativeHumidity),
      pressurePa,
      windMPerS: year.values.get('Wind Speed') ?? all(fillings.windMPerS),
    },
    hasBeam: true,
    clockOffsetH: metadata.clockOffsetH,
    firstMoment: year.firstMinute,
    place: metadata.place,
    utcOffsetH: metadata.utcOffsetH,
    lacks,
    warnings: year.warnings,
  }
}

function withIntervalHint(fault: DataFault): DataFault {
  const isFiner =
    /\b(17520|17568|105120|105408) rows/.test(fault.got) || /^minute \d+, as/.test(fault.expected)
  return isFiner ? { ...fault, hint: 'ask the NSRDB for an interval of 60 minutes' } : fault
}

function stampOf(cells: readonly string[], at: readonly number[]): Stamp | undefined {
  const numbers = at.map((column) => {
    const cell = cells[column] ?? ''
    return numberIn(cell, 0, cell.length)
  })
  if (numbers.some(Number.isNaN)) return undefined
  const [year, month, day, hour, minute] = numbers as [number, number, number, number, number]
  return { year, month, day, hour, minute }
}

/** Relative humidity of the file or by its dew point; undefined where it tells neither. */
function humidityOf(
  { values }: TableYear,
  pressurePa: Float64Array,
  table: WeatherTable,
): { values: Float64Array } | { faults: readonly DataFault[] } | undefined {
  const told = values.get('Relative Humidity')
  if (told !== undefined) return { values: told }
  const dewPoints = values.get('Dew Point')
  if (dewPoints === undefined) return undefined
  const temperatures = values.get('Temperature')!
  const faults = new FaultList()
  const humidity = dewPoints.map((dewC, hour) => {
    const temperatureC = temperatures[hour]!
    const rounded = dewC > temperatureC && dewC <= temperatureC + ROUNDING_K ? temperatureC : dewC
    const known = humidityBy('dewPoint', rounded, { temperatureC, pressurePa: pressurePa[hour]! })
    if ('value' in known) return known.value
    const row = hour + (table.rows.length > HOURS_PER_YEAR && hour >= FIRST_OF_MARCH ? LEAP_DAY_ROWS : 0)
    faults.add({ ...table.where(row, table.names.indexOf('Dew Point')), ...known.fault, got: `${dewC}` })
    return 0
  })
  return faults.isEmpty ? { values: humidity } : { faults: faults.toArray() }
}

const FIRST_OF_MARCH = (31 + 28) * 24
const LEAP_DAY_ROWS = 24
