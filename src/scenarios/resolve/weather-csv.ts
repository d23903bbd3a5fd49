import { standardPressurePa } from '../../model/weather/atmosphere.ts'
import { checkedClimate } from '../../model/weather/climate.ts'
import type { IrradianceOption } from '../../model/weather/quality.ts'
import type { Place } from '../../model/weather/series.ts'
import type { DimensionName } from '../dimensions.ts'
import { parseQuantity } from '../quantity.ts'
import type { Scenario } from '../schema/scenario.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { parseWeatherCsv } from '../weather-csv.ts'
import type { Substitutes, WeatherCsv } from '../weather-csv.ts'
import type { KnownClimate } from './climate.ts'
import { ERBS, MOIST_AIR } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Weather = NonNullable<Scenario['weather']>
type ReadCsv = Extract<WeatherCsv, { ok: true }>

const GIVEN: readonly string[] = []

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
  const substitutes = substitutesAt(r, place)
  const file: WeatherCsv = r.shared.once('weather-csv', { sha256, substitutes }, () =>
    parseWeatherCsv(read.bytes, substitutes),
  )
  if (!file.ok) return r.dataFaults(filePath, read.at, file.faults)
  listSubstitutes(r, file, filePath)
  if (file.humidity !== 'relativeHumidity') r.uses(...MOIST_AIR)
  for (const warning of file.warnings) r.warn(filePath, warning)
  const option = r.take(
    weather.irradiance,
    [...path, 'irradiance'],
    'weather.irradiance',
    (text) => text as IrradianceOption,
  )
  const key = { csv: sha256, place, option }
  const made = r.shared.once('climate', key, () =>
    checkedClimate(file.weather, place, r.axis.stepsPerHour, option, file.hasBeam),
  )
  for (const warning of made.warnings) r.warn(filePath, warning)
  const { path: taken, reason } = made.choice
  r.used([...path, 'irradiance'], `${option}: ${taken}`, { source: reason, confidence: 'measured' })
  return {
    key,
    climate: made.climate,
    madeBy: { radiation: taken === 'ghi' ? ERBS : GIVEN, temperature: GIVEN },
  }
}

const DEFAULT_OF = { pressurePa: 'pressure', windMPerS: 'wind', ghiWPerM2: 'ghi' } as const

/** What counts in all hours where the file has no such column. */
function substitutesAt(r: Resolving, { elevationM }: Place): Substitutes {
  const valueOf = (key: string, dimension: DimensionName) => {
    const parsed = parseQuantity(r.shared.defaultRow(`weather.csv.${key}`)['value']!, dimension)
    if (!('value' in parsed)) throw new Error(`data/defaults.csv: weather.csv.${key} cannot be read`)
    return parsed.value
  }
  return {
    pressurePa: standardPressurePa(elevationM),
    windMPerS: valueOf('wind', 'speed'),
    ghiWPerM2: valueOf('ghi', 'irradiance'),
  }
}

function listSubstitutes(r: Resolving, { lacks }: ReadCsv, filePath: ValuePath): void {
  for (const name of lacks) {
    const row = r.shared.defaultRow(`weather.csv.${DEFAULT_OF[name]}`)
    r.used([...filePath, DEFAULT_OF[name]], row['value']!, row)
  }
}
