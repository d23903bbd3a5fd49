import type { DxSpec } from '../../model/cooling/dx.ts'
import { indoorFanPower } from './blower-power.ts'
import { curveTerms } from './curve-terms.ts'
import { less, product, ratio } from './derived.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airOfStep } from './machine-air.ts'
import type { Scene, SceneRoom } from './scene.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'

/** What one direct-expansion unit leaves for the room in a step: rated capacity in this air, less its own blower [kW]. */
export function netCapacity(scene: Scene, room: SceneRoom, spec: DxSpec, step: number): Explained {
  const { curve } = spec
  const origin = scene.origins.of([...scene.at, 'cooling', 'capacity'])
  const air = airOfStep(scene, room, spec, step)
  const gross = product('capacity in this air', 'kW', [
    leaf('capacity of one', spec.capacityKw, 'kW', { origin }),
    curveTerms(scene, 'against the rating', 'capacity', curve, air, spec.coilWetBulbC),
  ])
  if (spec.blowerRuns === 'always' || spec.blowerKw === 0) return gross
  return less('left for the room', 'kW', gross, indoorFanPower(scene, 'blower', 'blower', spec.blowerKw))
}

/** Units that run in the one step of a stretch, those at part load by their share of it: heat over capacity. */
export function unitsRunning(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  heat: Explained,
  stretch: Stretch,
): Explained {
  const net = netCapacity(scene, room, spec, stretch.steps[0]!)
  return ratio('units running', '', heat, product('one unit could remove', 'kWh', [net, hoursOf(stretch)]))
}

/** Units that run in a step, those at part load by their share of it. */
export function unitsRunningAt(scene: Scene, room: SceneRoom, { units }: DxSpec, step: number): number {
  const heatKw = scene.columns.deviceHeat.plantKw[step]!
  return heatKw === 0 ? 0 : (units * heatKw) / scene.plantOf(room)!.capacityKw(step)
}
