import { crossingC } from './bracketed-root.ts'
import {
  SATURATION_RANGE_C,
  ZERO_C_IN_K,
  saturationPressurePa,
  saturationRisePerK,
  saturationTemperatureC,
} from './saturation.ts'

/*
 * States of moist air. Source of every equation and constant below: ASHRAE Handbook - Fundamentals (SI), 2017,
 * chapter 1, as PsychroLib 2.5.0 states them. Valid for -100 to 200 degC, 0 <= relative humidity <= 1 and a vapour
 * pressure below the pressure of the air. Nothing is clipped: callers check.
 */

/** Molar mass of water over that of dry air [-]. */
const MASS_RATIO = 0.621945
/** Least humidity ratio: absolutely dry air has neither dew point nor wet bulb [kg/kg]. Source: PsychroLib 2.5.0. */
const LEAST_RATIO = 1e-7
/** Specific heat of dry air and of water vapour [kJ/(kg K)]. */
const [DRY_AIR_KJ_PER_KG_K, VAPOUR_KJ_PER_KG_K] = [1.006, 1.86]
/** Heat of evaporation at 0 degC [kJ/kg]. */
const EVAPORATION_KJ_PER_KG = 2501
/** Gas constant of dry air [J/(kg K)], and the inverse of MASS_RATIO as the source gives it [-]. */
const [DRY_AIR_J_PER_KG_K, INVERSE_MASS_RATIO] = [287.042, 1.607858]

/** What a wet bulb is covered with: heat from it to vapour at 0 degC [kJ/kg], and how that falls [kJ/(kg K)]. */
interface Cover {
  readonly latentKjPerKg: number
  readonly fallKjPerKgK: number
}
const WATER: Cover = { latentKjPerKg: EVAPORATION_KJ_PER_KG, fallKjPerKgK: 2.326 }
const ICE: Cover = { latentKjPerKg: 2830, fallKjPerKgK: 0.24 }

/**
 * Mass of vapour per mass of dry air [kg/kg], at least 1e-7; Infinity where the vapour alone has the pressure of the air.
 *
 * Source: ASHRAE 2017, chapter 1, equation 20.
 *
 * @param temperatureC      Dry bulb [degC].
 * @param relativeHumidity  0 to 1.
 * @param pressurePa        Pressure of the air [Pa].
 */
export function humidityRatio(temperatureC: number, relativeHumidity: number, pressurePa: number): number {
  const vapourPa = relativeHumidity * saturationPressurePa(temperatureC)
  if (vapourPa >= pressurePa) return Infinity
  return Math.max((MASS_RATIO * vapourPa) / (pressurePa - vapourPa), LEAST_RATIO)
}

/**
 * Relative humidity of air with a humidity ratio, 0 to 1; above 1 where the air cannot hold as much vapour.
 *
 * Source: ASHRAE 2017, chapter 1, equations 12 and 20 solved for the vapour pressure.
 *
 * @param temperatureC  Dry bulb [degC].
 * @param ratio         Humidity ratio [kg/kg].
 * @param pressurePa    Pressure of the air [Pa].
 */
export function relativeHumidityOf(temperatureC: number, ratio: number, pressurePa: number): number {
  return vapourPressurePa(ratio, pressurePa) / saturationPressurePa(temperatureC)
}

/** Pressure of the vapour in air with a humidity ratio [Pa]. */
function vapourPressurePa(ratio: number, pressurePa: number): number {
  return (pressurePa * ratio) / (MASS_RATIO + ratio)
}

/**
 * Dew point, below 0.01 degC the frost point [degC]: where the vapour of the air would be saturated.
 *
 * Never above the dry bulb nor below that of the least humidity ratio, about -87 degC at sea level.
 *
 * Source: ASHRAE 2017, chapter 1, equations 5 and 6 solved for the temperature.
 *
 * @param temperatureC      Dry bulb [degC].
 * @param relativeHumidity  0 to 1.
 * @param pressurePa        Pressure of the air; matters for the least humidity ratio alone [Pa].
 */
export function dewPointC(temperatureC: number, relativeHumidity: number, pressurePa: number): number {
  if (relativeHumidity >= 1) return temperatureC
  const vapourPa = relativeHumidity * saturationPressurePa(temperatureC)
  const leastPa = vapourPressurePa(LEAST_RATIO, pressurePa)
  return Math.min(saturationTemperatureC(Math.max(vapourPa, leastPa)), temperatureC)
}

/**
 * Thermodynamic wet bulb [degC]: where water (below 0 degC ice) that evaporates into the air saturates it.
 *
 * Never above the dry bulb; where the vapour alone has the pressure of the air, the boiling point. The equations of
 * water and ice do not meet at 0 degC: in dry air both may have a root. The rule here is water where the dry bulb and
 * the root of water are at or above 0 degC, else ice; as humidity falls, the wet bulb then drops from 0 degC by up to
 * 0.66 K at sea level and 1.08 K at 30 kPa.
 *
 * Source: ASHRAE 2017, chapter 1, equations 33 (water) and 35 (ice), solved exactly. Assumption: the rule at 0 degC.
 *
 * @param temperatureC      Dry bulb [degC].
 * @param relativeHumidity  0 to 1.
 * @param pressurePa        Pressure of the air [Pa].
 */
