import type { FleetMember } from '../../model/fleet.ts'
import type { ClusterSleeper } from '../../model/radio/unit-traffic.ts'
import type { PlacedRule, SleepGroup } from '../../scenarios/resolve/service.ts'
import type { ContentKeys } from './content-key.ts'
import { groupState, keepsService, seatsOf, sleepersOf, stateWith } from './group-state.ts'
import type { Aim, GroupState } from './group-state.ts'
import { hasInteraction, neighbourhoodOf } from './neighbourhood.ts'
import type { Neighbourhood, Seat } from './neighbourhood.ts'
import { LEAST_GAIN } from './refine.ts'
import { keyOf, soughtPolicies } from './seek.ts'
import type { Answer } from './seek.ts'
import type { SleepPolicy } from './sleep-problem.ts'
import { allowedSteps, sleeperOf, underPolicy } from './sleeper-problem.ts'

/**
 * Passes over the units of a group at most: the first decides each, the others each anew as all others are decided. A large
 * group is gone over once more only: what is found anew there is little against the time that it takes.
 */
const MOST_PASSES = 4
const MOST_PASSES_LARGE = 2
const LARGE = 12

/** What all groups share. */
export interface Search extends Aim {
  readonly isSought: (placed: PlacedRule) => boolean
  readonly keys: ContentKeys
  /** Answers by the content of their questions: sites that are alike are searched once. */
  readonly answers: Map<string, Answer>
  /** Told when a unit is done, with the pass, from 1; and now and then in between. */
  readonly told: (pass: number, done: number) => void
}

/** One rule of a group that is sought. */
export interface Decision {
  /** Its place among the rules. */
  readonly index: number
  readonly placed: PlacedRule
  readonly allowed: Uint8Array
  /** True where another rule of the unit holds on the same days, and was taken. */
  readonly isDropped: boolean
  policy: SleepPolicy | undefined
  /** Whether a search with all others held found a policy. */
  hadPolicy: boolean
}

/** A group whose rules are decided. */
export interface DecidedGroup {
  readonly group: SleepGroup
  readonly decisions: readonly Decision[]
  readonly sleepers: readonly (ClusterSleeper | undefined)[]
}

/** A group on its way. */
interface Way extends DecidedGroup {
  /** The sleeper of each rule, all day and without thresholds. */
  readonly whole: readonly ClusterSleeper[]
  /** Units that are to keep the limits. */
  readonly judged: readonly number[]
  state: GroupState
  seats: readonly Seat[]
  /** When each rule was decided otherwise last, and sought last, in counts of all searches. */
  readonly changed: number[]
  readonly sought: number[]
  count: number
}

/**
 * Decides the rules of a group one after the other in the order in which they act, then each anew while that makes the
 * sites cheaper: coordinate descent, exact for a unit whose carriers nobody else uses.
 *
 * @param group    all of its rules in `cluster`
 * @param members  all sites, others as decided
 */
export function* decideGroup(
  search: Search,
  group: SleepGroup,
  members: readonly FleetMember[],
): Generator<undefined, DecidedGroup & { members: readonly FleetMember[] }> {
  const way = begin(search, group, members)
  const most = way.decisions.length > LARGE ? MOST_PASSES_LARGE : MOST_PASSES
  for (let pass = 1; pass <= most; pass++) {
    let hasChanged = false
    for (const [done, decision] of way.decisions.entries()) {
      const tell = () => search.told(pass, done)
      if (!decision.isDropped && (yield* decide(search, way, decision, pass, tell))) hasChanged = true
      search.told(pass, done + 1)
      yield
    }
    if (!hasChanged) break
  }
  const { decisions, state } = way
  return { group: way.group, decisions, sleepers: state.sleepers, members: state.members }
}

