import { checkedClimate } from '../../model/weather/climate.ts'
import type { IrradianceOption } from '../../model/weather/quality.ts'
import type { Place } from '../../model/weather/series.ts'
import { fileFillings, usualOffsetH } from '../file-fillings.ts'
import { parsePsm } from '../psm.ts'
import { parsePvgis } from '../pvgis.ts'
import { parseQuantity } from '../quantity.ts'
import type { Scenario } from '../schema/scenario.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { onLocalClock } from '../stamped-weather.ts'
import type { StampedResult, StampedYear } from '../stamped-weather.ts'
import type { KnownClimate } from './climate.ts'
import { overridden } from './location.ts'
import { ERBS } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { weatherFaults } from './weather-faults.ts'

type Weather = NonNullable<Scenario['weather']>
type Location = NonNullable<Scenario['location']>

const GIVEN: readonly string[] = []

/** Keys of weather whose files hold stamps. */
export type StampedKind = 'pvgis' | 'psm3'

/** Which of these keys a weather has. */
export function stampedKind({ pvgis, psm3 }: Weather): StampedKind | undefined {
  return pvgis !== undefined ? 'pvgis' : psm3 !== undefined ? 'psm3' : undefined
}

/** The climate of a file of PVGIS or the NSRDB; undefined where something is wrong with it. */
export async function stampedWeather(
  r: Resolving,
  kind: StampedKind,
  weather: Weather,
  location: Location | undefined,
  path: ValuePath,
  locationPath: ValuePath,
): Promise<KnownClimate | undefined> {
  const filePath = [...path, kind]
  if (kind === 'pvgis' && location === undefined) return noTimezone(r, filePath)
  const read = await r.shared.files.read(markOf(r.root, filePath).file, weather[kind]!)
  if ('fault' in read) return r.problem(filePath, read.fault.expected, read.fault.got, read.fault.hint)
  const { sha256 } = read.file
  const textOf = (key: string) => r.shared.defaultRow(key)['value']!
  const fillings = fileFillings(kind, textOf, location?.elevation)
  const file: StampedResult = r.shared.once(kind, { sha256, fillings }, () =>
    kind === 'pvgis'
      ? parsePvgis(read.bytes, { ...fillings, year: r.axis.year, offsetH: usualOffsetH(textOf) })
      : parsePsm(read.bytes, fillings),
  )
  if (!file.ok) return weatherFaults(r, filePath, read, file.faults)
  for (const warning of file.warnings) r.warn(filePath, warning)
  for (const name of file.lacks) {
    const row = r.shared.defaultRow(`weather.${kind}.${DEFAULT_OF[name]}`)
    r.used([...filePath, DEFAULT_OF[name]], row['value']!, row)
  }
  const place = placeOf(r, file, location, filePath, locationPath)
  if (place === undefined) return undefined
  return climateOf(r, file, place, weather, filePath, { [kind]: sha256, fillings })
}

const DEFAULT_OF = { relativeHumidity: 'humidity', pressurePa: 'pressure', windMPerS: 'wind' } as const

function climateOf(
  r: Resolving,
  file: StampedYear,
  place: Place,
  weather: Weather,
  filePath: ValuePath,
  source: unknown,
): KnownClimate {
  const at = [...filePath.slice(0, -1), 'irradiance']
  const option = r.take(weather.irradiance, at, 'weather.irradiance', (text) => text as IrradianceOption)
  const local = onLocalClock(file, place.utcOffsetH)
  const key = { source, place, option }
  const made = r.shared.once('climate', key, () =>
    checkedClimate(local.weather, place, r.axis.stepsPerHour, option, file.hasBeam, local.stampMinutes),
  )
  for (const warning of made.warnings) r.warn(filePath, warning)
  const { path: taken, reason } = made.choice
  r.used(at, `${option}: ${taken}`, { source: reason, confidence: 'measured' })
  return {
    key,
    climate: made.climate,
    madeBy: { radiation: taken === 'ghi' ? ERBS : GIVEN, temperature: GIVEN },
  }
}

function noTimezone(r: Resolving, filePath: ValuePath): undefined {
  return r.problem(
    filePath,
    'a location with a timezone beside a pvgis file: its hours are UTC, and it does not say the local time',
    'none',
    'write location: { latitude, longitude, timezone }',
  )
}

/** The place of the file with the location given in its stead. */
function placeOf(
  r: Resolving,
  file: StampedYear,
  location: Location | undefined,
  filePath: ValuePath,
  locationPath: ValuePath,
): Place | undefined {
  const utcOffsetH = file.utcOffsetH ?? location?.timezone
  if (file.place !== undefined && utcOffsetH !== undefined)
    return overridden(r, { ...file.place, utcOffsetH }, location, locationPath)
  if (location === undefined)
    return r.problem(
      filePath,
      'a location beside a file without its two lines of metadata',
      'none',
      'write location: { latitude, longitude, timezone }',
    )
  return {
    latitudeDeg: location.latitude,
    longitudeDeg: location.longitude,
    utcOffsetH: location.timezone,
    elevationM: r.take(location.elevation, [...locationPath, 'elevation'], 'location.elevation', lengthOf),
  }
}

function lengthOf(text: string): number | undefined {
  const parsed = parseQuantity(text, 'length')
  return 'value' in parsed ? parsed.value : undefined
}
