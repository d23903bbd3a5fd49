/**
 * What a battery can do in each step of a stretch while the mains are there, as a linear programme or a planner sees it. All
 * columns have one value per step; powers at the battery's terminals [kW], energies in the store [kWh].
 *
 * Step i goes from E to E': E' = keep E + stepH (chargeEfficiency c - d / dischargeEfficiency), 0 <= c <= chargeKw[i],
 * 0 <= d <= dischargeKw[i], floorKwh[i] <= E' <= fullKwh, at the cost stepH (worthPerKwh[i] (max(0, c - freeKw[i]) - d)).
 */
export interface StorageProblem {
  readonly stepH: number
  readonly chargeEfficiency: number
  readonly dischargeEfficiency: number
  /** Share of what is stored that is left after a step; 1 without self-discharge. */
  readonly keep: number
  readonly fullKwh: number
  /** Energy at the start. */
  readonly startKwh: number
  /** Power that costs nothing: solar surplus, which would be curtailed or earn nothing. */
  readonly freeKw: Float64Array
  /** Limits of power in, free power included, and of power out, which never passes what it can save. */
  readonly chargeKw: Float64Array
  readonly dischargeKw: Float64Array
  /** Least energy at the end of the step; where it cannot be met, as near as can be. */
  readonly floorKwh: Float64Array
  /** What a kWh at the terminals saves or costs at the meter [currency/kWh]. */
  readonly worthPerKwh: Float64Array
}

/** What a course of powers costs in a problem, or saves where negative: no charge and discharge in one step [currency]. */
export function problemCost(
  { stepH, freeKw, worthPerKwh }: StorageProblem,
  chargeKw: Float64Array,
  dischargeKw: Float64Array,
): number {
  let cost = 0
  for (let i = 0; i < worthPerKwh.length; i++) {
    cost += stepH * worthPerKwh[i]! * (Math.max(0, chargeKw[i]! - freeKw[i]!) - dischargeKw[i]!)
  }
  return cost
}

/**
 * Floors of a problem that can be met from its start: those that cannot are as high as charging all the time comes.
 *
 * @param endKwh  least energy at the end of the last step [kWh]
 * @returns one value per step [kWh]
 */
export function reachableFloors(problem: StorageProblem, endKwh: number): Float64Array {
  const { stepH, chargeEfficiency, keep, fullKwh, startKwh, chargeKw, floorKwh } = problem
  const floors = new Float64Array(floorKwh.length)
  let most = Math.min(startKwh, fullKwh)
  for (let i = 0; i < floors.length; i++) {
    most = Math.min(fullKwh, keep * most + stepH * chargeEfficiency * chargeKw[i]!)
    const floor = i === floors.length - 1 ? Math.max(floorKwh[i]!, endKwh) : floorKwh[i]!
    floors[i] = Math.min(most, Math.max(0, floor))
  }
  return floors
}
