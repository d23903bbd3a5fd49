import { standardPressurePa } from '../../model/weather/atmosphere.ts'
import { checkedClimate, climateFromHourly } from '../../model/weather/climate.ts'
import { constantClimate } from '../../model/weather/constant.ts'
import { hourlyFromNormals } from '../../model/weather/generator.ts'
import type { IrradianceOption } from '../../model/weather/quality.ts'
import type { Climate, Place } from '../../model/weather/series.ts'
import { monthlyNormals, placeOfNormals } from '../climate-normals.ts'
import { parseEpw } from '../epw.ts'
import type { EpwResult } from '../epw.ts'
import { parseQuantity } from '../quantity.ts'
import type { DimensionName } from '../dimensions.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { overridden } from './location.ts'
import { constantHumidity } from './constant-humidity.ts'
import { ERBS, GENERATED_RADIATION, GENERATED_TEMPERATURE } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { weatherCsv } from './weather-csv.ts'
import { weatherFaults } from './weather-faults.ts'
import { stampedKind, stampedWeather } from './weather-file.ts'

type Weather = NonNullable<Scenario['weather']>
type Location = NonNullable<Scenario['location']>

/** A climate with the description by which series made from it are shared. */
export interface KnownClimate {
  readonly key: unknown
  readonly climate: Climate
  /** Published models that its radiation and its temperature come from; none where they are measured or given. */
  readonly madeBy: { readonly radiation: readonly string[]; readonly temperature: readonly string[] }
}

const GIVEN: readonly string[] = []

/** The reader of a default in a dimension's canonical unit. */
export function quantityReader(name: DimensionName): (text: string) => number | undefined {
  return (text) => {
    const parsed = parseQuantity(text, name)
    return 'value' in parsed ? parsed.value : undefined
  }
}

/** The climate of a site; undefined where something is wrong with it. */
export async function siteClimate(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  at: ValuePath,
): Promise<KnownClimate | undefined> {
  const weather = site.weather ?? scenario.weather
  const path = site.weather === undefined ? ['weather'] : [...at, 'weather']
  if (weather === undefined)
    return r.problem(
      at,
      'weather, here or for the whole scenario',
      'none',
      'for example weather: { normals: beijing }',
    )
  // A site with weather of its own does not stand at the scenario's location, unless its weather has no place or no clock.
  const isPlaced = site.weather !== undefined && !hasNoPlace(site.weather) && site.weather.pvgis === undefined
  const ofSite = site.location ?? (isPlaced ? undefined : scenario.location)
  const locationPath = site.location === undefined ? ['location'] : [...at, 'location']
  if (weather.label !== undefined && weather.csv === undefined)
    return r.problem(
      [...path, 'label'],
      'label beside csv only: other files say when their rows hold',
      undefined,
      'leave it out',
    )
  if (hasNoPlace(weather)) return placed(r, weather, ofSite, path, locationPath)
  if (weather.normals !== undefined) return normals(r, weather, ofSite, path, locationPath)
  const kind = stampedKind(weather)
  if (kind !== undefined) return stampedWeather(r, kind, weather, ofSite, path, locationPath)
  return epw(r, weather, ofSite, path, locationPath)
}

/** Constant values and plain CSV files do not say where they hold. */
function hasNoPlace({ constant: values, csv }: Weather): boolean {
  return values !== undefined || csv !== undefined
}

/** Weather that holds at the location of the scenario. */
function placed(
  r: Resolving,
  weather: Weather,
  location: Location | undefined,
  path: ValuePath,
  locationPath: ValuePath,
): Promise<KnownClimate | undefined> | KnownClimate | undefined {
  const isFile = weather.csv !== undefined
  if (!isFile && weather.irradiance !== undefined) noIrradiance(r, path)
  if (location === undefined) {
    return r.problem(
      [...path, isFile ? 'csv' : 'constant'],
      `a location beside ${isFile ? 'a csv of' : 'constant'} weather`,
      'none',
      'write location: { latitude, longitude, timezone }',
    )
  }
  const place = placeOf(r, location, locationPath)
  return isFile ? weatherCsv(r, weather, place, path) : constant(r, weather, place, path)
}

