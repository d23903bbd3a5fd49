import type { FleetMember } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import { clusterYear } from '../../model/radio/cluster.ts'
import type { ClusterSleeper } from '../../model/radio/unit-traffic.ts'
import { coveredShare } from '../../model/radio/shutdown.ts'
import type { SiteColumns, UnitSpec } from '../../model/site.ts'
import { HOURS_PER_DAY, MINUTES_PER_DAY } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import { clusterSleeper } from '../../scenarios/resolve/service.ts'
import type { PlacedRule, SleepGroup } from '../../scenarios/resolve/service.ts'
import { acting, forced } from './acting.ts'
import type { Acting } from './acting.ts'
import { changedSites, held } from './neighbourhood.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import { costColumn } from './site-cost.ts'
import type { Objective } from './site-cost.ts'
import { WHOLE_PER_CENTS } from './sleep-problem.ts'
import type { SleepLimits, SleepPolicy, SleepProblem } from './sleep-problem.ts'
import { isOpen } from './follow-policy.ts'

const HALF_HOUR_H = 0.5
const WHOLE_DAY = { startMinute: 0, endMinute: MINUTES_PER_DAY }

/** The surroundings in which a sleeper's schedule is sought. */
export interface Surroundings {
  readonly axis: TimeAxis
  readonly objective: Objective
  readonly limits: SleepLimits
  /** Sites with all units as decided so far. */
  readonly members: readonly FleetMember[]
  /** The other sleepers near it, as decided so far. */
  readonly nearby: Neighbourhood
  /** Rules of the same unit that are still to be decided. */
  readonly reserved: readonly PlacedRule[]
  /** Reused. */
  readonly columns: SiteColumns
}

/** Share of each step in which a rule allows sleep, but for its window. */
export function allowedSteps(axis: TimeAxis, { rule }: PlacedRule): Uint8Array {
  const days = coveredShare(axis, { ...rule.calendar, window: WHOLE_DAY })
  return Uint8Array.from(days, (share, t) => (share === 1 && rule.schedule?.[t] !== 0 ? 1 : 0))
}

/** The sleeper of a rule that the guard would run all day, without thresholds. */
export function sleeperOf({ units }: Pick<SleepGroup, 'units'>, placed: PlacedRule): ClusterSleeper {
  const placeOf = (unit: UnitSpec) => units.findIndex((place) => place.unit === unit)
  const sleeper = clusterSleeper(placed, placeOf, new Float64Array(0))
  return { ...sleeper, offBelow: Infinity, onAbove: Infinity }
}

/** The sleeper of a rule under a policy, as the guard runs it. */
export function underPolicy(
  axis: TimeAxis,
  sleeper: ClusterSleeper,
  allowed: Uint8Array,
  { window, offBelow, onAbove }: SleepPolicy,
): ClusterSleeper {
  const perDay = HOURS_PER_DAY * axis.stepsPerHour
  const isOpenAt = Uint8Array.from({ length: perDay }, (_, t) => (isOpen(window, t, perDay) ? 1 : 0))
  const openShare = new Float64Array(axis.steps)
  for (let t = 0; t < openShare.length; t++) openShare[t] = allowed[t]! * isOpenAt[t % perDay]!
  const needsNoLoad = offBelow === Infinity && sleeper.takeovers.length === 0
  return {
    ...sleeper,
    openShare,
    ...(needsNoLoad ? { lagSteps: 0, forecast: new Float64Array(axis.steps) } : {}),
    offBelow,
    onAbove,
  }
}

/**
 * The question of one rule and unit, given when all others sleep.
 *
 * The cost of a step asleep and of a step of waking comes from two runs of the sites, in which the unit sleeps in every
 * other step: each step is asleep in one and wakes in the other.
 */
