/**
 * Beam and diffuse radiation from global horizontal radiation alone.
 * Every zenith angle here is the true one, without refraction.
 */

import type { SunColumns } from './series.ts'

const DEG = Math.PI / 180

/** Floor of the cosine of the zenith angle in the clearness index (a zenith angle of 86.3 deg). Source: pvlib-python `erbs`. */
const COS_ZENITH_FLOOR = 0.065

/** Zenith angle beyond which all radiation is diffuse [deg]. Source: pvlib-python `erbs`. */
const LAST_BEAM_ZENITH_DEG = 87

/**
 * Clearness index: global horizontal radiation over what arrives above the atmosphere, clipped to 0..1.
 *
 * @param ghiWPerM2               Global horizontal irradiance [W/m2].
 * @param zenithDeg               True zenith angle [deg].
 * @param extraterrestrialWPerM2  Extraterrestrial irradiance normal to the beam, above zero [W/m2].
 *
 * Source: J. A. Duffie, W. A. Beckman, Solar Engineering of Thermal Processes, Wiley, 2013, section 2.9.
 */
export function clearnessIndex(ghiWPerM2: number, zenithDeg: number, extraterrestrialWPerM2: number): number {
  const horizontal = extraterrestrialWPerM2 * Math.max(Math.cos(zenithDeg * DEG), COS_ZENITH_FLOOR)
  return Math.min(Math.max(ghiWPerM2 / horizontal, 0), 1)
}

/**
 * Diffuse horizontal irradiance after Erbs [W/m2]; all of a GHI that is negative or comes at a zenith angle above 87 deg.
 *
 * @param ghiWPerM2               Global horizontal irradiance [W/m2].
 * @param zenithDeg               True zenith angle [deg].
 * @param extraterrestrialWPerM2  Extraterrestrial irradiance normal to the beam, above zero [W/m2].
 *
 * Source: D. G. Erbs, S. A. Klein, J. A. Duffie, "Estimation of the diffuse radiation fraction for hourly,
 * daily and monthly-average global radiation", Solar Energy 28(4), 1982, equation 1.
 */
export function erbsDhi(ghiWPerM2: number, zenithDeg: number, extraterrestrialWPerM2: number): number {
  if (zenithDeg > LAST_BEAM_ZENITH_DEG || ghiWPerM2 < 0) return ghiWPerM2
  const kt = clearnessIndex(ghiWPerM2, zenithDeg, extraterrestrialWPerM2)
  if (kt <= 0.22) return (1 - 0.09 * kt) * ghiWPerM2
  if (kt > 0.8) return 0.165 * ghiWPerM2
  return (0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)))) * ghiWPerM2
}

/**
 * Diffuse horizontal irradiance after Erbs, with the polynomial that Driesse made continuous [W/m2]; a negative GHI counts as 0.
 *
 * @param ghiWPerM2               Global horizontal irradiance [W/m2].
 * @param zenithDeg               True zenith angle [deg].
 * @param extraterrestrialWPerM2  Extraterrestrial irradiance normal to the beam, above zero [W/m2].
 *
 * Source: A. Driesse, A. Jensen, R. Perez, "A continuous form of the Perez diffuse sky model for forward and
 * reverse transposition", Solar Energy 267, 2024, as in pvlib-python `erbs_driesse`.
 */
export function erbsDriesseDhi(ghiWPerM2: number, zenithDeg: number, extraterrestrialWPerM2: number): number {
  const ghi = Math.max(0, ghiWPerM2)
  if (zenithDeg > LAST_BEAM_ZENITH_DEG) return ghi
  const kt = clearnessIndex(ghi, zenithDeg, extraterrestrialWPerM2)
  if (kt <= 0.216) return (1 - 0.09 * kt) * ghi
  if (kt > 0.792) return 0.165 * ghi
  const quadratic = 4.246926715218317 + kt * (-16.470508424697304 + kt * 12.26911439571261)
  return (0.946296633571001 + kt * (-0.11390583806313881 + kt * quadratic)) * ghi
}

/**
 * Direct normal irradiance that closes GHI = DHI + DNI x cos(zenith) [W/m2]; 0 at a zenith angle above 87 deg, never negative.
 *
 * @param ghiWPerM2  Global horizontal irradiance [W/m2].
 * @param dhiWPerM2  Diffuse horizontal irradiance [W/m2].
 * @param zenithDeg  True zenith angle [deg].
 *
 * Source: the closure equation; the limit of 87 deg as in pvlib-python `erbs`.
 */
export function closingDni(ghiWPerM2: number, dhiWPerM2: number, zenithDeg: number): number {
  if (zenithDeg > LAST_BEAM_ZENITH_DEG) return 0
  return Math.max(0, (ghiWPerM2 - dhiWPerM2) / Math.cos(zenithDeg * DEG))
}

/**
 * Splits a column of global horizontal radiation into beam and diffuse after Erbs.
 *
 * @param ghiWPerM2  Global horizontal irradiance, one value per step [W/m2].
 * @param sun        True zenith angle and extraterrestrial irradiance, same length.
 * @param dniWPerM2  Result: direct normal irradiance, same length, overwritten [W/m2].
 * @param dhiWPerM2  Result: diffuse horizontal irradiance, same length, overwritten [W/m2].
 *
 * Source: `erbsDhi` and `closingDni`.
 */
export function splitByErbs(
  ghiWPerM2: Float64Array,
  sun: Pick<SunColumns, 'zenithDeg' | 'extraterrestrialWPerM2'>,
  dniWPerM2: Float64Array,
  dhiWPerM2: Float64Array,
): void {
  for (let i = 0; i < ghiWPerM2.length; i++) {
    const ghi = ghiWPerM2[i]!
    const zenith = sun.zenithDeg[i]!
    const dhi = erbsDhi(ghi, zenith, sun.extraterrestrialWPerM2[i]!)
    dhiWPerM2[i] = dhi
    dniWPerM2[i] = closingDni(ghi, dhi, zenith)
  }
}
