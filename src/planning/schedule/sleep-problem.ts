/** A unit that carries the traffic of the sleeping one, one value per step. */
export interface SleepCarrier {
  /** Its load without this sleeper's traffic [fraction]. */
  readonly load: Float64Array
  /** The same when this sleeper's turn comes in a step, where others hand over after it; else undefined [fraction]. */
  readonly loadAtTurn: Float64Array | undefined
  /** Share of each step in which it is off or waking itself; undefined where it never is [fraction]. */
  readonly away: Float64Array | undefined
  /** Load that others which fall asleep in the same step will hand to it; undefined where there are none [fraction]. */
  readonly spokenFor: Float64Array | undefined
  /** Share of the traffic that can reach it [fraction]. */
  readonly share: number
  /** Load that one unit of the sleeper's load makes on it. */
  readonly loadPerLoad: number
  /** The sleeper enters only while it would stay at or below this load, and wakes at or above the other [fraction]. */
  readonly entryLoad: number
  readonly wakeLoad: number
  /** Load that traffic taken over never lifts it above [fraction]. */
  readonly limitLoad: number
}

/** What sleep may do to the service; 1 or Infinity where there is no limit. */
export interface SleepLimits {
  /** Blocked share of the traffic offered to the unit; 0 allows no blocked step [fraction]. */
  readonly maxBlocked: number
  /** The same in the worst step [fraction]. */
  readonly maxBlockedStep: number
  /** Load of a unit while it carries for this one [fraction]. */
  readonly maxCarrierLoad: number
  /** Mean over the days. */
  readonly maxWakeUpsPerDay: number
}

/**
 * The question: when may one unit sleep, given what all others do.
 *
 * Sites keep nothing from step to step but the state of the unit, so three cost columns say all: the whole cost of each
 * step with the unit on, asleep throughout it, and waking at its start. Costs add up over the steps.
 */
export interface SleepProblem {
  readonly stepsPerDay: number
  /** Window borders lie on multiples of so many steps. */
  readonly borderSteps: number
  /** Cost of each step, in whatever counts: money, kWh, kg. */
  readonly costOn: Float64Array
  readonly costOff: Float64Array
  readonly costWake: Float64Array
  /** Load offered to the unit, one value per step [fraction]. */
  readonly ownLoad: Float64Array
  /** Share of each step in which another rule holds it off or wakes it; undefined where there is none [fraction]. */
  readonly ownAway: Float64Array | undefined
  /** 1 in steps in which the rule allows sleep, else 0; windows come on top. */
  readonly allowed: Uint8Array
  /** As those of the guard's sleeper: the load that decisions go by. */
  readonly lagSteps: number
  readonly forecast: Float64Array | undefined
  readonly carriers: readonly SleepCarrier[]
  readonly minimumOnSteps: number
  readonly minimumOffSteps: number
  /** Share of a step that waking takes [fraction]. */
  readonly wakeShare: number
  readonly limits: SleepLimits
  /** What other rules of the unit take of the limits over all steps, or are to have. */
  readonly elsewhere: Pick<SleepSums, 'blockedLoad' | 'wakeUps'>
  /** Thresholds to choose from, rising [fraction]; empty where the window alone decides. */
  readonly thresholds: readonly number[]
}

/** A window of the day, from a step of the day on, for so many steps; all day where they are the whole day. */
export interface StepWindow {
  readonly startStep: number
  readonly lengthSteps: number
}

/** When a unit sleeps, all days alike. */
export interface SleepPolicy {
  readonly window: StepWindow
  /** Sleep at or below, wake at or above; Infinity where the window alone decides [fraction]. */
  readonly offBelow: number
  readonly onAbove: number
}

/** What a schedule comes to over all steps. */
export interface SleepSums {
  /** Cost with the unit always on, less the cost so. */
  readonly saving: number
  /** Traffic that nobody took, in load x steps. */
  readonly blockedLoad: number
  readonly wakeUps: number
  readonly stepsAsleep: number
  /** Steps that break a limit which holds for each step. */
  readonly badSteps: number
}

/** Whole per cents below and up to full load: counters of PRB use are whole per cents (3GPP TS 28.552). */
export const WHOLE_PER_CENTS: readonly number[] = Array.from({ length: 101 }, (_, i) => i / 100)

/** Comparisons of loads share the guard's dead band, so that rounding flips nothing [fraction]. */
export const DEAD_BAND = 1e-9
