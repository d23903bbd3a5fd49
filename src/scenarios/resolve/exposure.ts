import {
  exposureDistanceM,
  farFieldFromM,
  powerRatio,
  publicLimitWPerM2,
} from '../../model/radio/exposure.ts'
import type { Radiation } from '../../model/radio/exposure.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { PowerModel } from '../../model/radio/unit-power.ts'
import { parseFraction } from '../quantity.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { EXPOSURE, EXPOSURE_LIMIT } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]

/**
 * What one radio unit radiates and the limit that it keeps to; undefined where the scenario says nothing of its antenna,
 * or more than the unit can radiate.
 *
 * @param power  how much the unit takes, undefined where something is wrong with it
 */
export function radiation(
  r: Resolving,
  { antenna }: Radio,
  power: PowerModel | undefined,
  exposure: Scenario['exposure'],
  unit: ValuePath,
): Radiation | undefined {
  if (antenna === undefined) return undefined
  const at = [...unit, 'antenna']
  const { frequency, gain, output, length } = antenna
  if (power !== undefined && output > sendingPowerW(power)) return tooMuchOutput(r, power, at)
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

/** What a unit takes while it sends with all its power; of TR 38.864 that is a slot, not a mean over downlink and uplink. */
function sendingPowerW(power: PowerModel): number {
  const fullLoadW = fullLoadPowerW(power)
  return power.kind === 'tr38864' ? Math.max(power.fullW, fullLoadW) : fullLoadW
}

function tooMuchOutput(r: Resolving, power: PowerModel, at: ValuePath): undefined {
  const takenW = Number(sendingPowerW(power).toPrecision(6))
  return r.problem(
    [...at, 'output'],
    `at most the ${takenW} W that the unit takes at full load: none radiates more`,
    undefined,
    'output is what one unit sends into its antenna, without the gain',
  )
}

/** Tells of a limit that nothing is held against, since no variant says what a radio unit radiates. */
export function warnOfUnusedLimit(r: Resolving, variants: readonly Scenario[]): void {
  const radiates = variants.some(({ sites }) =>
    sites.some(({ radio = [] }) => radio.some(({ antenna }) => antenna !== undefined)),
  )
  if (radiates || variants.every(({ exposure }) => exposure === undefined)) return
  r.warn(
    ['exposure'],
    'has no effect: no radio unit has an antenna (frequency, gain, output), so no distance is worked out',
  )
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
