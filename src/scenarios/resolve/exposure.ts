import {
  exposureDistanceM,
  farFieldFromM,
  powerRatio,
  publicLimitWPerM2,
} from '../../model/radio/exposure.ts'
import type { Radiation } from '../../model/radio/exposure.ts'
import { parseFraction } from '../quantity.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { EXPOSURE, EXPOSURE_LIMIT } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]

/** What one radio unit radiates and the limit that it keeps to; undefined where the scenario says nothing of its antenna. */
export function radiation(
  r: Resolving,
  { antenna }: Radio,
  exposure: Scenario['exposure'],
  unit: ValuePath,
): Radiation | undefined {
  if (antenna === undefined) return undefined
  const at = [...unit, 'antenna']
  const { frequency, gain, output, length } = antenna
  const lossDb = r.take(antenna.loss, [...at, 'loss'], 'antenna.loss', quantityReader('attenuation'))
  const share = r.take(exposure?.fraction, ['exposure', 'fraction'], 'exposure.fraction', parseFraction)
  const limit = exposure?.limit ?? defaultLimit(r, frequency)
  r.uses(...EXPOSURE)
  const eirpW = output * powerRatio(gain - lossDb)
  const limitWPerM2 = limit * share
  const farFromM = length === undefined ? undefined : farFieldFromM(length, frequency)
  const maximumM = exposureDistanceM(eirpW, limitWPerM2)
  if (farFromM !== undefined && maximumM < farFromM)
    r.warn(
      at,
      `the limit is met within ${metres(maximumM)} at full power, nearer than the far field, which begins at ${metres(farFromM)}: the distance is no more than a rough guide`,
    )
  return { frequencyMhz: frequency, eirpW, limitWPerM2, farFieldFromM: farFromM }
}

/** The limit of the standard at a frequency, listed among the defaults. */
function defaultLimit(r: Resolving, frequencyMhz: number): number {
  const row = r.shared.defaultRow('exposure.limit')
  r.used(['exposure', 'limit'], standardLimitText(frequencyMhz), row)
  r.uses(...EXPOSURE_LIMIT)
  return publicLimitWPerM2(frequencyMhz)
}

/** The limit of the standard at a frequency, as it is listed among the defaults. */
export function standardLimitText(frequencyMhz: number): string {
  return `${Number(publicLimitWPerM2(frequencyMhz).toPrecision(9))} W/m2 at ${frequencyMhz} MHz`
}

function metres(distanceM: number): string {
  return `${Number(distanceM.toPrecision(3))} m`
}
