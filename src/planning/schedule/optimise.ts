import type { FleetMember } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import { clusterYear } from '../../model/radio/cluster.ts'
import type { Cluster, ClusterSleeper } from '../../model/radio/cluster.ts'
import { siteColumns } from '../../model/site.ts'
import type { SiteColumns, UnitSpec } from '../../model/site.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { LoadedVariant } from '../../scenarios/load.ts'
import type { PlacedRule, SleepGroup } from '../../scenarios/resolve/service.ts'
import { acting } from './acting.ts'
import type { Acting } from './acting.ts'
import { bestPolicySteps } from './best-policy.ts'
import { foresightBound } from './foresight-bound.ts'
import type { ForesightBound } from './foresight-bound.ts'
import { allKeep, sleepLimits } from './service-limits.ts'
import { costColumn, withUnits } from './site-cost.ts'
import type { Objective } from './site-cost.ts'
import type { SleepPolicy, SleepSums } from './sleep-problem.ts'
import { allowedSteps, sleeperOf, sleeperProblem, underPolicy } from './sleeper-problem.ts'
import { stepTerms } from './step-terms.ts'

/** Why a unit stays on. */
export type Refusal =
  /** No policy within the limits saves anything. */
  | 'nothing saves'
  /** Its best policy saves nothing or breaks a limit once the units before it react to it. */
  | 'others react'
  /** Another rule of the unit holds on the same days: its window is the one that is sought. */
  | 'another rule'

/** What was found for one unit under one rule. */
export interface UnitSchedule {
  readonly placed: PlacedRule
  readonly found: { readonly policy: SleepPolicy; readonly sums: SleepSums } | undefined
  /** Undefined where a policy was found. */
  readonly refusal: Refusal | undefined
  /** Undefined where none was sought. */
  readonly bound: ForesightBound | undefined
  /** The same where carriers' loads let it fall asleep and wake it as the rule says. */
  readonly carrierBound: ForesightBound | undefined
}

/** A variant's sites as far as they are decided. */
interface Decided {
  members: readonly FleetMember[]
}

interface Task {
  readonly axis: TimeAxis
  readonly objective: Objective
  readonly columns: SiteColumns
  readonly limits: ReturnType<typeof sleepLimits>
  /** Sites whose rules are sought anew; all where undefined. */
  readonly site: string | undefined
}

/**
 * The best schedule of every radio unit that a rule of the variant may put to sleep, one unit after the other in the order in
 * which they act: each exact given those before it. Pauses within each, so that a caller can see to other things.
 *
 * @param site      only the rules of this site
 * @param progress  told how many of all units are done
 */
export function* optimiseSchedules(
  axis: TimeAxis,
  { members, sleepGroups, service }: Pick<LoadedVariant, 'members' | 'sleepGroups' | 'service'>,
  { objective, site }: { readonly objective: Objective; readonly site?: string | undefined },
  progress: (done: number, of: number) => void = () => {},
): Generator<undefined, UnitSchedule[]> {
  const task = { axis, objective, columns: siteColumns(axis), limits: sleepLimits(service), site }
  const groups = sleepGroups.filter(({ rules }) => rules.some((placed) => isSought(placed, site)))
  const all = groups.flatMap(({ rules }) => rules).filter((placed) => isSought(placed, site)).length
  const decided: Decided = { members }
  for (const group of groups) {
    const cluster = withoutSoughtRules(task, group)
    decided.members = withUnits(decided.members, group, clusterYear(axis, cluster))
  }
  const schedules: UnitSchedule[] = []
  for (const group of groups)
    yield* groupSchedules(
      task,
      { ...group, cluster: withoutSoughtRules(task, group) },
      decided,
      schedules,
      () => progress(schedules.length, all),
    )
  return schedules
}

/**
 * True where the schedule of a rule is sought: of a radio unit, at the site asked for. A load that does not follow traffic
 * has no service that could be held against its sleep: when it is not needed only the rule itself can say.
 */
export function isSought({ sleeper }: PlacedRule, site: string | undefined): boolean {
  return isRadio(sleeper.unit) && (site === undefined || sleeper.member.id === site)
}

function isRadio({ power }: UnitSpec): boolean {
  return power.kind !== 'constant'
}

