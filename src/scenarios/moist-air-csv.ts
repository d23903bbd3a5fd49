import { SATURATION_RANGE_C } from '../model/weather/saturation.ts'
import { rowsOfCsv } from './counters/csv-rows.ts'
import type { CsvRow } from './counters/csv-rows.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { airHumidity, PRESSURE_RANGE_PA, vapourFault } from './moist-air-text.ts'
import { parseNumber } from './number.ts'
import { nearest, shown } from './problem.ts'

/** Air as a row of a file tells it. */
export interface AirRow {
  readonly temperatureC: number
  readonly relativeHumidity: number
  readonly pressurePa: number
}

export interface AirRows {
  readonly rows: readonly AirRow[]
  /** True where the file has a column of pressures. */
  readonly hasPressure: boolean
}

const COLUMNS = ['temperatureC', 'relativeHumidity', 'pressurePa'] as const
type ColumnName = (typeof COLUMNS)[number]
type Indices = Readonly<Record<ColumnName, number>>

/** Rows that are read. Assumption: twenty years of hours. */
const MOST_ROWS = 200_000

/**
 * States of air in a CSV file with the columns temperatureC, relativeHumidity (0 to 1, or with a % sign) and, where it
 * likes, pressurePa; other columns are passed over.
 *
 * @param pressurePa  Pressure of all rows where the file has no column of it [Pa].
 */
export function readAirRows(bytes: Uint8Array, pressurePa: number): AirRows | { faults: DataFault[] } {
  const parsed = rowsOfCsv(bytes)
  if ('faults' in parsed) return parsed
  const [header, ...rows] = parsed.rows
  if (header === undefined)
    return wholeFault(1, 'a header with temperatureC, relativeHumidity', 'an empty file')
  const names = header.fields.map((name) => name.trim())
  const faults = headerFaults(names, header.line)
  if (faults.length > 0) return { faults }
  if (rows.length === 0) return wholeFault(header.line, 'rows below the header', 'a header alone')
  const tooMany = rows[MOST_ROWS]
  if (tooMany !== undefined) return wholeFault(tooMany.line, `at most ${MOST_ROWS} rows`, `${rows.length}`)
  return airOf(rows, names, pressurePa)
}

function wholeFault(line: number, expected: string, got: string): { faults: DataFault[] } {
  return { faults: [{ line, column: 1, expected, got }] }
}

function headerFaults(names: readonly string[], line: number): DataFault[] {
  return COLUMNS.flatMap((name): DataFault[] => {
    const found = names.filter((one) => one === name).length
    // Passing over a misspelt column of pressures would put another pressure in its place without a word.
    if (found === 1 || (found === 0 && name === 'pressurePa' && nearest(name, names) === undefined)) return []
    if (found > 1) {
      const column = names.lastIndexOf(name) + 1
      return [{ line, column, header: name, expected: 'each column name once', got: `${found} times` }]
    }
    const got = `the columns ${shown(names.join(', '))}`
    const fault = { line, column: 1, expected: `a column ${name}`, got }
    const hint = renameHint(name, names)
    return [hint === undefined ? fault : { ...fault, hint }]
  })
}

function renameHint(name: ColumnName, names: readonly string[]): string | undefined {
  const near = nearest(name, names)
  if (near !== undefined) return `is it ${shown(near)}? Then call it ${name}`
  return names.length === 1 && /[;\t|]/.test(names[0]!) ? 'separate columns by commas' : undefined
}

function airOf(
  rows: readonly CsvRow[],
  names: readonly string[],
  pressurePa: number,
): AirRows | { faults: DataFault[] } {
  const at: Indices = {
    temperatureC: names.indexOf('temperatureC'),
    relativeHumidity: names.indexOf('relativeHumidity'),
    pressurePa: names.indexOf('pressurePa'),
  }
  const faults = new FaultList()
  const air = rows.flatMap((row) => {
    if (row.fields.length === names.length) return airOfRow(row, at, pressurePa, faults) ?? []
    const expected = `${names.length} fields, as in the header`
    const column = Math.min(names.length, row.fields.length) + 1
    faults.add({ line: row.line, column, expected, got: `${row.fields.length}` })
    return []
  })
  return faults.isEmpty ? { rows: air, hasPressure: at.pressurePa !== -1 } : { faults: faults.toArray() }
}

function airOfRow(
  { line, fields }: CsvRow,
  at: Indices,
  otherPressurePa: number,
  faults: FaultList,
): AirRow | undefined {
  const tell = (name: ColumnName, fault: Pick<DataFault, 'expected' | 'got' | 'hint'>): undefined => {
    faults.add({ line, column: at[name] + 1, header: name, ...fault })
  }
  const between = (name: ColumnName, [low, high]: readonly [number, number], noun: string) => {
    const text = fields[at[name]]!
    const value = parseNumber(text.trim())
    if (value !== undefined && value >= low && value <= high) return value
    return tell(name, { expected: `a ${noun} from ${low} to ${high}`, got: quoted(text) })
  }
  const temperatureC = between('temperatureC', SATURATION_RANGE_C, 'temperature in degC')
  const humidity = airHumidity(fields[at.relativeHumidity]!)
  if ('fault' in humidity)
    tell('relativeHumidity', { ...humidity.fault, got: quoted(fields[at.relativeHumidity]!) })
  const pressurePa =
    at.pressurePa === -1 ? otherPressurePa : between('pressurePa', PRESSURE_RANGE_PA, 'pressure in Pa')
  if (temperatureC === undefined || 'fault' in humidity || pressurePa === undefined) return undefined
  const noAir = vapourFault(temperatureC, humidity.value, pressurePa)
  if (noAir !== undefined) return tell('relativeHumidity', noAir)
  return { temperatureC, relativeHumidity: humidity.value, pressurePa }
}
