import { looksAtLoad } from './follow-policy.ts'
import { DEAD_BAND } from './sleep-problem.ts'
import type { SleepProblem } from './sleep-problem.ts'
import type { StepTerms } from './step-terms.ts'

/**
 * How sleep runs in a window that stays open: asleep from an entry to its waking, then from the next entry. What follows
 * an entry depends on nothing before it, so it is known once for all windows. A step past the last stands for never.
 */
export interface Chain {
  /** The first step from each on in which a unit that has long been on falls asleep. */
  readonly entry: Int32Array
  /** The step in which a unit falls asleep again that woke in each. */
  readonly again: Int32Array
  /** The step in which a unit wakes that fell asleep in each. */
  readonly wake: Int32Array
}

/** Entries under one threshold: the lowest of those that enter in the same steps. */
export interface EntryColumn extends Pick<Chain, 'entry' | 'again'> {
  readonly offBelow: number
}

/** Waking under thresholds that all wake in the same steps. */
export interface WakeColumn extends Pick<Chain, 'wake'> {
  /** Rising [fraction]. */
  readonly onAbove: number[]
}

/** Entries of all thresholds that differ, the lowest first; there is always one above each to wake at. */
export function entryColumns(problem: SleepProblem, terms: StepTerms): EntryColumn[] {
  const columns: EntryColumn[] = []
  for (const offBelow of problem.thresholds.slice(0, -1)) {
    const column = entryColumn(problem, terms, offBelow)
    const last = columns.at(-1)
    // A higher threshold only adds entries, so that equal ones stand next to each other.
    const isSame =
      last !== undefined && isEqual(last.entry, column.entry) && isEqual(last.again, column.again)
    if (!isSame) columns.push(column)
  }
  return columns
}

/** Entries under one threshold; Infinity where the window alone decides. */
export function entryColumn(problem: SleepProblem, terms: StepTerms, offBelow: number): EntryColumn {
  const { known, canEnter, canEnterAfterWake, steps } = terms
  const decidesOnLoad = looksAtLoad(problem, offBelow)
  const isQuiet = (t: number) => !decidesOnLoad || known[t]! <= offBelow + DEAD_BAND
  const entry = new Int32Array(steps + 1).fill(steps)
  const again = new Int32Array(steps + 1).fill(steps)
  for (let t = steps - 1; t >= 0; t--) entry[t] = canEnter[t] === 1 && isQuiet(t) ? t : entry[t + 1]!
  const rest = Math.max(1, problem.minimumOnSteps)
  for (let t = 0; t + rest < steps; t++) {
    const next = t + rest
    // Right after the step of waking the carriers still show what came meanwhile.
    if (rest > 1) again[t] = entry[next]!
    else again[t] = canEnterAfterWake[next] === 1 && isQuiet(next) ? next : entry[next + 1]!
  }
  return { offBelow, entry, again }
}

/** Waking under all thresholds that differ where a unit may have fallen asleep, the lowest first. */
export function wakeColumns(problem: SleepProblem, terms: StepTerms): WakeColumn[] {
  const { canEnter, canEnterAfterWake, steps } = terms
  const entries = Int32Array.from({ length: steps }, (_, t) => t).filter(
    (t) => canEnter[t] === 1 || canEnterAfterWake[t] === 1,
  )
  const isSame = (a: Int32Array, b: Int32Array) => entries.every((t) => a[t] === b[t])
  const columns: WakeColumn[] = []
  for (const onAbove of problem.thresholds.slice(1)) {
    const wake = wakeColumn(problem, terms, onAbove)
    const last = columns.at(-1)
    if (last !== undefined && isSame(last.wake, wake)) last.onAbove.push(onAbove)
    else columns.push({ onAbove: [onAbove], wake })
  }
  return columns
}

/** Waking under one threshold, Infinity where the window alone decides. */
export function wakeColumn(problem: SleepProblem, terms: StepTerms, onAbove: number): Int32Array {
  const { known, mustWake, steps } = terms
  const busy = new Int32Array(steps + 1).fill(steps)
  const must = new Int32Array(steps + 1).fill(steps)
  for (let t = steps - 1; t >= 0; t--) {
    busy[t] = known[t]! >= onAbove - DEAD_BAND ? t : busy[t + 1]!
    must[t] = mustWake[t] === 1 ? t : must[t + 1]!
  }
  const least = Math.max(1, problem.minimumOffSteps)
  const wake = new Int32Array(steps + 1).fill(steps)
  for (let t = 0; t < steps; t++)
    wake[t] = Math.min(must[t + 1]!, t + least < steps ? busy[t + least]! : steps)
  return wake
}

function isEqual(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
