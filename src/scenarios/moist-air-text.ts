import { saturationPressurePa, SATURATION_RANGE_C } from '../model/weather/saturation.ts'
import { loadUncommonUnits, parseFraction, parseQuantity, quantityExpected } from './quantity.ts'
import type { DimensionName } from './dimensions.ts'
import { shown } from './problem.ts'

/** Why a text or a state of air is not used, in the words of a problem. */
interface AirFault {
  readonly expected: string
  readonly got: string
  readonly hint?: string
}
export type AirValue = { value: number } | { fault: AirFault }

/** Pressures that are read [Pa]. Assumption: from 9 km above the sea to 1.4 km below it. */
export const PRESSURE_RANGE_PA: readonly [number, number] = [30_000, 120_000]
/** Elevations that are read, those of scenarios [m]. Assumption: the Dead Sea to above the highest sites. */
const ELEVATION_RANGE_M: readonly [number, number] = [-430, 6000]

/** Dry bulb of a text such as "25 degC" [degC]. */
export function airTemperatureC(text: string): Promise<AirValue> {
  return quantityBetween(text, 'temperature', SATURATION_RANGE_C, 'degC')
}

/** Pressure of a text such as "101.325 kPa" [Pa]. */
export function airPressurePa(text: string): Promise<AirValue> {
  return quantityBetween(text, 'pressure', PRESSURE_RANGE_PA, 'Pa')
}

/** Elevation above the sea of a text such as "1200 m" [m]. */
export function airElevationM(text: string): Promise<AirValue> {
  return quantityBetween(text, 'length', ELEVATION_RANGE_M, 'm')
}

/** Relative humidity of a text, "50 %" or "0.5", 0 to 1. */
export function airHumidity(text: string): AirValue {
  const value = parseFraction(text)
  if (value !== undefined && value >= 0 && value <= 1) return { value }
  const fault = { expected: 'a relative humidity from 0 % to 100 %, such as "50 %" or 0.5', got: shown(text) }
  const isPercent = value !== undefined && value > 1 && value <= 100 && !text.includes('%')
  return { fault: isPercent ? { ...fault, hint: `did you mean "${text.trim()} %"?` } : fault }
}

/** The fault of air that would be nothing but vapour: hot, humid and thin; undefined where there is such air. */
export function vapourFault(
  temperatureC: number,
  relativeHumidity: number,
  pressurePa: number,
): AirFault | undefined {
  const vapourPa = relativeHumidity * saturationPressurePa(temperatureC)
  if (vapourPa < pressurePa) return undefined
  return {
    expected: `a humidity whose vapour stays below the pressure of the air, ${pressurePa.toFixed(0)} Pa`,
    got: `vapour of ${vapourPa.toFixed(0)} Pa`,
    hint: 'there is no such air: lower the humidity or the temperature',
  }
}

async function quantityBetween(
  text: string,
  dimension: DimensionName,
  [low, high]: readonly [number, number],
  unit: string,
): Promise<AirValue> {
  const common = parseQuantity(text, dimension)
  const isUncommon = 'fault' in common && common.fault.unknownUnit === true
  const parsed = isUncommon ? parseQuantity(text, dimension, await loadUncommonUnits()) : common
  const got = shown(text)
  if ('value' in parsed) {
    if (parsed.value >= low && parsed.value <= high) return parsed
    return { fault: { expected: `${quantityExpected(dimension)}, from ${low} to ${high} ${unit}`, got } }
  }
  const { expected, hint } = parsed.fault
  return { fault: hint === undefined ? { expected, got } : { expected, got, hint } }
}
