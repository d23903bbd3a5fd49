import type { Chain } from './chain.ts'
import type { SleepProblem } from './sleep-problem.ts'
import type { StepTerms } from './step-terms.ts'

/** Two counts in one number, so that one sum serves both: steps that break a limit in units of this, wake-ups in ones. */
export const BAD_STEP = 2 ** 26

/** Saving, blocked traffic and counts of one policy over all days. */
export interface WindowSums {
  readonly saving: number
  readonly blockedLoad: number
  /** Wake-ups + {@link BAD_STEP} x steps that break a limit. */
  readonly counts: number
}

/** What sums must keep to be of use. */
export interface Gate {
  /** Saving that they must exceed. */
  readonly leastSaving: number
  readonly mostBlocked: number
  readonly mostCounts: number
}

/** True where sums are of use. */
export function passes({ saving, blockedLoad, counts }: WindowSums, gate: Gate): boolean {
  return saving > gate.leastSaving && blockedLoad <= gate.mostBlocked && counts <= gate.mostCounts
}

/** Columns that are added up, by step: what being asleep and what waking adds. */
interface Weights {
  readonly saveOff: Float64Array
  readonly saveWake: Float64Array
  readonly blockedOff: Float64Array
  readonly blockedWake: Float64Array
  readonly countOff: Float64Array
  readonly countWake: Float64Array
}

/**
 * Sums over all days of the windows that open at one step of the day, for all lengths at once.
 *
 * The unit is on when a window opens, so each day's window is on its own. Moving the opening one step earlier changes only
 * the days on which the unit falls asleep in that very step, and those only until both ways have come together again.
 */
export class OpeningSums {
  readonly #stepsPerDay: number
  readonly #steps: number
  readonly #weights: Weights
  readonly #longest: number
  /** By step of the day, sums over the days: asleep or waking in it. */
  readonly #saving: Float64Array
  readonly #blocked: Float64Array
  readonly #counts: Float64Array
  /** By step of the day, sums over the days: waking in it because the window closes there. */
  readonly #closeSaving: Float64Array
  readonly #closeBlocked: Float64Array
  readonly #closeCounts: Float64Array

