import {
  chilledWaterSupplyC,
  COLDEST_CHILLED_WATER_C,
} from '../../../model/cooling/data-centre/chilled-water-year.ts'
import type { Resolving } from '../resolving.ts'
import type { MachineSource } from './machine.ts'

/** Whether a coil can make the supply air with water that does not freeze; a problem at the set-point where it cannot. */
export function isSupplyMade(
  r: Resolving,
  { place, at }: MachineSource,
  riseK: number,
  effectiveness: number,
): boolean {
  const air = place.fullLoadAir ?? { supplyC: place.setpointC, riseK }
  const waterC = chilledWaterSupplyC(air.supplyC, air.riseK, effectiveness)
  if (waterC >= COLDEST_CHILLED_WATER_C) return true
  r.problem(
    [...at, 'setpoint'],
    `a supply that chilled water of at least ${COLDEST_CHILLED_WATER_C} degC can make: ${rounded(air.supplyC)} degC, warmed by ${rounded(air.riseK)} K, needs water of ${rounded(waterC)} degC`,
    undefined,
    'a warmer set-point, a smaller rise of the air, or a more effective coil',
  )
  return false
}

function rounded(value: number): number {
  return Number(value.toFixed(2))
}
