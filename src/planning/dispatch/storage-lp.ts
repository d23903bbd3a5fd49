import type { ModelData } from 'highs'
import { PIECES } from '../../model/storage/step-costs.ts'
import type { StepCosts } from '../../model/storage/step-costs.ts'
import { problemCost } from '../../model/storage/storage-problem.ts'
import type { StorageProblem } from '../../model/storage/storage-problem.ts'

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
 * cost, tied to the energy before by one row. The cheaper pieces of a step come first of themselves.
 *
 * @param floorKwh  floors that can be met, one value per step [kWh]
 */
export function storageLp(problem: StorageProblem, costs: StepCosts, floorKwh: Float64Array): StorageLp {
  const { fullKwh, keep } = problem
  const steps = floorKwh.length
  const slopeScale = costs.slopePerKwh.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0) || 1
  const columns = new Columns()
  const energyColumns = new Int32Array(steps)
  const rows = new Float64Array(steps)
  let offset = 0
  for (let i = 0; i < steps; i++) {
    const drawKwh = costs.drawKwh[i]!
    offset -= drawKwh * problem.worthPerKwh[i]! * problem.dischargeEfficiency
    rows[i] = ((i === 0 ? keep * Math.min(problem.startKwh, fullKwh) : 0) - drawKwh) / fullKwh
    for (let k = PIECES * i; k < PIECES * (i + 1); k++) {
      const length = costs.lengthKwh[k]! / fullKwh
      if (length > 0) columns.add(0, length, costs.slopePerKwh[k]! / slopeScale, [[i, -1]])
    }
    const carried: [number, number][] = i + 1 < steps ? [[i + 1, -keep]] : []
    energyColumns[i] = columns.add(floorKwh[i]! / fullKwh, 1, 0, [[i, 1], ...carried])
  }
  return {
    model: columns.model(rows),
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

/** Columns of a programme, added one by one. */
class Columns {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #cost: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []

  /** @returns its number */
  add(lower: number, upper: number, cost: number, entries: readonly (readonly [number, number])[]): number {
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#cost.push(cost)
    for (const [row, value] of entries) {
      this.#indices.push(row)
      this.#values.push(value)
    }
    return this.#starts.push(this.#indices.length) - 2
  }

  /** @param rows  what each row must come to */
  model(rows: Float64Array): ModelData {
    const [numCols, numRows] = [this.#cost.length, rows.length]
    return {
      numCols,
      numRows,
      colCost: Float64Array.from(this.#cost),
      colLower: Float64Array.from(this.#lower),
      colUpper: Float64Array.from(this.#upper),
      rowLower: rows,
      rowUpper: rows,
      matrix: {
        format: 'csc',
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
    }
  }
}
