import type { StepsPerHour } from '../time.ts'
import { splitByErbs } from './decomposition.ts'
import {
  chooseIrradiance,
  type IrradianceChoice,
  type IrradianceOption,
  radiationQuality,
  type RadiationQuality,
} from './quality.ts'
import { resampleWeather } from './resample.ts'
import type { Climate, Place, SunColumns, WeatherColumns } from './series.ts'
import { sunColumns } from './solar-position.ts'

/**
 * The climate of a run from hourly weather whose radiation is taken as it stands.
 *
 * @param hourly        Hourly columns, 8760 values each.
 * @param place         Where they hold.
 * @param stepsPerHour  Steps an hour of the run; the columns of the result have 8760 x stepsPerHour values.
 * @param shiftMinutes  The sun is evaluated this much earlier than the middle of each step [min].
 *
 * Source: `resampleWeather` and `sunColumns`.
 */
export function climateFromHourly(
  hourly: WeatherColumns,
  place: Place,
  stepsPerHour: StepsPerHour,
  shiftMinutes: number,
): Climate {
  const sun = sunColumns(place, stepsPerHour, shiftMinutes)
  return { place, stepsPerHour, weather: resampleWeather(hourly, sun, stepsPerHour), sun }
}

/** A climate made from a weather file, with the check of its radiation and what was done about it. */
export interface CheckedClimate {
  readonly climate: Climate
  readonly quality: RadiationQuality
  readonly choice: IrradianceChoice
  readonly warnings: readonly string[]
}

/**
 * The climate of a run from a weather file: checks its radiation, takes it or splits its global part, then resamples.
 *
 * On the path `ghi` beam and diffuse radiation of the file are discarded and made again hour by hour by Erbs; the
 * shifted sun holds for that and for all that follows. Temperature, humidity, pressure and wind keep their rows.
 *
 * @param hourly        Hourly columns of the file, 8760 values each.
 * @param place         Where they hold; the check compares the radiation with the sun there.
 * @param stepsPerHour  Steps an hour of the run.
 * @param option        `auto`, `file` or `ghi`.
 * @param hasBeam       False where the file has no beam and diffuse radiation; their columns are then not read.
 * @param stampMinutes  How much before the middle of the row the radiation of the file holds: 0 for means over the hour,
 *                      30 for instants at its start [min].
 *
 * Assumption: see `chooseIrradiance`.
 */
export function checkedClimate(
  hourly: WeatherColumns,
  place: Place,
  stepsPerHour: StepsPerHour,
  option: IrradianceOption,
  hasBeam = true,
  stampMinutes = 0,
): CheckedClimate {
  const stamped = sunColumns(place, 1, stampMinutes)
  const { ghiWPerM2 } = hourly
  const none = new Float64Array(ghiWPerM2.length)
  const [dni, dhi] = hasBeam ? [hourly.dniWPerM2, hourly.dhiWPerM2] : [none, none]
  const quality = radiationQuality(ghiWPerM2, dni, dhi, stamped)
  const choice = chooseIrradiance(quality, option, hasBeam, stampMinutes)
  const sun = choice.shiftMinutes === stampMinutes ? stamped : sunColumns(place, 1, choice.shiftMinutes)
  const weather = choice.path === 'ghi' ? withErbs(hourly, sun) : hourly
  const climate: Climate =
    stepsPerHour === 1
      ? { place, stepsPerHour, weather, sun }
      : climateFromHourly(weather, place, stepsPerHour, choice.shiftMinutes)
  return { climate, quality, choice, warnings: choice.warnings }
}

function withErbs(hourly: WeatherColumns, sun: SunColumns): WeatherColumns {
  const { ghiWPerM2 } = hourly
  const dniWPerM2 = new Float64Array(ghiWPerM2.length)
  const dhiWPerM2 = new Float64Array(ghiWPerM2.length)
  splitByErbs(ghiWPerM2, sun, dniWPerM2, dhiWPerM2)
  return { ...hourly, dniWPerM2, dhiWPerM2 }
}
