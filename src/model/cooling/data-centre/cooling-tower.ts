import { airDensityKgPerM3, fanKw, pumpKw, waterFlowKgPerS } from './fluid-mover.ts'
import type { FluidMover } from './fluid-mover.ts'
import type { PlantStep } from './plant-parts.ts'

/** Wet cooling towers. */
export interface CoolingTower {
  /** Leaving water over the wet bulb of the outdoor air [K]. */
  readonly approachK: number
  /** Water cooled by this much [K]. */
  readonly rangeK: number
  /** Mass of water per mass of air. */
  readonly liquidToGas: number
  readonly pump: FluidMover
  readonly fan: FluidMover
  readonly water: TowerWater
}

/** Water that towers take. */
export interface TowerWater {
  /** Heat that a kg of evaporating water carries away [kJ/kg]. */
  readonly latentHeatKjPerKg: number
  /** Drift: share of the tower's water flow. */
  readonly windage: number
  /** Dissolved matter in the tower over that in the make-up, above 1. */
  readonly cyclesOfConcentration: number
}

const SECONDS_PER_HOUR = 3600

/**
 * Electricity of the tower's pump for rejecting a heat [kW]: water cooled by the range.
 *
 * Source: N. Lei, E. Masanet, Energy 201 (2020) 117556.
 *
 * @param rejectedKw  heat of the chilled water and of the compressors [kW]
 */
export function towerPumpKw({ pump, rangeK }: CoolingTower, rejectedKw: number): number {
  return pumpKw(waterFlowKgPerS(rejectedKw, rangeK), pump)
}

/** Electricity of the tower's fan for rejecting a heat [kW]: air by liquid to gas, at the density outdoors; source as {@link towerPumpKw}. */
export function towerFanKw(
  { fan, rangeK, liquidToGas }: CoolingTower,
  rejectedKw: number,
  outdoorC: number,
  pressurePa: number,
): number {
  const airKgPerS = waterFlowKgPerS(rejectedKw, rangeK) / liquidToGas
  return fanKw(airKgPerS, airDensityKgPerM3(outdoorC, pressurePa), fan)
}

/**
 * Water that a tower draws for rejecting a heat, written into the step [L/h]: make-up = evaporation + drift + blow-down.
 *
 * E = 3600 x heat / latent heat, all heat taken as evaporating water; D = windage x flow of the tower;
 * B = E / (cycles of concentration - 1). Drift carries dissolved matter too and is not taken off the blow-down.
 *
 * Source: mass balance of cooling towers, h2ocooling; docs of the ranges of windage and cycles: Lei and Masanet 2022.
 */
export function towerWater(
  { water, rangeK }: CoolingTower,
  rejectedKw: number,
  { waterLPerH }: Pick<PlantStep, 'waterLPerH'>,
): void {
  const evaporation = (SECONDS_PER_HOUR * rejectedKw) / water.latentHeatKjPerKg
  waterLPerH.evaporation = evaporation
  waterLPerH.drift = water.windage * waterFlowKgPerS(rejectedKw, rangeK) * SECONDS_PER_HOUR
  waterLPerH.blowDown = evaporation / (water.cyclesOfConcentration - 1)
}
