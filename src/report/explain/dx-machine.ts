import type { DxSpec } from '../../model/cooling/dx.ts'
import { coilOrigin, curveOrigin, curveTerms } from './curve-terms.ts'
import { product, total } from './derived.ts'
import { netCapacity, unitsRunningAt } from './dx-capacity.ts'
import { degradation, partLoadFactor } from './dx-part-load.ts'
import { blowersKwh, standingBlowersKwh } from './envelope-heat.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airOfStep } from './machine-air.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

type Own = Parameters<typeof described>[0]
type HeatOf = (scene: Scene, room: SceneRoom, stretch: Stretch) => Explained

/** Electricity of direct-expansion machines: compressors by the heat that they move, and blowers [kWh]. */
export function dxKwh(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  own: Own,
  heatOf: HeatOf,
  stretch: Stretch,
): Explained {
  const standing = standingBlowersKwh(scene, room, stretch)
  const cycled = cycledBlowers(scene, room, spec, heatOf, stretch)
  const blowers = [...standing, ...cycled]
  if (blowers.length === 0) return compressors(scene, room, spec, own, cycled, heatOf, stretch)
  const value = blowers.reduce((rest, blower) => rest - blower.value!, own.value!)
  const ofCompressors = { label: 'compressors', value, unit: 'kWh' }
  return described(own, 'sum', () => [
    compressors(scene, room, spec, ofCompressors, cycled, heatOf, stretch),
    ...blowers,
  ])
}

/** Blowers that run with their compressors: hours of all units together. */
function cycledBlowers(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  heatOf: HeatOf,
  stretch: Stretch,
): Explained[] {
  if (spec.blowerRuns === 'always' || spec.blowerKw === 0) return []
  return [blowersKwh(scene, 1, spec.blowerKw, hoursRunning(scene, room, spec, heatOf, stretch))]
}

/** Hours in which units run, of all together: heat over what one of them leaves for the room. */
function hoursRunning(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  heatOf: HeatOf,
  stretch: Stretch,
): Explained {
  const value = energyOver(stretch, (i) => unitsRunningAt(scene, room, spec, i))
  const own = {
    label: 'hours running',
    value,
    unit: 'h',
    note: spec.units === 1 ? undefined : 'of all units',
  }
  if (value === 0) return leaf(own.label, 0, 'h', { note: 'nothing is removed' })
  return described(own, 'quotient', () => {
    const heat = heatOf(scene, room, stretch)
    const [step, ...others] = stretch.steps
    if (others.length === 0) return [heat, netCapacity(scene, room, spec, step!)]
    return [heat, meanCapacity(scene, spec, heat.value! / value)]
  })
}

/** What one unit left for the room while it ran, over several steps [kW]. */
function meanCapacity(scene: Scene, spec: DxSpec, kw: number): Explained {
  const coil = coilOrigin(scene, spec.coilWetBulbC)
  return leaf('left for the room while running', kw, 'kW', {
    note: `capacity x its curve - blower, ${byOwnAir(spec)}`,
    given: () => [
      leaf('capacity of one', spec.capacityKw, 'kW', ofMachine(scene, 'capacity')),
      leaf('curve of the capacity', null, '', { origin: curveOrigin(scene, 'capacity', spec.curve) }),
      ...(coil === undefined ? [] : [leaf('wet bulb at the coil', null, '', { origin: coil })]),
    ],
  })
}

function compressors(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  own: Own,
  cycled: readonly Explained[],
  heatOf: HeatOf,
  stretch: Stretch,
): Explained {
  const { plantKw } = scene.columns.deviceHeat
  const ofRoomKwh = energyOver(stretch, (i) => plantKw[i]!)
  if (ofRoomKwh === 0) return leaf(own.label, 0, 'kWh', { note: 'nothing is removed' })
  const heat = () => {
    const ofRoom = heatOf(scene, room, stretch)
    return cycled.length === 0 ? ofRoom : total('heat with that of the blowers', 'kWh', [ofRoom, ...cycled])
  }
  const grossKwh = cycled.reduce((sum, blower) => sum + blower.value!, ofRoomKwh)
  return described(own, 'quotient', () => [
    heat(),
    cop(scene, room, spec, grossKwh / own.value!, heatOf, stretch),
  ])
}

/** Heat over electricity of the compressors: in one step by the curve, over more of them by energy. */
function cop(
  scene: Scene,
  room: SceneRoom,
  spec: DxSpec,
  value: number,
  heatOf: HeatOf,
  stretch: Stretch,
): Explained {
  const [step, ...others] = stretch.steps
  if (others.length > 0) {
    const note = `energy-weighted: heat over electricity, ${byOwnAir(spec)}`
    return leaf('COP of the compressors', value, '', { note, given: () => copGiven(scene, spec) })
  }
  return described({ label: 'COP of the compressors', value, unit: '' }, 'quotient', () => [
    product('COP in the field', '', [
      ratedCop(scene, spec),
      fieldFactor(scene, spec),
      ...partLoadFactor(scene, room, spec, heatOf, stretch),
    ]),
    curveTerms(
      scene,
      'electricity per heat against the rating',
      'eir',
      spec.curve,
      airOfStep(scene, room, spec, step!),
      spec.coilWetBulbC,
    ),
  ])
}

function byOwnAir({ coilWetBulbC }: DxSpec): string {
  const returning = coilWetBulbC === 'return-air' ? ' and return air' : ''
  return `each step by its own outdoor temperature${returning}`
}

/** What the COP of the compressors hangs on. */
export function copGiven(scene: Scene, spec: DxSpec): Explained[] {
  const coil = coilOrigin(scene, spec.coilWetBulbC)
  return [
    ratedCop(scene, spec),
    fieldFactor(scene, spec),
    leaf('curve', null, '', { origin: curveOrigin(scene, 'eir', spec.curve) }),
    ...(coil === undefined ? [] : [leaf('wet bulb at the coil', null, '', { origin: coil })]),
    ...(spec.partLoadDegradation === 0 ? [] : [degradation(scene, spec)]),
  ]
}

function ofMachine(scene: Scene, key: string) {
  return { origin: scene.origins.of([...scene.at, 'cooling', key]) }
}

function ratedCop(scene: Scene, { ratedCop: value }: DxSpec): Explained {
  return leaf('rated COP', value, '', ofMachine(scene, 'ratedCop'))
}

function fieldFactor(scene: Scene, { fieldFactor: value }: DxSpec): Explained {
  return leaf('field factor', value, '', ofMachine(scene, 'fieldFactor'))
}
