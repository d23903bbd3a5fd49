import type { FleetMember } from '../../model/fleet.ts'
import type { Sleep } from '../../model/radio/service.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import type { DecidedGroup, Decision, Search } from './decide-group.ts'
import { foresightBound } from './foresight-bound.ts'
import type { ForesightBound } from './foresight-bound.ts'
import { groupState, seatsOf, stateWith } from './group-state.ts'
import type { GroupState } from './group-state.ts'
import { hasInteraction, neighbourhoodOf } from './neighbourhood.ts'
import type { SleepPolicy, SleepProblem } from './sleep-problem.ts'
import { sleeperOf, sleeperProblem } from './sleeper-problem.ts'
import { stepTerms } from './step-terms.ts'
import type { StepTerms } from './step-terms.ts'

/** Why a unit stays on. */
export type Refusal =
  /** No policy within the limits saves anything. */
  | 'nothing saves'
  /** What would save with all others held saves nothing or breaks a limit once they react to it. */
  | 'others react'
  /** Another rule of the unit holds on the same days: its window is the one that is sought. */
  | 'another rule'

/** What a policy comes to in the year of all units as they are decided. */
export interface Found {
  readonly policy: SleepPolicy
  /** Cost without its rule less the cost with it, others acting on. */
  readonly saving: number
  /** The same with all others asleep as decided in both. */
  readonly heldSaving: number
  readonly stepsAsleep: number
  readonly wakeUps: number
}

/** What was found for one unit under one rule. */
export interface UnitSchedule {
  readonly placed: PlacedRule
  readonly found: Found | undefined
  /** Undefined where a policy was found. */
  readonly refusal: Refusal | undefined
  /** With all others asleep as decided; undefined where none was sought. */
  readonly bound: ForesightBound | undefined
  /** The same where carriers' loads let it fall asleep and wake it as the rule says. */
  readonly carrierBound: ForesightBound | undefined
  /** True where units that share a carrier with it react to it, so that the search proves nothing. */
  readonly interacts: boolean
}

interface Bounds {
  readonly bound: ForesightBound
  readonly carrierBound: ForesightBound
}

/** What the decisions on a group come to, unit by unit, once all groups are decided. */
export function* unitSchedules(
  search: Search,
  { group, decisions, sleepers }: DecidedGroup,
  members: readonly FleetMember[],
  known: Map<string, Bounds>,
): Generator<undefined, UnitSchedule[]> {
  const state = groupState(search, group, members, sleepers)
  const seats = seatsOf(search, group, state)
  const whole = group.rules.map((placed) => sleeperOf(group, placed))
  const schedules: UnitSchedule[] = []
  for (const decision of decisions) {
    const { index, placed, allowed, isDropped } = decision
    if (isDropped) {
      schedules.push(droppedRule(placed))
      continue
    }
    const nearby = neighbourhoodOf(group, seats, index, whole)
    const around = { ...search, members: state.members, nearby, reserved: [] }
    const problem = sleeperProblem(around, placed, allowed)
    const terms = stepTerms(problem)
    const key = search.keys.of(problem)
    const bounds = known.get(key) ?? boundsOf(problem, terms)
    known.set(key, bounds)
    const interacts = hasInteraction(nearby)
    const found = foundFor(search, { group, state, sleep: seats[index]!.sleep, decision, terms, interacts })
    const refusal = decision.hadPolicy ? 'others react' : 'nothing saves'
    schedules.push({
      placed,
      found,
      refusal: found === undefined ? refusal : undefined,
      ...bounds,
      interacts,
    })
    yield
  }
  return schedules
}

function droppedRule(placed: PlacedRule): UnitSchedule {
  return {
    placed,
    found: undefined,
    refusal: 'another rule',
    bound: undefined,
    carrierBound: undefined,
    interacts: false,
  }
}

function boundsOf(problem: SleepProblem, terms: StepTerms): Bounds {
  return {
    bound: foresightBound(problem, terms),
    carrierBound: foresightBound(problem, terms, 'carrier loads'),
  }
}

function foundFor(
  search: Search,
  {
    group,
    state,
    sleep,
    decision: { index, policy },
    terms,
    interacts,
  }: {
    readonly group: DecidedGroup['group']
    readonly state: GroupState
    readonly sleep: Sleep | undefined
    readonly decision: Decision
    readonly terms: StepTerms
    readonly interacts: boolean
  },
): Found | undefined {
  if (policy === undefined || sleep === undefined) return undefined
  let [heldSaving, stepsAsleep] = [0, 0]
  for (const [t, share] of sleep.offShare.entries()) {
    heldSaving += share * terms.saveOff[t]!
    stepsAsleep += share
  }
  for (const step of sleep.wakeSteps) heldSaving += terms.saveWake[step]!
  // Where nobody reacts both are the same, but for rounding.
  const saving = interacts ? stateWith(search, group, state, index, undefined).cost - state.cost : heldSaving
  return { policy, saving, heldSaving, stepsAsleep, wakeUps: sleep.wakeSteps.length }
}
