import {
  driestWetBulbC,
  relativeHumidityAtDewPoint,
  relativeHumidityAtWetBulb,
} from '../model/weather/relative-humidity.ts'
import { vapourFault } from './moist-air-text.ts'

/** How weather may tell the humidity of air. */
export type HumidityForm = 'humidity' | 'wetBulb' | 'dewPoint'

/** Dry bulb and pressure of air whose humidity is asked for. */
export interface DryAir {
  readonly temperatureC: number
  readonly pressurePa: number
}

/** Relative humidity, 0 to 1, or what it should have been told by. */
export type KnownHumidity =
  | { readonly value: number }
  | { readonly fault: { readonly expected: string; readonly hint?: string } }

const RULE: Readonly<Record<Exclude<HumidityForm, 'humidity'>, string>> = {
  wetBulb: 'a wet bulb is never warmer than the dry bulb',
  dewPoint: 'a dew point is never warmer than the dry bulb',
}

/** Relative humidity of air by what is told of it: itself, or the temperature of the wet bulb or the dew point [degC]. */
export function humidityBy(form: HumidityForm, told: number, air: DryAir): KnownHumidity {
  const { temperatureC, pressurePa } = air
  if (form === 'humidity') return ofVapour(told, air)
  const what = form === 'wetBulb' ? 'a wet bulb' : 'a dew point'
  if (told > temperatureC)
    return { fault: { expected: `${what} at or below the dry bulb, ${temperatureC} degC`, hint: RULE[form] } }
  if (form === 'dewPoint') return ofVapour(relativeHumidityAtDewPoint(temperatureC, told), air)
  const value = relativeHumidityAtWetBulb(temperatureC, told, pressurePa)
  if (value >= 0) return ofVapour(value, air)
  const driest = (Math.ceil(100 * driestWetBulbC(temperatureC, pressurePa)) / 100).toFixed(2)
  return { fault: { expected: `a wet bulb from ${driest} degC, that of dry air at ${temperatureC} degC` } }
}

function ofVapour(value: number, { temperatureC, pressurePa }: DryAir): KnownHumidity {
  const fault = vapourFault(temperatureC, value, pressurePa)
  return fault === undefined ? { value } : { fault }
}
