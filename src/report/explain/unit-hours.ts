import { HOURS_PER_DAY } from '../../model/time.ts'
import type { ShutdownRule } from '../../model/radio/shutdown.ts'
import type { UnitSpec } from '../../model/site.ts'
import { isDayKind, windowMinutes } from '../../model/windows.ts'
import { parseFraction } from '../../scenarios/quantity.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Hours in which a unit is on. */
export function hoursAwake(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const all = hoursOf(stretch)
  const { states } = unit
  if (states === undefined) return all
  const value = energyOver(stretch, (i) => states.onShare[i]!)
  return described({ label: 'hours on', value, unit: 'h' }, 'difference', () => [
    all,
    hoursOff(scene, unit, stretch),
    ...(states.wakeShare === undefined ? [] : [hoursWaking(states.wakeShare, stretch)]),
  ])
}

/** Hours of waking up, in which a unit serves nothing and draws its zero-load power. */
export function hoursWaking(wakeShare: Float64Array, stretch: Stretch): Explained {
  const value = energyOver(stretch, (i) => wakeShare[i]!)
  return leaf('hours waking up', value, 'h', { note: 'wake-ups x time to wake' })
}

/** The length of a stretch. */
export function hoursOf({ hours, label }: Stretch): Explained {
  return leaf('hours', hours, 'h', { note: label })
}

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
  const at = [...scene.unitPath(unit.id), 'traffic']
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

/** Load that a unit carries while others sleep. */
function takenOver(scene: Scene, { id }: UnitSpec, hours: number): Explained {
  return leaf(`taken over by ${id} x hours on`, hours, 'h', {
    note: 'traffic of units that sleep, as far as it has room',
    given: () => handingOver(scene, id),
  })
}

/** The rules of the site that name a unit as the one that carries. */
function handingOver({ origins, at }: Scene, id: string): Explained[] {
  const list: ValuePath = [...at, 'shutdown']
  return origins.itemsAt(list).flatMap((node, index) => {
    const name = origins.textAt([...list, index, 'id']) ?? `rule ${index + 1}`
    const path = [...list, index, 'offloadTo']
    const places =
      origins.textAt(path) === undefined ? origins.itemsAt(path).map((_, i) => [...path, i, 'unit']) : [path]
    return places
      .filter((place) => origins.textAt(place)?.split('.').at(-1) === id)
      .map((place) => leaf(name, null, '', { origin: origins.of(place) }))
  })
}

