import * as fc from 'fast-check'
import { liquidCooledPlant } from '../../../../src/model/cooling/data-centre/liquid-cooling.ts'
import type { LiquidLoop } from '../../../../src/model/cooling/data-centre/liquid-cooling.ts'
import { emptyPlantStep } from '../../../../src/model/cooling/data-centre/plant-parts.ts'
import type { DualCycleSpec } from '../../../../src/model/cooling/dual-cycle.ts'
import { readyPlant } from '../../../../src/model/cooling/plant.ts'
import type { PlantSpec } from '../../../../src/model/cooling/plant.ts'
import { ENERGYPLUS_AUTO } from '../energyplus-auto.ts'

/** Water at 40 degC to the equipment, and dry coolers that carry 80 kW of it at 30 degC outdoors. */
export const LOOP: LiquidLoop = {
  supplyC: 40,
  riseK: 10,
  heatKjPerKgK: 4.18,
  pump: { pressurePa: 200_000, efficiency: 0.7 },
  dryCooler: { capacityKw: 80, ratedDifferenceK: 10, fanKw: 1.6, fanExponent: 3 },
}

/** Two machines of 86 kW with refrigerant pumps. */
export const DUAL_CYCLE: DualCycleSpec = {
  kind: 'dual-cycle',
  units: 2,
  capacityKw: 86,
  compressorKw: 17,
  condenserFanKw: 3.9,
  condenserFanExponent: 0,
  evaporatorFanKw: 3.2,
  pumpKw: 0.6,
  pumps: 2,
  pumpFullK: 22,
  pumpOnsetK: 12,
  fieldFactor: 1,
  curve: ENERGYPLUS_AUTO,
  capacityCurve: undefined,
  coilWetBulbC: 19.4,
  returnC: 35,
  control: 'cheapest',
}

export const IDEAL: PlantSpec = { kind: 'ideal', cop: 4 }
export const DECLARED: PlantSpec = { kind: 'declared-pue', pue: 1.3, wueLPerKwh: 2 }

/** A plant of a year with these outdoor temperatures and this heat in the liquid. */
export function plantIn(
  outdoorC: readonly number[],
  liquidKw: number | undefined,
  { air = IDEAL, loop = LOOP }: { air?: PlantSpec; loop?: LiquidLoop } = {},
) {
  const machineAir = {
    outdoorC: Float64Array.from(outdoorC),
    returnC: undefined,
    ...(liquidKw === undefined ? {} : { liquidHeatKw: Float64Array.from(outdoorC, () => liquidKw) }),
  }
  return liquidCooledPlant({ kind: 'liquid-cooled', air, loop }, readyPlant(air, machineAir), machineAir)
}

/** What such a plant tells of a step. */
export function detailOf(plant: ReturnType<typeof plantIn>, removedKw: number, step = 0) {
  const out = emptyPlantStep()
  plant.detail!(step, removedKw, out)
  return out
}

export const heat = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 200, noNaN: true }))
/** Any weather, and that around the temperature of the liquid, where dry coolers are given up. */
export const outdoor = fc.oneof(
  fc.double({ min: -30, max: 55, noNaN: true }),
  fc.double({ min: 38, max: 40.5, noNaN: true }),
)
export const anyAir = fc.constantFrom<PlantSpec>(IDEAL, DECLARED, DUAL_CYCLE)
