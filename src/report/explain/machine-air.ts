import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import type { DxSpec } from '../../model/cooling/dx.ts'
import type { MachineAirOfStep } from './curve-terms.ts'
import { setpoint } from './envelope-heat.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { returnAir, wetBulbOf } from './return-air.ts'
import type { Scene, SceneRoom } from './scene.ts'

type Machine = DxSpec | DualCycleSpec

/** Air that returns to the machines in a step: by the air flow of the room at its set-point, else as it is written [degC]. */
export function returningAir(
  scene: Scene,
  room: SceneRoom,
  spec: Machine,
  step: number,
): Explained | undefined {
  if (room.year.air !== undefined) return returnAir(scene, room, step, setpoint(scene, room))
  if (spec.kind === 'dx') return undefined
  const origin = scene.origins.of([...scene.at, 'cooling', 'returnAir'])
  return leaf('return air', spec.returnC, 'degC', { origin })
}

/** The air at coil and condenser in a step. */
export function airOfStep(scene: Scene, room: SceneRoom, spec: Machine, step: number): MachineAirOfStep {
  const { coilWetBulbC, curve } = spec
  const outdoorC = room.model.balance.outdoorC[step]!
  if (coilWetBulbC !== 'return-air') return { outdoorC, wetBulbC: coilWetBulbC }
  const returning = returningAir(scene, room, spec, step)
  if (returning === undefined) return { outdoorC, wetBulbC: curve.wetBulbC[0] }
  const wetBulb = wetBulbOf(returning)
  return { outdoorC, wetBulbC: wetBulb.value!, wetBulb }
}
