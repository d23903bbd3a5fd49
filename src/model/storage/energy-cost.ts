import { PIECES } from './step-costs.ts'
import type { StepCosts } from './step-costs.ts'

/**
 * The least cost of what is still to come by the energy in store: convex, made of straight pieces, found backwards in time.
 * No grid of energies is laid: a step back merges the slopes of the step's own cost into those that stand there already,
 * which is exact.
 *
 * Source: R. T. Rockafellar, Convex Analysis, Princeton University Press, 1970: the infimal convolution of two convex functions.
 */
export class EnergyCost {
  readonly #fullKwh: number
  readonly #keep: number
  #lowKwh = 0
  /** Pieces by ascending slope, from the lowest energy to a full store. */
  #first = 0
  #end = 0
  #lengths: Float64Array
  #slopes: Float64Array
  #spareLengths: Float64Array
  #spareSlopes: Float64Array

  /**
   * @param keep       share of what is stored that is left after a step
   * @param mostSteps  steps that it will be taken back at most
   */
  constructor(fullKwh: number, keep: number, mostSteps: number) {
    this.#fullKwh = fullKwh
    this.#keep = keep
    const most = 1 + PIECES * mostSteps
    this.#lengths = new Float64Array(most)
    this.#slopes = new Float64Array(most)
    this.#spareLengths = new Float64Array(most)
    this.#spareSlopes = new Float64Array(most)
  }

  /** Nothing is to come any more: what is left in store is worth this [currency/kWh]. */
  end(worthPerKwh: number): void {
    this.#lowKwh = 0
    this.#first = 0
    this.#end = this.#fullKwh > 0 ? 1 : 0
    this.#lengths[0] = this.#fullKwh
    this.#slopes[0] = -worthPerKwh
  }

  /** From the energy at the end of a step to that at its start, which may come out below 0 until a floor is raised. */
  back(costs: StepCosts, step: number): void {
    const [keep, fullKwh] = [this.#keep, this.#fullKwh]
    this.#merge(costs, step)
    this.#cutTop(costs.drawKwh[step]! + (1 - keep) * fullKwh)
    this.#lowKwh -= costs.riseKwh[step]!
    if (keep !== 1) {
      this.#lowKwh /= keep
      for (let k = 0; k < this.#end; k++) {
        this.#lengths[k] = this.#lengths[k]! / keep
        this.#slopes[k] = this.#slopes[k]! * keep
      }
    }
    if (this.#end === 0) this.#lowKwh = fullKwh
  }

  /** No energy below a floor is allowed; a floor above a full store is a full store. */
  raise(floorKwh: number): void {
    const floor = Math.min(Math.max(0, floorKwh), this.#fullKwh)
    let cut = floor - this.#lowKwh
    if (cut <= 0) return
    this.#lowKwh = floor
    while (this.#first < this.#end && this.#lengths[this.#first]! <= cut) cut -= this.#lengths[this.#first++]!
    if (this.#first < this.#end) this.#lengths[this.#first] = this.#lengths[this.#first]! - cut
  }

  /** Lowest energy from which all later floors can be met [kWh]. */
  get lowKwh(): number {
    return this.#lowKwh
  }

  /**
   * Energy up to which another kWh in store saves more than a price [kWh].
   *
   * @param orAsMuch  up to which it saves as much, at least
   */
  levelKwh(pricePerKwh: number, orAsMuch: boolean): number {
    let level = this.#lowKwh
    for (let k = this.#first; k < this.#end; k++) {
      const saved = -this.#slopes[k]!
      if (saved < pricePerKwh || (saved === pricePerKwh && !orAsMuch)) break
      level += this.#lengths[k]!
    }
    return Math.min(level, this.#fullKwh)
  }

  /** What is to come from an energy on, less what is to come from the lowest one [currency]. */
  costAbove(energyKwh: number): number {
    let [left, cost] = [energyKwh - this.#lowKwh, 0]
    for (let k = this.#first; k < this.#end && left > 0; k++) {
      cost += Math.min(left, this.#lengths[k]!) * this.#slopes[k]!
      left -= this.#lengths[k]!
    }
    return cost
  }

  /** A change of energy is a step the other way in the cost of the change: its slopes turn round. */
  #merge({ lengthKwh, slopePerKwh }: StepCosts, step: number): void {
    const [lengths, slopes, end] = [this.#lengths, this.#slopes, this.#end]
    const [toLengths, toSlopes] = [this.#spareLengths, this.#spareSlopes]
    let [from, to] = [this.#first, 0]
    for (let k = PIECES * (step + 1) - 1; k >= PIECES * step; k--) {
      if (lengthKwh[k] === 0) continue
      const slope = -slopePerKwh[k]!
      for (; from < end && slopes[from]! <= slope; from++, to++) {
        toLengths[to] = lengths[from]!
        toSlopes[to] = slopes[from]!
      }
      toLengths[to] = lengthKwh[k]!
      toSlopes[to++] = slope
    }
    for (; from < end; from++, to++) {
      toLengths[to] = lengths[from]!
      toSlopes[to] = slopes[from]!
    }
    this.#spareLengths = lengths
    this.#spareSlopes = slopes
    this.#lengths = toLengths
    this.#slopes = toSlopes
    this.#first = 0
    this.#end = to
  }

  #cutTop(lengthKwh: number): void {
    let cut = lengthKwh
    while (this.#end > 0 && this.#lengths[this.#end - 1]! <= cut) cut -= this.#lengths[--this.#end]!
    if (this.#end > 0) this.#lengths[this.#end - 1] = this.#lengths[this.#end - 1]! - cut
  }
}

/**
 * Levels of energy at the end of a step, one for each piece of its cost: up to which it pays to take the piece. Where the
 * choice is free, an idle store is preferred to an active one, and free power to none.
 *
 * @param later   cost by the energy at the end of the step
 * @param levels  overwritten from `at` on [kWh]
 */
export function stepLevels(
  later: EnergyCost,
  costs: StepCosts,
  step: number,
  levels: Float64Array,
  at: number,
): void {
  for (let k = 0; k < PIECES; k++) {
    const slope = costs.slopePerKwh[PIECES * step + k]!
    const isDraw = k === 0 && costs.drawKwh[step]! > 0
    levels[at + k] = later.levelKwh(slope, isDraw || slope <= 0)
  }
}

/**
 * The best change of energy in a step, from the levels of {@link stepLevels} [kWh].
 *
 * @param fromKwh  what is left, at the end of the step, of the energy at its start
 */
export function levelledChange(
  costs: StepCosts,
  step: number,
  levels: Float64Array,
  at: number,
  fromKwh: number,
): number {
  let change = -costs.drawKwh[step]!
  for (let k = 0; k < PIECES; k++) {
    const length = costs.lengthKwh[PIECES * step + k]!
    if (length === 0) break
    const top = change + length
    change = Math.min(top, Math.max(change, levels[at + k]! - fromKwh))
    if (change < top) break
  }
  return change
}
