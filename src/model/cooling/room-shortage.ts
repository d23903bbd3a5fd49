import { dryCoolerKw } from './data-centre/liquid-cooling.ts'
import { FANS_RISE_TO_C } from './inlet-power.ts'
import type { RoomColumns } from './room.ts'
import type { RoomModel } from './site-room.ts'

/**
 * Largest share of the heat of a step that nothing removes; heat that a liquid carries away is no part of it, since none of
 * it comes to the air.
 *
 * @param unmetCoolingKw  heat that nothing removes, one value per step [kW]
 * @param heatRemovedKw   heat that is removed, with that of the liquid, same length [kW]
 * @param liquidHeatKw    heat that the liquid takes up, same length; undefined where there is none [kW]
 * @param poweredShare    share of each step in which the plant has power; left out where it always has
 */
export function worstUnmetShare(
  { plant, balance }: Pick<RoomModel, 'plant' | 'balance'>,
  { unmetCoolingKw, heatRemovedKw }: Pick<RoomColumns, 'unmetCoolingKw' | 'heatRemovedKw'>,
  liquidHeatKw: Float64Array | undefined,
  poweredShare?: Float64Array,
): number {
  let worst = 0
  for (let i = 0; i < unmetCoolingKw.length; i++) {
    const unmetKw = unmetCoolingKw[i]!
    if (unmetKw <= 0) continue
    const canKw = plant?.kind === 'liquid-cooled' ? dryCoolerKw(plant.loop, balance.outdoorC[i]!) : 0
    const mostKw = (poweredShare?.[i] ?? 1) * Math.min(liquidHeatKw?.[i] ?? 0, canKw)
    const byLiquidKw = Math.min(mostKw, heatRemovedKw[i]!)
    worst = Math.max(worst, unmetKw / (unmetKw + heatRemovedKw[i]! - byLiquidKw))
  }
  return worst
}

/**
 * Steps in which the inlets are warmer than what is published of the fans of equipment.
 *
 * @param roomC  air at the inlets [degC]
 */
export function hotInletSteps(roomC: Float64Array): number {
  let steps = 0
  for (const c of roomC) if (c > FANS_RISE_TO_C) steps++
  return steps
}
