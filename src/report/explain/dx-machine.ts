import type { DxSpec } from '../../model/cooling/dx.ts'
import { returnWetBulbC } from '../../model/cooling/dx-curve.ts'
import { coilOrigin, curveOrigin, curveTerms } from './curve-terms.ts'
import type { MachineAirOfStep } from './curve-terms.ts'
import { less, product, ratio, total } from './derived.ts'
import { blowersKwh, standingBlowersKwh } from './envelope-heat.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
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
  const cycled = cycledBlowers(scene, room, spec, stretch)
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
function cycledBlowers(scene: Scene, room: SceneRoom, spec: DxSpec, stretch: Stretch): Explained[] {
  if (spec.blowerRuns === 'always' || spec.blowerKw === 0) return []
  const hours = energyOver(stretch, (i) => unitsRunning(scene, room, spec, i))
  const note = spec.units === 1 ? 'heat over capacity in each step' : 'of all units, heat over capacity'
  const given = () => [leaf('capacity of one', spec.capacityKw, 'kW', ofMachine(scene, 'capacity'))]
  return [blowersKwh(scene, 1, spec.blowerKw, leaf('hours running', hours, 'h', { note, given }))]
}

/** Units that run in a step, those at part load by their share of it. */
function unitsRunning(scene: Scene, room: SceneRoom, { units }: DxSpec, step: number): number {
  const heatKw = scene.columns.deviceHeat.plantKw[step]!
  return heatKw === 0 ? 0 : (units * heatKw) / scene.plantOf(room)!.capacityKw(step)
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
  return described(own, 'quotient', () => [heat(), cop(scene, room, spec, grossKwh / own.value!, stretch)])
}

/** Heat over electricity of the compressors: in one step by the curve, over more of them by energy. */
function cop(scene: Scene, room: SceneRoom, spec: DxSpec, value: number, stretch: Stretch): Explained {
  const [step, ...others] = stretch.steps
  if (others.length > 0) {
    const note = 'energy-weighted: heat over electricity of each step, by its own outdoor temperature'
    return leaf('COP of the compressors', value, '', { note, given: () => copGiven(scene, spec) })
  }
  return described({ label: 'COP of the compressors', value, unit: '' }, 'quotient', () => [
    product('COP in the field', '', [
      ratedCop(scene, spec),
      fieldFactor(scene, spec),
      ...partLoadFactor(scene, room, spec, step!),
    ]),
    curveTerms(
      scene,
      'electricity per heat against the rating',
      'eir',
      spec.curve,
      airOfStep(room, spec, step!),
      spec.coilWetBulbC,
    ),
  ])
}

function copGiven(scene: Scene, spec: DxSpec): Explained[] {
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

function degradation(scene: Scene, { partLoadDegradation }: DxSpec): Explained {
  return leaf('loss towards no load', partLoadDegradation, '', ofMachine(scene, 'partLoadDegradation'))
}

/** What part load leaves of the COP: 1 - Cd (1 - part load) of the units that are not at full load. */
function partLoadFactor(scene: Scene, room: SceneRoom, spec: DxSpec, step: number): Explained[] {
  if (spec.partLoadDegradation === 0) return []
  const running = unitsRunning(scene, room, spec, step)
  const isShared = spec.staging === 'shared'
  const full = isShared ? 0 : Math.floor(running)
  const part = isShared ? running / spec.units : running - full
  if (part === 0 || running >= spec.units) return []
  const partLoad = leaf('part load', part, '', { note: 'heat over capacity of the units not at full load' })
  const lost = product('lost', '', [
    degradation(scene, spec),
    less('below full load', '', constant(1), partLoad),
  ])
  const factor = less('part-load factor', '', constant(1), lost)
  if (full === 0) return [factor]
  const [atFull, atPart] = [leaf('units at full load', full, ''), leaf('units at part load', part, '')]
  const spent = total('spent as', '', [atFull, ratio('at part load', '', atPart, factor)])
  return [ratio('part-load factor of all', '', total('units running', '', [atFull, atPart]), spent)]
}

/** The air at coil and condenser in a step. */
export function airOfStep(
  room: SceneRoom,
  { coilWetBulbC, curve }: Pick<DxSpec, 'coilWetBulbC' | 'curve'>,
  step: number,
): MachineAirOfStep {
  const outdoorC = room.model.balance.outdoorC[step]!
  if (coilWetBulbC !== 'return-air') return { outdoorC, wetBulbC: coilWetBulbC }
  const { setpointC } = room.model.balance
  const riseK = room.year.air?.returnRiseK[step]
  const wetBulbC = riseK === undefined ? curve.wetBulbC[0] : returnWetBulbC(setpointC + riseK)
  return { outdoorC, wetBulbC }
}