/** What the load of a unit was made from, each part with its place. */
export function trafficGiven(scene: Scene, unit: UnitSpec): Explained[] {
  const at = [...scene.unitPath(unit.id), 'traffic']
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

/** Hours off times the share of the zero-load power that is drawn all the same. */
export function hoursAsleep(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const value = energyOver(stretch, (i) => unit.states!.residualShare[i]!)
  const label = 'hours off x power kept'
  const [rule, ...others] = rulesOf(scene, unit)
  if (rule === undefined)
    return leaf(label, value, 'h', { given: () => guardedRules(scene, unit.id, 'depth') })
  if (others.length > 0) {
    const note = 'where rules overlap, the deeper one holds'
    const given = () =>
      rulesOf(scene, unit).map(({ name, at, depthFraction }) =>
        leaf(`depth of ${name}`, depthFraction, '', { origin: scene.origins.of([...at, 'depth']) }),
      )
    return leaf(label, value, 'h', { note, given })
  }
  return described({ label, value, unit: 'h' }, 'product', () => [
    hoursOff(scene, unit, stretch),
    described({ label: 'share kept', value: 1 - rule.depthFraction, unit: '' }, 'difference', () => [
      constant(1),
      leaf('depth', rule.depthFraction, '', { origin: scene.origins.of([...rule.at, 'depth']) }),
    ]),
  ])
}

/** Hours in which a unit is off: those of each rule's window, less what overlaps. */
export function hoursOff(scene: Scene, unit: UnitSpec, stretch: Stretch, label = 'hours off'): Explained {
  const value = unit.states === undefined ? 0 : energyOver(stretch, (i) => unit.states!.offShare[i]!)
  const rules = rulesOf(scene, unit)
  if (rules.length === 0) {
    const note =
      value === 0 ? undefined : 'decided step by step: window, loads, least times, room at the carriers'
    return leaf(label, value, 'h', { note, given: () => guardedRules(scene, unit.id, 'window') })
  }
  const ofRules = rules.map((rule) => ruleHours(scene, rule, stretch))
  const total = ofRules.reduce((sum, { value: hours }) => sum + (hours ?? 0), 0)
  const overlap = total - value
  if (!isWholeDays(stretch) || overlap < -1e-6)
    return leaf(label, value, 'h', { given: () => rules.map((rule) => windowLeaf(scene, rule)) })
  const overlaps = overlap > 1e-6 ? [leaf('covered twice', -overlap, 'h')] : []
  if (ofRules.length === 1 && overlaps.length === 0) {
    const [only] = ofRules
    return described({ label, value, unit: 'h', note: only!.note }, 'product', () => only!.terms)
  }
  return described({ label, value, unit: 'h' }, 'sum', () => [...ofRules, ...overlaps])
}

interface PlacedRule extends ShutdownRule {
  readonly name: string
  readonly at: ValuePath
}

/** The rules of a unit, each with its place in the text. */
function rulesOf(scene: Scene, unit: UnitSpec): PlacedRule[] {
  const rules = (unit.states === undefined ? undefined : scene.madeFrom.shutdowns.get(unit.states)) ?? []
  const list: ValuePath = [...scene.at, 'shutdown']
  const places = rulePlaces(scene, unit.id)
  return rules.map((rule, index) => {
    const at = places[index] ?? list
    return { ...rule, at, name: scene.origins.textAt([...at, 'id']) ?? `rule ${index + 1}` }
  })
}

/** The rules that name a unit, by their places in the text. */
export function rulePlaces(scene: Scene, id: string): ValuePath[] {
  const list: ValuePath = [...scene.at, 'shutdown']
  return scene.origins.itemsAt(list).flatMap((node, index) => {
    const units = node.kind === 'map' ? node.entries.get('units')?.node : undefined
    const names = units?.kind === 'list' ? units.items : []
    return names
      .filter((name) => name.kind === 'scalar' && name.text === id)
      .map(() => [...list, index] as ValuePath)
  })
}

/** A key of each rule that names a unit, where it stands or which default it has. */
export function guardedRules(scene: Scene, id: string, key: string): Explained[] {
  const { origins } = scene
  return rulePlaces(scene, id).map((at) => {
    const name = origins.textAt([...at, 'id']) ?? `rule ${Number(at.at(-1)) + 1}`
    return leaf(`${key} of ${name}`, null, '', {
      origin: origins.of([...at, key]) ?? origins.of([...at, 'id']),
    })
  })
}

function ruleHours(scene: Scene, rule: PlacedRule, stretch: Stretch): Explained {
  const { axis, steps } = stretch
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  const days = new Set<number>()
  for (const step of steps) days.add(Math.floor(step / stepsPerDay))
  const due = [...days].filter((day) => isDayKind(rule.days, axis.weekendDay[day] === 1)).length
  const hours = windowMinutes(rule.window) / 60
  return described({ label: rule.name, value: hours * due, unit: 'h' }, 'product', () => [
    { ...windowLeaf(scene, rule), label: 'hours a day', value: hours, unit: 'h' },
    leaf('days', due, '', {
      note: rule.days === 'all' ? 'all days' : rule.days,
      origin: scene.origins.of([...rule.at, 'days']),
    }),
  ])
}

function windowLeaf(scene: Scene, { at, name }: PlacedRule): Explained {
  return leaf(name, null, '', {
    origin: scene.origins.of([...at, 'window']),
    note: 'local standard time',
  })
}

function isWholeDays({ axis, steps }: Stretch): boolean {
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  const first = steps[0] ?? 0
  const last = steps.at(-1) ?? -1
  return (
    steps.length > 0 &&
    last - first === steps.length - 1 &&
    first % stepsPerDay === 0 &&
    (last + 1) % stepsPerDay === 0
  )
}
