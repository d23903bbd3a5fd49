import type { TimeAxis } from '../time.ts'

/** What one unit radiates, and the power density that it must keep to. */
export interface Radiation {
  readonly frequencyMhz: number
  /** Power into the antenna times its gain, at full load [W]. */
  readonly eirpW: number
  /** Public limit times the share of it that is left to this unit [W/m2]. */
  readonly limitWPerM2: number
  /** Where the far field of the antenna begins [m]; undefined where its size is not known. */
  readonly farFieldFromM: number | undefined
}

/** Distances in the main beam at which the limit is met [m]. */
export interface ExposureDistances {
  /** At full load all the time. */
  readonly maximumM: number
  /** At the load of the busiest hour of the year. */
  readonly busiestHourM: number
  /** At the mean load of the year. */
  readonly meanM: number
}

/** Frequencies for which {@link publicLimitWPerM2} is defined [MHz]. */
export const LIMIT_FROM_MHZ = 30
export const LIMIT_TO_MHZ = 300_000

/**
 * Limit of public exposure as equivalent plane-wave power density, mean over any six minutes [W/m2].
 *
 * @param frequencyMhz  30 to 300,000 [MHz]
 *
 * Source: Ministry of Environmental Protection of China, Controlling limits for electromagnetic environment,
 * GB 8702-2014, 2014, table 1.
 */
export function publicLimitWPerM2(frequencyMhz: number): number {
  if (frequencyMhz <= 3000) return 0.4
  return frequencyMhz <= 15_000 ? frequencyMhz / 7500 : 2
}

/** Ratio of two powers that lie so many decibels apart. */
export function powerRatio(decibel: number): number {
  return 10 ** (decibel / 10)
}

/**
 * Distance in the main beam at which the field of an antenna has fallen to a power density: far field, free space,
 * nothing reflected [m].
 *
 * Source: S = P G / (4 pi d2), power spread over a sphere; International Telecommunication Union, Guidance on complying
 * with limits for human exposure to electromagnetic fields, ITU-T K.52, 2018, clause 10.1 (calculation methods).
 */
export function exposureDistanceM(eirpW: number, limitWPerM2: number): number {
  return Math.sqrt(eirpW / (4 * Math.PI * limitWPerM2))
}

/**
 * Distance from which the field of an antenna falls with the square of the distance [m].
 *
 * Source: Fraunhofer distance 2 D2 / lambda.
 */
export function farFieldFromM(antennaLengthM: number, frequencyMhz: number): number {
  const wavelengthM = LIGHT_M_PER_S / (frequencyMhz * 1e6)
  return (2 * antennaLengthM * antennaLengthM) / wavelengthM
}

const LIGHT_M_PER_S = 299_792_458

/**
 * The distances of one unit over a year.
 *
 * @param load     Load that it carries in each step while it is on [fraction].
 * @param onShare  Share of each step in which it is on; undefined where it always is. Off, it radiates nothing.
 *
 * Assumption: radiated power is in proportion to load. Reference signals, which an empty cell sends all the same, are
 * left out: at low load the true mean is higher.
 */
export function exposureDistances(
  axis: TimeAxis,
  { eirpW, limitWPerM2 }: Radiation,
  load: Float64Array,
  onShare: Float64Array | undefined,
): ExposureDistances {
  const perHour = axis.stepsPerHour
  let busiest = 0
  let total = 0
  for (let hour = 0; hour < axis.steps; hour += perHour) {
    let inHour = 0
    for (let i = hour; i < hour + perHour; i++) inHour += load[i]! * (onShare?.[i] ?? 1)
    busiest = Math.max(busiest, inHour / perHour)
    total += inHour
  }
  return {
    maximumM: exposureDistanceM(eirpW, limitWPerM2),
    busiestHourM: exposureDistanceM(eirpW * busiest, limitWPerM2),
    meanM: exposureDistanceM((eirpW * total) / axis.steps, limitWPerM2),
  }
}
