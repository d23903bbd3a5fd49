import { DAYS_PER_YEAR } from '../time.ts'

/**
 * Solar constant [W/m2].
 *
 * Source: C. A. Gueymard, The sun's total and spectral irradiance for solar energy applications and solar
 * radiation models, Solar Energy 76, 2004.
 */
const SOLAR_CONSTANT_W_PER_M2 = 1366.1

/**
 * Irradiance outside the atmosphere on a plane normal to the beam [W/m2].
 *
 * Source: J. W. Spencer, Fourier series representation of the position of the sun, Search 2, 1971.
 *
 * @param dayOfYear  Day of the local date, 1 to 365.
 */
export function extraterrestrialNormalWPerM2(dayOfYear: number): number {
  const angle = (2 * Math.PI * (dayOfYear - 1)) / DAYS_PER_YEAR
  return (
    SOLAR_CONSTANT_W_PER_M2 *
    (1.00011 +
      0.034221 * Math.cos(angle) +
      0.00128 * Math.sin(angle) +
      0.000719 * Math.cos(2 * angle) +
      0.000077 * Math.sin(2 * angle))
  )
}
