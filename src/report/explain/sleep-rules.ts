import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import type { SleepRule } from '../../scenarios/resolve/sleep-rules.ts'
import { transitionText } from '../../scenarios/resolve/sleep-transition.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'

const S_PER_HOUR = 3600

/** Keys by which a rule decides when its units sleep, in the order in which they are told. */
const WHEN = ['window', 'days', 'offBelow', 'onAbove', 'minimumOff', 'minimumOn', 'decideOn'] as const

/** The rules of a variant that put a unit to sleep. */
export function rulesOfUnit({ rules, member }: Scene, id: string): PlacedRule[] {
  return rules.filter(({ sleeper }) => sleeper.member.id === member.id && sleeper.unit.id === id)
}

/** What decides when a unit sleeps: each key of its rules that is written or has a default, and who carries meanwhile. */
export function sleepGiven(scene: Scene, id: string, keys: readonly string[] = WHEN): Explained[] {
  const { origins } = scene
  return rulesOfUnit(scene, id).flatMap(({ rule, takeovers }) => {
    const name = ruleName(scene, rule.at)
    const text: Record<string, string | undefined> = { onAbove: percentText(rule.onAbove) }
    const own = keys.flatMap((key) => {
      const at = [...rule.at, key]
      const origin = origins.of(at, text[key]) ?? origins.file([...at, 'csv'])
      return origin === undefined ? [] : [leaf(`${key} of ${name}`, null, '', { origin })]
    })
    const schedule = origins.file([...rule.at, 'schedule', 'csv'])
    if (schedule !== undefined && keys === WHEN)
      own.push(leaf(`schedule of ${name}`, null, '', { origin: schedule }))
    const carriers = keys === WHEN ? takeovers.map((_, i) => carrierAt(scene, rule.at, i)) : []
    return [
      ...own,
      ...carriers.map((at) => leaf(`offloadTo of ${name}`, null, '', { origin: origins.of(at) })),
    ]
  })
}

/** The share of a unit's traffic that each carrier of its rules can reach; a rule without carriers says so. */
export function reachGiven(scene: Scene, id: string): Explained[] {
  return rulesOfUnit(scene, id).flatMap(({ rule, takeovers }) => {
    const name = ruleName(scene, rule.at)
    if (takeovers.length === 0) return [leaf(`reached by ${name}`, 0, '', { note: 'it names no carrier' })]
    return takeovers.map(({ carrier, terms }, index) => {
      const named = carrierAt(scene, rule.at, index)
      const entry = named.at(-1) === 'unit' ? named.slice(0, -1) : named
      return leaf(`share of ${carrier.member.id}.${carrier.unit.id} by ${name}`, terms.share, '', {
        origin: scene.origins.of([...entry, 'share'], percentText(terms.share)) ?? scene.origins.of(named),
      })
    })
  })
}

/** The rules, of whatever site, that hand traffic to a unit, where they name it. */
export function handingOver(scene: Scene, id: string): Explained[] {
  const { member, origins } = scene
  return scene.rules.flatMap(({ rule, sleeper, takeovers }) =>
    takeovers.flatMap(({ carrier }, index) => {
      if (carrier.member.id !== member.id || carrier.unit.id !== id) return []
      const site = sleeper.member.id === member.id ? '' : `${sleeper.member.id}.`
      const label = `${ruleName(scene, rule.at)}, for ${site}${sleeper.unit.id}`
      return [leaf(label, null, '', { origin: origins.of(carrierAt(scene, rule.at, index)) })]
    }),
  )
}

/** How deep a unit sleeps by a rule: the share of its zero-load power that is saved. */
export function depthOf(scene: Scene, { at, depthFraction }: SleepRule, label: string): Explained {
  const { origins } = scene
  const residual = origins.of([...at, 'residual'])
  const origin = residual ?? origins.of([...at, 'depth'], percentText(depthFraction))
  return leaf(label, depthFraction, '', {
    origin,
    ...(residual === undefined ? {} : { note: '1 - residual / zero-load power' }),
  })
}

/** The time that a unit takes to wake by each of its rules. */
export function wakeGiven(scene: Scene, id: string): Explained[] {
  return rulesOfUnit(scene, id).map(({ rule }) => {
    const seconds = Number((rule.wakeShare * scene.axis.stepH * S_PER_HOUR).toPrecision(9))
    const origin = scene.origins.of([...rule.at, 'wake'], `${seconds} s`)
    return leaf(`time to wake of ${ruleName(scene, rule.at)}`, seconds, 's', { origin })
  })
}

/** The energy of falling asleep and waking by each rule of a unit. */
export function transitionGiven(scene: Scene, id: string): Explained[] {
  return rulesOfUnit(scene, id).map(({ rule }) => {
    const origin = scene.origins.of([...rule.at, 'transitionEnergy'], transitionText(rule.transitionWh))
    return leaf(`transition of ${ruleName(scene, rule.at)}`, rule.transitionWh, 'Wh', { origin })
  })
}

/** The id of a rule, or its place in the list. */
export function ruleName({ origins }: Scene, at: ValuePath): string {
  return origins.textAt([...at, 'id']) ?? `rule ${Number(at.at(-1)) + 1}`
}

/** Where a rule names one of its carriers: the text of `offloadTo`, a member of the list, or `unit` of one. */
function carrierAt({ origins }: Scene, at: ValuePath, index: number): ValuePath {
  const path = [...at, 'offloadTo']
  const isText = (place: ValuePath) => origins.textAt(place) !== undefined
  return [path, [...path, index]].find(isText) ?? [...path, index, 'unit']
}

/** A share as the lists of defaults write it. */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(9))} %`
}
