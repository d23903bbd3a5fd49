import { checkedClimate } from '../../model/weather/climate.ts'
import type { IrradianceOption } from '../../model/weather/quality.ts'
import type { Place } from '../../model/weather/series.ts'
import { csvSubstitutes } from '../file-fillings.ts'
import type { Scenario } from '../schema/scenario.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { parseWeatherCsv } from '../weather-csv.ts'
import type { WeatherCsv } from '../weather-csv.ts'
import type { KnownClimate } from './climate.ts'
import { ERBS, MOIST_AIR } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { weatherFaults } from './weather-faults.ts'

type Weather = NonNullable<Scenario['weather']>
type ReadCsv = Extract<WeatherCsv, { ok: true }>

const GIVEN: readonly string[] = []

const LABEL_HINT =
  'the radiation is about an hour off the sun: say with "label" what the times of the file mark (start, mid, end, instant), beside a column time'

/** Assumption: what is left of an hour after the doubt of the estimate [min]. */
function isAnHourOff(lagMinutes: number): boolean {
  return Math.abs(Math.abs(lagMinutes) - 60) <= 20
}

/** The climate of a CSV file of weather; undefined where something is wrong with it. */
export async function weatherCsv(
  r: Resolving,
  weather: Weather,
  place: Place,
  path: ValuePath,
): Promise<KnownClimate | undefined> {
  const filePath = [...path, 'csv']
  const read = await r.shared.files.read(markOf(r.root, filePath).file, weather.csv!)
  if ('fault' in read) return r.problem(filePath, read.fault.expected, read.fault.got, read.fault.hint)
  const { sha256 } = read.file
  const substitutes = csvSubstitutes((key) => r.shared.defaultRow(key)['value']!, place.elevationM)
  const { label } = weather
  const file: WeatherCsv = r.shared.once('weather-csv', { sha256, substitutes, label }, () =>
    parseWeatherCsv(read.bytes, substitutes, label),
  )
  if (!file.ok) return weatherFaults(r, filePath, read, file.faults)
  listSubstitutes(r, file, filePath)
  if (file.humidity !== 'relativeHumidity') r.uses(...MOIST_AIR)
  for (const warning of file.warnings) r.warn(filePath, warning)
  const option = r.take(
    weather.irradiance,
    [...path, 'irradiance'],
    'weather.irradiance',
    (text) => text as IrradianceOption,
  )
  const key = { csv: sha256, place, option, label }
  const made = r.shared.once('climate', key, () =>
    checkedClimate(file.weather, place, r.axis.stepsPerHour, option, file.hasBeam, file.stampMinutes),
  )
  for (const warning of made.warnings) r.warn(filePath, warning)
  if (label === undefined && made.warnings.length > 0 && isAnHourOff(made.quality.lagMinutes))
    r.warn(filePath, LABEL_HINT)
  const { path: taken, reason } = made.choice
  r.used([...path, 'irradiance'], `${option}: ${taken}`, { source: reason, confidence: 'measured' })
  return {
    key,
    climate: made.climate,
    madeBy: { radiation: taken === 'ghi' ? ERBS : GIVEN, temperature: GIVEN },
  }
}

const DEFAULT_OF = { pressurePa: 'pressure', windMPerS: 'wind', ghiWPerM2: 'ghi' } as const

function listSubstitutes(r: Resolving, { lacks }: ReadCsv, filePath: ValuePath): void {
  for (const name of lacks) {
    const row = r.shared.defaultRow(`weather.csv.${DEFAULT_OF[name]}`)
    r.used([...filePath, DEFAULT_OF[name]], row['value']!, row)
  }
}
