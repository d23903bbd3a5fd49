import type { MachineAir } from '../plant.ts'
import { airFlowKgPerS, LEAST_RISE_K } from './air-handlers.ts'
import type { ChilledWaterSpec } from './chilled-water.ts'
import { towerFanKw, towerPumpKw } from './cooling-tower.ts'
import { airDensityKgPerM3, fanKw, pumpKw, waterFlowKgPerS } from './fluid-mover.ts'

/**
 * What the weather and the air of the room make of a chilled-water plant, one value per step where a column; powers per kW
 * of heat, since flows follow the heat.
 */
export interface ChilledWaterYear {
  /** Chilled water to the coils [degC]. */
  readonly chilledC: Float64Array
  /** Water or air to the condensers [degC]. */
  readonly condenserC: Float64Array
  /** Share of the heat that the economiser can carry, 0 to 1. */
  readonly freeShare: Float64Array
  /** Fans at full pressure, per heat of the room [kW/kW]. */
  readonly fanPerKw: Float64Array
  /** Pump of the humidifier, per heat at the coil without the moisture [kW/kW]. */
  readonly humidifierPerKw: Float64Array
  /** Fan of the tower, per heat rejected; zeros without a tower [kW/kW]. */
  readonly towerFanPerKw: Float64Array
  readonly perKw: FixedPerKw
}

/** Pumps, per heat that their water carries [kW/kW]; 0 for those that the plant has not. */
interface FixedPerKw {
  readonly economiserPump: number
  readonly chilledWaterPump: number
  readonly towerPump: number
  readonly seaPump: number
}

/** Chilled water colder than this may freeze in the evaporator [degC]. Assumption: a margin of 4 K without antifreeze. */
export const COLDEST_CHILLED_WATER_C = 4

/**
 * Chilled water that a coil needs to the supply air [degC]: return air - rise / effectiveness. A plant whose water would be
 * colder than {@link COLDEST_CHILLED_WATER_C} cannot make that supply.
 *
 * Heat of the fans is carried, but the fraction of a kelvin by which it warms the air at the coil is left out (assumption).
 *
 * Source: N. Lei, E. Masanet, Energy 201 (2020) 117556.
 *
 * @param supplyC        supply air [degC]
 * @param riseK          of the air across the equipment [K]
 * @param effectiveness  of the coil, above 0 to 1
 */
export function chilledWaterSupplyC(supplyC: number, riseK: number, effectiveness: number): number {
  return supplyC + riseK - riseK / effectiveness
}

/** Air that a plant supplies and the rise of that air, in a step of the year [degC], [K]. */
function roomAirAt({ supplyC, airHandlers }: ChilledWaterSpec, air: MachineAir, step: number) {
  const sa = air.supplyC?.[step] ?? supplyC
  const returnC = air.returnC?.[step] ?? sa + airHandlers.riseK
  const isModelled = air.returnC !== undefined
  return { supplyC: sa, riseK: isModelled ? Math.max(returnC - sa, LEAST_RISE_K) : airHandlers.riseK }
}

/** Coldest chilled water of a year [degC], where an air flow is modelled the one that its supply air needs. */
export function coldestChilledWaterC(spec: ChilledWaterSpec, air: MachineAir): number {
  let coldest = Infinity
  for (let i = 0; i < air.outdoorC.length; i++) {
    const { supplyC, riseK } = roomAirAt(spec, air, i)
    coldest = Math.min(coldest, chilledWaterSupplyC(supplyC, riseK, spec.coilEffectiveness))
  }
  return coldest
}

/**
 * A chilled-water plant made ready for the weather and the room air of a year.
 *
 * Free share f = clamp((T_return - A)/(T_return - T_supply), 0, 1) of the chilled water, with A the water of the tower or
 * the sea and the approach of the economiser.
 *
 * Source: N. Lei, E. Masanet, Energy 201 (2020) 117556.
 */
export function chilledWaterYear(spec: ChilledWaterSpec, air: MachineAir): ChilledWaterYear {
  const { outdoor, chilledWater, economiser, sink, airHandlers } = spec
  const column = () => new Float64Array(outdoor.temperatureC.length)
  const year = {
    chilledC: column(),
    condenserC: sinkC(spec),
    freeShare: column(),
    fanPerKw: column(),
    humidifierPerKw: column(),
    towerFanPerKw: column(),
    perKw: fixedPerKw(spec),
  }
  const perSensible = 1 / spec.sensibleHeatRatio - 1
  for (let i = 0; i < year.chilledC.length; i++) {
    const [outdoorC, pressurePa] = [outdoor.temperatureC[i]!, outdoor.pressurePa[i]!]
    const { supplyC, riseK } = roomAirAt(spec, air, i)
    const chilledC = chilledWaterSupplyC(supplyC, riseK, spec.coilEffectiveness)
    const warmedC = chilledC + chilledWater.riseK
    const density = airDensityKgPerM3(supplyC, pressurePa)
    year.chilledC[i] = chilledC
    year.fanPerKw[i] = fanKw(airFlowKgPerS(1, riseK), density, airHandlers.fan)
    const condensedKgPerS = perSensible / latentHeatKjPerKg((chilledC + warmedC) / 2)
    year.humidifierPerKw[i] = pumpKw(condensedKgPerS, spec.humidifierPump)
    if (sink.kind === 'tower') year.towerFanPerKw[i] = towerFanKw(sink.tower, 1, outdoorC, pressurePa)
    if (economiser === undefined || sink.kind === 'air') continue
    const reachedC = year.condenserC[i]! + economiser.approachK
    const share = (warmedC - reachedC) / (warmedC - chilledC)
    year.freeShare[i] = Math.min(Math.max(share, 0), 1)
  }
  return year
}

/** Water or air to the condensers, one value per step [degC]. */
function sinkC({ sink, outdoor }: ChilledWaterSpec): Float64Array {
  if (sink.kind === 'air') return outdoor.temperatureC
  if (sink.kind === 'sea') return sink.sea.temperatureC
  return outdoor.wetBulbC.map((c) => c + sink.tower.approachK)
}

function fixedPerKw({ chilledWater, economiser, sink }: ChilledWaterSpec): FixedPerKw {
  const chilledKgPerS = waterFlowKgPerS(1, chilledWater.riseK)
  const isSea = sink.kind === 'sea'
  return {
    economiserPump: economiser === undefined ? 0 : pumpKw(chilledKgPerS, economiser.pump),
    chilledWaterPump: pumpKw(chilledKgPerS, chilledWater.pump),
    towerPump: sink.kind === 'tower' ? towerPumpKw(sink.tower, 1) : 0,
    seaPump: isSea ? pumpKw(waterFlowKgPerS(1, sink.sea.riseK), sink.sea.pump) : 0,
  }
}

/** Heat that a kg of moisture gives off where it condenses on the coil [kJ/kg]. Source: Lei and Masanet 2020. */
export function latentHeatKjPerKg(waterC: number): number {
  return -0.0013 * waterC * waterC - 2.3097 * waterC + 2500.5
}
