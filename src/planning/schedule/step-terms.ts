import { DEAD_BAND } from './sleep-problem.ts'
import type { SleepCarrier, SleepProblem, SleepSums } from './sleep-problem.ts'

/**
 * What each step contributes in each state of the unit, given all others. Columns of what a step adds are one longer than
 * the steps and end in 0: past the end nothing wakes.
 */
export interface StepTerms {
  readonly steps: number
  /** Cost saved against the unit being on. */
  readonly saveOff: Float64Array
  readonly saveWake: Float64Array
  /** Traffic that nobody takes [fraction]. */
  readonly blockedOff: Float64Array
  readonly blockedWake: Float64Array
  /** 1 where the state breaks a limit that holds for each step. */
  readonly badOff: Uint8Array
  readonly badWake: Uint8Array
  /** Load that the decision in a step goes by; NaN where nothing is known [fraction]. */
  readonly known: Float64Array
  /** 1 where the rule and the carriers let it fall asleep, after a step on and after the step in which it woke. */
  readonly canEnter: Uint8Array
  readonly canEnterAfterWake: Uint8Array
  /** 1 where it must wake: not allowed, or a carrier is full or away. */
  readonly mustWake: Uint8Array
  /** 1 where physics and the rule's hours let it be asleep, whatever decisions know. */
  readonly canBeOff: Uint8Array
}

/** Load that a carrier accepts in a step of the traffic of so much of the step, as load over the whole step [fraction]. */
function accepted(carrier: SleepCarrier, step: number, moved: number): number {
  const room = Math.max(0, carrier.limitLoad - loadAtTurn(carrier, step)) * onShare(carrier, step)
  return Math.min(moved * carrier.share * carrier.loadPerLoad, room)
}

/** Load of a carrier that accepts: what comes, comes while it is on [fraction]. */
function lifted(carrier: SleepCarrier, step: number, taken: number): number {
  const load = carrier.load[step]!
  if (!(taken > 0)) return load
  const both = load + taken / onShare(carrier, step)
  // Those that hand over after it get what it left.
  return carrier.loadAtTurn === undefined ? both : Math.max(load, Math.min(both, carrier.limitLoad))
}

function loadAtTurn({ load, loadAtTurn: atTurn }: SleepCarrier, step: number): number {
  return (atTurn ?? load)[step]!
}

function onShare({ away }: SleepCarrier, step: number): number {
  return 1 - (away?.[step] ?? 0)
}

function isAway({ away }: SleepCarrier, step: number): boolean {
  return away !== undefined && away[step]! > 0
}

/** The terms of all steps. */
export function stepTerms(problem: SleepProblem): StepTerms {
  const { costOn, costOff, costWake, ownLoad, allowed, carriers, lagSteps, forecast } = problem
  const steps = ownLoad.length
  const known = ownLoad.map((_, t) => forecast?.[t] ?? (t < lagSteps ? Number.NaN : ownLoad[t - lagSteps]!))
  const off = serviceTerms(problem, 1)
  const wake = serviceTerms(problem, problem.wakeShare)
  const saved = (cost: Float64Array) => longer(cost.map((value, t) => costOn[t]! - value))
  const flags = (holds: (step: number) => boolean) => Uint8Array.from(ownLoad, (_, t) => (holds(t) ? 1 : 0))
  const isAllowed = (t: number) => allowed[t] === 1
  const isFree = (t: number) => isAllowed(t) && !(problem.ownAway !== undefined && problem.ownAway[t]! > 0)
  const decisions = carrierDecisions(problem, known)
  return {
    steps,
    saveOff: saved(costOff),
    saveWake: saved(costWake),
    blockedOff: off.blocked,
    blockedWake: wake.blocked,
    badOff: off.bad,
    badWake: wake.bad,
    known,
    canEnter: flags((t) => isFree(t) && decisions.hasRoom(t, 0)),
    canEnterAfterWake: flags((t) => isFree(t) && decisions.hasRoom(t, problem.wakeShare)),
    mustWake: flags((t) => !isAllowed(t) || decisions.isFull(t)),
    canBeOff: flags((t) => isAllowed(t) && !carriers.some((carrier) => isAway(carrier, t))),
  }
}