function constant(r: Resolving, weather: Weather, place: Place, path: ValuePath): KnownClimate | undefined {
  const c = weather.constant!
  const inConstant = (key: string) => [...path, 'constant', key]
  const pressurePa = r.take(c.pressure, inConstant('pressure'), 'weather.constant.pressure', () =>
    standardPressurePa(place.elevationM),
  )
  const relativeHumidity = constantHumidity(r, c, pressurePa, [...path, 'constant'])
  if (relativeHumidity === undefined) return undefined
  const values = {
    temperatureC: c.temperature,
    relativeHumidity,
    pressurePa,
    windMPerS: r.take(c.wind, inConstant('wind'), 'weather.constant.wind', quantityReader('speed')),
    ghiWPerM2: r.take(c.ghi, inConstant('ghi'), 'weather.constant.ghi', quantityReader('irradiance')),
  }
  const key = { values, place }
  return {
    key,
    climate: r.shared.once('climate', key, () => constantClimate(values, place, r.axis.stepsPerHour)),
    madeBy: { radiation: ERBS, temperature: GIVEN },
  }
}

function noIrradiance(r: Resolving, path: ValuePath): void {
  r.problem([...path, 'irradiance'], 'irradiance beside a weather file only', undefined, 'leave it out')
}

function placeOf(r: Resolving, location: Location, path: ValuePath): Place {
  return {
    latitudeDeg: location.latitude,
    longitudeDeg: location.longitude,
    utcOffsetH: location.timezone,
    elevationM: r.take(
      location.elevation,
      [...path, 'elevation'],
      'location.elevation',
      quantityReader('length'),
    ),
  }
}

async function normals(
  r: Resolving,
  weather: Weather,
  location: Location | undefined,
  path: ValuePath,
  locationPath: ValuePath,
): Promise<KnownClimate | undefined> {
  if (weather.irradiance !== undefined) noIrradiance(r, path)
  const id = weather.normals!
  const rows = await r.shared.catalogue.rows('climates', id)
  const [first] = rows
  if (first === undefined) {
    const ids = await r.shared.catalogue.ids('climates')
    const families = ids.filter((known) => known.startsWith(`${id}-`))
    const hint = families.length > 0 ? `this city has several: ${families.join(', ')}` : undefined
    if (hint !== undefined)
      return r.problem([...path, 'normals'], 'the id of a climate of the catalogue', undefined, hint)
    return r.unknown([...path, 'normals'], 'the id of a climate of the catalogue', id, ids, 'climates')
  }
  r.used([...path, 'normals'], id, first)
  const own = placeOfNormals(first)
  const place = overridden(r, own, location, locationPath)
  if (place === undefined) return undefined
  const key = { normals: id, place }
  const make = () =>
    climateFromHourly(hourlyFromNormals(monthlyNormals(rows), place), place, r.axis.stepsPerHour, 0)
  const madeBy = { radiation: [...GENERATED_RADIATION, ...ERBS], temperature: GENERATED_TEMPERATURE }
  return { key, climate: r.shared.once('climate', key, make), madeBy }
}

async function epw(
  r: Resolving,
  weather: Weather,
  location: Location | undefined,
  path: ValuePath,
  locationPath: ValuePath,
): Promise<KnownClimate | undefined> {
  const filePath = [...path, 'epw']
  const named = markOf(r.root, filePath).file
  const read = await r.shared.files.read(named, weather.epw!)
  if ('fault' in read) return r.problem(filePath, read.fault.expected, read.fault.got, read.fault.hint)
  const { sha256 } = read.file
  const file: EpwResult = r.shared.once('epw', sha256, () => parseEpw(read.bytes))
  if (!file.ok) return weatherFaults(r, filePath, read, file.faults)
  for (const warning of file.warnings) r.warn(filePath, warning)
  const place = overridden(r, file.place, location, locationPath)
  if (place === undefined) return undefined
  const option = r.take(
    weather.irradiance,
    [...path, 'irradiance'],
    'weather.irradiance',
    (text) => text as IrradianceOption,
  )
  const key = { sha256, place, option }
  const made = r.shared.once('climate', key, () =>
    checkedClimate(file.weather, place, r.axis.stepsPerHour, option, file.hasBeam),
  )
  for (const warning of made.warnings) r.warn(filePath, warning)
  const { path: taken, reason } = made.choice
  r.used([...path, 'irradiance'], `${option}: ${taken}`, { source: reason, confidence: 'measured' })
  const madeBy = { radiation: taken === 'ghi' ? ERBS : GIVEN, temperature: GIVEN }
  return { key, climate: made.climate, madeBy }
}
