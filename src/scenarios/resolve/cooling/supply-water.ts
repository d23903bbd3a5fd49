import {
  chilledWaterSupplyC,
  COLDEST_CHILLED_WATER_C,
} from '../../../model/cooling/data-centre/chilled-water-year.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { LEAST_SUPPLY_C } from '../supply-air.ts'
import type { MachineSource } from './machine.ts'

/** Whether a coil can make the supply air with water that does not freeze; a problem where it cannot. */
export function isSupplyMade(
  r: Resolving,
  source: MachineSource,
  riseK: number,
  effectiveness: number,
): boolean {
  const { fullLoadAir, setpointC } = source.place
  const air = fullLoadAir ?? { supplyC: setpointC, riseK }
  const waterC = chilledWaterSupplyC(air.supplyC, air.riseK, effectiveness)
  if (waterC >= COLDEST_CHILLED_WATER_C) return true
  // Supply air that no machine blows is told at the air flow that asks for it.
  if (air.supplyC < LEAST_SUPPLY_C && fullLoadAir !== undefined) return false
  r.problem(
    toBlame(source),
    `a supply that chilled water of at least ${COLDEST_CHILLED_WATER_C} degC can make: ${rounded(air.supplyC)} degC, warmed by ${rounded(air.riseK)} K, needs water of ${rounded(waterC)} degC`,
    undefined,
    'a warmer set-point, a smaller rise of the air, or a more effective coil',
  )
  return false
}

/** What the scenario gives of it; the set-point goes before what it is made with. */
function toBlame({ config, at }: MachineSource): ValuePath {
  if (config.setpoint !== undefined) return [...at, 'setpoint']
  if (config.coil?.effectiveness !== undefined) return [...at, 'coil', 'effectiveness']
  return config.airHandlers?.rise === undefined ? [...at, 'setpoint'] : [...at, 'airHandlers', 'rise']
}

function rounded(value: number): number {
  return Number(value.toFixed(2))
}
