import type { FleetMember } from '../../../model/fleet.ts'
import type { PlacedUnits, PlanClass } from '../../../model/retirement/plan.ts'
import type { UnitSpec } from '../../../model/site.ts'
import { parseFraction } from '../../../scenarios/quantity.ts'
import type { ValuePath } from '../../../scenarios/source-path.ts'
import { product, total } from '../derived.ts'
import { constant, described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { loadHours } from '../load-hours.ts'
import { stepStretch } from '../moment.ts'
import { retiredBy } from '../plan-units.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import { percentOf } from './coverage-count.ts'
import type { RetirementScene } from './retirement-scene.ts'
import { siteSum } from './site-sum.ts'

/** A figure of the traffic of retired radio units, over a whole year after all waves. */
export function trafficTree(scene: RetirementScene, figure: string): Explained {
  const last = scene.plan.waves.length
  switch (figure) {
    case 'retiredTrafficH':
      return retiredTraffic(scene)
    case 'blockedTrafficH':
      return blockedTraffic(scene)
    case 'blockedPercent':
      return percentOf(
        blockedTraffic(scene),
        retiredTraffic(scene),
        'traffic of retired units left to nobody',
      )
    case 'highestTakerPercent':
      return highestTaker(scene)
    case 'asleepBlockedBeforeTrafficH':
      return asleepBlocked(scene, 'removed', 0)
    default:
      return asleepBlocked(scene, 'after', last)
  }
}

/** Radio units of a class that a plan retires at a site. */
interface Retired {
  readonly placed: PlacedUnits
  readonly member: FleetMember
  readonly unit: UnitSpec
  readonly gone: Explained
}

function retiredUnits(scene: RetirementScene): Retired[] {
  const { plan, index, written } = scene
  return plan.installed.flatMap((placed): Retired[] => {
    const one = index.classes.get(placed.classId)!
    const member = scene.memberBefore(placed.site)
    const unit = member.spec.units.find(({ id }) => id === one.unitId)
    if (one.power !== undefined || unit === undefined || unit.power.kind === 'constant') return []
    const waves = plan.waves.flatMap((wave) => retiredBy(written, { one, site: placed.site }, wave))
    if (waves.length === 0) return []
    const label = `units of ${one.id} retired`
    const gone = waves.length === 1 ? relabelled(waves[0]!, { label }) : total(label, '', waves)
    return [{ placed, member, unit, gone }]
  })
}

/** What retired units were asked for, in hours of one unit's full load [h]. */
function retiredTraffic(scene: RetirementScene): Explained {
  return ofRetired(scene, 'traffic of retired units', (one) =>
    product(one.placed.classId, 'h', [one.gone, ownLoadHours(scene, one)]),
  )
}

/** Something of the traffic of each class at each site added up [h]. */
function ofRetired(scene: RetirementScene, label: string, of: (one: Retired) => Explained): Explained {
  const bySite = new Map<string, Explained[]>()
  for (const one of retiredUnits(scene)) {
    const { site } = one.placed
    bySite.set(site, [...(bySite.get(site) ?? []), of(one)])
  }
  const parts = [...bySite].map(([site, trees]) => {
    const tree = trees.length === 1 ? trees[0]! : total(label, 'h', trees)
    return { site, value: tree.value!, tree: () => tree }
  })
  return siteSum(scene, { label, unit: 'h', none: 'none' }, parts)
}

/** Load of one unit before the plan added up over the year, asleep or not [h]. */
function ownLoadHours(scene: RetirementScene, { member, unit }: Retired): Explained {
  const { offered, ...others } = unit
  const awake = { ...others, load: offered ?? unit.load, states: undefined }
  const tree = loadHours(scene.sceneOf(member), awake, scene.stretch(scene.year))
  return relabelled(tree, { label: 'load of one x hours' })
}

/** What is handed to nobody, and what those that take it have no room for [h]. */
function blockedTraffic(scene: RetirementScene): Explained {
  const value = scene.states.traffic!.at(-1)!.blockedH
  const unreached = ofRetired(scene, 'handed to nobody', (one) =>
    product(one.placed.classId, 'h', [
      one.gone,
      ownLoadHours(scene, one),
      unreachedShare(scene, one.placed.classId),
    ]),
  )
  const left = value - unreached.value!
  const withoutRoom = Math.abs(left) <= ROUNDING * value ? 0 : left
  const note = 'more in a step than those that take it have room for beside their own, each step by its own'
  return described({ label: 'left to nobody', value, unit: 'h' }, 'sum', () => [
    unreached,
    leaf('no room', withoutRoom, 'h', { note, given: () => takerTerms(scene) }),
  ])
}

/** Numbers that differ by less are the same. */
const ROUNDING = 1e-9

/** Share of the traffic of a class that it hands to nobody. */
function unreachedShare({ plan, written: { origins } }: RetirementScene, id: string): Explained {
  const at = takersAt(plan.classes, id)
  const takers = origins.itemsAt(at)
  const label = 'share handed to nobody'
  if (takers.length === 0) return leaf(label, 1, '', { note: 'the class names no taker' })
  const shares = takers.map((_, index) => {
    const path = [...at, index, 'share']
    const share = parseFraction(origins.textAt(path) ?? '')
    const name = `share of ${origins.textAt([...at, index, 'unit'])}`
    return share === undefined
      ? leaf(name, 1 / takers.length, '', { note: 'equal shares' })
      : leaf(name, share, '', { origin: origins.of(path) })
  })
  const value = shares.reduce((rest, { value: share }) => rest - share!, 1)
  const isAll = Math.abs(value) <= ROUNDING
  return isAll
    ? leaf(label, 0, '', { note: 'the shares add up to all of it', given: () => shares })
    : described({ label, value, unit: '' }, 'difference', () => [constant(1), ...shares])
}

/** How much those that take traffic need for what one retired unit carried. */
function takerTerms(scene: RetirementScene): Explained[] {
  const { plan, written } = scene
  const ids = [...new Set(retiredUnits(scene).map(({ placed }) => placed.classId))]
  return ids.flatMap((id) => {
    const at = takersAt(plan.classes, id)
    return written.origins.itemsAt(at).flatMap((_, index) => {
      const unit = written.origins.textAt([...at, index, 'unit'])
      return (['share', 'extraResources', 'capacityRatio'] as const).flatMap((key) => {
        const origin = written.origins.of([...at, index, key])
        return origin === undefined ? [] : [leaf(`${key}, ${id} to ${unit}`, null, '', { origin })]
      })
    })
  })
}

function takersAt(classes: readonly PlanClass[], id: string): ValuePath {
  return ['retirement', 'classes', classes.findIndex((one) => one.id === id), 'carriedBy']
}

/** Highest load that a unit reaches which takes traffic over [%]. */
function highestTaker(scene: RetirementScene): Explained {
  const { highestTakerFraction: value } = scene.states.traffic!.at(-1)!
  const label = 'highest load of a unit that takes over'
  if (value === 0) return leaf(label, null, '%', { note: 'null: nobody takes the traffic' })
  return product(label, '%', [constant(100, '%'), leaf('load', value, '', { note: reachedBy(scene, value) })])
}

/** Which unit reaches a load first, and when. */
function reachedBy(scene: RetirementScene, value: number): string {
  const last = scene.plan.waves.length
  for (const site of scene.sites) {
    const units = scene.at('removed', last, site).member?.spec.units ?? []
    const before = scene.memberBefore(site).spec.units
    for (const unit of units) {
      const was = before.find(({ id }) => id === unit.id)
      const load = unit.offered ?? unit.load
      if (was === undefined || load === (was.offered ?? was.load)) continue
      const step = load.indexOf(value)
      if (step >= 0) return `${site}.${unit.id}, first ${stepStretch(scene.axis, step).label}`
    }
  }
  return 'its own and what it takes over'
}

/** Traffic that nobody carries while units of the sites sleep [h]. */
function asleepBlocked(scene: RetirementScene, chain: 'removed' | 'after', waves: number): Explained {
  const parts = scene.sites.flatMap((site) => {
    const { member } = scene.at(chain, waves, site)
    if (member === undefined) return []
    const tree = () => SITE_METRICS.blockedTrafficH(scene.sceneOf(member), scene.stretch(scene.year))
    return [{ site, value: scene.asleepBlockedH(member), tree }]
  })
  const label = `blocked while units sleep, ${scene.stateLabel(chain, waves)}`
  return siteSum(scene, { label, unit: 'h', none: 'no unit sleeps, or all that sleep are carried' }, parts)
}
