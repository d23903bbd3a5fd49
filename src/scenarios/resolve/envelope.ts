import { infiltrationKwPerK, inwardFraction, sunlitGainKw } from '../../model/cooling/envelope.ts'
import type { Envelope, SunlitSurface } from '../../model/cooling/envelope.ts'
import type { TemperatureClass } from '../../model/cooling/temperature-class.ts'
import type { Catalogue, Row } from '../catalogue.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { airHeatAt } from './air-heat.ts'
import { quantityReader } from './climate.ts'
import type { KnownClimate } from './climate.ts'
import { SUNLIT_FACES, TRANSPOSITION } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type EnclosureConfig = Exclude<NonNullable<SiteConfig['enclosure']>, 'none'>
type Face = NonNullable<EnclosureConfig['sunlit']>[number]

const W_PER_KW = 1000

/** Smallest thermal mass and heat transmission, below which thermostats and temperatures have no digits left. Assumption: no enclosure comes near them. */
const LEAST_MASS_KJ_PER_K = 0.01
const LEAST_UA_W_PER_K = 0.001

/** The envelope of a site and what its room must keep to. */
export interface SiteEnvelope extends Envelope {
  /** Neither walls nor leaking air let heat through. */
  readonly isAdiabatic: boolean
  /** Room temperature not to be passed; undefined where none is given [degC]. */
  readonly limitC: number | undefined
}

/**
 * What the enclosure of a site lets through, stores and allows; undefined where there is none, or something is wrong with
 * it. A thermal mass of 0 counts as none.
 *
 * @param known  climate of the site, undefined where something is wrong with it
 */
export async function envelope(
  r: Resolving,
  { enclosure }: SiteConfig,
  known: KnownClimate | undefined,
  at: ValuePath,
): Promise<SiteEnvelope | undefined> {
  if (enclosure === 'none') return undefined
  const path = [...at, 'enclosure']
  const config = enclosure ?? {}
  const limitC = await limit(r, config, path)
  const surfaces = sunlitSurfaces(r, config, path)
  if (known === undefined || surfaces === undefined) return undefined
  const { ua, infiltration = 0, thermalMass = 0 } = config
  if (thermalMass > 0 && thermalMass < LEAST_MASS_KJ_PER_K)
    return r.problem(
      [...path, 'thermalMass'],
      `0 kJ/K, or at least ${LEAST_MASS_KJ_PER_K} kJ/K: the air of 8 litres stores that`,
    )
  const leakKwPerK = infiltration === 0 ? 0 : infiltrationKwPerK(infiltration, airHeatAt(r, known))
  const uaKwPerK = (ua ?? 0) / W_PER_KW + leakKwPerK
  if (uaKwPerK > 0 && uaKwPerK < LEAST_UA_W_PER_K / W_PER_KW)
    return r.problem(
      [...path, infiltration > 0 ? 'infiltration' : 'ua'],
      `an enclosure that lets nothing through, or at least ${LEAST_UA_W_PER_K} W/K`,
    )
  return {
    uaKwPerK,
    isAdiabatic: ua === undefined && leakKwPerK === 0,
    massKjPerK: thermalMass === 0 ? undefined : thermalMass,
    solarGainKw: surfaces.length === 0 ? undefined : solarGain(r, surfaces, known),
    limitC,
  }
}

/** The temperature classes of the catalogue. */
export async function temperatureClasses(catalogue: Catalogue): Promise<TemperatureClass[]> {
  return (await catalogue.table('temperature-classes')).map(temperatureClass)
}

function temperatureClass(row: Row): TemperatureClass {
  const bound = (text: string) => (text === '' ? undefined : Number(text))
  return { id: row['id']!, lowC: bound(row['low_c']!), highC: Number(row['high_c']) }
}

async function limit(r: Resolving, config: EnclosureConfig, at: ValuePath): Promise<number | undefined> {
  if (config.class === undefined) return config.limit
  const row = await r.shared.catalogue.row('temperature-classes', config.class)
  if (row === undefined) {
    const ids = await r.shared.catalogue.ids('temperature-classes')
    return r.unknown(
      [...at, 'class'],
      'the id of a temperature class',
      config.class,
      ids,
      'temperature-classes',
    )
  }
  if (config.limit !== undefined) return config.limit
  const { highC } = temperatureClass(row)
  r.used([...at, 'limit'], `${highC} degC`, row)
  return highC
}

/** The sunlit faces with all defaults; none where no face is sunlit, undefined where something is wrong with them. */
function sunlitSurfaces(
  r: Resolving,
  config: EnclosureConfig,
  at: ValuePath,
): readonly SunlitSurface[] | undefined {
  const { ua, sunlit = [], film } = config
  const isShareOpen = sunlit.some(({ inward }) => inward === undefined)
  if (film !== undefined && !isShareOpen)
    r.problem([...at, 'film'], 'film beside sunlit faces without "inward" only', '"film"', 'leave it out')
  if (isShareOpen && ua === undefined) {
    return r.problem(
      [...at, 'ua'],
      'ua, which tells how much of the sun on the walls comes inside',
      'nothing',
      'or write inward at each face of sunlit',
    )
  }
  const areaM2 = sunlit.reduce((sum, { area }) => sum + area, 0)
  const filmWPerM2K = isShareOpen
    ? r.take(film, [...at, 'film'], 'enclosure.film', quantityReader('filmCoefficient'))
    : undefined
  const byUa = filmWPerM2K === undefined ? 0 : inwardFraction(ua! / W_PER_KW, areaM2, filmWPerM2K)
  const surfaces = sunlit.map((face, index) => surface(r, face, byUa, [...at, 'sunlit', index]))
  return surfaces.includes(undefined) ? undefined : (surfaces as SunlitSurface[])
}

function surface(r: Resolving, face: Face, byUa: number, at: ValuePath): SunlitSurface | undefined {
  if (face.azimuth === undefined && face.tilt !== 0)
    return r.problem(
      [...at, 'azimuth'],
      'an azimuth for a face that is tilted',
      'nothing',
      '180 deg is south',
    )
  if (face.inward === undefined) {
    const row = r.shared.defaultRow('enclosure.sunlit.inward')
    r.used([...at, 'inward'], `${Number((100 * byUa).toPrecision(4))} %`, row)
  }
  return {
    areaM2: face.area,
    tiltDeg: face.tilt,
    azimuthDeg: face.azimuth ?? 0,
    absorptance: r.take(
      face.absorptance,
      [...at, 'absorptance'],
      'enclosure.sunlit.absorptance',
      parseFraction,
    ),
    inwardFraction: face.inward ?? byUa,
    transposition: r.take(
      face.transposition,
      [...at, 'transposition'],
      'solar.transposition',
      (text) => text as SunlitSurface['transposition'],
    ),
    albedo: r.take(face.albedo, [...at, 'albedo'], 'solar.albedo', parseFraction),
  }
}

/** Made once for each climate and set of faces. */
function solarGain(
  r: Resolving,
  surfaces: readonly SunlitSurface[],
  { key, climate, madeBy }: KnownClimate,
): Float64Array {
  r.uses(...SUNLIT_FACES, ...madeBy.radiation)
  for (const { transposition } of surfaces) r.uses(...TRANSPOSITION[transposition])
  return r.shared.once('solar-gain', { key, surfaces }, () => {
    const gainKw = new Float64Array(r.axis.steps)
    sunlitGainKw(surfaces, climate, gainKw)
    return gainKw
  })
}