  constructor(problem: SleepProblem, terms: StepTerms) {
    this.#stepsPerDay = problem.stepsPerDay
    this.#steps = terms.steps
    this.#longest = problem.stepsPerDay - 1
    this.#weights = {
      ...terms,
      countOff: Float64Array.from(terms.badOff, (bad) => BAD_STEP * bad),
      // Past the last step nothing wakes.
      countWake: Float64Array.from(terms.badWake, (bad, t) => (t < terms.steps ? 1 + BAD_STEP * bad : 0)),
    }
    const column = () => new Float64Array(problem.stepsPerDay)
    this.#saving = column()
    this.#blocked = column()
    this.#counts = column()
    this.#closeSaving = column()
    this.#closeBlocked = column()
    this.#closeCounts = column()
  }

  /** Sums for windows that open at the last step of the day; each `earlier` takes them on from there. */
  openLast(chain: Chain): void {
    for (const sums of [this.#saving, this.#blocked, this.#counts]) sums.fill(0)
    for (const sums of [this.#closeSaving, this.#closeBlocked, this.#closeCounts]) sums.fill(0)
    // The window of the day before the first reaches into it.
    for (let opens = -1; opens < this.#steps; opens += this.#stepsPerDay)
      this.#addFrom(chain, chain.entry[Math.max(0, opens)]!, this.#limit(opens), 1)
  }

  /** Takes the sums from windows that open one step later to those that open in this step of the day. */
  earlier(chain: Chain, startStep: number): void {
    const perDay = this.#stepsPerDay
    const closing = (startStep + 1) % perDay
    this.#saving[startStep] = 0
    this.#blocked[startStep] = 0
    this.#counts[startStep] = 0
    this.#closeSaving[closing] = 0
    this.#closeBlocked[closing] = 0
    this.#closeCounts[closing] = 0
    for (let opens = startStep; opens < this.#steps; opens += perDay)
      if (chain.entry[opens] === opens)
        this.#replace(chain, chain.entry[opens + 1]!, opens, this.#limit(opens))
  }

  /**
   * Offers the windows that open in a step of the day, the shortest first, where their sums pass a gate.
   *
   * @param offer  given sums and the length in steps
   */
  eachLength(
    startStep: number,
    { longest, every }: { readonly longest: number; readonly every: number },
    gate: Gate,
    offer: (sums: WindowSums, length: number) => void,
  ): void {
    const perDay = this.#stepsPerDay
    let [saving, blockedLoad, counts] = [0, 0, 0]
    for (let length = 1, slot = startStep; length <= longest; length++) {
      saving += this.#saving[slot]!
      blockedLoad += this.#blocked[slot]!
      counts += this.#counts[slot]!
      // Neither becomes less with length.
      if (counts > gate.mostCounts) return
      slot = slot + 1 === perDay ? 0 : slot + 1
      const saved = saving + this.#closeSaving[slot]!
      if (saved <= gate.leastSaving || length % every !== 0) continue
      const sums = {
        saving: saved,
        blockedLoad: blockedLoad + this.#closeBlocked[slot]!,
        counts: counts + this.#closeCounts[slot]!,
      }
      if (passes(sums, gate)) offer(sums, length)
    }
  }

  #limit(opens: number): number {
    return Math.min(this.#steps, opens + this.#longest)
  }

  /** Adds what follows an entry, up to a step. */
  #addFrom(chain: Chain, from: number, limit: number, sign: 1 | -1): void {
    for (let entry = from; entry < limit; entry = this.#addSleep(chain, entry, limit, sign));
  }

  /** Replaces what followed the entry of a later opening by what follows an earlier entry. */
  #replace(chain: Chain, later: number, earlier: number, limit: number): void {
    const { wake } = chain
    let gone = later
    let come = earlier
    while (gone !== come && (gone < limit || come < limit)) {
      const first = Math.min(gone, come)
      const second = Math.max(gone, come)
      const sign = gone < come ? -1 : 1
      const wakes = Math.min(wake[first]!, limit)
      if (second < wakes && wakes === Math.min(wake[second]!, limit)) {
        this.#addAsleep(first, second, sign)
        return
      }
      const next = this.#addSleep(chain, first, limit, sign)
      if (sign === 1) come = next
      else gone = next
    }
  }

  /** Adds one sleep and its waking; returns the next entry. */
  #addSleep({ wake, again }: Chain, entry: number, limit: number, sign: 1 | -1): number {
    const wakes = wake[entry]!
    this.#addAsleep(entry, Math.min(wakes, limit), sign)
    if (wakes >= limit) return this.#steps
    const slot = wakes % this.#stepsPerDay
    const { saveWake, blockedWake, countWake } = this.#weights
    this.#saving[slot] = this.#saving[slot]! + sign * saveWake[wakes]!
    this.#blocked[slot] = this.#blocked[slot]! + sign * blockedWake[wakes]!
    this.#counts[slot] = this.#counts[slot]! + sign * countWake[wakes]!
    return again[wakes]!
  }

  #addAsleep(from: number, to: number, sign: 1 | -1): void {
    const { saveOff, saveWake, blockedOff, blockedWake, countOff, countWake } = this.#weights
    const [saving, blocked, counts] = [this.#saving, this.#blocked, this.#counts]
    const [closeSaving, closeBlocked, closeCounts] = [
      this.#closeSaving,
      this.#closeBlocked,
      this.#closeCounts,
    ]
    const perDay = this.#stepsPerDay
    for (let t = from, slot = from % perDay; t < to; t++) {
      saving[slot] = saving[slot]! + sign * saveOff[t]!
      blocked[slot] = blocked[slot]! + sign * blockedOff[t]!
      counts[slot] = counts[slot]! + sign * countOff[t]!
      slot = slot + 1 === perDay ? 0 : slot + 1
      closeSaving[slot] = closeSaving[slot]! + sign * saveWake[t + 1]!
      closeBlocked[slot] = closeBlocked[slot]! + sign * blockedWake[t + 1]!
      closeCounts[slot] = closeCounts[slot]! + sign * countWake[t + 1]!
    }
  }
}