/** The units of a group with the rules that stay as they are; those that are sought anew leave their units on. */
function withoutSoughtRules(task: Task, { units, rules, cluster }: SleepGroup): Cluster {
  const guarded = rules.filter(({ rule }) => !rule.isPlain)
  return {
    units: cluster.units.map((unit, index) => {
      const place = units[index]!
      const isOfSite = task.site === undefined || place.member.id === task.site
      return isOfSite && isRadio(place.unit) ? { ...unit, plainRules: [] } : unit
    }),
    sleepers: cluster.sleepers.filter((_, index) => !isSought(guarded[index]!, task.site)),
  }
}

/** The schedules of one group, added to the list as they are found; `decided` holds its sites afterwards. */
function* groupSchedules(
  task: Task,
  group: SleepGroup,
  decided: Decided,
  schedules: UnitSchedule[],
  progress: () => void,
): Generator<undefined, void> {
  const kept = [...group.cluster.sleepers]
  const taken: PlacedRule[] = []
  let before: Acting = acting(task.axis, group.cluster, [])
  for (const placed of group.rules) {
    if (!isSought(placed, task.site)) {
      // It acts as its rule says; one of a window alone is among the plain rules of its unit.
      const next = placed.rule.isPlain ? undefined : kept.shift()
      if (next !== undefined) before = acting(task.axis, group.cluster, [...before.sleepers, next])
      continue
    }
    const allowed = allowedSteps(task.axis, placed)
    const clashes = taken.some(
      (one) => one.sleeper.unit === placed.sleeper.unit && doMeet(task.axis, one, allowed),
    )
    if (clashes)
      schedules.push({
        placed,
        found: undefined,
        refusal: 'another rule',
        bound: undefined,
        carrierBound: undefined,
      })
    else {
      const { schedule, sleepers } = yield* unitSchedule(
        { ...task, progress },
        group,
        decided,
        before,
        placed,
        allowed,
      )
      schedules.push(schedule)
      taken.push(placed)
      if (sleepers !== before.sleepers) before = acting(task.axis, group.cluster, sleepers)
    }
    progress()
    yield
  }
  const years = clusterYear(task.axis, { ...group.cluster, sleepers: before.sleepers })
  decided.members = withUnits(decided.members, group, years)
}

function doMeet(axis: TimeAxis, one: PlacedRule, allowed: Uint8Array): boolean {
  return allowedSteps(axis, one).some((ok, t) => ok === 1 && allowed[t] === 1)
}

/** The schedule of one unit, and the sleepers that act from now on. */
function* unitSchedule(
  task: Task & { readonly progress: () => void },
  group: SleepGroup,
  decided: Decided,
  before: Acting,
  placed: PlacedRule,
  allowed: Uint8Array,
): Generator<undefined, { schedule: UnitSchedule; sleepers: readonly ClusterSleeper[] }> {
  const { members } = decided
  const problem = sleeperProblem({ ...task, group, members, before }, placed, allowed)
  const terms = stepTerms(problem)
  const best = yield* told(bestPolicySteps(problem, terms), task.progress)
  const schedule = {
    placed,
    bound: foresightBound(problem, terms),
    carrierBound: foresightBound(problem, terms, 'carrier loads'),
  }
  const staysOn = (refusal: Refusal) => ({
    schedule: { ...schedule, found: undefined, refusal },
    sleepers: before.sleepers,
  })
  if (best === undefined) return staysOn('nothing saves')
  const sleeper = underPolicy(task.axis, sleeperOf(group, placed), allowed, best.policy)
  const sleepers = [...before.sleepers, sleeper]
  const years = clusterYear(task.axis, { ...group.cluster, sleepers })
  const cost = sum(
    costColumn(task.axis, task.objective, withUnits(members, group, years), group, task.columns),
  )
  const sought = group.rules.filter((one) => isSought(one, task.site)).map((one) => one.sleeper.unit)
  const judged = years.filter((_, index) => sought.includes(group.units[index]!.unit))
  if (cost >= sum(problem.costOn) || !allKeep(judged, task.limits)) return staysOn('others react')
  return { schedule: { ...schedule, found: best, refusal: undefined }, sleepers }
}

/** The same steps, with something done at each. */
function* told<T>(steps: Generator<undefined, T>, tell: () => void): Generator<undefined, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    tell()
    yield
  }
}
