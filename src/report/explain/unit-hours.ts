import { HOURS_PER_DAY } from '../../model/time.ts'
import type { ShutdownRule } from '../../model/radio/shutdown.ts'
import type { UnitSpec } from '../../model/site.ts'
import { isDayKind, windowMinutes } from '../../model/windows.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { decisionGiven } from './sleep-decision.ts'
import { depthOf, ruleName, rulesOfUnit, sleepGiven, wakeGiven } from './sleep-rules.ts'
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
    ...(states.wakeShare === undefined ? [] : [hoursWaking(scene, unit, states.wakeShare, stretch)]),
  ])
}

/** Hours of waking up, in which a unit serves nothing and draws its zero-load power. */
export function hoursWaking(
  scene: Scene,
  { id }: UnitSpec,
  wakeShare: Float64Array,
  stretch: Stretch,
): Explained {
  const value = energyOver(stretch, (i) => wakeShare[i]!)
  return leaf('hours waking up', value, 'h', {
    note: 'wake-ups x time to wake, as far as the step has room for it',
    given: () => wakeGiven(scene, id),
  })
}

/** The length of a stretch. */
export function hoursOf({ hours, label }: Stretch): Explained {
  return leaf('hours', hours, 'h', { note: label })
}

/** Hours off times the share of the zero-load power that is drawn all the same. */
export function hoursAsleep(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const value = energyOver(stretch, (i) => unit.states!.residualShare[i]!)
  const label = 'hours off x power kept'
  const [rule, ...others] = rulesOf(scene, unit)
  if (rule === undefined) return guardedAsleep(scene, unit, stretch, leaf(label, value, 'h'))
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

/** The same under guard, where each rule keeps its own share. */
function guardedAsleep(scene: Scene, unit: UnitSpec, stretch: Stretch, asleep: Explained): Explained {
  const { label, value, unit: hours } = asleep
  const [only, ...others] = rulesOfUnit(scene, unit.id)
  if (only === undefined || others.length > 0) {
    const given = () =>
      rulesOfUnit(scene, unit.id).map(({ rule }) =>
        depthOf(scene, rule, `depth of ${ruleName(scene, rule.at)}`),
      )
    return leaf(label, value, hours, { note: 'hours off by each rule x (1 - its depth)', given })
  }
  const { rule } = only
  return described({ label, value, unit: hours }, 'product', () => [
    hoursOff(scene, unit, stretch),
    described({ label: 'share kept', value: 1 - rule.depthFraction, unit: '' }, 'difference', () => [
      constant(1),
      depthOf(scene, rule, 'depth'),
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
    const given = () => [...decisionGiven(scene, unit, stretch), ...sleepGiven(scene, unit.id)]
    return leaf(label, value, 'h', { note, given })
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
function rulePlaces(scene: Scene, id: string): ValuePath[] {
  const list: ValuePath = [...scene.at, 'shutdown']
  return scene.origins.itemsAt(list).flatMap((node, index) => {
    const units = node.kind === 'map' ? node.entries.get('units')?.node : undefined
    const names = units?.kind === 'list' ? units.items : []
    return names
      .filter((name) => name.kind === 'scalar' && name.text === id)
      .map(() => [...list, index] as ValuePath)
  })
}

function ruleHours(scene: Scene, rule: PlacedRule, stretch: Stretch): Explained {
  const { axis, steps } = stretch
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  const days = new Set<number>()
  for (const step of steps) days.add(Math.floor(step / stepsPerDay))
  const isDue = (day: number) =>
    isDayKind(rule.days, axis.weekendDay[day] === 1) &&
    (rule.months === undefined || rule.months.includes(axis.monthOfDay[day]!))
  const due = [...days].filter(isDue).length
  const hours = windowMinutes(rule.window) / 60
  return described({ label: rule.name, value: hours * due, unit: 'h' }, 'product', () => [
    { ...windowLeaf(scene, rule), label: 'hours a day', value: hours, unit: 'h' },
    leaf('days', due, '', {
      note: `${rule.days === 'all' ? 'all days' : rule.days}${rule.months === undefined ? '' : ' of its months'}`,
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
