import {
  densityKgPerM3,
  dewPointC,
  enthalpyJPerKg,
  humidityRatio,
  specificVolumeM3PerKg,
  wetBulbC,
} from './psychrometrics.ts'
import { saturationPressurePa } from './saturation.ts'

/** The whole state of moist air. */
export interface MoistAir {
  readonly temperatureC: number
  readonly relativeHumidity: number
  readonly pressurePa: number
  readonly saturationPressurePa: number
  readonly vapourPressurePa: number
  readonly humidityRatioKgPerKg: number
  readonly wetBulbC: number
  readonly dewPointC: number
  /** Per kg of dry air, 0 for dry air at 0 degC. */
  readonly enthalpyJPerKg: number
  /** Per kg of dry air. */
  readonly specificVolumeM3PerKg: number
  readonly densityKgPerM3: number
}

/**
 * The whole state of moist air from what weather tells of it.
 *
 * Source: see the functions of the single properties.
 *
 * @param temperatureC      Dry bulb [degC].
 * @param relativeHumidity  Vapour pressure over that of saturation at the dry bulb, 0 to 1.
 * @param pressurePa        Pressure of the air, vapour included [Pa].
 */
export function moistAir(temperatureC: number, relativeHumidity: number, pressurePa: number): MoistAir {
  const saturationPa = saturationPressurePa(temperatureC)
  const ratio = humidityRatio(temperatureC, relativeHumidity, pressurePa)
  return {
    temperatureC,
    relativeHumidity,
    pressurePa,
    saturationPressurePa: saturationPa,
    vapourPressurePa: relativeHumidity * saturationPa,
    humidityRatioKgPerKg: ratio,
    wetBulbC: wetBulbC(temperatureC, relativeHumidity, pressurePa),
    dewPointC: dewPointC(temperatureC, relativeHumidity, pressurePa),
    enthalpyJPerKg: enthalpyJPerKg(temperatureC, ratio),
    specificVolumeM3PerKg: specificVolumeM3PerKg(temperatureC, ratio, pressurePa),
    densityKgPerM3: densityKgPerM3(temperatureC, ratio, pressurePa),
  }
}
