import { HOURS_PER_DAY } from '../../model/time.ts'
import type { ShutdownRule } from '../../model/radio/shutdown.ts'
import type { UnitSpec } from '../../model/site.ts'
import { isDayKind, windowMinutes } from '../../model/windows.ts'
import { parseFraction } from '../../scenarios/quantity.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Hours in which a unit is on. */
export function hoursAwake(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const all = hoursOf(stretch)
  const { off } = unit
  if (off === undefined) return all
  const value = energyOver(stretch, (i) => 1 - off.offShare[i]!)
  return described({ label: 'hours on', value, unit: 'h' }, 'difference', () => [
    all,
    hoursOff(scene, unit, stretch),
  ])
}

/** The length of a stretch. */
export function hoursOf({ hours, label }: Stretch): Explained {
  return leaf('hours', hours, 'h', { note: label })
}

/** Load in each hour added up, as far as the unit is on: the hours of full load that carry the same traffic. */
export function loadHours(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const label = 'load x hours on'
  const awake = (i: number) => 1 - (unit.off?.offShare[i] ?? 0)
  const value = energyOver(stretch, (i) => unit.load[i]! * awake(i))
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
  const value = energyOver(stretch, (i) => unit.off!.residualShare[i]!)
  const label = 'hours off x power kept'
  const [rule, ...others] = rulesOf(scene, unit)
  if (rule === undefined || others.length > 0) {
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
  const value = unit.off === undefined ? 0 : energyOver(stretch, (i) => unit.off!.offShare[i]!)
  const rules = rulesOf(scene, unit)
  const ofRules = rules.map((rule) => ruleHours(scene, rule, stretch))
  const total = ofRules.reduce((sum, { value: hours }) => sum + (hours ?? 0), 0)
  const overlap = total - value
  if (rules.length === 0 || !isWholeDays(stretch) || overlap < -1e-6)
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
  const rules = (unit.off === undefined ? undefined : scene.madeFrom.shutdowns.get(unit.off)) ?? []
  const list: ValuePath = [...scene.at, 'shutdown']
  const places = scene.origins.itemsAt(list).flatMap((node, index) => {
    const units = node.kind === 'map' ? node.entries.get('units')?.node : undefined
    const names = units?.kind === 'list' ? units.items : []
    return names
      .filter((name) => name.kind === 'scalar' && name.text === unit.id)
      .map(() => [...list, index] as ValuePath)
  })
  return rules.map((rule, index) => {
    const at = places[index] ?? list
    return { ...rule, at, name: scene.origins.textAt([...at, 'id']) ?? `rule ${index + 1}` }
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
