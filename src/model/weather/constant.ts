import type { StepsPerHour } from '../time.ts'
import { splitByErbs } from './decomposition.ts'
import type { Climate, Place } from './series.ts'
import { sunColumns } from './solar-position.ts'

const HORIZON_DEG = 90

/** Weather that does not change. */
export interface ConstantWeather {
  readonly temperatureC: number
  /** 0 to 1. */
  readonly relativeHumidity: number
  readonly pressurePa: number
  readonly windMPerS: number
  /** Global horizontal irradiance while the sun is up [W/m2]. */
  readonly ghiWPerM2: number
}

/**
 * The climate of weather that does not change, on the steps of the run.
 *
 * Global radiation counts only in steps whose middle has the sun above the horizon (true zenith angle below 90 deg)
 * and is split by Erbs, step by step. A value that the sun's height does not allow gives a beam as strong as the
 * closure of the split asks for, above the extraterrestrial one too.
 *
 * @param constant      The values.
 * @param place         Decides when the sun is up.
 * @param stepsPerHour  Steps an hour of the run.
 *
 * Assumption: a flat day of radiation, for tests and for first estimates.
 */
export function constantClimate(
  constant: ConstantWeather,
  place: Place,
  stepsPerHour: StepsPerHour,
): Climate {
  const sun = sunColumns(place, stepsPerHour, 0)
  const steps = sun.zenithDeg.length
  const ghiWPerM2 = sun.zenithDeg.map((zenith) => (zenith < HORIZON_DEG ? constant.ghiWPerM2 : 0))
  const dniWPerM2 = new Float64Array(steps)
  const dhiWPerM2 = new Float64Array(steps)
  splitByErbs(ghiWPerM2, sun, dniWPerM2, dhiWPerM2)
  const column = (value: number): Float64Array => new Float64Array(steps).fill(value)
  const weather = {
    ghiWPerM2,
    dniWPerM2,
    dhiWPerM2,
    temperatureC: column(constant.temperatureC),
    relativeHumidity: column(constant.relativeHumidity),
    pressurePa: column(constant.pressurePa),
    windMPerS: column(constant.windMPerS),
  }
  return { place, stepsPerHour, weather, sun }
}
