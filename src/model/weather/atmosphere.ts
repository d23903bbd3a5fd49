/** Air pressure at sea level, of absolute air mass and of ASHRAE [Pa]. Source: US Standard Atmosphere, NOAA, 1976. */
const SEA_LEVEL_PRESSURE_PA = 101325

/**
 * Air pressure of weather that does not tell its own, by elevation [Pa]: what machines and psychrometrics reckon with.
 *
 * Standard atmosphere of the troposphere; 0 above 44330.8 m, where the expression ends. ASHRAE gives it for -5000 to
 * 11000 m.
 *
 * Source: ASHRAE Handbook - Fundamentals (SI), 2017, chapter 1, equation 3, taken from the public source of PsychroLib
 * 2.5.0 and not compared with the print.
 *
 * @param elevationM  Elevation above sea level [m].
 */
export function standardPressurePa(elevationM: number): number {
  return SEA_LEVEL_PRESSURE_PA * Math.max(1 - 2.25577e-5 * elevationM, 0) ** 5.2559
}

/**
 * Air pressure at an elevation above sea level, as the sun's refraction takes it [Pa]; within 0.87 Pa of
 * {@link standardPressurePa} from -430 to 9000 m.
 *
 * Standard atmosphere of the troposphere; 0 above 44331.514 m, where the expression ends. It stands beside that of
 * ASHRAE, since the reference positions of the sun were made with it.
 *
 * Source: Portland State Aerospace Society, A Quick Derivation relating altitude to air pressure, 2004.
 *
 * @param elevationM  Elevation above sea level [m].
 */
export function pressureAtElevationPa(elevationM: number): number {
  const base = Math.max((44331.514 - elevationM) / 11880.516, 0)
  return 100 * base ** (1 / 0.1902632)
}

/**
 * Optical air mass relative to the zenith at the same pressure [-], 1 overhead and 37.9 at the horizon.
 *
 * The zenith angle is clipped to 0..90 deg: the expression is not defined below the horizon.
 *
 * Source: F. Kasten and A. T. Young, Revised optical air mass tables and approximation formula,
 * Applied Optics 28, 1989.
 *
 * @param apparentZenithDeg  Zenith angle as refraction shows it [deg].
 */
export function relativeAirMass(apparentZenithDeg: number): number {
  const zenithDeg = Math.min(Math.max(apparentZenithDeg, 0), 90)
  return 1 / (Math.cos((zenithDeg * Math.PI) / 180) + 0.50572 * (96.07995 - zenithDeg) ** -1.6364)
}

/**
 * Air mass corrected to the pressure of the place [-].
 *
 * Source: C. Gueymard, Critical analysis and performance assessment of clear sky solar irradiance models
 * using theoretical and measured data, Solar Energy 51, 1993, as the ratio of pressures.
 *
 * @param relative    Relative air mass [-].
 * @param pressurePa  Air pressure of the place [Pa].
 */
export function absoluteAirMass(relative: number, pressurePa: number): number {
  return (relative * pressurePa) / SEA_LEVEL_PRESSURE_PA
}
