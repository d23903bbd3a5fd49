import { HOURS_PER_YEAR } from '../model/time.ts'
import type { Place, WeatherColumns } from '../model/weather/series.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { follows, hourOfLeapYear, hourText, isLeapDay, LEAP_YEAR_HOURS } from './hour-of-year.ts'
import type { Stamp } from './hour-of-year.ts'
import { numberIn } from './number-text.ts'

/** Rows of a weather file whose stamps say when they hold, in text. */
export interface WeatherTable {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Where a cell stands in the file; row and column from 0. */
  readonly where: (row: number, column: number) => Pick<DataFault, 'line' | 'column' | 'header'>
  /** What stands where a row follows that is none, or the file ends: the number of rows is told there. */
  readonly endLine: number
}

/** A column that is read, with the values that it may hold. */
export interface TableColumn {
  readonly name: string
  readonly noun: string
  /** Values outside of this are faults. */
  readonly range: readonly [number, number]
  /** Values inside of the range but outside of this are set to its bound. */
  readonly clip: readonly [number, number]
  /** File units in one unit of the model. */
  readonly per: number
}

/** Irradiance of a column. Assumption: the range; values below 0 are noise of sensor or interpolation at night. */
export function irradianceColumn(name: string): TableColumn {
  return { name, noun: 'an irradiance in W/m2', range: [-10, 1500], clip: [0, 1500], per: 1 }
}

/** Temperature of a column. Assumption: the range, as for EPW files. */
export function temperatureColumn(name: string): TableColumn {
  return { name, noun: 'a temperature in degC', range: [-100, 70], clip: [-100, 70], per: 1 }
}

/** Relative humidity of a column in per cent. Assumption: more than saturated air is rounding. */
export function humidityColumn(name: string): TableColumn {
  return { name, noun: 'a relative humidity in %', range: [0, 110], clip: [0, 100], per: 100 }
}

/** Wind speed of a column. Assumption: the range, as for EPW files. */
export function windColumn(name: string): TableColumn {
  return { name, noun: 'a wind speed in m/s', range: [0, 60], clip: [0, 60], per: 1 }
}

/** Pressure of a column in units of so many Pa. Assumption: the range, as for EPW files. */
export function pressureColumn(name: string, unit: 'Pa' | 'mbar'): TableColumn {
  const pa = unit === 'Pa' ? 1 : 100
  const range = [31_000 / pa, 120_000 / pa] as const
  return { name, noun: `a pressure in ${unit}`, range, clip: range, per: 1 / pa }
}

/** Hours of a year in the order of the file's own clock. */
export interface TableYear {
  /** Values by column name, 8760 each, in units of the model. */
  readonly values: ReadonlyMap<string, Float64Array>
  /** Minutes of the first stamp after the start of 1 January. */
  readonly firstMinute: number
  readonly warnings: readonly string[]
}

/**
 * Reads columns of a table that holds every hour of a year once, in order from 1 January; 29 February is left out.
 *
 * @param stampOf  The stamp of a row, or undefined where it has none that can be read.
 */
export function readTableYear(
  table: WeatherTable,
  columns: readonly TableColumn[],
  stampColumn: number,
  stampOf: (cells: readonly string[]) => Stamp | undefined,
): TableYear | { readonly faults: readonly DataFault[] } {
  const faults = new FaultList()
  const kept = keptRows(table, stampColumn, stampOf, faults)
  const readers = columns.map((column) => new ColumnReader(table, column))
  kept.rows.forEach((row, hour) => {
    const cells = table.rows[row]!
    if (cells.length === table.names.length)
      for (const reader of readers) reader.read(cells, row, hour, faults)
    else faults.add(fieldCountFault(table, row))
  })
  if (!faults.isEmpty) return { faults: faults.toArray() }
  const leap = table.rows.length === LEAP_YEAR_HOURS
  return {
    values: new Map(readers.map(({ column, values }) => [column.name, values])),
    firstMinute: kept.firstMinute,
    warnings: [
      ...(leap ? ['29 February of the file is left out: the year of a run has 365 days'] : []),
      ...readers.flatMap((reader) => reader.warnings()),
    ],
  }
}

/** Row numbers of the hours of the year, after a look at stamps and number. */
function keptRows(
  table: WeatherTable,
  stampColumn: number,
  stampOf: (cells: readonly string[]) => Stamp | undefined,
  faults: FaultList,
): { rows: number[]; firstMinute: number } {
  const rows: number[] = []
  let [expected, firstMinute] = [0, 0]
  for (let row = 0; row < Math.min(table.rows.length, LEAP_YEAR_HOURS); row++) {
    const cells = table.rows[row]!
    const stamp = stampOf(cells)
    const hour = stamp === undefined ? undefined : hourOfLeapYear(stamp)
    const tell = (fault: Pick<DataFault, 'expected' | 'got' | 'hint'>) =>
      faults.add({ ...table.where(row, stampColumn), ...fault })
    if (stamp === undefined || hour === undefined) {
      tell({ expected: 'a date and time of the calendar', got: quoted(cells[stampColumn] ?? '') })
      return { rows: [], firstMinute }
    }
    if (row === 0) firstMinute = stamp.minute
    if (stamp.minute !== firstMinute) {
      tell({ expected: `minute ${firstMinute}, as in the first row`, got: `${stamp.minute}` })
      return { rows: [], firstMinute }
    }
    if (!follows(hour, expected)) {
      const hint = 'rows run hour by hour from 1 January, hour 0, of the clock of the file'
      tell({ expected: hourText(expected), got: hourText(hour), hint })
      return { rows: [], firstMinute }
    }
    if (!isLeapDay(hour)) rows.push(row)
    expected = hour + 1
  }
  const isWhole = rows.length === HOURS_PER_YEAR && table.rows.length <= LEAP_YEAR_HOURS
  if (!isWhole) faults.add(rowCountFault(table))
  return { rows: isWhole ? rows : [], firstMinute }
}

