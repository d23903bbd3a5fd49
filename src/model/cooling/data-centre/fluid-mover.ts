/** A fan or a pump that works against a fixed pressure difference. */
export interface FluidMover {
  /** Pressure difference that it makes [Pa]. */
  readonly pressurePa: number
  /** Of fan or pump, drive and motor together, 0 to 1. */
  readonly efficiency: number
}

const W_PER_KW = 1000
/** Density of water, taken as the same at every temperature [kg/m3]. Source: as {@link pumpKw}. */
const WATER_KG_PER_M3 = 1000
/** Heat of a kg of water per kelvin [kJ/(kg K)]. Source: Lei and Masanet 2020, as {@link pumpKw}. */
export const WATER_KJ_PER_KG_K = 4.2
/** Density of dry air at 0 degC and standard pressure [kg/m3]. Source: as {@link airDensityKgPerM3}. */
export const STANDARD_AIR_KG_PER_M3 = 1.293
/** Pressure of that air [Pa]. Source: as {@link airDensityKgPerM3}. */
export const STANDARD_PRESSURE_PA = 101_325
/** 0 degC [K]. */
export const ZERO_C_IN_K = 273.15

/**
 * Electricity of a fan [kW]: air flow x pressure / efficiency.
 *
 * Source: N. Lei, E. Masanet, Statistical analysis for predicting location-specific data center PUE and its improvement
 * potential, Energy 201 (2020) 117556.
 *
 * @param airKgPerS       air that it moves [kg/s]
 * @param densityKgPerM3  density of that air [kg/m3]
 */
export function fanKw(airKgPerS: number, densityKgPerM3: number, fan: FluidMover): number {
  return ((airKgPerS / densityKgPerM3) * fan.pressurePa) / fan.efficiency / W_PER_KW
}

/**
 * Electricity of a pump that moves water [kW]: flow x pressure / efficiency, at 1000 kg/m3.
 *
 * Source: Lei and Masanet 2020, as {@link fanKw}.
 *
 * @param waterKgPerS  water that it moves [kg/s]
 */
export function pumpKw(waterKgPerS: number, pump: FluidMover): number {
  return (pump.pressurePa * waterKgPerS) / (WATER_KG_PER_M3 * W_PER_KW * pump.efficiency)
}

/** Flow of water that carries a heat when it is warmed or cooled by `riseK` [kg/s]; source as {@link fanKw}. */
export function waterFlowKgPerS(heatKw: number, riseK: number): number {
  return heatKw / (WATER_KJ_PER_KG_K * riseK)
}

/**
 * Density of air [kg/m3], taken as dry and as an ideal gas; of vapour it knows nothing (below 2 % in hot humid air).
 *
 * Source: Lei and Masanet 2020, as {@link fanKw}; used with both psychrometrics.
 */
export function airDensityKgPerM3(temperatureC: number, pressurePa: number): number {
  const pressureRatio = pressurePa / STANDARD_PRESSURE_PA
  return (STANDARD_AIR_KG_PER_M3 * pressureRatio * ZERO_C_IN_K) / (ZERO_C_IN_K + temperatureC)
}
