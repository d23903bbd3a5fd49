import type { FleetMember } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import { clusterYear } from '../../model/radio/cluster.ts'
import type { UnitYear } from '../../model/radio/cluster.ts'
import type { ClusterSleeper } from '../../model/radio/unit-traffic.ts'
import type { SiteColumns } from '../../model/site.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { PlacedRule, SleepGroup } from '../../scenarios/resolve/service.ts'
import { acting } from './acting.ts'
import type { Seat } from './neighbourhood.ts'
import { allKeep } from './service-limits.ts'
import { costColumn, withUnits } from './site-cost.ts'
import type { Objective } from './site-cost.ts'
import type { SleepLimits } from './sleep-problem.ts'

/** What a search is about. */
export interface Aim {
  readonly axis: TimeAxis
  readonly objective: Objective
  readonly limits: SleepLimits
  /** Reused. */
  readonly columns: SiteColumns
}

/** A group with some of its rules decided, as it acts. */
export interface GroupState {
  /** One for each rule, in acting order; undefined where its unit stays on. */
  readonly sleepers: readonly (ClusterSleeper | undefined)[]
  readonly years: readonly UnitYear[]
  /** All sites, those of the group as it acts. */
  readonly members: readonly FleetMember[]
  readonly siteCost: ReadonlyMap<string, number>
  /** Of all sites of the group. */
  readonly cost: number
}

/**
 * A group with these sleepers.
 *
 * @param sleepers  one for each rule; undefined where its unit stays on or the rule is one of a window alone
 * @param known     of the same group and other sites: sites whose units do the same are not worked out again
 */
export function groupState(
  { axis, objective, columns }: Aim,
  group: SleepGroup,
  members: readonly FleetMember[],
  sleepers: readonly (ClusterSleeper | undefined)[],
  known?: GroupState,
): GroupState {
  const acts = sleepers.filter((sleeper) => sleeper !== undefined)
  const years = clusterYear(axis, { ...group.cluster, sleepers: acts })
  const changed = withUnits(members, group, years)
  const siteCost = new Map<string, number>()
  for (const site of new Set(group.units.map(({ member }) => member.id))) {
    const own = group.units.flatMap(({ member }, index) => (member.id === site ? [index] : []))
    const isSame = known !== undefined && own.every((index) => isSameYear(known.years[index]!, years[index]!))
    const units = [group.units[own[0]!]!]
    siteCost.set(
      site,
      isSame ? known.siteCost.get(site)! : sum(costColumn(axis, objective, changed, { units }, columns)),
    )
  }
  return {
    sleepers,
    years,
    members: changed,
    siteCost,
    cost: [...siteCost.values()].reduce((total, cost) => total + cost, 0),
  }
}

/** The same with another sleeper for one rule. */
export function stateWith(
  aim: Aim,
  group: SleepGroup,
  state: GroupState,
  index: number,
  sleeper: ClusterSleeper | undefined,
): GroupState {
  const sleepers = state.sleepers.map((own, i) => (i === index ? sleeper : own))
  return groupState(aim, group, state.members, sleepers, state)
}

/** When the sleepers of a group sleep. */
export function seatsOf({ axis }: Aim, { cluster, rules }: SleepGroup, { sleepers }: GroupState): Seat[] {
  const acts = sleepers.filter((sleeper) => sleeper !== undefined)
  const { sleeps } = acting(axis, cluster, acts)
  return rules.map((placed, index) => {
    const sleeper = sleepers[index]
    return { placed, sleeper, sleep: sleeper === undefined ? undefined : sleeps[acts.indexOf(sleeper)] }
  })
}

/** True where units keep the limits. */
export function keepsService(
  { years }: Pick<GroupState, 'years'>,
  judged: readonly number[],
  limits: SleepLimits,
): boolean {
  return allKeep(
    judged.map((index) => years[index]!),
    limits,
  )
}

/** The sleepers of the rules of a group, none where a unit stays on. */
export function sleepersOf(
  group: SleepGroup,
  isKept: (placed: PlacedRule) => boolean,
): (ClusterSleeper | undefined)[] {
  // Rules of a window alone are among the plain rules of their units.
  const guarded = [...group.cluster.sleepers]
  return group.rules.map((placed) => {
    const own = placed.rule.isPlain ? undefined : guarded.shift()
    return isKept(placed) ? own : undefined
  })
}

function isSameYear(a: UnitYear, b: UnitYear): boolean {
  const [one, other] = [a, b].map(({ load, states }) => [load, ...Object.values(states ?? {})])
  return one!.length === other!.length && one!.every((column, i) => isSameColumn(column, other![i]))
}

function isSameColumn(a: Float64Array | undefined, b: Float64Array | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return false
  return true
}
