import { coveredShare } from '../../model/radio/shutdown.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { stepStretch } from './moment.ts'
import type { Scene } from './scene.ts'
import { percentText, ruleName, rulesOfUnit } from './sleep-rules.ts'
import type { Stretch } from './stretch.ts'

/** The guard compares with the same dead band, so that rounding flips no decision [fraction]. */
const DEAD_BAND = 1e-9

/** A unit that takes over, as the decision saw it. */
interface KnownCarrier {
  readonly name: string
  /** Its load in the step that the decision goes by [fraction]. */
  readonly load: number
  /** What the sleeper would add at the load known of it [fraction]. */
  readonly coming: number
  readonly entryLoad: number
  readonly wakeLoad: number
}

/** What a rule knew when it decided on a step, and what became of it. */
interface Decision {
  readonly isOpen: boolean
  readonly wasOff: boolean
  readonly isOff: boolean
  /** Steps completed in the state before. */
  readonly age: number
  /** NaN where nothing is known yet [fraction]. */
  readonly own: number
  readonly carriers: readonly KnownCarrier[]
}

/** What each rule under guard went by in a single step, and which condition decided; nothing for longer stretches. */
export function decisionGiven(scene: Scene, unit: UnitSpec, { steps }: Stretch): Explained[] {
  const [step, another] = steps
  if (step === undefined || another !== undefined || unit.service === undefined) return []
  return rulesOfUnit(scene, unit.id).flatMap((placed) =>
    placed.rule.isPlain ? [] : told(scene, unit, placed, step),
  )
}

function told(scene: Scene, unit: UnitSpec, placed: PlacedRule, step: number): Explained[] {
  const { rule, takeovers } = placed
  const name = ruleName(scene, rule.at)
  const decision = decisionAt(scene, unit, placed, step)
  const reason = leaf(`decision of ${name}`, null, '', { note: reasonOf(decision, placed) })
  if (rule.offBelow === Infinity && takeovers.length === 0) return [reason]
  const file = scene.origins.file([...rule.at, 'decideOn', 'csv'])
  const own = leaf(`own load known to ${name}`, known(decision.own), '', {
    note: knownWhen(scene, placed, step),
    ...(rule.forecast === undefined ? {} : { origin: file }),
  })
  const carriers = decision.carriers.map(({ name: carrier, load, coming, entryLoad, wakeLoad }) => {
    const limits = `entryLoad ${percentText(entryLoad)}, wakeLoad ${percentText(wakeLoad)}`
    const added = Number.isNaN(coming)
      ? ''
      : `; this unit would add ${percentText(Number(coming.toPrecision(4)))}`
    return leaf(`load of ${carrier} known to ${name}`, known(load), '', { note: `${limits}${added}` })
  })
  return [reason, own, ...carriers]
}

function known(load: number): number | null {
  return Number.isNaN(load) ? null : load
}

/** True where a rule sees the step itself. */
function isPerfect({ rule }: PlacedRule): boolean {
  return rule.lagSteps === 0 && rule.forecast === undefined
}

function knownWhen(scene: Scene, placed: PlacedRule, step: number): string {
  const { lagSteps, forecast } = placed.rule
  if (forecast !== undefined) return 'forecast by the file'
  if (isPerfect(placed)) return 'of the step itself'
  return step < lagSteps
    ? 'nothing is known yet'
    : `carried ${stepStretch(scene.axis, step - lagSteps).label}, own and taken over`
}

