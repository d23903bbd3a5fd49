/** Refractive index of the cover glass [-]. Source: as physicalIncidenceModifier. */
const REFRACTIVE_INDEX = 1.526

/** Extinction coefficient 4 /m times thickness 0.002 m of the cover glass [-]. Source: as physicalIncidenceModifier. */
const GLASS_OPTICAL_DEPTH = 4 * 0.002

/** Share that the glass reflects at normal incidence [-]. */
const NORMAL_REFLECTANCE = ((REFRACTIVE_INDEX - 1) / (REFRACTIVE_INDEX + 1)) ** 2

/** Share that reaches the cell at normal incidence [-]. */
const NORMAL_TRANSMITTANCE = (1 - NORMAL_REFLECTANCE) * Math.exp(-GLASS_OPTICAL_DEPTH)

/**
 * Share of the beam that the cover glass lets through, relative to normal incidence: the physical model [-].
 *
 * 1 at normal incidence, 0 at grazing incidence and behind the plane. It belongs to the beam only; sky and
 * ground irradiance count in full.
 *
 * Source: W. De Soto, S. A. Klein and W. A. Beckman, Improvement and validation of a model for photovoltaic
 * array performance, Solar Energy 80, 2006, section 3.
 *
 * @param cosIncidence  Cosine of the angle of incidence, clipped to 0..1 [-].
 */
export function physicalIncidenceModifier(cosIncidence: number): number {
  if (!(cosIncidence > 0)) return 0
  const n = REFRACTIVE_INDEX
  const outside = Math.min(cosIncidence, 1)
  const inside = Math.sqrt(1 - (1 - outside * outside) / (n * n))
  const perpendicular = ((outside - n * inside) / (outside + n * inside)) ** 2
  const parallel = ((inside - n * outside) / (inside + n * outside)) ** 2
  const transmittance = (1 - (perpendicular + parallel) / 2) * Math.exp(-GLASS_OPTICAL_DEPTH / inside)
  return transmittance / NORMAL_TRANSMITTANCE
}