function begin(search: Search, given: SleepGroup, members: readonly FleetMember[]): Way {
  const { axis, limits, isSought } = search
  const group = { ...given, cluster: withoutSought(search, given) }
  const sleepers = sleepersOf(given, (placed) => !isSought(placed))
  const state = groupState(search, group, members, sleepers)
  const decisions: Decision[] = []
  for (const [index, placed] of group.rules.entries()) {
    if (!isSought(placed)) continue
    const allowed = allowedSteps(axis, placed)
    const isDropped = decisions.some(
      (one) =>
        !one.isDropped &&
        one.placed.sleeper.unit === placed.sleeper.unit &&
        one.allowed.some((ok, t) => ok === 1 && allowed[t] === 1),
    )
    decisions.push({ index, placed, allowed, isDropped, policy: undefined, hadPolicy: false })
  }
  const soughtUnits = decisions.map(({ placed }) => placed.sleeper.unit)
  return {
    group,
    decisions,
    sleepers,
    whole: group.rules.map((placed) => sleeperOf(group, placed)),
    // A unit whose rule stays may break a limit by itself; that is not for the others to mend.
    judged: group.units.flatMap(({ unit }, index) =>
      soughtUnits.includes(unit) || keepsService(state, [index], limits) ? [index] : [],
    ),
    state,
    seats: seatsOf(search, group, state),
    changed: group.rules.map(() => 0),
    sought: group.rules.map(() => -1),
    count: 0,
  }
}

/** The units of a group without the rules that are sought anew, which leave their units on. */
export function withoutSought(
  { isSought }: Pick<Search, 'isSought'>,
  group: SleepGroup,
): SleepGroup['cluster'] {
  const { units, rules, cluster } = group
  return {
    units: cluster.units.map((unit, index) => {
      const own = rules.filter(({ sleeper }) => sleeper.unit === units[index]!.unit)
      return own.some(isSought) ? { ...unit, plainRules: [] } : unit
    }),
    sleepers: [],
  }
}

/** Seeks one rule as all others are decided; true where it is decided otherwise than before. */
function* decide(
  search: Search,
  way: Way,
  decision: Decision,
  pass: number,
  tell: () => void,
): Generator<undefined, boolean> {
  const { index, placed, allowed } = decision
  const nearby = neighbourhoodOf(way.group, way.seats, index, way.whole)
  if (pass > 1 && !isWorthwhile(way, index, nearby)) return false
  way.sought[index] = ++way.count
  const places = way.judged.flatMap((unit) => nearby.units.indexOf(way.group.units[unit]!))
  const question = {
    aim: search,
    members: way.state.members,
    nearby,
    placed,
    allowed,
    reserved: pass > 1 ? [] : laterRules(way, decision),
    judged: places.filter((place) => place >= 0 && nearby.changing.includes(place)),
    current: decision.policy,
  }
  const key = keyOf(search.keys, question)
  let answer = search.answers.get(key)
  if (answer === undefined) {
    const steps = soughtPolicies(question)
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        answer = step.value
        break
      }
      tell()
      yield
    }
    search.answers.set(key, answer)
  }
  decision.hadPolicy ||= answer.hasPolicy
  return takeBest(search, way, decision, answer.better)
}

/** True where what was decided near by since it was sought last may change its answer. */
function isWorthwhile(way: Way, index: number, nearby: Neighbourhood): boolean {
  if (!hasInteraction(nearby)) return false
  const near = new Set([...nearby.earlier, ...nearby.later].map(({ sleep }) => sleep))
  return way.seats.some(
    ({ sleep }, other) => sleep !== undefined && near.has(sleep) && way.changed[other]! > way.sought[index]!,
  )
}

/** Rules of the same unit that are decided later in the first pass. */
function laterRules({ decisions }: Way, { index, placed }: Decision): PlacedRule[] {
  return decisions
    .filter((one) => one.index > index && !one.isDropped && one.placed.sleeper.unit === placed.sleeper.unit)
    .map((one) => one.placed)
}

/** Takes the first choice that makes the sites of the whole group cheaper within the limits; false where none does. */
function takeBest(search: Search, way: Way, decision: Decision, better: Answer['better']): boolean {
  const { index, allowed } = decision
  for (const policy of better) {
    const sleeper =
      policy === undefined ? undefined : underPolicy(search.axis, way.whole[index]!, allowed, policy)
    const tried = stateWith(search, way.group, way.state, index, sleeper)
    const isCheaper = tried.cost < way.state.cost - LEAST_GAIN * Math.abs(way.state.cost)
    if (!isCheaper || !keepsService(tried, way.judged, search.limits)) continue
    way.state = tried
    way.seats = seatsOf(search, way.group, tried)
    decision.policy = policy
    way.changed[index] = ++way.count
    return true
  }
  return false
}
