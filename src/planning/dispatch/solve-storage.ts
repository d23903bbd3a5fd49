import { stepCosts } from '../../model/storage/step-costs.ts'
import { problemCost, reachableFloors } from '../../model/storage/storage-problem.ts'
import type { StorageProblem } from '../../model/storage/storage-problem.ts'
import { solveLp } from './solve-lp.ts'
import { courseThrough, storageLp } from './storage-lp.ts'
import type { StorageCourse } from './storage-lp.ts'

/** Assumption: long enough for a year of quarter hours on a slow machine, short enough to wait for. */
export const TIME_LIMIT_S = 60

/** The cheapest course of a battery with all known in advance, or why none was found. */
export type StorageSolution = Optimum | { readonly kind: 'failed'; readonly reason: string }

interface Optimum extends StorageCourse {
  readonly kind: 'optimal'
  /**
   * What no course can go below [currency]: its own cost, but for prices below zero, exports that earn more than import costs,
   * and the solver's tolerance. There it counts with a battery that does both sides of such a bargain at once.
   */
  readonly boundCost: number
  /** What one kWh more in store at the end would cost it, or one less save [currency/kWh]. */
  readonly endWorthPerKwh: number
}

/**
 * Solves a storage problem with perfect foresight; it ends with no less energy than it starts with. Floors that cannot be
 * met are met as nearly as charging all the time can.
 *
 * @param timeLimitS  after which it has failed [s]
 */
export async function solveStorage(
  problem: StorageProblem,
  timeLimitS: number = TIME_LIMIT_S,
): Promise<StorageSolution> {
  const steps = problem.worthPerKwh.length
  if (steps === 0 || !(problem.fullKwh > 0)) return idle(problem)
  const costs = stepCosts(problem)
  const floors = reachableFloors(problem, problem.startKwh)
  const lp = storageLp(problem, costs, floors)
  const outcome = await solveLp(lp.model, timeLimitS)
  if (outcome.kind === 'failed') return outcome
  const storedKwh = Float64Array.from(lp.energyColumns, (column, i) =>
    Math.max(floors[i]!, outcome.values[column]! * problem.fullKwh),
  )
  if (!storedKwh.every(Number.isFinite)) return { kind: 'failed', reason: 'the solver gave no numbers' }
  return {
    kind: 'optimal',
    ...courseThrough(problem, costs, storedKwh),
    boundCost: lp.cost(outcome.objective),
    endWorthPerKwh: lp.endWorthPerKwh(outcome.reducedCosts),
  }
}

/** A store that holds nothing does nothing. */
function idle(problem: StorageProblem): StorageSolution {
  const none = () => new Float64Array(problem.worthPerKwh.length)
  const cost = problemCost(problem, none(), none())
  return { kind: 'optimal', chargeKw: none(), dischargeKw: none(), cost, boundCost: cost, endWorthPerKwh: 0 }
}
