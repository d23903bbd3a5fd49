import { DEAD_BAND } from './sleep-problem.ts'
import type { SleepPolicy, SleepProblem, SleepSums, StepWindow } from './sleep-problem.ts'
import { stepTerms } from './step-terms.ts'
import type { StepTerms } from './step-terms.ts'

/** True where a window is open in a step. */
export function isOpen({ startStep, lengthSteps }: StepWindow, step: number, stepsPerDay: number): boolean {
  return (((step - startStep) % stepsPerDay) + stepsPerDay) % stepsPerDay < lengthSteps
}

/**
 * What a policy comes to, step by step as the guard goes: the plain way, by which the search is judged.
 *
 * @param off  result where given: 1 in steps asleep, overwritten
 */
export function followPolicy(
  problem: SleepProblem,
  { window, offBelow, onAbove }: SleepPolicy,
  terms: StepTerms = stepTerms(problem),
  off?: Uint8Array,
): SleepSums {
  const { known, canEnter, canEnterAfterWake, mustWake } = terms
  const { stepsPerDay, minimumOnSteps, minimumOffSteps } = problem
  const sums = { saving: 0, blockedLoad: 0, wakeUps: 0, stepsAsleep: 0, badSteps: 0 }
  const decidesOnLoad = looksAtLoad(problem, offBelow)
  off?.fill(0)
  let isOff = false
  let hasWoken = false
  let age = Infinity
  for (let t = 0; t < terms.steps; t++, age++) {
    const open = isOpen(window, t, stepsPerDay)
    if (isOff) {
      const isBusy = known[t]! >= onAbove - DEAD_BAND && age >= minimumOffSteps
      if (!open || mustWake[t] === 1 || isBusy) {
        isOff = false
        hasWoken = true
        age = 0
        sums.wakeUps++
        sums.saving += terms.saveWake[t]!
        sums.blockedLoad += terms.blockedWake[t]!
        sums.badSteps += terms.badWake[t]!
      }
    } else if (open && age >= minimumOnSteps) {
      const enters = hasWoken && age === 1 ? canEnterAfterWake : canEnter
      isOff = enters[t] === 1 && (!decidesOnLoad || known[t]! <= offBelow + DEAD_BAND)
      if (isOff) age = 0
    }
    if (!isOff) continue
    if (off !== undefined) off[t] = 1
    sums.stepsAsleep++
    sums.saving += terms.saveOff[t]!
    sums.blockedLoad += terms.blockedOff[t]!
    sums.badSteps += terms.badOff[t]!
  }
  return sums
}

/** A window alone, with nobody to carry the traffic, needs to know no load: it holds from the first step on. */
export function looksAtLoad({ carriers }: SleepProblem, offBelow: number): boolean {
  return offBelow !== Infinity || carriers.length > 0
}
