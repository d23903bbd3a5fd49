import {
  enthalpyJPerKg,
  humidityRatio as ashraeHumidityRatio,
  wetBulbColumn,
} from '../../weather/psychrometrics.ts'
import type { WeatherColumns } from '../../weather/series.ts'
import {
  leiDewPointPa,
  leiEnthalpyKjPerKg,
  leiOutdoorRatio,
  leiRatio,
  leiSaturationPa,
  leiWetBulbC,
} from './lei-2020-air.ts'

/** Equations of moist air: ASHRAE's, or those of Lei and Masanet's published model. */
export type Psychrometrics = 'ashrae' | 'lei-2020'

/** Moist air outdoors, one value per step. */
export interface OutdoorAir {
  readonly psychrometrics: Psychrometrics
  /** Dry bulb [degC]. */
  readonly temperatureC: Float64Array
  readonly pressurePa: Float64Array
  /** Thermodynamic wet bulb (ashrae), or by adiabatic-saturation enthalpy (lei-2020) [degC]. */
  readonly wetBulbC: Float64Array
  /** Vapour per dry air [kg/kg]. */
  readonly humidityRatio: Float64Array
  /** Per kg of dry air [kJ/kg]. */
  readonly enthalpyKjPerKg: Float64Array
}

const J_PER_KJ = 1000

/**
 * Moist air outdoors over a year, by the equations asked for.
 *
 * @param weather  dry bulb [degC], relative humidity 0 to 1, pressure [Pa]; same lengths. The result shares its columns.
 *
 * Source: src/model/weather/psychrometrics.ts (ashrae), lei-2020-air.ts (lei-2020).
 */
export function outdoorAir(
  weather: Pick<WeatherColumns, 'temperatureC' | 'relativeHumidity' | 'pressurePa'>,
  psychrometrics: Psychrometrics,
): OutdoorAir {
  const { temperatureC, relativeHumidity, pressurePa } = weather
  const column = () => new Float64Array(temperatureC.length)
  const air = { wetBulbC: column(), humidityRatio: column(), enthalpyKjPerKg: column() }
  const isLei = psychrometrics === 'lei-2020'
  if (!isLei) wetBulbColumn(temperatureC, relativeHumidity, pressurePa, air.wetBulbC)
  for (let i = 0; i < temperatureC.length; i++) {
    const [c, humidity, pa] = [temperatureC[i]!, relativeHumidity[i]!, pressurePa[i]!]
    const vapourPa = isLei ? humidity * leiSaturationPa(c) : 0
    const ratio = isLei ? leiOutdoorRatio(vapourPa, pa) : ashraeHumidityRatio(c, humidity, pa)
    air.humidityRatio[i] = ratio
    air.enthalpyKjPerKg[i] = enthalpyKjPerKg(psychrometrics, c, ratio)
    if (isLei) air.wetBulbC[i] = leiWetBulbC(c, vapourPa, pa)
  }
  return { psychrometrics, temperatureC, pressurePa, ...air }
}

/**
 * Humidity ratio of supply air or of a limit at a relative humidity [kg/kg].
 *
 * The published model has 0.62198 here but 0.622 for outdoor air: that of outdoor air stands in {@link OutdoorAir}.
 *
 * @param relativeHumidity  0 to 1
 */
export function humidityRatioAt(
  psychrometrics: Psychrometrics,
  temperatureC: number,
  relativeHumidity: number,
  pressurePa: number,
): number {
  if (psychrometrics === 'ashrae') return ashraeHumidityRatio(temperatureC, relativeHumidity, pressurePa)
  return leiRatio(relativeHumidity * leiSaturationPa(temperatureC), pressurePa)
}

/** Humidity ratio of air with a dew point [kg/kg]; in the published model by a simpler saturation pressure. */
export function humidityRatioAtDewPoint(
  psychrometrics: Psychrometrics,
  dewPointC: number,
  pressurePa: number,
): number {
  if (psychrometrics === 'ashrae') return ashraeHumidityRatio(dewPointC, 1, pressurePa)
  return leiRatio(leiDewPointPa(dewPointC), pressurePa)
}

/** Enthalpy of moist air per kg of dry air [kJ/kg]. */
export function enthalpyKjPerKg(
  psychrometrics: Psychrometrics,
  temperatureC: number,
  humidityRatio: number,
): number {
  if (psychrometrics === 'ashrae') return enthalpyJPerKg(temperatureC, humidityRatio) / J_PER_KJ
  return leiEnthalpyKjPerKg(temperatureC, humidityRatio)
}
