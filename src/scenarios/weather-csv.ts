import { DAYS_IN_MONTH, HOURS_PER_DAY, HOURS_PER_YEAR } from '../model/time.ts'
import type { WeatherColumns } from '../model/weather/series.ts'
import { rowsOfCsv } from './counters/csv-rows.ts'
import type { CsvRow } from './counters/csv-rows.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { humidityBy } from './humidity-form.ts'
import type { HumidityForm } from './humidity-form.ts'
import { airHumidity } from './moist-air-text.ts'
import { parseNumber } from './number.ts'
import { headerOfWeather, OPTIONAL_COLUMNS, RANGES } from './weather-csv-header.ts'
import type { OptionalColumn, WeatherHeader, ColumnName } from './weather-csv-header.ts'
import { onLocalClock } from './stamped-weather.ts'
import { firstMomentOf, timeDisorder } from './weather-label.ts'
import type { StampLabel } from './weather-label.ts'

/** Values of the columns that a file may lack, in the model's units. */
export type Substitutes = Readonly<Record<OptionalColumn, number>>

/** A year of weather read from a CSV file, or all that is wrong with it. */
export type WeatherCsv =
  | {
      readonly ok: true
      /** Hourly columns, 8760 values each. */
      readonly weather: WeatherColumns
      /** How much before mid-hour the radiation holds; 0 for means over the hour [min]. */
      readonly stampMinutes: number
      /** True where the file tells beam and diffuse radiation; both columns are 0 otherwise. */
      readonly hasBeam: boolean
      /** The column that tells humidity. */
      readonly humidity: WeatherHeader['humidity']
      /** Columns that the file lacks and that the substitutes fill. */
      readonly lacks: readonly OptionalColumn[]
      readonly warnings: readonly string[]
    }
  | { readonly ok: false; readonly faults: readonly DataFault[] }

const LEAP_YEAR_HOURS = HOURS_PER_YEAR + HOURS_PER_DAY
const LEAP_DAY_START = (DAYS_IN_MONTH[0]! + DAYS_IN_MONTH[1]!) * HOURS_PER_DAY

/**
 * A year of hours in a CSV file: 8760 rows, the first the hour after midnight of 1 January in local standard time, or
 * 8784 of which 29 February is left out.
 *
 * Columns: temperatureC; one of relativeHumidity (0 to 1, or with a % sign), wetBulbC, dewPointC; where it likes
 * pressurePa, windMPerS, ghiWPerM2, and dniWPerM2 with dhiWPerM2, means over the hour. Others are passed over, dates too:
 * rows count, not what they say of their time; with a label the column `time` of the first row says when it holds.
 *
 * @param bytes        The file as it is on disk.
 * @param substitutes  What counts in all hours where the file has no column of it.
 * @param label        What stamps mark; without it rows are means over the hours of the year, in order.
 */
export function parseWeatherCsv(bytes: Uint8Array, substitutes: Substitutes, label?: StampLabel): WeatherCsv {
  const parsed = rowsOfCsv(bytes)
  if ('faults' in parsed) return failed(...parsed.faults)
  const [first, ...rows] = parsed.rows
  const header = headerOfWeather(first)
  if ('faults' in header) return failed(...header.faults)
  const rowCount = rowCountFault(rows, first!.line)
  if (rowCount !== undefined) return failed(rowCount)
  const stamped = firstMoment(header, rows[0]!, label)
  if ('fault' in stamped) return failed(stamped.fault)
  const disorder = label === undefined ? undefined : timeDisorder(rows, header.names.indexOf('time'))
  if (disorder !== undefined) return failed(disorder)
  const isLeap = rows.length === LEAP_YEAR_HOURS
  if (isLeap) rows.splice(LEAP_DAY_START, HOURS_PER_DAY)
  const read = new RowReader(header, substitutes)
  rows.forEach((row, hour) => read.row(row, hour))
  if (!read.faults.isEmpty) return failed(...read.faults.toArray())
  const leap = isLeap ? ['29 February of the file is left out: the year of a run has 365 days'] : []
  return {
    ok: true,
    ...onLocalClock({ weather: read.weather, firstMoment: stamped.moment, clockOffsetH: 0 }, 0),
    hasBeam: header.columns.dniWPerM2 !== undefined,
    humidity: header.humidity,
    lacks: OPTIONAL_COLUMNS.filter((name) => header.columns[name] === undefined),
    warnings: [...leap, ...read.warnings()],
  }
}

function firstMoment({ names }: WeatherHeader, { line, fields }: CsvRow, label: StampLabel | undefined) {
  const at = label === undefined ? -1 : names.indexOf('time')
  return firstMomentOf(
    label ?? 'start',
    at === -1 ? undefined : { cell: fields[at] ?? '', line, column: at + 1 },
  )
}

