import type { ModelData } from 'highs'
import { peaksCost } from '../../model/storage/meter-peaks.ts'
import { PIECES } from '../../model/storage/step-costs.ts'
import type { StepCosts } from '../../model/storage/step-costs.ts'
import { problemCost } from '../../model/storage/storage-problem.ts'
import type { StorageProblem } from '../../model/storage/storage-problem.ts'
import { LinearProgramme } from './linear-programme.ts'
import type { Entry } from './linear-programme.ts'
import { addPeaks } from './peak-columns.ts'

/** Changes below this share of a full store are rounding of the solver, whose own tolerance is 1e-7. */
const IDLE = 1e-9

/** The linear programme of a storage problem, in shares of a full store and of the largest slope. */
export interface StorageLp {
  readonly model: ModelData
  /** Column of the energy at the end of each step. */
  readonly energyColumns: Int32Array
  /** Cost of an objective value [currency]. */
  readonly cost: (objective: number) => number
  /** What a kWh more at the end would cost, by the reduced costs of a solution [currency/kWh]. */
  readonly endWorthPerKwh: (reducedCosts: Float64Array) => number
}

/**
 * Writes a storage problem as a linear programme: for each step the energy at its end and a variable for each piece of its
 * cost, tied to the energy before by one row. The cheaper pieces of a step come first of themselves. What the highest powers
 * cost follows behind.
 *
 * @param floorKwh  floors that can be met, one value per step [kWh]
 */
export function storageLp(problem: StorageProblem, costs: StepCosts, floorKwh: Float64Array): StorageLp {
  const { fullKwh, keep, peaks } = problem
  const steps = floorKwh.length
  const slopeScale = costs.slopePerKwh.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0) || 1
  const programme = new LinearProgramme()
  const energyColumns = new Int32Array(steps)
  const pieceColumns: number[][] = []
  let offset = 0
  for (let i = 0; i < steps; i++) {
    const drawKwh = costs.drawKwh[i]!
    offset -= drawKwh * problem.worthPerKwh[i]! * problem.dischargeEfficiency
    const comes = ((i === 0 ? keep * Math.min(problem.startKwh, fullKwh) : 0) - drawKwh) / fullKwh
    const pieces: number[] = []
    for (let k = PIECES * i; k < PIECES * (i + 1); k++) {
      const length = costs.lengthKwh[k]! / fullKwh
      if (length > 0) pieces.push(programme.column(0, length, costs.slopePerKwh[k]! / slopeScale))
    }
    pieceColumns.push(pieces)
    const before: Entry[] = i === 0 ? [] : [[energyColumns[i - 1]!, -keep]]
    energyColumns[i] = programme.column(floorKwh[i]! / fullKwh, 1, 0)
    programme.row(comes, comes, [
      ...before,
      ...pieces.map((column): Entry => [column, -1]),
      [energyColumns[i]!, 1],
    ])
  }
  if (peaks !== undefined) {
    offset -= peaksCost(peaks, peaks.idleKw)
    addPeaks({ programme, problem, costs, energyColumns, pieceColumns, slopeScale }, peaks)
  }
  return {
    model: programme.model(),
    energyColumns,
    cost: (objective) => offset + objective * slopeScale * fullKwh,
    endWorthPerKwh: (reducedCosts) => Math.max(0, reducedCosts[energyColumns[steps - 1]!]!) * slopeScale,
  }
}

/** Powers of a battery over a problem, one value per step [kW], and what they cost in it [currency]. */
export interface StorageCourse {
  readonly chargeKw: Float64Array
  readonly dischargeKw: Float64Array
  readonly cost: number
}

/**
 * The course through energies that a solver found: within the limits of each step, in or out but never both.
 *
 * @param storedKwh  energy at the end of each step, within the solver's tolerance [kWh]
 */
export function courseThrough(
  problem: StorageProblem,
  costs: StepCosts,
  storedKwh: Float64Array,
): StorageCourse {
  const { stepH, chargeEfficiency, dischargeEfficiency, keep, fullKwh } = problem
  const steps = storedKwh.length
  const [chargeKw, dischargeKw] = [new Float64Array(steps), new Float64Array(steps)]
  let stored = Math.min(problem.startKwh, fullKwh)
  for (let i = 0; i < steps; i++) {
    const wanted = Math.min(fullKwh, storedKwh[i]!) - keep * stored
    const within = Math.min(costs.riseKwh[i]!, Math.max(-costs.drawKwh[i]!, wanted))
    const change = Math.abs(within) <= IDLE * fullKwh ? 0 : within
    if (change > 0) chargeKw[i] = change / (stepH * chargeEfficiency)
    else if (change < 0) dischargeKw[i] = (-change * dischargeEfficiency) / stepH
    stored = keep * stored + change
  }
  return { chargeKw, dischargeKw, cost: problemCost(problem, chargeKw, dischargeKw) }
}
