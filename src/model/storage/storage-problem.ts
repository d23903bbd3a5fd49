import { peaksCost } from './meter-peaks.ts'
import type { MeterPeaks } from './meter-peaks.ts'

/**
 * What a battery can do in each step of a stretch while the mains are there, as a linear programme or a planner sees it. All
 * columns have one value per step; powers at the battery's terminals [kW], energies in the store [kWh].
 *
 * Step i goes from E to E': E' = keep E + stepH (chargeEfficiency c - d / dischargeEfficiency), 0 <= c <= chargeKw[i],
 * 0 <= d <= dischargeKw[i], floorKwh[i] <= E' <= fullKwh, at the cost stepH (worthPerKwh[i] (max(0, c - freeKw[i]) - d)). Power
 * that could be sold comes after free power, and before that of the mains, at the price that it earns. What the highest powers
 * of the months cost comes on top.
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
  /** Power that would earn something elsewhere; left out where none does. */
  readonly sold?: SoldPower | undefined
  /** Left out where the highest power at the meter costs nothing. */
  readonly peaks?: MeterPeaks | undefined
  /** Limits of power in, free and sold power included, and of power out, which never passes what it can save. */
  readonly chargeKw: Float64Array
  readonly dischargeKw: Float64Array
  /** Least energy at the end of the step; where it cannot be met, as near as can be. */
  readonly floorKwh: Float64Array
  /** What a kWh at the terminals saves or costs at the meter [currency/kWh]. */
  readonly worthPerKwh: Float64Array
}

/** Solar surplus that is exported unless the battery takes it, one value per step. */
interface SoldPower {
  /** At the battery's terminals, beyond free power. */
  readonly powerKw: Float64Array
  /** What a kWh of it at the terminals earns [currency/kWh]. */
  readonly worthPerKwh: Float64Array
}

/** What a course of powers costs in a problem, or saves where negative: no charge and discharge in one step [currency]. */
export function problemCost(
  problem: StorageProblem,
  chargeKw: Float64Array,
  dischargeKw: Float64Array,
): number {
  const { stepH, worthPerKwh, sold, peaks } = problem
  let cost = 0
  for (let i = 0; i < worthPerKwh.length; i++) {
    cost += stepH * worthPerKwh[i]! * (paidKw(problem, i, chargeKw[i]!) - dischargeKw[i]!)
    if (sold !== undefined) cost += stepH * sold.worthPerKwh[i]! * soldKw(problem, i, chargeKw[i]!)
  }
  if (peaks === undefined) return cost
  const meterKw = Float64Array.from(chargeKw, (inKw, i) =>
    meterPowerKw(problem, peaks, i, inKw, dischargeKw[i]!),
  )
  return cost + peaksCost(peaks, meterKw) - peaksCost(peaks, peaks.idleKw)
}

/** What of a power in would have been sold [kW]. */
function soldKw({ freeKw, sold }: StorageProblem, step: number, chargeKw: number): number {
  return sold === undefined ? 0 : Math.min(Math.max(0, chargeKw - freeKw[step]!), sold.powerKw[step]!)
}

/** What of a power in comes from the mains [kW]. */
export function paidKw({ freeKw, sold }: StorageProblem, step: number, chargeKw: number): number {
  const besideFreeKw = Math.max(0, chargeKw - freeKw[step]!)
  return sold === undefined ? besideFreeKw : Math.max(0, besideFreeKw - sold.powerKw[step]!)
}

/** Power at the meter while the battery takes or gives some [kW]. */
function meterPowerKw(
  problem: StorageProblem,
  { idleKw, takenPerKw }: MeterPeaks,
  step: number,
  chargeKw: number,
  dischargeKw: number,
): number {
  return idleKw[step]! + takenPerKw[step]! * (paidKw(problem, step, chargeKw) - dischargeKw)
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
