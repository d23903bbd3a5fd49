import { curveValue, returnWetBulbC } from '../../model/cooling/dx-curve.ts'
import { RATED_OUTDOOR_C, RATED_WET_BULB_C } from '../../model/cooling/dual-cycle.ts'
import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import type { Scene, SceneRoom } from './scene.ts'

/** What dual-cycle machines do in one step, all units together. */
export interface DualCycleShares {
  /** `off`: nothing is removed, the evaporator fans run on. */
  readonly mode: 'off' | 'pump' | 'mixed' | 'compressor'
  /** Share of the heat that the pumps carry. */
  readonly pumpShare: number
  /** Electricity per heat of the compressors against the rating point. */
  readonly againstRating: number
  readonly compressorsKw: number
  /** Pumps that run, a part for one that does not run at full speed. */
  readonly pumpsRunning: number
}

/** Air that returns to the machines in a step [degC]. */
function returnAirC({ model, year }: SceneRoom, spec: DualCycleSpec, step: number): number {
  const riseK = year.air?.returnRiseK[step]
  return riseK === undefined ? spec.returnC : model.balance.setpointC + riseK
}

/** Wet bulb of the air at the evaporator in a step [degC]. */
function wetBulbAtCoilC(room: SceneRoom, spec: DualCycleSpec, step: number): number {
  return spec.coilWetBulbC === 'return-air' ? returnWetBulbC(returnAirC(room, spec, step)) : spec.coilWetBulbC
}

/** What the pumps of one unit could carry in a step [kW]. */
export function pumpableKw(room: SceneRoom, spec: DualCycleSpec, step: number): number {
  const aboveK = returnAirC(room, spec, step) - room.model.balance.outdoorC[step]! - spec.pumpOnsetK
  return (spec.capacityKw * aboveK) / (spec.pumpFullK - spec.pumpOnsetK)
}

/** A step of dual-cycle machines, worked out from its air and heat. */
export function dualCycleShares(
  scene: Scene,
  room: SceneRoom,
  spec: DualCycleSpec,
  step: number,
): DualCycleShares {
  const heatKw = scene.columns.deviceHeat.plantKw[step]!
  if (heatKw <= 0) return { mode: 'off', pumpShare: 0, againstRating: 1, compressorsKw: 0, pumpsRunning: 0 }
  const { curve, pumps } = spec
  const unitKw = heatKw / spec.units
  const share = pumps === 0 ? 0 : Math.min(1, Math.max(0, pumpableKw(room, spec, step) / unitKw))
  const wetBulbC = wetBulbAtCoilC(room, spec, step)
  const againstRating =
    curveValue(curve.eir, curve, wetBulbC, room.model.balance.outdoorC[step]!) /
    curveValue(curve.eir, curve, RATED_WET_BULB_C, RATED_OUTDOOR_C)
  const allKw = (spec.compressorKw / spec.fieldFactor / spec.capacityKw) * heatKw * againstRating
  const isStepped = spec.control === 'prototype'
  const running = isStepped ? (share >= 1 ? pumps : 1) : Math.max(1, pumps * share)
  const isCheaper = allKw * (1 - share) + spec.units * spec.pumpKw * running <= allKw
  if (share === 0 || !(isStepped || isCheaper))
    return { mode: 'compressor', pumpShare: 0, againstRating, compressorsKw: allKw, pumpsRunning: 0 }
  const mode = share >= 1 ? 'pump' : 'mixed'
  return {
    mode,
    pumpShare: share,
    againstRating,
    compressorsKw: allKw * (1 - share),
    pumpsRunning: spec.units * running,
  }
}
