import { EnergyCost, levelledChange, stepLevels } from '../../../src/model/storage/energy-cost.ts'
import { PIECES, stepCosts } from '../../../src/model/storage/step-costs.ts'
import { problemCost, reachableFloors } from '../../../src/model/storage/storage-problem.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'

/** A course of a store over a problem. */
export interface Course {
  readonly chargeKw: Float64Array
  readonly dischargeKw: Float64Array
  /** At the end of each step. */
  readonly storedKwh: Float64Array
  readonly cost: number
}

/** The cheapest course that ends with no less than it starts with, by dynamic programming over the whole stretch. */
export function optimum(problem: StorageProblem): Course {
  const steps = problem.worthPerKwh.length
  const costs = stepCosts(problem)
  const levels = new Float64Array(PIECES * steps)
  const later = new EnergyCost(problem.fullKwh, problem.keep, steps)
  const floors = reachableFloors(problem, problem.startKwh)
  later.end(0)
  for (let i = steps - 1; i >= 0; i--) {
    later.raise(floors[i]!)
    stepLevels(later, costs, i, levels, PIECES * i)
    later.back(costs, i)
  }
  return courseOf(problem, (i, storedKwh) =>
    levelledChange(costs, i, levels, PIECES * i, problem.keep * storedKwh),
  )
}

/**
 * Follows a rule through a problem.
 *
 * @param changeKwh  what the rule adds to the store in a step, beside self-discharge
 */
export function courseOf(
  problem: StorageProblem,
  changeKwh: (step: number, storedKwh: number) => number,
): Course {
  const { stepH, chargeEfficiency, dischargeEfficiency, keep } = problem
  const steps = problem.worthPerKwh.length
  const [chargeKw, dischargeKw] = [new Float64Array(steps), new Float64Array(steps)]
  const storedKwh = new Float64Array(steps)
  let stored = problem.startKwh
  for (let i = 0; i < steps; i++) {
    const change = changeKwh(i, stored)
    chargeKw[i] = Math.max(0, change) / (stepH * chargeEfficiency)
    dischargeKw[i] = (Math.max(0, -change) * dischargeEfficiency) / stepH
    stored = keep * stored + change
    storedKwh[i] = stored
  }
  return { chargeKw, dischargeKw, storedKwh, cost: problemCost(problem, chargeKw, dischargeKw) }
}
