import type { PlaneSpec } from '../power/solar-array.ts'
import { planeColumns, planeOfArray, poaWPerM2 } from '../power/solar-array.ts'
import type { Climate } from '../weather/series.ts'

const W_PER_KW = 1000

/** An outer face of an enclosure that the sun may reach. */
export interface SunlitSurface extends PlaneSpec {
  readonly areaM2: number
  /** Share of the sunlight on it that it absorbs, 0 to 1. */
  readonly absorptance: number
  /** Share of the absorbed heat that comes inside, 0 to 1. */
  readonly inwardFraction: number
}

/** What an enclosure lets through and stores. */
export interface Envelope {
  /** Heat transmission of walls and roof and of the outdoor air that leaks in [kW/K]. */
  readonly uaKwPerK: number
  /** Heat that the enclosure with its content stores per kelvin; undefined where it stores none [kJ/K]. */
  readonly massKjPerK: number | undefined
  /** Heat of the sun that comes inside, one value per step; undefined where no face is sunlit [kW]. */
  readonly solarGainKw: Float64Array | undefined
}

/** Heat that outdoor air which leaks in, and the room air that it displaces, carry per kelvin [kW/K]. */
export function infiltrationKwPerK(airM3PerS: number, airHeatKjPerM3K: number): number {
  return airM3PerS * airHeatKjPerM3K
}

/**
 * Share of the sun's heat absorbed by the outer faces that comes inside, 0 to 1.
 *
 * A face of transmission U behind an outer film h takes U/h of what it absorbs: the sun warms it as air would that is
 * warmer by absorptance x G/h (sol-air temperature). Assumption: `uaKwPerK` is spread evenly over the given area, so that
 * all outer faces should be given; a face left out makes the others take its share. Radiation to the sky is left out.
 *
 * Source: ASHRAE Handbook Fundamentals, 2017, sol-air temperature.
 *
 * @param uaKwPerK     Heat transmission of walls and roof, without air that leaks in [kW/K].
 * @param areaM2       Outer area that it passes; above 0 [m2].
 * @param filmWPerM2K  Heat transfer of the outer film by wind and radiation; above 0 [W/(m2 K)].
 */
export function inwardFraction(uaKwPerK: number, areaM2: number, filmWPerM2K: number): number {
  return Math.min(1, (uaKwPerK * W_PER_KW) / areaM2 / filmWPerM2K)
}

/**
 * Heat of the sun that comes inside through the outer faces, means over each step, into `gainKw`.
 *
 * Sunlight on a face is that in its plane: beam, sky and ground, nothing shading it. Heat comes inside in the step in
 * which it is absorbed: walls delay nothing.
 *
 * Source: sum of inward share x absorptance x area x irradiance; see {@link inwardFraction}.
 *
 * @param gainKw  Result, one value per step of the climate, overwritten [kW].
 */
export function sunlitGainKw(
  surfaces: readonly SunlitSurface[],
  climate: Climate,
  gainKw: Float64Array,
): void {
  const inPlane = planeColumns(gainKw.length)
  const poa = new Float64Array(gainKw.length)
  gainKw.fill(0)
  for (const surface of surfaces) {
    planeOfArray(surface, climate, inPlane)
    poaWPerM2(inPlane, poa)
    const kwPerWPerM2 = (surface.inwardFraction * surface.absorptance * surface.areaM2) / W_PER_KW
    for (let i = 0; i < gainKw.length; i++) gainKw[i] = gainKw[i]! + kwPerWPerM2 * poa[i]!
  }
}
