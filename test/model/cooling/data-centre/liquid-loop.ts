import type { LiquidLoop } from '../../../../src/model/cooling/data-centre/liquid-cooling.ts'
import type { DualCycleSpec } from '../../../../src/model/cooling/dual-cycle.ts'
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