export function wetBulbC(temperatureC: number, relativeHumidity: number, pressurePa: number): number {
  const saturationPa = saturationPressurePa(temperatureC)
  const vapourPa = Math.max(relativeHumidity * saturationPa, vapourPressurePa(LEAST_RATIO, pressurePa))
  if (vapourPa >= pressurePa) return saturationTemperatureC(pressurePa)
  if (vapourPa >= saturationPa) return temperatureC
  const ratio = (MASS_RATIO * vapourPa) / (pressurePa - vapourPa)
  const stepAt = (cover: Cover) => (bulbC: number) =>
    wetBulbStepK(cover, bulbC, temperatureC, ratio, pressurePa)
  const isWater = temperatureC >= 0 && stepAt(WATER)(0) <= 0
  const [low, high] = isWater ? [0, temperatureC] : [SATURATION_RANGE_C[0], Math.min(temperatureC, 0)]
  return crossingC(stepAt(isWater ? WATER : ICE), low, high, high)
}

/**
 * Newton's step from a guess of the wet bulb towards the root [K]. The published equation gives the humidity ratio that
 * belongs to the guess; multiplied out, so that it rises throughout and stays finite beyond the boiling point.
 */
function wetBulbStepK(
  { latentKjPerKg, fallKjPerKgK }: Cover,
  bulbC: number,
  temperatureC: number,
  ratio: number,
  pressurePa: number,
): number {
  const bulbPa = saturationPressurePa(bulbC)
  const risePaPerK = bulbPa * saturationRisePerK(bulbC)
  const latent = latentKjPerKg - fallKjPerKgK * bulbC
  const cooling =
    DRY_AIR_KJ_PER_KG_K * (temperatureC - bulbC) +
    ratio * (latent + VAPOUR_KJ_PER_KG_K * (temperatureC - bulbC))
  const excess = latent * MASS_RATIO * bulbPa - (pressurePa - bulbPa) * cooling
  const slope =
    MASS_RATIO * (latent * risePaPerK - fallKjPerKgK * bulbPa) +
    risePaPerK * cooling +
    (pressurePa - bulbPa) * (DRY_AIR_KJ_PER_KG_K + ratio * (fallKjPerKgK + VAPOUR_KJ_PER_KG_K))
  return excess / slope
}

/**
 * Enthalpy of moist air per kg of dry air [J/kg], 0 for dry air at 0 degC.
 *
 * Source: ASHRAE 2017, chapter 1, equation 30, there in kJ/kg.
 *
 * @param temperatureC  Dry bulb [degC].
 * @param ratio         Humidity ratio [kg/kg].
 */
export function enthalpyJPerKg(temperatureC: number, ratio: number): number {
  const vapourKjPerKg = EVAPORATION_KJ_PER_KG + VAPOUR_KJ_PER_KG_K * temperatureC
  return 1000 * (DRY_AIR_KJ_PER_KG_K * temperatureC + ratio * vapourKjPerKg)
}

/**
 * Volume of moist air per kg of dry air [m3/kg].
 *
 * Source: ASHRAE 2017, chapter 1, equation 26.
 *
 * @param temperatureC  Dry bulb [degC].
 * @param ratio         Humidity ratio [kg/kg].
 * @param pressurePa    Pressure of the air [Pa].
 */
export function specificVolumeM3PerKg(temperatureC: number, ratio: number, pressurePa: number): number {
  return (DRY_AIR_J_PER_KG_K * (temperatureC + ZERO_C_IN_K) * (1 + INVERSE_MASS_RATIO * ratio)) / pressurePa
}

/**
 * Density of moist air, vapour included [kg/m3].
 *
 * Source: ASHRAE 2017, chapter 1, equation 11.
 *
 * @param temperatureC  Dry bulb [degC].
 * @param ratio         Humidity ratio [kg/kg].
 * @param pressurePa    Pressure of the air [Pa].
 */
export function densityKgPerM3(temperatureC: number, ratio: number, pressurePa: number): number {
  return (1 + ratio) / specificVolumeM3PerKg(temperatureC, ratio, pressurePa)
}

/**
 * Wet bulbs of a column of weather, written into `wetBulb` [degC]; as {@link wetBulbC}.
 *
 * @param temperatureC      Dry bulb, one value per step [degC].
 * @param relativeHumidity  0 to 1, same length.
 * @param pressurePa        Pressure of the air, same length [Pa].
 * @param wetBulb           Result, same length, overwritten [degC].
 */
export function wetBulbColumn(
  temperatureC: Float64Array,
  relativeHumidity: Float64Array,
  pressurePa: Float64Array,
  wetBulb: Float64Array,
): void {
  for (let i = 0; i < wetBulb.length; i++)
    wetBulb[i] = wetBulbC(temperatureC[i]!, relativeHumidity[i]!, pressurePa[i]!)
}

/**
 * Dew points of a column of weather, written into `dewPoint` [degC]; as {@link dewPointC}.
 *
 * @param temperatureC      Dry bulb, one value per step [degC].
 * @param relativeHumidity  0 to 1, same length.
 * @param pressurePa        Pressure of the air, same length [Pa].
 * @param dewPoint          Result, same length, overwritten [degC].
 */
export function dewPointColumn(
  temperatureC: Float64Array,
  relativeHumidity: Float64Array,
  pressurePa: Float64Array,
  dewPoint: Float64Array,
): void {
  for (let i = 0; i < dewPoint.length; i++)
    dewPoint[i] = dewPointC(temperatureC[i]!, relativeHumidity[i]!, pressurePa[i]!)
}