function decisionAt(scene: Scene, unit: UnitSpec, placed: PlacedRule, step: number): Decision {
  const { rule, takeovers } = placed
  const open = coveredShare(scene.axis, rule.calendar)
  const isOpenAt = (i: number) => open[i]! * (rule.schedule?.[i] ?? 1) > 0
  // Rules of one unit have separate windows: what it sleeps in this one is by this rule.
  const isOffAt = (i: number) => i >= 0 && isOpenAt(i) && (unit.states?.offShare[i] ?? 0) > 0
  const wasOff = isOffAt(step - 1)
  let age = 0
  while (age < step && isOffAt(step - 1 - age) === wasOff) age++
  const own = ownLoad(unit, placed, step)
  const at = isPerfect(placed) ? step : step - 1
  const columns = carrierColumns(scene, unit)
  const carriers = takeovers.map(({ carrier, terms }): KnownCarrier => {
    const column = columns.get(carrier.unit)
    return {
      name: `${carrier.member.id}.${carrier.unit.id}`,
      load: at < 0 ? Number.NaN : (column?.[at] ?? Number.NaN),
      coming: terms.share * terms.loadPerLoad * own,
      entryLoad: terms.entryLoad,
      wakeLoad: terms.wakeLoad,
    }
  })
  const hasSlept = wasOff || age < step
  return {
    isOpen: isOpenAt(step),
    wasOff,
    isOff: isOffAt(step),
    age: hasSlept ? age : Infinity,
    own,
    carriers,
  }
}

function ownLoad({ load, offered = load }: UnitSpec, placed: PlacedRule, step: number): number {
  const { lagSteps, forecast } = placed.rule
  if (forecast !== undefined) return forecast[step]!
  if (isPerfect(placed)) return offered[step]!
  return step < lagSteps ? Number.NaN : load[step - lagSteps]!
}

/** The loads of the year of those that carry for a unit, in the order in which its rules name them. */
function carrierColumns(scene: Scene, unit: UnitSpec): Map<UnitSpec, Float64Array> {
  const rules = rulesOfUnit(scene, unit.id).filter(({ rule }) => !rule.isPlain)
  const carriers = [
    ...new Set(rules.flatMap(({ takeovers }) => takeovers.map(({ carrier }) => carrier.unit))),
  ]
  return new Map(carriers.map((carrier, index) => [carrier, unit.service!.columns.carriers[index]!]))
}

/** Which condition decided, as far as the loads of the year tell. */
function reasonOf(decision: Decision, placed: PlacedRule): string {
  const { isOpen, wasOff } = decision
  if (!isOpen) return wasOff ? 'wakes: the window has closed' : 'on: the window is closed'
  return wasOff ? reasonWhileOff(decision, placed) : reasonWhileOn(decision, placed)
}

function reasonWhileOff({ isOff, own, age, carriers }: Decision, placed: PlacedRule): string {
  const { onAbove, minimumOffSteps } = placed.rule
  const isBusy = own >= onAbove - DEAD_BAND
  if (isOff)
    return isBusy && age < minimumOffSteps
      ? 'stays asleep: own load at or above onAbove, but minimumOff is not over'
      : `stays asleep: ${onAbove === Infinity ? 'the window is open' : 'own load below onAbove'}${
          carriers.length === 0 ? '' : ', each carrier below its wakeLoad'
        }`
  const coming = isPerfect(placed) ? 1 : 0
  const full = carriers.find((one) => one.load + coming * one.coming >= one.wakeLoad - DEAD_BAND)
  if (full !== undefined) return `wakes: ${full.name} at or above its wakeLoad`
  if (isBusy) return 'wakes: own load at or above onAbove'
  return 'wakes: a carrier is away itself'
}

function reasonWhileOn({ isOff, own, age, carriers }: Decision, { rule }: PlacedRule): string {
  const { offBelow, minimumOnSteps } = rule
  if (isOff) {
    const room = carriers.length === 0 ? '' : ', each carrier has room'
    return `falls asleep: ${offBelow === Infinity ? 'the window is open' : 'own load at or below offBelow'}${room}`
  }
  if (age < minimumOnSteps) return 'on: minimumOn is not over'
  if (Number.isNaN(own)) return 'on: no load is known yet'
  if (own > offBelow + DEAD_BAND) return 'on: own load above offBelow'
  const full = carriers.find(({ load, coming, entryLoad }) => load + coming > entryLoad + DEAD_BAND)
  if (full !== undefined) return `on: ${full.name} would pass its entryLoad`
  return 'on: a carrier is away itself, its room is spoken for by others that fall asleep, or another rule wakes the unit'
}
