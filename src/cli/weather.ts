import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DAYS_IN_MONTH } from '../model/time.ts'
import { hourlyFromNormals } from '../model/weather/generator.ts'
import type { Place } from '../model/weather/series.ts'
import { rounded } from '../report/rounding.ts'
import { weatherCheck, weatherCheckPage } from '../report/weather-check.ts'
import { SHIPPED } from '../scenarios/catalogue.ts'
import type { Row } from '../scenarios/catalogue.ts'
import { monthlyNormals, placeOfNormals } from '../scenarios/climate-normals.ts'
import type { DataFault } from '../scenarios/data-fault.ts'
import { epwText } from '../scenarios/epw-text.ts'
import { readRegularFile } from '../scenarios/files.ts'
import { readNormals } from '../scenarios/normals-csv.ts'
import { parseNumber } from '../scenarios/number.ts'
import { InputError, nameHint, visible } from '../scenarios/problem.ts'
import { readWeatherFile } from '../scenarios/weather-file.ts'
import { STAMP_LABELS } from '../scenarios/weather-label.ts'
import type { StampLabel } from '../scenarios/weather-label.ts'
import { ExitCode, UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { writeWholeFile } from './whole-file.ts'

/** Options of `weather check` as the command line gives them. */
interface CheckOptions {
  readonly latitude?: string
  readonly longitude?: string
  readonly timezone?: string
  readonly elevation?: string
  readonly label?: string
  readonly year?: string
  readonly json?: true
}

/** Assumption: as the largest weather files that scenarios may name. */
const MOST_BYTES = 16 * 1024 * 1024
/** Calendar year of a scenario that tells none. */
const USUAL_YEAR = 2021

/** Prints what a weather file holds and whether its radiation agrees with itself and the sun. */
export async function checkWeather(path: string, options: CheckOptions): Promise<void> {
  const choices = { place: placeOf(options), year: yearOf(options.year), label: labelOf(options.label) }
  const file = await readWeatherFile(await bytesOf(path), choices)
  if ('faults' in file) throw inFile(path, file.faults)
  if ('lacks' in file) {
    const names = file.lacks.map((key) => `--${OPTION_OF[key]}`).join(', ')
    throw new UsageError(`${visible(path)} does not say where its hours hold: add ${names}`)
  }
  const check = weatherCheck(file)
  if (options.json) printJson({ file: path, ...check })
  else print(weatherCheckPage(visible(path), check, terminalStyle()))
  if (!check.isConsistent) process.exitCode = ExitCode.no
}

const OPTION_OF: Readonly<Record<keyof Place, string>> = {
  latitudeDeg: 'latitude',
  longitudeDeg: 'longitude',
  utcOffsetH: 'timezone',
  elevationM: 'elevation',
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const read = await readRegularFile(path, MOST_BYTES)
  if ('fault' in read) throw new InputError([{ file: path, line: 1, column: 1, path: '', ...read.fault }])
  return read.bytes
}

function inFile(file: string, faults: readonly DataFault[]): InputError {
  return new InputError(faults.map(({ header = '', ...fault }) => ({ file, path: header, ...fault })))
}

function placeOf({ latitude, longitude, timezone, elevation }: CheckOptions): Partial<Place> {
  return {
    ...(latitude === undefined ? {} : { latitudeDeg: numberOf('--latitude', latitude, 'deg', 90) }),
    ...(longitude === undefined ? {} : { longitudeDeg: numberOf('--longitude', longitude, 'deg', 180) }),
    ...(timezone === undefined ? {} : { utcOffsetH: offsetOf(timezone) }),
    ...(elevation === undefined ? {} : { elevationM: numberOf('--elevation', elevation, 'm', 9000) }),
  }
}

/** A number with or without its unit, such as 39.8 or "39.8 deg". */
function numberOf(option: string, text: string, unit: string, most: number): number {
  const value = parseNumber(text.trim().replace(new RegExp(`\\s*${unit}$`), ''))
  if (value !== undefined && Math.abs(value) <= most) return value
  throw new UsageError(`${option} expects a number from ${-most} to ${most} ${unit}, got "${text}"`)
}

/** Offset of `UTC+8`, as scenarios write it [h]. */
function offsetOf(text: string): number {
  const match = /^UTC(?:([+-])(\d{1,2})(?::([0-5]\d))?)?$/.exec(text.trim())
  const size = Number(match?.[2] ?? 0) + Number(match?.[3] ?? 0) / 60
  const offset = match?.[1] === '-' ? -size : size
  if (match !== null && offset >= -12 && offset <= 14) return offset
  throw new UsageError(`--timezone expects an offset such as UTC+8, UTC+5:30 or UTC-3, got "${text}"`)
}

function yearOf(text: string | undefined): number {
  if (text === undefined) return USUAL_YEAR
  if (/^\d{4}$/.test(text)) return Number(text)
  throw new UsageError(`--year expects a year such as 2019, got "${text}"`)
}

function labelOf(text: string | undefined): StampLabel | undefined {
  if (text === undefined) return undefined
  const label = STAMP_LABELS.find((one) => one === text)
  if (label !== undefined) return label
  throw new UsageError(`--label expects one of ${STAMP_LABELS.join(', ')}, got "${text}"`)
}

/** Options of `weather make` as the command line gives them. */
interface MakeOptions {
  readonly climate?: string
  readonly normals?: string
  readonly output: string
  readonly force?: true
  readonly json?: true
}

/** Writes the hourly year that monthly normals make as an EPW file. */
export async function makeWeather(options: MakeOptions): Promise<void> {
  const { climate, normals, output, force = false } = options
  refuseOutput(output, normals, force)
  const rows = normals !== undefined ? await ownNormals(normals, climate) : await shippedNormals(climate)
  const place = placeOfNormals(rows[0]!)
  const told = monthlyNormals(rows)
  const weather = hourlyFromNormals(told, place)
  const name = rows[0]!['city'] || climate || 'own normals'
  const from =
    normals === undefined ? `climate ${climate} of basewatt` : `own normals${climate ? `, ${climate}` : ''}`
  const source = rows[0]!['source'] ?? ''
  const comments = [
    `Hours generated by basewatt from monthly normals, not measured: ${from}`,
    source === '' ? 'Normals: source not told' : `Normals: ${source}`,
  ] as const
  writeWholeFile(output, epwText({ city: name, comments, place, weather, year: USUAL_YEAR }))
  const ghiKwhPerM2 = rounded(weather.ghiWPerM2.reduce((total, value) => total + value, 0) / 1000)
  const warnings = cutWarnings(told.ghiKwhPerM2Day, ghiKwhPerM2)
  const hours = weather.ghiWPerM2.length
  if (options.json) printJson({ file: output, city: name, place, hours, ghiKwhPerM2, warnings })
  else {
    const made = `${visible(output)}: ${hours} hours of ${visible(name)}`
    const lines = warnings.map((warning) => `\nwarning: ${warning}`)
    print(`${made}, GHI ${ghiKwhPerM2.toFixed(1)} kWh/m2 a year${lines.join('')}`)
  }
}

/** Assumption: rounding of the normals and of the hours stays far below it. */
const CUT_SHARE = 1e-4

/** Where the hours hold less than the normals say: more than falls outside the atmosphere is cut. */
function cutWarnings(dailyKwhPerM2: readonly number[], madeKwhPerM2: number): string[] {
  const told = dailyKwhPerM2.reduce((sum, value, month) => sum + value * DAYS_IN_MONTH[month]!, 0)
  if (madeKwhPerM2 >= told * (1 - CUT_SHARE)) return []
  return [
    `the normals say ${told.toFixed(1)} kWh/m2 a year: months with more than falls outside the atmosphere are cut`,
  ]
}

async function shippedNormals(id: string | undefined): Promise<readonly Row[]> {
  if (id === undefined)
    throw new UsageError('weather make expects --climate with an id, or --normals with a CSV file')
  const rows = await SHIPPED.rows('climates', id)
  if (rows.length > 0) return rows
  const hint = nameHint(id, await SHIPPED.ids('climates')) ?? 'see "basewatt catalogue climates"'
  throw new UsageError(`no climate "${id}" in the catalogue: ${hint}`)
}

async function ownNormals(path: string, id: string | undefined): Promise<readonly Row[]> {
  const read = readNormals(await bytesOf(path), id)
  if ('rows' in read) return read.rows
  if ('faults' in read) throw inFile(path, read.faults)
  const ids = read.ids.slice(0, 20).map(visible).join(', ')
  throw new UsageError(
    id === undefined
      ? `${visible(path)} holds several climates: add --climate with one of ${ids}`
      : `${visible(path)} has no climate "${id}": it has ${ids || 'none'}`,
  )
}

/** Refuses a file that cannot be written, or that holds something, before the year is made. */
function refuseOutput(output: string, normals: string | undefined, force: boolean): void {
  if (output === '') throw new UsageError('-o needs the name of a file')
  if (normals !== undefined && resolve(output) === resolve(normals))
    throw new UsageError('-o names the normals themselves: name another file')
  if (!existsSync(dirname(resolve(output))))
    throw new UsageError(`-o ${output}: there is no folder ${dirname(output)}`)
  if (!existsSync(output)) return
  if (statSync(output).isDirectory()) throw new UsageError(`-o ${output} is a folder: name a file`)
  if (!force) throw new UsageError(`the file ${output} is there already: name a new one, or add --force`)
}
