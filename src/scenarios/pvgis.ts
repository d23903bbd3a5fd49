import { standardPressurePa } from '../model/weather/atmosphere.ts'
import { HOURS_PER_YEAR } from '../model/time.ts'
import type { DataFault } from './data-fault.ts'
import { quoted } from './data-fault.ts'
import { csvText } from './files.ts'
import type { Stamp } from './hour-of-year.ts'
import { shown } from './problem.ts'
import { pvgisCsv, pvgisJson } from './pvgis-layout.ts'
import type { PvgisFile } from './pvgis-layout.ts'
import {
  humidityColumn,
  irradianceColumn,
  pressureColumn,
  readTableYear,
  temperatureColumn,
  windColumn,
} from './stamped-weather.ts'
import type { Filled, StampedResult, TableColumn, WeatherTable } from './stamped-weather.ts'

/** What fills what a weather file leaves open. */
export interface FileFillings {
  /** Elevation in place of that of the file, for pressure where it is missing [m]. */
  readonly elevationM: number | undefined
  /** 0 to 1. */
  readonly relativeHumidity: number
  readonly windMPerS: number
}

/** What a run says to a PVGIS file. */
export interface PvgisChoices extends FileFillings {
  /** Which year of a file of several is taken. */
  readonly year: number
  /** Hours between stamp and radiation where the file does not say it. */
  readonly offsetH: number
}

const DEG = Math.PI / 180
const MINUTES_PER_HOUR = 60
/**
 * Sun heights from which beam radiation on the horizontal is turned towards the sun [deg]. Assumption: two decimals of the
 * height are 1 % of it here; below, the little beam there is counts as diffuse.
 */
const LEAST_SUN_HEIGHT_DEG = 1

const TEMPERATURE = temperatureColumn('T2m')
const WIND = windColumn('WS10m')
const SUN_HEIGHT: TableColumn = {
  name: 'H_sun',
  noun: 'a height of the sun in degrees',
  range: [-90, 90],
  clip: [-90, 90],
  per: 1,
}
const REFLECTED_LIMIT_W_PER_M2 = 1

/**
 * A year of a PVGIS file: typical year (TMY) or hourly radiation on the horizontal, CSV or JSON.
 *
 * Rows are instants of UTC. The radiation of a typical year holds at the stamp plus the Irradiance Time Offset of the file;
 * the stamps of hourly files hold their minutes in themselves. Of hourly files, beam on the normal is that on the horizontal
 * over the sine of the sun's height of the file.
 *
 * @param bytes  The file as it is on disk.
 */
