import { standardPressurePa } from '../model/weather/atmosphere.ts'
import { moistAir } from '../model/weather/moist-air.ts'
import { airCsv, airFigures, airTable } from '../report/psychrometrics-table.ts'
import type { AirOrigin } from '../report/psychrometrics-table.ts'
import { readRegularFile } from '../scenarios/files.ts'
import { readAirRows } from '../scenarios/moist-air-csv.ts'
import {
  airElevationM,
  airHumidity,
  airPressurePa,
  airTemperatureC,
  vapourFault,
} from '../scenarios/moist-air-text.ts'
import type { AirValue } from '../scenarios/moist-air-text.ts'
import { InputError } from '../scenarios/problem.ts'
import type { Problem } from '../scenarios/problem.ts'
import { MOIST_AIR } from '../scenarios/resolve/published-models.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'

/** Options of `psychrometrics` as the command line gives them. */
interface Options {
  readonly temperature?: string
  readonly humidity?: string
  readonly pressure?: string
  readonly elevation?: string
  readonly csv?: string
  readonly json?: true
}

interface Pressure extends AirOrigin {
  readonly pressurePa: number
}

const MOST_BYTES = 16 * 1024 * 1024
/** Source: standard atmosphere at sea level, ASHRAE Handbook - Fundamentals, 2017, chapter 1. Taken where nothing tells. */
const SEA_LEVEL: Pressure = {
  pressurePa: 101_325,
  pressureFrom: 'standard atmosphere at sea level, assumed',
  models: MOIST_AIR,
}

/** Prints the state of moist air: of one state, or row by row of a CSV file. */
export async function psychrometrics(options: Options): Promise<void> {
  const { temperature, humidity, pressure, elevation, csv } = options
  if (pressure !== undefined && elevation !== undefined)
    throw new UsageError('--pressure and --elevation both tell the pressure: name one')
  if (csv !== undefined) {
    if (temperature !== undefined || humidity !== undefined)
      throw new UsageError(
        '--csv has temperatures and humidities of its own: leave --temperature and --humidity out',
      )
    return printFile(csv, options)
  }
  if (temperature === undefined || humidity === undefined)
    throw new UsageError('psychrometrics expects --temperature and --humidity, or --csv with a file')
  const problems: Problem[] = []
  const temperatureC = valueOf('--temperature', await airTemperatureC(temperature), problems)
  const relativeHumidity = valueOf('--humidity', airHumidity(humidity), problems)
  const { pressurePa, ...origin } = await pressureOf(options, problems)
  const noAir = problems.length > 0 ? undefined : vapourFault(temperatureC, relativeHumidity, pressurePa)
  if (noAir !== undefined) problems.push(problemOf('--humidity', noAir))
  if (problems.length > 0) throw new InputError(problems)
  const air = moistAir(temperatureC, relativeHumidity, pressurePa)
  if (options.json) printJson({ ...airFigures(air), ...origin })
  else print(await airTable(air, origin, terminalStyle()))
}

async function printFile(file: string, options: Options): Promise<void> {
  const problems: Problem[] = []
  const { pressurePa, ...origin } = await pressureOf(options, problems)
  if (problems.length > 0) throw new InputError(problems)
  const read = await readRegularFile(file, MOST_BYTES)
  if ('fault' in read) throw new InputError([problemOf(file, read.fault)])
  const air = readAirRows(read.bytes, pressurePa)
  if ('faults' in air)
    throw new InputError(air.faults.map(({ header = '', ...fault }) => ({ file, path: header, ...fault })))
  if (air.hasPressure && (options.pressure ?? options.elevation) !== undefined)
    throw new UsageError(`${file} has a column pressurePa: leave --pressure and --elevation out`)
  const states = air.rows.map((row) => moistAir(row.temperatureC, row.relativeHumidity, row.pressurePa))
  if (!options.json) print(airCsv(states))
  else if (air.hasPressure)
    printJson({ rows: states.map(airFigures), pressureFrom: 'pressurePa of the file', models: MOIST_AIR })
  else printJson({ rows: states.map(airFigures), ...origin })
}

/** The pressure that the options tell, else that of sea level. */
async function pressureOf({ pressure, elevation }: Options, problems: Problem[]): Promise<Pressure> {
  if (pressure !== undefined) {
    const pressurePa = valueOf('--pressure', await airPressurePa(pressure), problems)
    return { pressurePa, pressureFrom: 'given', models: MOIST_AIR }
  }
  if (elevation === undefined) return SEA_LEVEL
  const elevationM = valueOf('--elevation', await airElevationM(elevation), problems)
  return {
    pressurePa: standardPressurePa(elevationM),
    pressureFrom: `standard atmosphere at ${elevationM} m`,
    models: MOIST_AIR,
  }
}

/** The value of an option; NaN, and a problem told, where it has none. */
function valueOf(option: string, read: AirValue, problems: Problem[]): number {
  if ('value' in read) return read.value
  problems.push(problemOf(option, read.fault))
  return NaN
}

function problemOf(file: string, fault: Pick<Problem, 'expected' | 'got' | 'hint'>): Problem {
  return { file, line: 1, column: 1, path: '', ...fault }
}
