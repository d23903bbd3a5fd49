import { airHeatKjPerM3K } from './airflow.ts'
import { dewPointC } from '../weather/psychrometrics.ts'
import type { WeatherColumns } from '../weather/series.ts'
import type { FreeCooler } from './free-cooler.ts'

/** Outdoor air that may enter the room; a limit that is left out does not bind. */
export interface AirLimits {
  /** Relative humidity, 0 to 1. */
  readonly maxHumidity?: number
  readonly minHumidity?: number
  readonly maxDewPointC?: number
  readonly minDewPointC?: number
  readonly maxTemperatureC?: number
  readonly minTemperatureC?: number
}

/** A filter that clogs from the day on which it is changed, the first on 1 January. */
export interface FilterSpec {
  /** Share of the air flow lost when it is due. */
  readonly airflowLoss: number
  /** Rise of the fan's power when it is due, as a share. */
  readonly powerRise: number
  /** Time between changes [h]. */
  readonly everyH: number
}

/** A fan that blows outdoor air through the room. */
export interface FanSpec {
  readonly airflowM3PerS: number
  readonly powerKw: number
  readonly limits: AirLimits
  readonly filter: FilterSpec | undefined
  /** Compressors may run beside it (partial economiser). */
  readonly isTogether: boolean
  /** It takes the place of compressors only where outdoors is at least this much colder than supply air [K]. */
  readonly marginK: number
  /** With thermal mass: its set-point lies this much below that of the compressors [K]. */
  readonly offsetK: number
}

type Weather = Pick<WeatherColumns, 'temperatureC' | 'relativeHumidity' | 'pressurePa'>

/**
 * A fresh-air fan in a year's weather: air flow times the heat that air carries at the step's pressure, nothing in steps
 * whose outdoor air is outside the limits. Between two filter changes air flow falls and power rises evenly.
 *
 * @param weather  outdoor air, one value per step
 * @param stepH    length of a step [h]
 *
 * Assumption: as {@link airHeatKjPerM3K}; a filter clogs evenly.
 */
export function fanCooler(spec: FanSpec, weather: Weather, stepH: number): FreeCooler {
  const { airflowM3PerS, filter } = spec
  const conductanceKwPerK = weather.pressurePa.map((pa) => airHeatKjPerM3K(pa) * airflowM3PerS)
  const powerKw = new Float64Array(conductanceKwPerK.length).fill(spec.powerKw)
  if (filter !== undefined) clog(filter, conductanceKwPerK, powerKw, stepH)
  shut(spec.limits, weather, conductanceKwPerK)
  return {
    kind: 'fan',
    conductanceKwPerK,
    onsetK: 0,
    powerKw,
    isExclusive: !spec.isTogether,
    marginK: spec.marginK,
    offsetK: spec.offsetK,
  }
}

function clog(filter: FilterSpec, conductanceKwPerK: Float64Array, powerKw: Float64Array, stepH: number) {
  for (let i = 0; i < powerKw.length; i++) {
    const age = (((i + 0.5) * stepH) / filter.everyH) % 1
    conductanceKwPerK[i]! *= 1 - filter.airflowLoss * age
    powerKw[i]! *= 1 + filter.powerRise * age
  }
}

function shut(limits: AirLimits, weather: Weather, conductanceKwPerK: Float64Array): void {
  const { maxHumidity = Infinity, minHumidity = -Infinity } = limits
  const { maxTemperatureC = Infinity, minTemperatureC = -Infinity } = limits
  const { maxDewPointC = Infinity, minDewPointC = -Infinity } = limits
  const hasDewPoint = limits.maxDewPointC !== undefined || limits.minDewPointC !== undefined
  for (let i = 0; i < conductanceKwPerK.length; i++) {
    const temperatureC = weather.temperatureC[i]!
    const humidity = weather.relativeHumidity[i]!
    // Dew points are worked out only where one is asked for: they take far longer than all the rest.
    const dewC = hasDewPoint ? dewPointC(temperatureC, humidity, weather.pressurePa[i]!) : 0
    const isAdmitted =
      temperatureC <= maxTemperatureC &&
      temperatureC >= minTemperatureC &&
      humidity <= maxHumidity &&
      humidity >= minHumidity &&
      (!hasDewPoint || (dewC <= maxDewPointC && dewC >= minDewPointC))
    if (!isAdmitted) conductanceKwPerK[i] = 0
  }
}
