import type { StorageProblem } from './storage-problem.ts'

/** Most straight pieces of a step's cost: out of the store, free power in, power in that would be sold, paid power in. */
export const PIECES = 4

/**
 * What it costs in each step to change the energy in store: straight pieces side by side, from the largest draw to the
 * largest rise, {@link PIECES} per step; those left over have length 0. Energies [kWh], slopes [currency per kWh stored].
 */
export interface StepCosts {
  /** Largest draw of each step: where its first piece starts, below no change. */
  readonly drawKwh: Float64Array
  /** Largest rise of each step. */
  readonly riseKwh: Float64Array
  /** Pieces with slopes that ascend: the convex cost, or the highest convex one below it. */
  readonly lengthKwh: Float64Array
  readonly slopePerKwh: Float64Array
  /**
   * 1 where the cost itself is convex: no price below zero, none of power sold above that of power bought, and no free power
   * while there is something to save.
   */
  readonly isConvex: Uint8Array
}

/** The pieces of each step of a problem. */
export function stepCosts(problem: StorageProblem): StepCosts {
  const steps = problem.worthPerKwh.length
  const costs: StepCosts = {
    drawKwh: new Float64Array(steps),
    riseKwh: new Float64Array(steps),
    lengthKwh: new Float64Array(PIECES * steps),
    slopePerKwh: new Float64Array(PIECES * steps),
    isConvex: new Uint8Array(steps).fill(1),
  }
  const [lengths, slopes] = [new Float64Array(PIECES), new Float64Array(PIECES)]
  for (let i = 0; i < steps; i++) {
    truePieces(problem, i, lengths, slopes)
    costs.drawKwh[i] = lengths[0]!
    costs.riseKwh[i] = lengths[1]! + lengths[2]! + lengths[3]!
    let count = 0
    for (let k = 0; k < PIECES; k++)
      if (lengths[k]! > 0) count = addPiece(costs, i, count, lengths[k]!, slopes[k]!)
  }
  return costs
}

/**
 * The cost of a step as it is, convex or not, in the order of {@link PIECES}; none longer than a full store.
 *
 * @param lengths  of the pieces, overwritten; 0 for one that there is not [kWh]
 * @param slopes   of the pieces, overwritten [currency/kWh]
 */
export function truePieces(
  problem: StorageProblem,
  step: number,
  lengths: Float64Array,
  slopes: Float64Array,
): void {
  const { stepH, chargeEfficiency, dischargeEfficiency, fullKwh, sold } = problem
  const worth = problem.worthPerKwh[step]!
  const within = (kwh: number) => Math.min(fullKwh, Math.max(0, kwh))
  const riseKwh = within(stepH * chargeEfficiency * problem.chargeKw[step]!)
  lengths[0] = within((stepH * problem.dischargeKw[step]!) / dischargeEfficiency)
  lengths[1] = Math.min(riseKwh, within(stepH * chargeEfficiency * problem.freeKw[step]!))
  lengths[2] = 0
  if (sold !== undefined)
    lengths[2] = Math.min(riseKwh - lengths[1], within(stepH * chargeEfficiency * sold.powerKw[step]!))
  lengths[3] = riseKwh - lengths[1] - lengths[2]
  slopes[0] = worth * dischargeEfficiency
  slopes[1] = 0
  slopes[2] = sold === undefined ? 0 : sold.worthPerKwh[step]! / chargeEfficiency
  slopes[3] = worth / chargeEfficiency
}

/** Sets a piece beside those before it, made one with each whose slope is above its own. */
function addPiece(costs: StepCosts, step: number, before: number, length: number, slope: number): number {
  const { lengthKwh, slopePerKwh, isConvex } = costs
  const first = PIECES * step
  let count = before
  let [whole, mean] = [length, slope]
  while (count > 0 && slopePerKwh[first + count - 1]! > mean) {
    count--
    const last = lengthKwh[first + count]!
    mean = (last * slopePerKwh[first + count]! + whole * mean) / (last + whole)
    whole += last
    lengthKwh[first + count] = 0
    isConvex[step] = 0
  }
  lengthKwh[first + count] = whole
  slopePerKwh[first + count] = mean
  return count + 1
}