function failed(...faults: readonly DataFault[]): WeatherCsv {
  return { ok: false, faults }
}

function rowCountFault(rows: readonly CsvRow[], headerLine: number): DataFault | undefined {
  if (rows.length === HOURS_PER_YEAR || rows.length === LEAP_YEAR_HOURS) return undefined
  const expected = `${HOURS_PER_YEAR} rows after the header, or ${LEAP_YEAR_HOURS} with those of 29 February`
  const got = rows.length === 1 ? '1 row' : `${rows.length} rows`
  return { line: rows.at(-1)?.line ?? headerLine, column: 1, expected, got }
}

/** Column and form in which the file tells humidity. */
const FORM_OF: Readonly<Record<WeatherHeader['humidity'], HumidityForm>> = {
  relativeHumidity: 'humidity',
  wetBulbC: 'wetBulb',
  dewPointC: 'dewPoint',
}

const SUN = ['ghiWPerM2', 'dniWPerM2', 'dhiWPerM2'] as const

/** Reads rows into columns, and keeps what is wrong with them. */
class RowReader {
  readonly faults = new FaultList()
  readonly weather: WeatherColumns
  readonly #header: WeatherHeader
  readonly #below0 = new Map<ColumnName, number>()

  constructor(header: WeatherHeader, substitutes: Substitutes) {
    const column = (value = 0) => new Float64Array(HOURS_PER_YEAR).fill(value)
    this.#header = header
    this.weather = {
      temperatureC: column(),
      relativeHumidity: column(),
      pressurePa: column(substitutes.pressurePa),
      windMPerS: column(substitutes.windMPerS),
      ghiWPerM2: column(substitutes.ghiWPerM2),
      dniWPerM2: column(),
      dhiWPerM2: column(),
    }
  }

  row(row: CsvRow, hour: number): void {
    const { names, columns } = this.#header
    if (row.fields.length !== names.length) {
      const column = Math.min(names.length, row.fields.length) + 1
      const expected = `${names.length} fields, as in the header`
      this.faults.add({ line: row.line, column, expected, got: `${row.fields.length}` })
      return
    }
    const { weather } = this
    const temperatureC = this.#number(row, 'temperatureC')
    if (temperatureC !== undefined) weather.temperatureC[hour] = temperatureC
    for (const name of ['pressurePa', 'windMPerS', ...SUN] as const) {
      if (columns[name] === undefined) continue
      const value = this.#number(row, name)
      if (value !== undefined) weather[name][hour] = Math.max(value, 0)
      if (value !== undefined && value < 0) this.#below0.set(name, (this.#below0.get(name) ?? 0) + 1)
    }
    if (temperatureC !== undefined) this.#humidity(row, hour)
  }

  /** Relative humidity of a row, by the form in which the file tells it. */
  #humidity(row: CsvRow, hour: number): void {
    const { temperatureC, pressurePa, relativeHumidity } = this.weather
    const name = this.#header.humidity
    const told = name === 'relativeHumidity' ? this.#share(row, name) : this.#number(row, name)
    if (told === undefined) return
    const air = { temperatureC: temperatureC[hour]!, pressurePa: pressurePa[hour]! }
    const known = humidityBy(FORM_OF[name], told, air)
    if ('value' in known) relativeHumidity[hour] = known.value
    else this.#tell(row, name, known.fault)
  }

  #share(row: CsvRow, name: 'relativeHumidity'): number | undefined {
    const read = airHumidity(this.#cell(row, name))
    return 'value' in read ? read.value : this.#tell(row, name, read.fault)
  }

  #number(row: CsvRow, name: Exclude<ColumnName, 'relativeHumidity'>): number | undefined {
    const { range, noun } = RANGES[name]
    const value = parseNumber(this.#cell(row, name).trim())
    if (value !== undefined && value >= range[0] && value <= range[1]) return value
    return this.#tell(row, name, { expected: `${noun} from ${range[0]} to ${range[1]}` })
  }

  #cell({ fields }: CsvRow, name: ColumnName): string {
    return fields[this.#header.columns[name]!]!
  }

  #tell(
    row: CsvRow,
    name: ColumnName,
    { expected, hint }: { readonly expected: string; readonly hint?: string },
  ): undefined {
    const place = { line: row.line, column: this.#header.columns[name]! + 1, header: name }
    const fault = { ...place, expected, got: quoted(this.#cell(row, name)) }
    this.faults.add(hint === undefined ? fault : { ...fault, hint })
  }

  warnings(): string[] {
    return [...this.#below0].map(
      ([name, count]) => `${name} is below 0 W/m2 in ${count} ${count === 1 ? 'row' : 'rows'}: set to 0 W/m2`,
    )
  }
}
