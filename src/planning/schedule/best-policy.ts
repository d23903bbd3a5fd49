import { entryColumn, entryColumns, wakeColumn, wakeColumns } from './chain.ts'
import type { Chain } from './chain.ts'
import { followPolicy } from './follow-policy.ts'
import type { Shortlist } from './shortlist.ts'
import type { SleepPolicy, SleepProblem, SleepSums } from './sleep-problem.ts'
import { keepsLimits, mostBlocked, mostWakeUps, stepTerms } from './step-terms.ts'
import type { StepTerms } from './step-terms.ts'
import { BAD_STEP, OpeningSums, passes } from './window-sums.ts'
import type { Gate, WindowSums } from './window-sums.ts'

/** Savings that differ by less than this share of all that sleep could move are the same. */
const SAME_SAVING = 1e-10

/** The best policy and what it comes to; undefined where nothing that keeps the limits saves. */
export interface BestPolicy {
  readonly policy: SleepPolicy
  readonly sums: SleepSums
}

/** A policy that is being weighed. */
interface Candidate extends WindowSums {
  readonly startStep: number
  readonly lengthSteps: number
  readonly offBelow: number
  readonly onAbove: number
}

/**
 * The policy that saves most within the limits, found exactly: every window and every pair of thresholds is weighed.
 *
 * Windows leave the unit time to be on again before they open next: the closed part of the day is at least its minimum
 * time on; the whole day is a window too. Of policies that save the same, the one with the fewest wake-ups, the least
 * blocked traffic and the shortest window is taken, with the lowest thresholds.
 */
