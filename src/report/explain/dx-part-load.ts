import type { DxSpec } from '../../model/cooling/dx.ts'
import { less, product, ratio, total } from './derived.ts'
import { unitsRunning, unitsRunningAt } from './dx-capacity.ts'
import { constant, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import type { Stretch } from './stretch.ts'

type HeatOf = (scene: Scene, room: SceneRoom, stretch: Stretch) => Explained

/** What part load leaves of the COP: 1 - Cd (1 - part load) of the units that are not at full load. */
export function partLoadFactor(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  heatOf: HeatOf,
  stretch: Stretch,
): Explained[] {
  if (spec.partLoadDegradation === 0) return []
  const isShared = spec.staging === 'shared'
  const value = unitsRunningAt(scene, room, spec, stretch.steps[0]!)
  const full = isShared ? 0 : Math.floor(value)
  if (value >= spec.units || value === full) return []
  const running = unitsRunning(scene, room, spec, heatOf(scene, room, stretch), stretch)
  const atFull = leaf('units at full load', full, '')
  const units = leaf('units', spec.units, '', { origin: scene.origins.of([...scene.at, 'cooling', 'units']) })
  const partLoad = isShared
    ? ratio('part load', '', running, units)
    : full === 0
      ? relabelled(running, { label: 'part load' })
      : less('part load', '', running, atFull)
  const lost = product('lost', '', [
    degradation(scene, spec),
    less('below full load', '', constant(1), partLoad),
  ])
  const factor = less('part-load factor', '', constant(1), lost)
  if (full === 0) return [factor]
  const spent = total('spent as', '', [atFull, ratio('at part load', '', partLoad, factor)])
  return [ratio('part-load factor of all', '', running, spent)]
}

/** Loss of COP towards no load (Cd). */
export function degradation(scene: Scene, { partLoadDegradation }: DxSpec): Explained {
  return leaf('loss towards no load', partLoadDegradation, '', {
    origin: scene.origins.of([...scene.at, 'cooling', 'partLoadDegradation']),
  })
}
