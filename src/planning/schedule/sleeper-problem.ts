import type { FleetMember } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import type { ClusterSleeper } from '../../model/radio/cluster.ts'
import { coveredShare } from '../../model/radio/shutdown.ts'
import type { SiteColumns } from '../../model/site.ts'
import { HOURS_PER_DAY, MINUTES_PER_DAY } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { PlacedRule, SleepGroup } from '../../scenarios/resolve/service.ts'
import { forced, forcedYears } from './acting.ts'
import type { Acting } from './acting.ts'
import { costColumn, withUnits } from './site-cost.ts'
import type { Objective } from './site-cost.ts'
import { WHOLE_PER_CENTS } from './sleep-problem.ts'
import type { SleepCarrier, SleepLimits, SleepPolicy, SleepProblem } from './sleep-problem.ts'
import { isOpen } from './follow-policy.ts'

const HALF_HOUR_H = 0.5
const WHOLE_DAY = { startMinute: 0, endMinute: MINUTES_PER_DAY }

/** The surroundings in which a sleeper's schedule is sought. */
export interface Surroundings {
  readonly axis: TimeAxis
  readonly objective: Objective
  readonly limits: SleepLimits
  readonly group: SleepGroup
  /** Sites with all units as decided so far. */
  readonly members: readonly FleetMember[]
  /** The sleepers that act before it, as decided. */
  readonly before: Acting
  /** Reused. */
  readonly columns: SiteColumns
}

/** Share of each step in which a rule allows sleep, but for its window. */
export function allowedSteps(axis: TimeAxis, { rule }: PlacedRule): Uint8Array {
  const days = coveredShare(axis, { ...rule.calendar, window: WHOLE_DAY })
  return Uint8Array.from(days, (share, t) => (share === 1 && rule.schedule?.[t] !== 0 ? 1 : 0))
}

/** The sleeper of a rule that the guard would run all day, without thresholds. */
export function sleeperOf({ units }: SleepGroup, { rule, sleeper, takeovers }: PlacedRule): ClusterSleeper {
  const indexOf = (place: PlacedRule['sleeper']) => units.findIndex(({ unit }) => unit === place.unit)
  return {
    unit: indexOf(sleeper),
    openShare: new Float64Array(0),
    lagSteps: rule.lagSteps,
    forecast: rule.forecast,
    offBelow: Infinity,
    onAbove: Infinity,
    minimumOnSteps: rule.minimumOnSteps,
    minimumOffSteps: rule.minimumOffSteps,
    wakeShare: rule.wakeShare,
    depthFraction: rule.depthFraction,
    transitionWh: rule.transitionWh,
    takeovers: takeovers.map(({ carrier, terms }) => ({ unit: indexOf(carrier), ...terms })),
  }
}

/** The sleeper of a rule under a policy, as the guard runs it. */
export function underPolicy(
  axis: TimeAxis,
  sleeper: ClusterSleeper,
  allowed: Uint8Array,
  { window, offBelow, onAbove }: SleepPolicy,
): ClusterSleeper {
  const perDay = HOURS_PER_DAY * axis.stepsPerHour
  const needsNoLoad = offBelow === Infinity && sleeper.takeovers.length === 0
  return {
    ...sleeper,
    openShare: Float64Array.from(allowed, (ok, t) => (isOpen(window, t, perDay) ? ok : 0)),
    ...(needsNoLoad ? { lagSteps: 0, forecast: new Float64Array(axis.steps) } : {}),
    offBelow,
    onAbove,
  }
}

/**
 * The question of one rule and unit, given all that acts before it.
 *
 * The cost of a step asleep and of a step of waking comes from two runs of the sites, in which the unit sleeps in every
 * other step: each step is asleep in one and wakes in the other.
 */