export function bestPolicy(
  problem: SleepProblem,
  terms: StepTerms = stepTerms(problem),
): BestPolicy | undefined {
  const steps = bestPolicySteps(problem, terms)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/**
 * As {@link bestPolicy}, pausing after each threshold, so that a caller can see to other things.
 *
 * @param shortlist  offered the best policies of each kind, too
 */
export function* bestPolicySteps(
  problem: SleepProblem,
  terms: StepTerms,
  shortlist?: Shortlist,
): Generator<undefined, BestPolicy | undefined> {
  const search = new Search(problem, terms, shortlist)
  const alone = { ...entryColumn(problem, terms, Infinity), wake: wakeColumn(problem, terms, Infinity) }
  search.weigh(alone, Infinity, Infinity)
  const wakes = wakeColumns(problem, terms)
  for (const { offBelow, entry, again } of entryColumns(problem, terms)) {
    for (const { onAbove, wake } of wakes) {
      const wakeAt = onAbove.find((threshold) => threshold > offBelow)
      if (wakeAt !== undefined) search.weigh({ entry, again, wake }, offBelow, wakeAt)
    }
    yield
  }
  return search.best()
}

/** Steps of a day that a window must leave closed, so that each opening finds the unit as one that has long been on. */
export function leastClosedSteps({ minimumOnSteps, carriers }: SleepProblem): number {
  // In the step after its waking a carrier still shows the traffic that came meanwhile.
  return Math.max(carriers.length > 0 ? 2 : 1, minimumOnSteps)
}

/** All pairs of thresholds, weighed one after the other. */
class Search {
  readonly #problem: SleepProblem
  readonly #terms: StepTerms
  readonly #sums: OpeningSums
  readonly #lengths: { readonly longest: number; readonly every: number }
  readonly #same: number
  readonly #shortlist: Shortlist | undefined
  #best: Candidate | undefined
  /** What a policy must save to be as good as the best, within rounding. */
  #gate: Gate

  constructor(problem: SleepProblem, terms: StepTerms, shortlist: Shortlist | undefined) {
    this.#shortlist = shortlist
    this.#problem = problem
    this.#terms = terms
    this.#sums = new OpeningSums(problem, terms)
    this.#lengths = { longest: problem.stepsPerDay - leastClosedSteps(problem), every: problem.borderSteps }
    this.#same = SAME_SAVING * terms.saveOff.reduce((sum, value) => sum + Math.abs(value), 0)
    this.#gate = {
      // What saves nothing is no better than staying on.
      leastSaving: this.#same,
      mostBlocked: mostBlocked(problem),
      mostCounts: Math.min(BAD_STEP - 1, mostWakeUps(problem)),
    }
  }

  /** Weighs all windows under one pair of thresholds. */
  weigh(chain: Chain, offBelow: number, onAbove: number): void {
    const { borderSteps, stepsPerDay } = this.#problem
    this.#sums.openLast(chain)
    for (let startStep = stepsPerDay - 1; startStep >= 0; startStep--) {
      if (startStep < stepsPerDay - 1) this.#sums.earlier(chain, startStep)
      if (startStep % borderSteps !== 0) continue
      const gate = this.#gateAt(startStep, offBelow, onAbove)
      this.#sums.eachLength(startStep, this.#lengths, gate, (sums, lengthSteps) =>
        this.#offer({ ...sums, startStep, lengthSteps, offBelow, onAbove }),
      )
    }
    const allDay = { ...wholeDay(chain, this.#terms), startStep: 0, lengthSteps: stepsPerDay }
    if (passes(allDay, this.#gateAt(0, offBelow, onAbove))) this.#offer({ ...allDay, offBelow, onAbove })
  }

  /** What is of use to the shortlist passes, too. */
  #gateAt(startStep: number, offBelow: number, onAbove: number): Gate {
    const floor = this.#shortlist?.floor(startStep, offBelow, onAbove) ?? Infinity
    const { leastSaving } = this.#gate
    return floor < leastSaving ? { ...this.#gate, leastSaving: Math.max(this.#same, floor) } : this.#gate
  }

  /** The best of all, with sums made anew: those of the search were added and taken away many times. */
  best(): BestPolicy | undefined {
    if (this.#best === undefined) return undefined
    const { startStep, lengthSteps, offBelow, onAbove } = this.#best
    const policy = { window: { startStep, lengthSteps }, offBelow, onAbove }
    const sums = followPolicy(this.#problem, policy, this.#terms)
    if (!keepsLimits(this.#problem, sums))
      throw new Error('the best policy breaks a limit when it is followed')
    return { policy, sums }
  }

  /** Takes a policy that passes the gate, unless the best so far saves the same and is calmer. */
  #offer(candidate: Candidate): void {
    const { saving, startStep, lengthSteps, offBelow, onAbove } = candidate
    this.#shortlist?.offer({ window: { startStep, lengthSteps }, offBelow, onAbove }, saving)
    // The gate may have risen since the sums passed it.
    if (saving <= this.#gate.leastSaving) return
    const highest = this.#gate.leastSaving + this.#same
    if (this.#best !== undefined && saving <= highest + this.#same && !isCalmer(candidate, this.#best)) return
    this.#best = candidate
    this.#gate = { ...this.#gate, leastSaving: Math.max(highest, saving) - this.#same }
  }
}

/** True where a policy that saves the same is the better one. */
function isCalmer(a: Candidate, b: Candidate): boolean {
  if (a.counts !== b.counts) return a.counts < b.counts
  if (Math.abs(a.blockedLoad - b.blockedLoad) > 1e-9) return a.blockedLoad < b.blockedLoad
  return a.lengthSteps < b.lengthSteps
}

/** Sums of the window that never closes. */
function wholeDay({ entry, wake, again }: Chain, terms: StepTerms): WindowSums {
  let [saving, blockedLoad, counts] = [0, 0, 0]
  for (let from = entry[0]!; from < terms.steps;) {
    const wakes = wake[from]!
    for (let t = from; t < wakes; t++) {
      saving += terms.saveOff[t]!
      blockedLoad += terms.blockedOff[t]!
      counts += BAD_STEP * terms.badOff[t]!
    }
    if (wakes >= terms.steps) break
    saving += terms.saveWake[wakes]!
    blockedLoad += terms.blockedWake[wakes]!
    counts += 1 + BAD_STEP * terms.badWake[wakes]!
    from = again[wakes]!
  }
  return { saving, blockedLoad, counts }
}