function rowCountFault({ rows, endLine }: WeatherTable): DataFault {
  return {
    line: endLine,
    column: 1,
    expected: `${HOURS_PER_YEAR} rows, or ${LEAP_YEAR_HOURS} with those of 29 February`,
    got: rows.length === 1 ? '1 row' : `${rows.length} rows`,
  }
}

function fieldCountFault(table: WeatherTable, row: number): DataFault {
  const [wanted, found] = [table.names.length, table.rows[row]!.length]
  const { line } = table.where(row, 0)
  const column = Math.min(wanted, found) + 1
  return { line, column, expected: `${wanted} fields, as in the header`, got: `${found}` }
}

/** Reads the cells of one column, and counts those that it sets to a bound. */
class ColumnReader {
  readonly column: TableColumn
  readonly values = new Float64Array(HOURS_PER_YEAR)
  readonly #table: WeatherTable
  readonly #at: number
  #clipped = 0

  constructor(table: WeatherTable, column: TableColumn) {
    this.column = column
    this.#table = table
    this.#at = table.names.indexOf(column.name)
  }

  read(cells: readonly string[], row: number, hour: number, faults: FaultList): void {
    const { range, clip, noun, per } = this.column
    const cell = cells[this.#at]!
    const value = numberIn(cell, 0, cell.length)
    if (value >= range[0] && value <= range[1]) {
      const kept = Math.min(Math.max(value, clip[0]), clip[1])
      if (kept !== value) this.#clipped++
      this.values[hour] = kept / per
      return
    }
    const expected = `${noun} from ${range[0]} to ${range[1]}`
    faults.add({ ...this.#table.where(row, this.#at), expected, got: quoted(cell) })
  }

  warnings(): string[] {
    if (this.#clipped === 0) return []
    const { name, range, clip } = this.column
    const [side, bound] = range[0] < clip[0] ? ['below', clip[0]] : ['above', clip[1]]
    const rows = this.#clipped === 1 ? '1 row' : `${this.#clipped} rows`
    return [`${name} is ${side} ${bound} in ${rows}: set to ${bound}`]
  }
}

/** What a weather file may lack and a default fills. */
export type Filled = 'relativeHumidity' | 'pressurePa' | 'windMPerS'

/** A year of a weather file by its own clock. */
export interface StampedYear {
  readonly ok: true
  /** 8760 values each, in the order of the file's clock. */
  readonly weather: WeatherColumns
  readonly hasBeam: boolean
  /** UTC offset of the clock of the stamps; undefined where the file does not say it: local standard time [h]. */
  readonly clockOffsetH: number | undefined
  /** When the radiation of the first row holds, after the start of 1 January by that clock [min]. */
  readonly firstMoment: number
  /** What the file says of its place; undefined where it says nothing. */
  readonly place: Omit<Place, 'utcOffsetH'> | undefined
  /** UTC offset of local standard time; undefined where the file does not say it [h]. */
  readonly utcOffsetH: number | undefined
  /** Columns that the file lacks and that defaults fill. */
  readonly lacks: readonly Filled[]
  readonly warnings: readonly string[]
}

export type StampedResult = StampedYear | { readonly ok: false; readonly faults: readonly DataFault[] }

const MINUTES_PER_HOUR = 60
const MID_HOUR_MIN = 30

/**
 * Hours of a file by local standard time: rows are rolled through the year as its ends meet, and what is left of the
 * difference is how much before mid-hour the radiation holds.
 *
 * @param utcOffsetH  Of local standard time [h].
 *
 * Assumption: the hours that leave the year at one end come in at the other; typical years have no others.
 */
export function onLocalClock(
  { weather, firstMoment, clockOffsetH }: Pick<StampedYear, 'weather' | 'firstMoment' | 'clockOffsetH'>,
  utcOffsetH: number,
): { readonly weather: WeatherColumns; readonly stampMinutes: number } {
  // To the nearest second: offsets in hours have few decimals.
  const moment =
    Math.round((firstMoment + (utcOffsetH - (clockOffsetH ?? utcOffsetH)) * MINUTES_PER_HOUR) * 60) / 60
  const hours = Math.floor(moment / MINUTES_PER_HOUR)
  const stampMinutes = MID_HOUR_MIN - (moment - hours * MINUTES_PER_HOUR)
  const entries = Object.entries(weather).map(([key, column]) => [key, rolled(column as Float64Array, hours)])
  return { stampMinutes, weather: Object.fromEntries(entries) as WeatherColumns }
}

/** A column whose first value comes so many hours later, the end of the year at its start. */
function rolled(column: Float64Array, hours: number): Float64Array {
  const later = ((hours % HOURS_PER_YEAR) + HOURS_PER_YEAR) % HOURS_PER_YEAR
  const result = new Float64Array(HOURS_PER_YEAR)
  result.set(column.subarray(0, HOURS_PER_YEAR - later), later)
  result.set(column.subarray(HOURS_PER_YEAR - later))
  return result
}