export function sleeperProblem(around: Surroundings, { rule }: PlacedRule, days: Uint8Array): SleepProblem {
  const { axis, limits, nearby } = around
  const { sleeper, cluster } = nearby
  const [earlier, later] = [held(nearby.earlier), held(nearby.later)]
  const end = acting(axis, cluster, [...earlier, ...later])
  const atTurn = later.length === 0 ? undefined : acting(axis, cluster, earlier)
  const allowed = withoutCarrying(nearby, days)
  const costOf = (more: readonly ClusterSleeper[]) => {
    const years = clusterYear(axis, { units: cluster.units, sleepers: [...earlier, ...more, ...later] })
    const { members, units } = changedSites(around.members, nearby, years)
    return costColumn(axis, around.objective, members, { units }, around.columns)
  }
  const everyOther = (offset: number) =>
    costOf([
      forced(
        sleeper,
        Float64Array.from(allowed, (ok, t) => (t % 2 === offset ? ok : 0)),
      ),
    ])
  const [even, odd] = [everyOther(0), everyOther(1)]
  return {
    stepsPerDay: HOURS_PER_DAY * axis.stepsPerHour,
    borderSteps: Math.max(1, HALF_HOUR_H / axis.stepH),
    costOn: costOf([]),
    costOff: even.map((cost, t) => (t % 2 === 0 ? cost : odd[t]!)),
    costWake: odd.map((cost, t) => (t % 2 === 0 ? cost : even[t]!)),
    ownLoad: end.load[sleeper.unit]!,
    ownAway: (atTurn ?? end).away[sleeper.unit]!,
    allowed,
    lagSteps: rule.lagSteps,
    forecast: rule.forecast,
    carriers: sleeper.takeovers.map(({ unit, ...terms }) => ({
      ...terms,
      load: end.load[unit]!,
      loadAtTurn: atTurn?.load[unit],
      away: end.away[unit]!,
      spokenFor: spokenFor(nearby, atTurn ?? end, unit),
    })),
    minimumOnSteps: rule.minimumOnSteps,
    minimumOffSteps: rule.minimumOffSteps,
    wakeShare: rule.wakeShare,
    limits,
    elsewhere: elsewhere(around, end, days),
    thresholds: rule.offBelow === Infinity ? [] : WHOLE_PER_CENTS,
  }
}

/** Steps in which a rule allows sleep and its unit carries for nobody. */
function withoutCarrying({ sleeper, later }: Neighbourhood, days: Uint8Array): Uint8Array {
  const allowed = days.slice()
  for (const { sleeper: other, sleep } of later)
    if (other.takeovers.some(({ unit }) => unit === sleeper.unit))
      for (let t = 0; t < allowed.length; t++) if (sleep.offShare[t]! > 0) allowed[t] = 0
  return allowed
}

/**
 * What other rules of the same unit have of the limits over the year: those that are decided what they used, those that are
 * not as much as their days have of the traffic and of the time.
 */
function elsewhere(
  { axis, nearby, limits, reserved }: Surroundings,
  { sleepers, sleeps, load }: Acting,
  days: Uint8Array,
): SleepProblem['elsewhere'] {
  const { unit } = nearby.sleeper
  let [blockedLoad, wakeUps] = [0, 0]
  for (const [index, sleep] of sleeps.entries()) {
    if (sleepers[index]!.unit !== unit) continue
    blockedLoad += sum(sleep.blockedLoad)
    wakeUps += sleep.wakeSteps.length
  }
  for (const other of reserved) {
    const otherDays = allowedSteps(axis, other)
    if (otherDays.some((ok, t) => ok === 1 && days[t] === 1)) continue
    const offered = otherDays.reduce((total, ok, t) => total + ok * load[unit]![t]!, 0)
    blockedLoad += limits.maxBlocked * offered
    if (limits.maxWakeUpsPerDay !== Infinity)
      wakeUps += (limits.maxWakeUpsPerDay * sum(otherDays) * axis.stepH) / HOURS_PER_DAY
  }
  return { blockedLoad, wakeUps }
}

/** Load that those which act before it and fall asleep in the same step will hand to a carrier [fraction]. */
function spokenFor({ earlier }: Neighbourhood, { load }: Acting, unit: number): Float64Array {
  const column = new Float64Array(load[unit]!.length)
  for (const { sleeper, sleep } of earlier) {
    const { offShare } = sleep
    const handsOver = sleeper.takeovers
      .filter((takeover) => takeover.unit === unit)
      .reduce((total, { share, loadPerLoad }) => total + share * loadPerLoad, 0)
    if (handsOver === 0) continue
    for (let t = 0; t < column.length; t++)
      if (offShare[t]! > 0 && !(t > 0 && offShare[t - 1]! > 0))
        column[t] = column[t]! + handsOver * expected(sleeper, load, t)
  }
  return column
}

/** The load by which a sleeper decided to enter [fraction]. */
function expected({ unit, lagSteps, forecast }: ClusterSleeper, load: Acting['load'], t: number): number {
  return forecast?.[t] ?? (t < lagSteps ? 0 : load[unit]![t - lagSteps]!)
}
