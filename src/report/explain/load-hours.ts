import type { UnitSpec } from '../../model/site.ts'
import { parseFraction } from '../../scenarios/quantity.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { loadBeforePlan, retiredHandingOver } from './class-unit.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { handingOver } from './sleep-rules.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursAwake } from './unit-hours.ts'

/** Load in each hour added up, as far as the unit is on: the hours of full load that carry the same traffic. */
export function loadHours(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const label = 'load x hours on'
  const awake = (i: number) => unit.states?.onShare[i] ?? 1
  const value = energyOver(stretch, (i) => unit.load[i]! * awake(i))
  const { offered, ...others } = unit
  if (offered !== undefined) {
    return described({ label, value, unit: 'h' }, 'sum', () => {
      const own = loadHours(scene, { ...others, load: offered }, stretch)
      return [relabelled(own, { label: 'own load x hours on' }), takenOver(scene, unit, value - own.value!)]
    })
  }
  const before = loadBeforePlan(scene, unit)
  if (before !== undefined) {
    return described({ label, value, unit: 'h' }, 'sum', () => {
      const own = loadHours(scene, { ...unit, load: before }, stretch)
      return [
        relabelled(own, { label: 'own load x hours on' }),
        takenForGood(scene, unit, value - own.value!),
      ]
    })
  }
  const at = loadPath(scene, unit)
  const { origins } = scene
  if (origins.has([...at, 'csv']))
    return leaf(label, value, 'h', {
      origin: origins.file([...at, 'csv']),
      note: 'the load of each row, added up',
    })
  const constant = parseFraction(origins.textAt([...at, 'constant']) ?? '')
  if (constant !== undefined) {
    return described({ label, value, unit: 'h' }, 'product', () => [
      leaf('load', constant, '', { origin: origins.of([...at, 'constant']) }),
      hoursAwake(scene, unit, stretch),
    ])
  }
  return shapedHours(scene, unit, stretch, at, label, value)
}

/** Where the load of a unit is written: traffic, or the utilisation of IT. */
function loadPath(scene: Scene, { id, it }: UnitSpec): ValuePath {
  return [...scene.unitPath(id), it === undefined ? 'traffic' : 'utilisation']
}

/** Load that a unit carries while others sleep. */
function takenOver(scene: Scene, { id }: UnitSpec, hours: number): Explained {
  return leaf(`taken over by ${id} x hours on`, hours, 'h', {
    note: 'traffic of units that sleep, as far as it has room',
    given: () => handingOver(scene, id),
  })
}

/** Load that a unit carries since a plan has retired others. */
function takenForGood(scene: Scene, { id }: UnitSpec, hours: number): Explained {
  return leaf(`traffic of retired units x hours on`, hours, 'h', {
    note: 'as far as it has room beside its own',
    given: () => retiredHandingOver(scene, id),
  })
}

/** What the load of a unit was made from, each part with its place: its own traffic, and what it took over. */
export function trafficGiven(scene: Scene, unit: UnitSpec): Explained[] {
  const taken = unit.offered === undefined ? [] : handingOver(scene, unit.id)
  const { offered = unit.load } = unit
  const retired =
    loadBeforePlan(scene, { ...unit, load: offered }) === undefined ? [] : retiredHandingOver(scene, unit.id)
  return [
    ...ownTrafficGiven(scene, unit),
    ...retired,
    ...taken.map((rule) => relabelled(rule, { label: `taken over (${rule.label})` })),
  ]
}

function ownTrafficGiven(scene: Scene, unit: UnitSpec): Explained[] {
  const at = loadPath(scene, unit)
  const { origins } = scene
  if (origins.has([...at, 'csv'])) return [leaf('load', null, '', { origin: origins.file([...at, 'csv']) })]
  const constantPath = [...at, 'constant']
  if (origins.has(constantPath)) return [leaf('load', null, '', { origin: origins.of(constantPath) })]
  return [leaf('mean load', null, '', { origin: origins.of([...at, 'mean']) }), ...shapeGiven(scene, at)]
}

function shapeGiven({ origins }: Scene, at: ValuePath): Explained[] {
  return [
    leaf('day shape', null, '', { origin: origins.named([...at, 'shape']) }),
    leaf('shift to later hours', null, '', { origin: origins.of([...at, 'shift']) }),
  ]
}

function shapedHours(
  scene: Scene,
  unit: UnitSpec,
  stretch: Stretch,
  at: ValuePath,
  label: string,
  value: number,
): Explained {
  const { origins } = scene
  const given = () => shapeGiven(scene, at)
  const mean = parseFraction(origins.textAt([...at, 'mean']) ?? '')
  const isClipped = stretch.steps.some((i) => unit.load[i] === 1)
  if (mean === undefined || mean === 0 || isClipped) {
    const note = isClipped ? 'load is clipped at 100 % in some of these hours' : undefined
    return leaf(label, value, 'h', { note, given: () => trafficGiven(scene, unit) })
  }
  return described({ label, value, unit: 'h' }, 'product', () => [
    leaf('mean load', mean, '', { origin: origins.of([...at, 'mean']) }),
    leaf('shape x hours on', value / mean, 'h', { note: 'traffic relative to its mean, added up', given }),
  ])
}
