import { crossingC } from './bracketed-root.ts'

/** 0 degC [K]. */
export const ZERO_C_IN_K = 273.15
/** At and below this, ice; above, water [degC]. Source: triple point of water, as {@link saturationPressurePa}. */
const TRIPLE_POINT_C = 0.01
/** Temperatures for which the correlations are published [degC]. Source: as {@link saturationPressurePa}. */
export const SATURATION_RANGE_C: readonly [number, number] = [-100, 200]

/**
 * Pressure of water vapour in saturation [Pa]: over ice up to 0.01 degC, over liquid water above.
 *
 * Published for -100 to 200 degC; nothing is clipped. The two branches differ by 4e-6 Pa where they meet.
 *
 * Source: ASHRAE Handbook - Fundamentals (SI), 2017, chapter 1, equations 5 (ice) and 6 (water).
 *
 * @param temperatureC  Temperature of the ice or water [degC].
 */
export function saturationPressurePa(temperatureC: number): number {
  const k = temperatureC + ZERO_C_IN_K
  return Math.exp(temperatureC <= TRIPLE_POINT_C ? logOverIce(k) : logOverWater(k))
}

/**
 * Rise of the saturation pressure per kelvin, as a share of it [1/K]: the derivative of its logarithm.
 *
 * Source: derived from the equations of {@link saturationPressurePa}.
 *
 * @param temperatureC  Temperature of the ice or water [degC].
 */
export function saturationRisePerK(temperatureC: number): number {
  const k = temperatureC + ZERO_C_IN_K
  return temperatureC <= TRIPLE_POINT_C ? riseOverIce(k) : riseOverWater(k)
}

/**
 * Temperature at which water vapour of a pressure is saturated [degC], the inverse of {@link saturationPressurePa}: the
 * dew or frost point of the vapour, or the boiling point at the pressure of the air.
 *
 * Clipped to -100..200 degC, where the correlations end.
 *
 * @param vapourPa  Pressure of the vapour, above 0 [Pa].
 */
export function saturationTemperatureC(vapourPa: number): number {
  const log = Math.log(vapourPa)
  const isIce = log <= logOverIce(TRIPLE_POINT_C + ZERO_C_IN_K)
  const [low, high] = isIce
    ? [SATURATION_RANGE_C[0], TRIPLE_POINT_C]
    : [TRIPLE_POINT_C, SATURATION_RANGE_C[1]]
  const stepK = isIce
    ? (c: number) => (logOverIce(c + ZERO_C_IN_K) - log) / riseOverIce(c + ZERO_C_IN_K)
    : (c: number) => (logOverWater(c + ZERO_C_IN_K) - log) / riseOverWater(c + ZERO_C_IN_K)
  return crossingC(stepK, low, high, Math.min(Math.max(firstGuessC(log, isIce), low), high))
}

function logOverIce(k: number): number {
  return (
    -5.6745359e3 / k +
    6.3925247 +
    (-9.677843e-3 + (6.2215701e-7 + (2.0747825e-9 - 9.484024e-13 * k) * k) * k) * k +
    4.1635019 * Math.log(k)
  )
}

function logOverWater(k: number): number {
  return (
    -5.8002206e3 / k +
    1.3914993 +
    (-4.8640239e-2 + (4.1764768e-5 - 1.4452093e-8 * k) * k) * k +
    6.5459673 * Math.log(k)
  )
}

function riseOverIce(k: number): number {
  return (
    (5.6745359e3 / k + 4.1635019) / k -
    9.677843e-3 +
    (2 * 6.2215701e-7 + (3 * 2.0747825e-9 - 4 * 9.484024e-13 * k) * k) * k
  )
}

function riseOverWater(k: number): number {
  return (5.8002206e3 / k + 6.5459673) / k - 4.8640239e-2 + (2 * 4.1764768e-5 - 3 * 1.4452093e-8 * k) * k
}

/** Where the search for the exact temperature starts; a Magnus formula, whose error does not reach the result. */
function firstGuessC(logPa: number, isIce: boolean): number {
  const [slope, poleC] = isIce ? [22.46, 272.62] : [17.62, 243.12]
  const x = logPa - 6.4159
  return (poleC * x) / (slope - x)
}
