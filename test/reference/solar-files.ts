import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Place, WeatherColumns } from '../../src/model/weather/series.ts'
import { parseEpw } from '../../src/scenarios/epw.ts'

const folder = join(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'solar')

/** False where the reference folder is absent; says so once per suite that asks. */
export function hasSolarReference(suite: string): boolean {
  const found = existsSync(folder)
  if (!found) console.warn(`${suite}: SKIPPED, no reference data at ${folder} (set BASEWATT_REFERENCE)`)
  return found
}

/** Rows of a CSV file of the reference folder, by column name. */
export function table(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/)
  const names = head!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((column, i) => [column, cells[i]!]))
  })
}

/** The nine sites of the reference set. */
export const SITES = [
  'CHN_Beijing_545110_CSWD',
  'CHN_Guangzhou_592870_CSWD',
  'CHN_Chengdu_562940_SWERA',
  'CHN_Wuhan_574940_SWERA',
  'CHN_Harbin_509530_CSWD',
  'CHN_Shanghai_583620_SWERA',
  'CHN_Lhasa_555910_CSWD',
  'CHN_Kunming_567780_CSWD',
  'CHN_Fuzhou_588470_CSWD',
]

export interface SiteWeather {
  readonly place: Place
  readonly weather: WeatherColumns
}

/** Bytes of an EPW file of the reference folder. */
export function epwBytes(site: string): Uint8Array {
  return gunzipSync(readFileSync(join(folder, 'epw', `${site}.epw.gz`)))
}

/** Weather of a site from its EPW file, else from its compact table. */
export function siteWeather(site: string): SiteWeather {
  if (!existsSync(join(folder, 'epw', `${site}.epw.gz`))) return compactWeather(site)
  const result = parseEpw(epwBytes(site))
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result
}

function compactWeather(site: string): SiteWeather {
  const text = gunzipSync(readFileSync(join(folder, 'compact', `${site}.csv.gz`))).toString('utf8')
  const [comment, head, ...lines] = text.trim().split(/\r?\n/)
  const names = head!.split(',')
  const rows = lines.map((line) => line.split(',').map(Number))
  const column = (name: string, per = 1): Float64Array =>
    Float64Array.from(rows, (row) => row[names.indexOf(name)]! / per)
  const stated = (name: string): number => Number(new RegExp(` ${name}=(\\S+)`).exec(comment!)![1])
  return {
    place: {
      latitudeDeg: stated('lat'),
      longitudeDeg: stated('lon'),
      utcOffsetH: stated('tz'),
      elevationM: stated('elev'),
    },
    weather: {
      ghiWPerM2: column('ghi'),
      dniWPerM2: column('dni'),
      dhiWPerM2: column('dhi'),
      temperatureC: column('t_c'),
      relativeHumidity: column('rh_pct', 100),
      pressurePa: column('p_pa'),
      windMPerS: column('ws_ms'),
    },
  }
}

export function sum(column: ArrayLike<number>): number {
  return Array.from(column).reduce((total, value) => total + value, 0)
}

/** Sums of an hourly column over the months. */
export function monthlySums(hourly: Float64Array): number[] {
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  let from = 0
  return days.map((length) => {
    const month = sum(hourly.subarray(from * 24, (from + length) * 24))
    from += length
    return month
  })
}

/** Deviation of a value from a reference [%]. */
export function deviationPercent(value: number, reference: number): number {
  return 100 * Math.abs(value / reference - 1)
}
