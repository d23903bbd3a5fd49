import { humidityRatio, relativeHumidityOf, wetBulbC } from './psychrometrics.ts'
import { saturationPressurePa } from './saturation.ts'

/*
 * Relative humidity from what psychrometers and dew-point mirrors show: the equations of psychrometrics.ts, solved the
 * other way round. Source: ASHRAE Handbook - Fundamentals (SI), 2017, chapter 1, as PsychroLib 2.5.0 states them.
 */

/** Specific heat of dry air and of water vapour [kJ/(kg K)]. */
const [DRY_AIR_KJ_PER_KG_K, VAPOUR_KJ_PER_KG_K] = [1.006, 1.86]

/** Heat from a wet bulb to vapour at 0 degC: covered with water, below 0 degC with ice [kJ/kg]. */
function latentKjPerKg(bulbC: number): number {
  return bulbC >= 0 ? 2501 - 2.326 * bulbC : 2830 - 0.24 * bulbC
}

/**
 * Relative humidity of air whose thermodynamic wet bulb is known, 0 to 1; below 0 where even dry air is not that cold
 * when water evaporates into it.
 *
 * The inverse of `wetBulbC`, but for wet bulbs just below 0 degC under a dry bulb above it, down to -0.66 K at sea level:
 * no air has those by the rule there, and the humidity of the equation of ice is taken.
 *
 * Source: ASHRAE 2017, chapter 1, equations 33 (water) and 35 (ice).
 *
 * @param temperatureC  Dry bulb [degC].
 * @param bulbC         Wet bulb, at most the dry bulb [degC].
 * @param pressurePa    Pressure of the air [Pa].
 */
export function relativeHumidityAtWetBulb(temperatureC: number, bulbC: number, pressurePa: number): number {
  if (bulbC >= temperatureC) return 1
  const latent = latentKjPerKg(bulbC)
  const saturated = humidityRatio(bulbC, 1, pressurePa)
  const depressionK = temperatureC - bulbC
  const ratio =
    (latent * saturated - DRY_AIR_KJ_PER_KG_K * depressionK) / (latent + VAPOUR_KJ_PER_KG_K * depressionK)
  return Math.min(relativeHumidityOf(temperatureC, ratio, pressurePa), 1)
}

/**
 * Relative humidity of air whose dew point is known, below 0.01 degC its frost point: 0 to 1.
 *
 * Source: ASHRAE 2017, chapter 1, equations 5 and 6: what the vapour has in saturation at the dew point.
 *
 * @param temperatureC  Dry bulb [degC].
 * @param dewC          Dew point, at most the dry bulb [degC].
 */
export function relativeHumidityAtDewPoint(temperatureC: number, dewC: number): number {
  return Math.min(saturationPressurePa(dewC) / saturationPressurePa(temperatureC), 1)
}

/** Wet bulb of air without any vapour, the coldest that there is [degC]. */
export function driestWetBulbC(temperatureC: number, pressurePa: number): number {
  return wetBulbC(temperatureC, 0, pressurePa)
}