function longer(column: Float64Array): Float64Array {
  const result = new Float64Array(column.length + 1)
  result.set(column)
  return result
}

/** Blocked traffic of a state that takes so much of the step, and where it breaks a limit. */
function serviceTerms({ ownLoad, carriers, limits }: SleepProblem, gone: number) {
  const blocked = new Float64Array(ownLoad.length + 1)
  const bad = new Uint8Array(ownLoad.length + 1)
  const allowedShare = limits.maxBlocked === 0 ? 0 : limits.maxBlockedStep + DEAD_BAND
  for (let t = 0; t < ownLoad.length; t++) {
    const own = ownLoad[t]!
    const moved = own * gone
    if (!(moved > 0)) continue
    let left = moved
    let highest = 0
    for (const carrier of carriers) {
      const taken = accepted(carrier, t, moved)
      left -= taken / carrier.loadPerLoad
      highest = Math.max(highest, lifted(carrier, t, taken))
    }
    // The guard's own rounding: less than this is nothing.
    blocked[t] = left > DEAD_BAND * moved ? left : 0
    bad[t] = blocked[t]! > allowedShare * own || highest > limits.maxCarrierLoad + DEAD_BAND ? 1 : 0
  }
  return { blocked, bad }
}

/** What the guard decides on the carriers' loads, as it knows them before a step. */
function carrierDecisions({ carriers, ownLoad, lagSteps, forecast }: SleepProblem, known: Float64Array) {
  const isPerfect = lagSteps === 0 && forecast === undefined
  const carriedLoad = (carrier: SleepCarrier, t: number, goneBefore: number) => {
    if (isPerfect) return loadAtTurn(carrier, t)
    if (t === 0) return Number.NaN
    return lifted(carrier, t - 1, accepted(carrier, t - 1, ownLoad[t - 1]! * goneBefore))
  }
  return {
    isFull: (t: number) =>
      carriers.some((carrier) => {
        const coming = isPerfect ? carrier.share * carrier.loadPerLoad * known[t]! : 0
        return isAway(carrier, t) || carriedLoad(carrier, t, 1) + coming >= carrier.wakeLoad - DEAD_BAND
      }),
    hasRoom: (t: number, goneBefore: number) =>
      carriers.every((carrier) => {
        const spokenFor = isPerfect ? 0 : (carrier.spokenFor?.[t] ?? 0)
        const coming = carrier.share * carrier.loadPerLoad * known[t]!
        const load = carriedLoad(carrier, t, goneBefore) + spokenFor + coming
        return !isAway(carrier, t) && load <= carrier.entryLoad + DEAD_BAND
      }),
  }
}

/** True where sums keep the limits that hold over all steps, and no step breaks its own. */
export function keepsLimits(problem: SleepProblem, { blockedLoad, wakeUps, badSteps }: SleepSums): boolean {
  return badSteps === 0 && blockedLoad <= mostBlocked(problem) && wakeUps <= mostWakeUps(problem)
}

/** Traffic that may be blocked over all steps, in load x steps. */
export function mostBlocked({ ownLoad, limits, elsewhere }: SleepProblem): number {
  const offered = ownLoad.reduce((sum, load) => sum + load, 0)
  return (limits.maxBlocked + DEAD_BAND) * offered - elsewhere.blockedLoad
}

/** Wake-ups that are allowed over all steps. */
export function mostWakeUps({ ownLoad, stepsPerDay, limits, elsewhere }: SleepProblem): number {
  return (limits.maxWakeUpsPerDay + DEAD_BAND) * (ownLoad.length / stepsPerDay) - elsewhere.wakeUps
}
