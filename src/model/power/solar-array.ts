import type { Climate } from '../weather/series.ts'
import { type CellTemperatureModel, cellTemperature } from './cell-temperature.ts'
import { physicalIncidenceModifier } from './incidence-angle.ts'
import { pvwattsInverterKw } from './inverter.ts'
import {
  beamWPerM2,
  cosIncidence,
  groundWPerM2,
  hayDaviesSkyWPerM2,
  isotropicSkyWPerM2,
  perezSkyWPerM2,
  type Plane,
  plane,
  type TranspositionModel,
} from './transposition.ts'

const RAD_PER_DEG = Math.PI / 180

/** Irradiance at which a module gives its rated power [W/m2]. Source: IEC 61215:2005, standard test conditions. */
const RATED_IRRADIANCE_W_PER_M2 = 1000

/** Cell temperature at which a module gives its rated power [degC]. Source: as RATED_IRRADIANCE_W_PER_M2. */
const RATED_CELL_C = 25

/** What carries the array's DC power to its bus. */
export type SolarCoupling =
  | {
      /** An AC-coupled array behind a PVWatts inverter. */
      readonly kind: 'inverter'
      /** Nominal efficiency, 0 to 1. */
      readonly efficiency: number
      /** Rated DC power of the array over rated AC power of the inverter, above 0. */
      readonly dcAcRatio: number
    }
  | {
      /** A DC-coupled array behind a converter of one efficiency. */
      readonly kind: 'converter'
      /** Efficiency at every load, 0 to 1. */
      readonly efficiency: number
    }

/** A photovoltaic array, per kWp. */
export interface SolarArraySpec {
  /** Angle from the horizontal [deg]. */
  readonly tiltDeg: number
  /** Where it faces, clockwise from north: 180 is south [deg]. */
  readonly azimuthDeg: number
  readonly transposition: TranspositionModel
  readonly cellTemperature: CellTemperatureModel
  /** Change of power per kelvin above 25 degC, negative for silicon [1/K]. */
  readonly temperatureCoefficientPerK: number
  /** Share of the global irradiance that the ground reflects, 0 to 1. */
  readonly albedo: number
  /** Soiling, shading, mismatch, wiring and the like as one share of DC power, 0 to 1. */
  readonly lossFraction: number
  readonly coupling: SolarCoupling
}

/** The orientation and surroundings that decide what irradiance reaches an array. */
export type PlaneSpec = Pick<SolarArraySpec, 'tiltDeg' | 'azimuthDeg' | 'transposition' | 'albedo'>

/** Irradiance in the plane of an array, one value per step. */
export interface PlaneColumns {
  /** Cosine of the angle of incidence of the beam; negative when the sun is behind the plane [-]. */
  readonly cosIncidence: Float64Array
  /** From the sun itself, before reflection at the glass [W/m2]. */
  readonly beamWPerM2: Float64Array
  readonly skyWPerM2: Float64Array
  readonly groundWPerM2: Float64Array
}

/** Columns for the irradiance in a plane over a number of steps, all 0. */
export function planeColumns(steps: number): PlaneColumns {
  return {
    cosIncidence: new Float64Array(steps),
    beamWPerM2: new Float64Array(steps),
    skyWPerM2: new Float64Array(steps),
    groundWPerM2: new Float64Array(steps),
  }
}

/**
 * Power of an array at the terminals of its inverter or converter, means over each step, into `kwPerKwp`.
 *
 * Never negative: no draw at night. An inverter limits it to 1 / dcAcRatio; a converter has no limit of its own.
 *
 * Source: A. P. Dobos, PVWatts Version 5 Manual, NREL/TP-6A20-62641, 2014. The converter's one efficiency is an
 * assumption.
 *
 * @param climate   Weather and sun on the steps of the run.
 * @param kwPerKwp  Result, one value per step, overwritten [kW/kWp].
 */
export function solarKwPerKwp(spec: SolarArraySpec, climate: Climate, kwPerKwp: Float64Array): void {
  netDcKwPerKwp(spec, climate, kwPerKwp)
  const { coupling } = spec
  if (coupling.kind === 'converter') {
    for (let i = 0; i < kwPerKwp.length; i++) {
      const power = kwPerKwp[i]! * coupling.efficiency
      kwPerKwp[i] = power > 0 ? power : 0
    }
    return
  }
  const { efficiency } = coupling
  const dcRatingKwPerKwp = 1 / (coupling.dcAcRatio * efficiency)
  for (let i = 0; i < kwPerKwp.length; i++) {
    kwPerKwp[i] = pvwattsInverterKw(kwPerKwp[i]!, dcRatingKwPerKwp, efficiency)
  }
}

/**
 * DC power of an array after its losses, before its inverter or converter, means over each step, into `out`.
 *
 * Power is linear in the irradiance that reaches the cells and in their temperature; reflection at the glass
 * takes from the beam only and does not cool the cells. Never negative.
 *
 * Source: A. P. Dobos, PVWatts Version 5 Manual, NREL/TP-6A20-62641, 2014.
 *
 * @param climate  Weather and sun on the steps of the run.
 * @param out      Result, one value per step, overwritten [kW/kWp].
 */
