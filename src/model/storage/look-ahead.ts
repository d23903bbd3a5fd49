import { EnergyCost, levelledChange, stepLevels } from './energy-cost.ts'
import { PIECES, stepCosts, truePieces } from './step-costs.ts'
import type { StepCosts } from './step-costs.ts'
import type { StorageProblem } from './storage-problem.ts'

/** Changes below this share of a full store are rounding. */
const IDLE = 1e-12

/**
 * Plans a store for the steps ahead, which alone are known, and says what to do in the first of them.
 *
 * The plan is exact where costs are convex. In a step that is not (a price below zero, power sold above the price of power
 * bought, or free power while there is something to save) the first step still weighs its true cost; later ones count with the highest convex cost below it, which may make
 * them look cheaper than they will be. A floor that cannot be met is charged for at full power. The window does not pass the
 * end of the problem.
 *
 * Assumption: what is left in store after the window is worth nothing. Nothing is known beyond it, and with a day ahead this
 * saves all that perfect foresight does in both reference cases; counting it at the least price of the window, a little less.
 */
export class LookAhead {
  /** Power in and out at the terminals in the step last asked for; at most one of them is not 0 [kW]. */
  chargeKw = 0
  dischargeKw = 0
  readonly #problem: StorageProblem
  readonly #windowSteps: number
  readonly #costs: StepCosts
  readonly #later: EnergyCost
  readonly #levels = new Float64Array(PIECES)
  readonly #lengths = new Float64Array(PIECES)
  readonly #slopes = new Float64Array(PIECES)

  /** @param windowSteps  steps that are known, the present one among them; at least 1 */
  constructor(problem: StorageProblem, windowSteps: number) {
    this.#problem = problem
    this.#windowSteps = windowSteps
    this.#costs = stepCosts(problem)
    this.#later = new EnergyCost(problem.fullKwh, problem.keep, windowSteps)
  }

  /** Plans from a step on with what is stored at its start, and sets `chargeKw` and `dischargeKw` for that step. */
  first(step: number, storedKwh: number): void {
    const { stepH, chargeEfficiency, dischargeEfficiency, keep, fullKwh } = this.#problem
    this.#planBack(step)
    const fromKwh = keep * storedKwh
    const costs = this.#costs
    let change: number
    if (costs.isConvex[step] === 1) {
      stepLevels(this.#later, costs, step, this.#levels, 0)
      change = levelledChange(costs, step, this.#levels, 0, fromKwh)
    } else change = this.#weighedChange(step, fromKwh)
    if (Math.abs(change) <= IDLE * fullKwh) change = 0
    this.chargeKw = change > 0 ? change / (stepH * chargeEfficiency) : 0
    this.dischargeKw = change < 0 ? (-change * dischargeEfficiency) / stepH : 0
  }

  /** The cost of the window by the energy at the end of its first step. */
  #planBack(step: number): void {
    const { floorKwh } = this.#problem
    const end = Math.min(step + this.#windowSteps, floorKwh.length)
    this.#later.end(0)
    for (let i = end - 1; i > step; i--) {
      this.#later.raise(floorKwh[i]!)
      this.#later.back(this.#costs, i)
    }
    this.#later.raise(floorKwh[step]!)
  }

  /** The best change in a step whose cost is not convex: the best of each of its pieces, weighed against each other. */
  #weighedChange(step: number, fromKwh: number): number {
    const [lengths, slopes, later] = [this.#lengths, this.#slopes, this.#later]
    truePieces(this.#problem, step, lengths, slopes)
    const least = later.lowKwh - fromKwh
    // Where no change meets the floors, the largest is the nearest.
    let [best, bestCost] = [this.#costs.riseKwh[step]!, Infinity]
    let [start, startCost] = [-lengths[0]!, -lengths[0]! * slopes[0]!]
    for (let k = 0; k < PIECES; k++) {
      const end = start + lengths[k]!
      if (end >= least) {
        const level = later.levelKwh(slopes[k]!, k === 0 || slopes[k]! <= 0) - fromKwh
        const change = Math.min(end, Math.max(start, level))
        const cost = startCost + (change - start) * slopes[k]! + later.costAbove(fromKwh + change)
        if (cost < bestCost) [best, bestCost] = [change, cost]
      }
      startCost += lengths[k]! * slopes[k]!
      start = end
    }
    return best
  }
}
