import { relativeAirMass } from '../weather/atmosphere.ts'

/** How diffuse irradiance of the sky is spread over it. */
export type TranspositionModel = 'hay-davies' | 'perez' | 'isotropic'

const RAD_PER_DEG = Math.PI / 180

/** Least cosine of the zenith angle that Hay-Davies divides by, 89 deg [-]. Source: as hayDaviesSkyWPerM2. */
const LEAST_COS_ZENITH = 0.01745

/** Least cosine of the zenith angle that Perez divides by, 85 deg [-]. Source: as perezSkyWPerM2. */
const PEREZ_LEAST_COS_ZENITH = Math.cos(85 * RAD_PER_DEG)

/** Weight of the cubed zenith angle in the sky's clearness [1/rad3]. Source: as perezSkyWPerM2. */
const PEREZ_KAPPA = 1.041

/** Clearness from which each row of PEREZ_COEFFICIENTS holds [-]; the first row holds below 1.065. */
const PEREZ_CLEARNESS = Float64Array.of(1, 1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2)

/**
 * f11, f12, f13, f21, f22, f23 for each bin of clearness.
 *
 * Source: as perezSkyWPerM2; the set that pvlib 0.11.2 calls "allsitescomposite1990".
 */
const PEREZ_COEFFICIENTS = Float64Array.from(
  [
    [-0.008, 0.588, -0.062, -0.06, 0.072, -0.022],
    [0.13, 0.683, -0.151, -0.019, 0.066, -0.029],
    [0.33, 0.487, -0.221, 0.055, -0.064, -0.026],
    [0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
    [0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
    [1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
    [1.06, -1.6, -0.359, 0.264, -1.127, 0.131],
    [0.678, -0.327, -0.25, 0.156, -1.377, 0.251],
  ].flat(),
)

/**
 * A plane that collects irradiance, with the sine and cosine of its tilt, so that a year takes them once.
 */
export interface Plane {
  readonly cosTilt: number
  readonly sinTilt: number
  readonly azimuthDeg: number
}

/**
 * A plane from its angles.
 *
 * @param tiltDeg     Angle from the horizontal [deg].
 * @param azimuthDeg  Where it faces, clockwise from north: 180 is south [deg].
 */
export function plane(tiltDeg: number, azimuthDeg: number): Plane {
  return { cosTilt: Math.cos(tiltDeg * RAD_PER_DEG), sinTilt: Math.sin(tiltDeg * RAD_PER_DEG), azimuthDeg }
}

/**
 * Cosine of the angle of incidence of the beam on a plane, -1 to 1; negative when the sun is behind it [-].
 *
 * Source: J. A. Duffie and W. A. Beckman, Solar Engineering of Thermal Processes, Wiley, 2013, equation 1.6.3.
 *
 * @param zenithDeg      Apparent zenith angle of the sun [deg].
 * @param sunAzimuthDeg  Azimuth of the sun, clockwise from north [deg].
 */
export function cosIncidence(surface: Plane, zenithDeg: number, sunAzimuthDeg: number): number {
  const zenith = zenithDeg * RAD_PER_DEG
  const cos =
    surface.cosTilt * Math.cos(zenith) +
    surface.sinTilt * Math.sin(zenith) * Math.cos((sunAzimuthDeg - surface.azimuthDeg) * RAD_PER_DEG)
  return cos > -1 ? Math.min(cos, 1) : -1
}

/**
 * Direct irradiance on a plane [W/m2]; 0 when the sun is behind it.
 *
 * @param dniWPerM2  Direct normal irradiance [W/m2]; below 0 counts as 0.
 */
export function beamWPerM2(dniWPerM2: number, cosIncidence: number): number {
  return positive(dniWPerM2) * positive(cosIncidence)
}

/**
 * Irradiance that the ground reflects onto a plane [W/m2]; 0 on a horizontal one.
 *
 * Source: P. G. Loutzenhiser et al., Empirical validation of models to compute solar irradiance on inclined
 * surfaces for building energy simulation, Solar Energy 81, 2007.
 *
 * @param albedo  Share of the global irradiance that the ground reflects, 0 to 1.
 */
export function groundWPerM2(surface: Plane, ghiWPerM2: number, albedo: number): number {
  return positive((ghiWPerM2 * albedo * (1 - surface.cosTilt)) / 2)
}

/**
 * Sky irradiance on a plane from a sky of one brightness [W/m2].
 *
 * Source: H. C. Hottel and B. B. Woertz, Evaluation of flat-plate solar heat collectors, Transactions of the
 * ASME 64, 1942.
 */
export function isotropicSkyWPerM2(surface: Plane, dhiWPerM2: number): number {
  return positive((dhiWPerM2 * (1 + surface.cosTilt)) / 2)
}

/**
 * Sky irradiance on a plane from a sky of one brightness and a disc around the sun [W/m2].
 *
 * The disc's share is DNI over extraterrestrial irradiance. The zenith angle in the ratio of the planes is held
 * to 89 deg.
 *
 * Source: J. E. Hay and J. A. Davies, Calculations of the solar radiation incident on an inclined surface,
 * Proceedings of the First Canadian Solar Radiation Data Workshop, 1980.
 *
 * @param cosZenith                Cosine of the apparent zenith angle [-].
 * @param extraterrestrialWPerM2   Irradiance outside the atmosphere, normal to the beam [W/m2].
 */
export function hayDaviesSkyWPerM2(
  surface: Plane,
  dhiWPerM2: number,
  dniWPerM2: number,
  extraterrestrialWPerM2: number,
  cosZenith: number,
  cosIncidence: number,
): number {
  const disc = extraterrestrialWPerM2 > 0 ? positive(dniWPerM2) / extraterrestrialWPerM2 : 0
  const ratio = positive(cosIncidence) / Math.max(cosZenith, LEAST_COS_ZENITH)
  return positive((dhiWPerM2 * (1 - disc) * (1 + surface.cosTilt)) / 2) + positive(dhiWPerM2 * disc * ratio)
}

/**
 * Sky irradiance on a plane from a sky with a disc around the sun and a bright horizon [W/m2].
 *
 * 0 without diffuse irradiance and with the sun below the horizon.
 *
 * Source: R. Perez, P. Ineichen, R. Seals, J. Michalsky and R. Stewart, Modeling daylight availability and
 * irradiance components from direct and global irradiance, Solar Energy 44, 1990.
 *
 * @param zenithDeg               Apparent zenith angle of the sun [deg].
 * @param extraterrestrialWPerM2  Irradiance outside the atmosphere, normal to the beam [W/m2].
 */
export function perezSkyWPerM2(
  surface: Plane,
  dhiWPerM2: number,
  dniWPerM2: number,
  extraterrestrialWPerM2: number,
  zenithDeg: number,
  cosIncidence: number,
): number {
  if (!(dhiWPerM2 > 0 && zenithDeg <= 90 && extraterrestrialWPerM2 > 0)) return 0
  const zenith = zenithDeg * RAD_PER_DEG
  const cubed = PEREZ_KAPPA * zenith ** 3
  const clearness = ((dhiWPerM2 + dniWPerM2) / dhiWPerM2 + cubed) / (1 + cubed)
  const brightness = (dhiWPerM2 * relativeAirMass(zenithDeg)) / extraterrestrialWPerM2
  const row = 6 * clearnessBin(clearness)
  const f = PEREZ_COEFFICIENTS
  const disc = positive(f[row]! + f[row + 1]! * brightness + f[row + 2]! * zenith)
  const horizon = f[row + 3]! + f[row + 4]! * brightness + f[row + 5]! * zenith
  const ratio = positive(cosIncidence) / Math.max(Math.cos(zenith), PEREZ_LEAST_COS_ZENITH)
  return positive(
    dhiWPerM2 * (((1 - disc) * (1 + surface.cosTilt)) / 2 + disc * ratio + horizon * surface.sinTilt),
  )
}

/** Row of the coefficients that holds at a clearness; a bin holds from its lower bound on. */
function clearnessBin(clearness: number): number {
  let bin = 0
  while (bin < PEREZ_CLEARNESS.length - 1 && clearness >= PEREZ_CLEARNESS[bin + 1]!) bin++
  return bin
}

/** The number where it is above 0, else 0, also where it is not a number. */
function positive(x: number): number {
  return x > 0 ? x : 0
}