export function netDcKwPerKwp(spec: SolarArraySpec, climate: Climate, out: Float64Array): void {
  const { temperatureC, windMPerS } = climate.weather
  const inPlane = planeColumns(out.length)
  planeOfArray(spec, climate, inPlane)
  const cellC = new Float64Array(out.length)
  poaWPerM2(inPlane, out)
  cellTemperature(spec.cellTemperature, out, temperatureC, windMPerS, cellC)

  const kept = (1 - spec.lossFraction) / RATED_IRRADIANCE_W_PER_M2
  const perK = spec.temperatureCoefficientPerK
  for (let i = 0; i < out.length; i++) {
    const beam = inPlane.beamWPerM2[i]! * physicalIncidenceModifier(inPlane.cosIncidence[i]!)
    const reached = beam + inPlane.skyWPerM2[i]! + inPlane.groundWPerM2[i]!
    const power = kept * reached * (1 + perK * (cellC[i]! - RATED_CELL_C))
    out[i] = power > 0 ? power : 0
  }
}

/**
 * Irradiance in the plane of an array, by its parts, over the steps of a climate, into `inPlane`.
 *
 * Uses the apparent zenith angle throughout.
 *
 * @param inPlane  Result, columns of the length of the climate's, overwritten.
 */
export function planeOfArray(spec: PlaneSpec, climate: Climate, inPlane: PlaneColumns): void {
  const surface = plane(spec.tiltDeg, spec.azimuthDeg)
  const { apparentZenithDeg, azimuthDeg } = climate.sun
  const { ghiWPerM2, dniWPerM2 } = climate.weather
  for (let i = 0; i < inPlane.beamWPerM2.length; i++) {
    const cos = cosIncidence(surface, apparentZenithDeg[i]!, azimuthDeg[i]!)
    inPlane.cosIncidence[i] = cos
    inPlane.beamWPerM2[i] = beamWPerM2(dniWPerM2[i]!, cos)
    inPlane.groundWPerM2[i] = groundWPerM2(surface, ghiWPerM2[i]!, spec.albedo)
  }
  switch (spec.transposition) {
    case 'hay-davies':
      return hayDaviesColumn(surface, climate, inPlane)
    case 'perez':
      return perezColumn(surface, climate, inPlane)
    case 'isotropic':
      return isotropicColumn(surface, climate, inPlane)
  }
}

/**
 * Global irradiance in the plane of an array: beam before reflection, sky and ground, into `poa`.
 *
 * @param poa  Result, one value per step, overwritten [W/m2].
 */
export function poaWPerM2(inPlane: PlaneColumns, poa: Float64Array): void {
  const { beamWPerM2, skyWPerM2, groundWPerM2 } = inPlane
  for (let i = 0; i < poa.length; i++) poa[i] = beamWPerM2[i]! + skyWPerM2[i]! + groundWPerM2[i]!
}

function hayDaviesColumn(surface: Plane, climate: Climate, inPlane: PlaneColumns): void {
  const { dhiWPerM2, dniWPerM2 } = climate.weather
  const { apparentZenithDeg, extraterrestrialWPerM2 } = climate.sun
  const { cosIncidence, skyWPerM2 } = inPlane
  for (let i = 0; i < skyWPerM2.length; i++) {
    const cosZenith = Math.cos(apparentZenithDeg[i]! * RAD_PER_DEG)
    const outside = extraterrestrialWPerM2[i]!
    const dni = dniWPerM2[i]!
    skyWPerM2[i] = hayDaviesSkyWPerM2(surface, dhiWPerM2[i]!, dni, outside, cosZenith, cosIncidence[i]!)
  }
}

function perezColumn(surface: Plane, climate: Climate, inPlane: PlaneColumns): void {
  const { dhiWPerM2, dniWPerM2 } = climate.weather
  const { apparentZenithDeg, extraterrestrialWPerM2 } = climate.sun
  const { cosIncidence, skyWPerM2 } = inPlane
  for (let i = 0; i < skyWPerM2.length; i++) {
    const zenithDeg = apparentZenithDeg[i]!
    const outside = extraterrestrialWPerM2[i]!
    const dni = dniWPerM2[i]!
    skyWPerM2[i] = perezSkyWPerM2(surface, dhiWPerM2[i]!, dni, outside, zenithDeg, cosIncidence[i]!)
  }
}

function isotropicColumn(surface: Plane, climate: Climate, inPlane: PlaneColumns): void {
  const { dhiWPerM2 } = climate.weather
  const { skyWPerM2 } = inPlane
  for (let i = 0; i < skyWPerM2.length; i++) skyWPerM2[i] = isotropicSkyWPerM2(surface, dhiWPerM2[i]!)
}