export function parsePvgis(bytes: Uint8Array, choices: PvgisChoices): StampedResult {
  const decoded = csvText(bytes)
  if ('fault' in decoded) return failed({ line: 1, column: 1, ...decoded.fault })
  const text = decoded.text.replaceAll('\r\n', '\n')
  const file = /^\s*\{/.test(text) ? pvgisJson(text) : pvgisCsv(text)
  if ('faults' in file) return failed(...file.faults)
  return file.kind === 'tmy' ? typicalYear(file, choices) : hourlyYear(file, choices)
}

function failed(...faults: readonly DataFault[]): StampedResult {
  return { ok: false, faults }
}

function typicalYear(file: PvgisFile, choices: PvgisChoices): StampedResult {
  const { table, place } = file
  const beam = bothOrNone(table, 'Gb(n)', 'Gd(h)')
  if (typeof beam === 'object') return failed(beam)
  const columns: TableColumn[] = [TEMPERATURE, WIND, irradianceColumn('G(h)')]
  if (beam) columns.push(irradianceColumn('Gb(n)'), irradianceColumn('Gd(h)'))
  const missing = missingFaults(table, columns)
  if (missing.length > 0) return failed(...missing)
  const [hasHumidity, hasPressure] = [table.names.includes('RH'), table.names.includes('SP')]
  if (hasHumidity) columns.push(humidityColumn('RH'))
  if (hasPressure) columns.push(pressureColumn('SP', 'Pa'))
  const year = readTableYear(table, columns, 0, stampOf)
  if ('faults' in year) return failed(...year.faults)
  const of = (name: string, fill = 0) => year.values.get(name) ?? new Float64Array(HOURS_PER_YEAR).fill(fill)
  const pressurePa = standardPressurePa(choices.elevationM ?? place?.elevationM ?? 0)
  const lacks: Filled[] = []
  if (!hasHumidity) lacks.push('relativeHumidity')
  if (!hasPressure) lacks.push('pressurePa')
  const noHumidity = `the file has no RH: a relative humidity of ${Number((choices.relativeHumidity * 100).toPrecision(6))} % is used`
  const noOffset = `the file has no Irradiance Time Offset: radiation counts ${choices.offsetH} h after its stamp`
  return {
    ok: true,
    weather: {
      ghiWPerM2: of('G(h)'),
      dniWPerM2: of('Gb(n)'),
      dhiWPerM2: of('Gd(h)'),
      temperatureC: of('T2m'),
      relativeHumidity: of('RH', choices.relativeHumidity),
      pressurePa: of('SP', pressurePa),
      windMPerS: of('WS10m'),
    },
    hasBeam: beam,
    clockOffsetH: 0,
    firstMoment: year.firstMinute + (file.offsetH ?? choices.offsetH) * MINUTES_PER_HOUR,
    place,
    utcOffsetH: undefined,
    lacks,
    warnings: [
      ...(file.offsetH === undefined ? [noOffset] : []),
      ...(hasHumidity ? [] : [noHumidity]),
      ...year.warnings,
    ],
  }
}

function hourlyYear(file: PvgisFile, choices: PvgisChoices): StampedResult {
  const notFlat = slopeFault(file)
  if (notFlat !== undefined) return failed(notFlat)
  const beam = bothOrNone(file.table, 'Gb(i)', 'Gd(i)')
  if (typeof beam === 'object') return failed(beam)
  const parts = beam ? ['Gb(i)', 'Gd(i)'] : ['G(i)']
  const columns = [TEMPERATURE, WIND, ...parts.map(irradianceColumn), ...(beam ? [SUN_HEIGHT] : [])]
  const hasReflected = beam && file.table.names.includes('Gr(i)')
  if (hasReflected) columns.push(irradianceColumn('Gr(i)'))
  const missing = missingFaults(file.table, columns)
  if (missing.length > 0) return failed(...missing)
  const chosen = ofOneYear(file.table, choices.year)
  if ('fault' in chosen) return failed(chosen.fault)
  const year = readTableYear(chosen.table, columns, 0, stampOf)
  if ('faults' in year) return failed(...year.faults)
  const value = (name: string) => year.values.get(name)!
  const reflected = hasReflected ? reflectedFault(value('Gr(i)'), chosen.table) : undefined
  if (reflected !== undefined) return failed(reflected)
  const radiation = beam
    ? fromHorizontal(value('Gb(i)'), value('Gd(i)'), value('H_sun'))
    : {
        ghiWPerM2: value('G(i)'),
        dniWPerM2: new Float64Array(HOURS_PER_YEAR),
        dhiWPerM2: new Float64Array(HOURS_PER_YEAR),
      }
  const all = (fill: number) => new Float64Array(HOURS_PER_YEAR).fill(fill)
  return {
    ok: true,
    weather: {
      ...radiation,
      temperatureC: value('T2m'),
      relativeHumidity: all(choices.relativeHumidity),
      pressurePa: all(standardPressurePa(choices.elevationM ?? file.place?.elevationM ?? 0)),
      windMPerS: value('WS10m'),
    },
    hasBeam: beam,
    clockOffsetH: 0,
    firstMoment: year.firstMinute,
    place: file.place,
    utcOffsetH: undefined,
    lacks: ['relativeHumidity', 'pressurePa'],
    warnings: [...chosen.warnings, ...year.warnings],
  }
}

/** Beam on the horizontal turned towards the sun, and the sum of both parts. */
function fromHorizontal(beam: Float64Array, diffuse: Float64Array, sunHeightDeg: Float64Array) {
  const isUp = (hour: number) => sunHeightDeg[hour]! >= LEAST_SUN_HEIGHT_DEG
  return {
    ghiWPerM2: beam.map((value, hour) => value + diffuse[hour]!),
    dniWPerM2: beam.map((value, hour) => (isUp(hour) ? value / Math.sin(sunHeightDeg[hour]! * DEG) : 0)),
    dhiWPerM2: diffuse.map((value, hour) => value + (isUp(hour) ? 0 : beam[hour]!)),
  }
}

/** Only what falls on the horizontal is global radiation. */
function slopeFault({ slope, slopeAt }: PvgisFile): DataFault | undefined {
  if (slope === 0) return undefined
  return {
    ...slopeAt,
    expected: 'a plane of slope 0 deg: only that is the horizontal',
    got: typeof slope === 'number' ? `${slope} deg` : shown(slope),
    hint: 'ask PVGIS for hourly data with slope 0 and radiation components, or for a typical year (TMY)',
  }
}

/** A horizontal plane sees no ground: reflected light says that the plane is another one. */
function reflectedFault(reflected: Float64Array, table: WeatherTable): DataFault | undefined {
  const most = reflected.reduce((high, value) => Math.max(high, value), 0)
  if (most <= REFLECTED_LIMIT_W_PER_M2) return undefined
  const place = table.where(0, table.names.indexOf('Gr(i)'))
  return { ...place, expected: 'no light from the ground on a horizontal plane', got: `up to ${most} W/m2` }
}

/** True where a table has both columns, false where it has none of them. */
function bothOrNone({ names, where }: WeatherTable, first: string, second: string): boolean | DataFault {
  const has = [names.includes(first), names.includes(second)]
  if (has[0] === has[1]) return has[0]!
  const [there, lacking] = has[0] ? [first, second] : [second, first]
  const { line } = where(-1, 0)
  const column = names.indexOf(there) + 1
  return { line, column, header: there, expected: `${first} and ${second} together`, got: `no ${lacking}` }
}

function missingFaults({ names, where }: WeatherTable, columns: readonly TableColumn[]): DataFault[] {
  const { line } = where(-1, 0)
  return columns
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => {
      const got = `the columns ${shown(names.join(', '))}`
      return { line, column: 1, header: name, expected: `a column ${name}`, got }
    })
}

