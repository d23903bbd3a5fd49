import type { CsvRow } from './counters/csv-rows.ts'
import type { DataFault } from './data-fault.ts'
import { PRESSURE_RANGE_PA } from './moist-air-text.ts'
import { nearest, shown } from './problem.ts'

const HUMIDITY_COLUMNS = ['relativeHumidity', 'wetBulbC', 'dewPointC'] as const
/** Columns that a file may lack. */
export const OPTIONAL_COLUMNS = ['pressurePa', 'windMPerS', 'ghiWPerM2'] as const
const BEAM_COLUMNS = ['dniWPerM2', 'dhiWPerM2'] as const
const COLUMNS = ['temperatureC', ...HUMIDITY_COLUMNS, ...OPTIONAL_COLUMNS, ...BEAM_COLUMNS] as const

export type ColumnName = (typeof COLUMNS)[number]
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number]

/** Values that are read. Assumption: as those of EPW files; radiation below 0 is noise of the sensor at night. */
const RADIATION = { range: [-10, 1500], noun: 'an irradiance in W/m2' } as const
export const RANGES: Readonly<
  Record<
    Exclude<ColumnName, 'relativeHumidity'>,
    { readonly range: readonly [number, number]; readonly noun: string }
  >
> = {
  temperatureC: { range: [-90, 70], noun: 'a temperature in degC' },
  wetBulbC: { range: [-90, 70], noun: 'a temperature in degC' },
  dewPointC: { range: [-100, 70], noun: 'a temperature in degC' },
  pressurePa: { range: PRESSURE_RANGE_PA, noun: 'a pressure in Pa' },
  windMPerS: { range: [0, 60], noun: 'a wind speed in m/s' },
  ghiWPerM2: RADIATION,
  dniWPerM2: RADIATION,
  dhiWPerM2: RADIATION,
}

/** Which columns a file of weather has. */
export interface WeatherHeader {
  readonly names: readonly string[]
  /** Where each column stands, from 0; left out where the file lacks it. */
  readonly columns: Readonly<Partial<Record<ColumnName, number>>>
  /** The one column that tells humidity. */
  readonly humidity: (typeof HUMIDITY_COLUMNS)[number]
}

/** The columns by their header, or what is wrong with it. */
export function headerOfWeather(row: CsvRow | undefined): WeatherHeader | { faults: DataFault[] } {
  const wanted = `temperatureC and one of ${HUMIDITY_COLUMNS.join(', ')}`
  if (row === undefined)
    return { faults: [{ line: 1, column: 1, expected: `a header with ${wanted}`, got: 'an empty file' }] }
  const names = row.fields.map((name) => name.trim())
  const places = COLUMNS.flatMap((name) => (names.includes(name) ? [[name, names.indexOf(name)]] : []))
  const columns = Object.fromEntries(places) as Partial<Record<ColumnName, number>>
  const humidity = HUMIDITY_COLUMNS.find((name) => columns[name] !== undefined)
  const misnamed = misnamedColumns(names)
  const isHumidityMisnamed = humidity === undefined && misnamed.some(({ header }) => isHumidity(header))
  const faults = [
    ...repeatedColumns(names),
    ...misnamed,
    ...(isHumidityMisnamed ? [] : humidityFaults(names)),
    ...beamFaults(names),
  ].map(({ header, ...fault }) => ({
    line: row.line,
    ...fault,
    ...(names.includes(header ?? '') ? { header } : {}),
  }))
  if (faults.length > 0 || humidity === undefined) return { faults }
  return { names, columns, humidity }
}

type HeaderFault = Omit<DataFault, 'line'>

function isHumidity(name: string | undefined): boolean {
  return (HUMIDITY_COLUMNS as readonly (string | undefined)[]).includes(name)
}

function repeatedColumns(names: readonly string[]): HeaderFault[] {
  return COLUMNS.flatMap((header) => {
    const found = names.filter((name) => name === header).length
    if (found < 2) return []
    const column = names.lastIndexOf(header) + 1
    return [{ column, header, expected: 'each column name once', got: `${found} times` }]
  })
}

/** Names, letters alone, that someone may give a column; a column passed over would leave another value in its place. */
const LOOKALIKE: Readonly<Record<ColumnName, RegExp>> = {
  temperatureC: /^(air|drybulb|outdoor)?temp(erature)?c?$|^drybulbc?$/,
  relativeHumidity: /^(rel(ative)?)?hum(idity)?$|^rh$/,
  wetBulbC: /^wetbulb(temp(erature)?)?c?$/,
  dewPointC: /^dew(point)?(temp(erature)?)?c?$/,
  pressurePa: /^(air|station)?press(ure)?([hk]?pa|mbar)?$/,
  windMPerS: /^wind(speed)?(ms|mps|mpers)?$/,
  ghiWPerM2: /^ghi/,
  dniWPerM2: /^dni/,
  dhiWPerM2: /^dhi/,
}

/** Columns that seem to be there under another name, and a missing temperature. */
function misnamedColumns(names: readonly string[]): HeaderFault[] {
  const strangers = names.filter((name) => !(COLUMNS as readonly string[]).includes(name))
  const hasHumidity = HUMIDITY_COLUMNS.some((name) => names.includes(name))
  return COLUMNS.flatMap((name): HeaderFault[] => {
    // Beside the column that tells it, other columns of humidity say nothing more.
    if (names.includes(name) || (isHumidity(name) && hasHumidity)) return []
    const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '')
    const alike = strangers.find((other) => LOOKALIKE[name].test(letters(other))) ?? nearest(name, strangers)
    const column = alike === undefined ? 1 : names.indexOf(alike) + 1
    const fault = {
      column,
      header: name,
      expected: `a column ${name}`,
      got: `the columns ${shown(names.join(', '))}`,
    }
    if (alike !== undefined)
      return [{ ...fault, hint: `is it ${shown(alike)}? Then call it ${name}, in the unit of that name` }]
    if (name !== 'temperatureC') return []
    const isOneField = names.length === 1 && /[;\t|]/.test(names[0]!)
    return [isOneField ? { ...fault, hint: 'separate columns by commas' } : fault]
  })
}

function humidityFaults(names: readonly string[]): HeaderFault[] {
  const found = HUMIDITY_COLUMNS.filter((name) => names.includes(name))
  if (found.length === 1) return []
  const expected = `one column of ${HUMIDITY_COLUMNS.join(', ')}`
  const second = found[1]
  if (second === undefined) return [{ column: 1, expected, got: `the columns ${shown(names.join(', '))}` }]
  return [
    {
      column: names.indexOf(second) + 1,
      header: second,
      expected,
      got: found.join(' and '),
      hint: 'leave one of them: nothing says which is right where they differ',
    },
  ]
}

/** Beam and diffuse radiation come together, and beside global radiation. */
function beamFaults(names: readonly string[]): HeaderFault[] {
  const [beam, lacking] = [
    BEAM_COLUMNS.filter((name) => names.includes(name)),
    (['ghiWPerM2', ...BEAM_COLUMNS] as const).filter((name) => !names.includes(name)),
  ]
  const [first] = beam
  if (first === undefined || lacking.length === 0) return []
  const expected = 'ghiWPerM2, dniWPerM2 and dhiWPerM2 together, or ghiWPerM2 alone'
  const column = names.indexOf(first) + 1
  return [{ column, header: first, expected, got: `no ${lacking.join(', no ')}` }]
}