export function sleeperProblem(around: Surroundings, placed: PlacedRule, allowed: Uint8Array): SleepProblem {
  const { axis, limits, group, before } = around
  const sleeper = sleeperOf(group, placed)
  const { rule } = placed
  const costOf = (more: readonly ClusterSleeper[]) => {
    const members = withUnits(around.members, group, forcedYears(axis, group.cluster, before, more))
    return costColumn(axis, around.objective, members, group, around.columns)
  }
  const everyOther = (offset: number) =>
    costOf([
      forced(
        sleeper,
        Float64Array.from(allowed, (_, t) => (t % 2 === offset ? 1 : 0)),
      ),
    ])
  const [even, odd] = [everyOther(0), everyOther(1)]
  return {
    stepsPerDay: HOURS_PER_DAY * axis.stepsPerHour,
    borderSteps: Math.max(1, HALF_HOUR_H / axis.stepH),
    costOn: costOf([]),
    costOff: even.map((cost, t) => (t % 2 === 0 ? cost : odd[t]!)),
    costWake: odd.map((cost, t) => (t % 2 === 0 ? cost : even[t]!)),
    ownLoad: before.load[sleeper.unit]!,
    ownAway: before.away[sleeper.unit]!,
    allowed,
    lagSteps: rule.lagSteps,
    forecast: rule.forecast,
    carriers: sleeper.takeovers.map(({ unit, ...terms }) => carrierOf(before, unit, terms)),
    minimumOnSteps: rule.minimumOnSteps,
    minimumOffSteps: rule.minimumOffSteps,
    wakeShare: rule.wakeShare,
    limits,
    elsewhere: elsewhere(around, placed, allowed),
    thresholds: rule.offBelow === Infinity ? [] : WHOLE_PER_CENTS,
  }
}

/**
 * What the rules of the same unit on other days have of the limits over the year: those that act before it what they used,
 * those that act after it as much as their days have of the traffic and of the time.
 */
function elsewhere(
  { axis, group, before, limits }: Surroundings,
  placed: PlacedRule,
  allowed: Uint8Array,
): SleepProblem['elsewhere'] {
  const unit = group.units.findIndex((one) => one.unit === placed.sleeper.unit)
  let [blockedLoad, wakeUps] = [0, 0]
  for (const [index, sleep] of before.sleeps.entries()) {
    if (before.sleepers[index]!.unit !== unit) continue
    blockedLoad += sum(sleep.blockedLoad)
    wakeUps += sleep.wakeSteps.length
  }
  const later = group.rules.slice(group.rules.indexOf(placed) + 1)
  for (const other of later) {
    if (other.sleeper.unit !== placed.sleeper.unit) continue
    const days = allowedSteps(axis, other)
    if (days.some((ok, t) => ok === 1 && allowed[t] === 1)) continue
    const offered = days.reduce((total, ok, t) => total + ok * before.load[unit]![t]!, 0)
    blockedLoad += limits.maxBlocked * offered
    if (limits.maxWakeUpsPerDay !== Infinity)
      wakeUps += (limits.maxWakeUpsPerDay * sum(days) * axis.stepH) / HOURS_PER_DAY
  }
  return { blockedLoad, wakeUps }
}

function carrierOf(
  { sleepers, sleeps, load, away }: Acting,
  unit: number,
  terms: Omit<SleepCarrier, 'load' | 'away' | 'spokenFor'>,
): SleepCarrier {
  const column = load[unit]!
  const spokenFor = new Float64Array(column.length)
  for (const [index, earlier] of sleepers.entries()) {
    const { offShare } = sleeps[index]!
    const handsOver = earlier.takeovers
      .filter((takeover) => takeover.unit === unit)
      .reduce((total, { share, loadPerLoad }) => total + share * loadPerLoad, 0)
    if (handsOver === 0) continue
    for (let t = 0; t < column.length; t++)
      if (offShare[t]! > 0 && !(t > 0 && offShare[t - 1]! > 0))
        spokenFor[t] = spokenFor[t]! + handsOver * expected(earlier, load, t)
  }
  return { ...terms, load: column, away: away[unit]!, spokenFor }
}

/** The load by which a sleeper decided to enter [fraction]. */
function expected({ unit, lagSteps, forecast }: ClusterSleeper, load: Acting['load'], t: number): number {
  return forecast?.[t] ?? (t < lagSteps ? 0 : load[unit]![t - lagSteps]!)
}