const STAMP = /^\s*(\d{4})(\d{2})(\d{2}):(\d{2})(\d{2})\s*$/

function stampOf(cells: readonly string[]): Stamp | undefined {
  const match = STAMP.exec(cells[0] ?? '')
  if (match === null) return undefined
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return { year, month, day, hour, minute }
}

type OneYear =
  | { readonly table: WeatherTable; readonly warnings: readonly string[] }
  | { readonly fault: DataFault }

/** The rows of the year of the run; of a file of one year, that year. */
function ofOneYear(table: WeatherTable, wanted: number): OneYear {
  const years = table.rows.map((cells) => stampOf(cells)?.year)
  const bad = years.indexOf(undefined)
  if (bad !== -1 || years.length === 0) {
    const got = quoted(table.rows[Math.max(bad, 0)]?.[0] ?? '')
    return { fault: { ...table.where(Math.max(bad, 0), 0), expected: 'a time such as 20230101:0010', got } }
  }
  const found = [...new Set(years as number[])]
  const year = found.length === 1 ? found[0]! : wanted
  const from = years.indexOf(year)
  if (from === -1) {
    const got = `the years ${found[0]} to ${found.at(-1)}`
    const hint = 'set "year" of the scenario to one of them'
    return { fault: { ...table.where(0, 0), expected: `rows of ${wanted}, the year of the run`, got, hint } }
  }
  const rows = table.rows.filter((_, row) => years[row] === year)
  const another = `the weather is that of ${year}, the weekdays are those of ${wanted}`
  return {
    table: {
      ...table,
      rows,
      where: (row, column) => table.where(row + from, column),
      endLine: table.where(from + rows.length - 1, 0).line,
    },
    warnings: year === wanted ? [] : [another],
  }
}
