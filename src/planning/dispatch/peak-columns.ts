import type { MeterPeaks, PeakCharge, PeakMonth, PeakTier } from '../../model/storage/meter-peaks.ts'
import type { StepCosts } from '../../model/storage/step-costs.ts'
import type { StorageProblem } from '../../model/storage/storage-problem.ts'
import type { Entry, LinearProgramme } from './linear-programme.ts'

/** A programme of a store whose steps are written. */
interface WrittenStore {
  readonly programme: LinearProgramme
  readonly problem: StorageProblem
  readonly costs: StepCosts
  /** Column of the energy at the end of each step, in shares of a full store. */
  readonly energyColumns: Int32Array
  /** Columns of the pieces of each step's cost, likewise. */
  readonly pieceColumns: readonly (readonly number[])[]
  /** What a cost of 1 in the programme stands for [currency/kWh of a full store]. */
  readonly slopeScale: number
}

/**
 * Adds to a programme what the highest powers at the meter cost: a column for each month of a charge, above the power of all
 * steps that can set it, and one for each block of what is billed. Powers are in full stores a step.
 */
export function addPeaks(store: WrittenStore, peaks: MeterPeaks): void {
  for (const charge of peaks.charges) {
    const columns = charge.months.map((month) => peakColumn(store, peaks, charge, month))
    for (const [index, { tiers, remembers }] of charge.months.entries()) {
      if (tiers.length === 0) continue
      const billed = tierColumns(store, tiers)
      store.programme.row(-Infinity, 0, [[columns[index]!, 1], ...billed])
      for (const other of remembers?.months ?? [])
        if (other !== index)
          store.programme.row(-Infinity, 0, [[columns[other]!, remembers!.share], ...billed])
    }
  }
}

/** A column for the highest power of a month. */
function peakColumn(
  store: WrittenStore,
  peaks: MeterPeaks,
  { counted, months }: PeakCharge,
  { firstStep, endStep, tiers }: PeakMonth,
): number {
  const { programme, problem, costs } = store
  const isAlone = months.every(({ remembers }) => remembers === undefined)
  if (isAlone && tiers.length === 0) return programme.column(0, 0, 0)
  const steps: number[] = []
  for (let i = firstStep; i < endStep; i++) if (counted === undefined || counted[i] === 1) steps.push(i)
  const leastKw = steps.reduce(
    (most, i) => Math.max(most, lowestKw(problem, costs, peaks, i)),
    isAlone ? unbilledKw(tiers) : 0,
  )
  const scale = problem.stepH / problem.fullKwh
  const column = programme.column(leastKw * scale, Infinity, 0)
  for (const step of steps)
    for (const { baseKw, entries } of powerRows(store, peaks, step, leastKw))
      programme.row(-Infinity, -baseKw * scale, [...entries, [column, -1]])
  return column
}

/** Columns of the blocks of what is billed, as they stand in a row that it must not fall below. */
function tierColumns(
  { programme, problem: { stepH, fullKwh }, slopeScale }: WrittenStore,
  tiers: readonly PeakTier[],
): Entry[] {
  let fromKw = 0
  return tiers.map(({ upToKw, pricePerKw }): Entry => {
    const length = ((upToKw - fromKw) * stepH) / fullKwh
    fromKw = upToKw
    return [programme.column(0, length, pricePerKw / stepH / slopeScale), -1]
  })
}

/** Power up to which nothing is billed [kW]. */
function unbilledKw(tiers: readonly PeakTier[]): number {
  const [first] = tiers
  return first === undefined || first.pricePerKw > 0 ? 0 : first.upToKw
}

/** Power at the meter with the most that the battery gives [kW]. */
function lowestKw(
  { stepH, dischargeEfficiency }: StorageProblem,
  { drawKwh }: StepCosts,
  { idleKw, takenPerKw }: MeterPeaks,
  step: number,
): number {
  return idleKw[step]! - (takenPerKw[step]! * drawKwh[step]! * dischargeEfficiency) / stepH
}

/** A power at the meter as a row of a programme knows it. */
interface PowerRow {
  readonly baseKw: number
  /** What is added to it, in full stores a step. */
  readonly entries: readonly Entry[]
}

/**
 * Rows below the power at the meter in a step, none of which always stays below what the month comes to anyway. Where pieces of
 * the step's cost are what is given and what comes from the mains, one row says both; else each has one, by the change of energy.
 */
function powerRows(
  store: WrittenStore,
  { idleKw, takenPerKw }: MeterPeaks,
  step: number,
  leastKw: number,
): PowerRow[] {
  const { problem, costs, pieceColumns } = store
  const { stepH, chargeEfficiency, dischargeEfficiency, freeKw, sold } = problem
  const [idle, taken] = [idleKw[step]!, takenPerKw[step]!]
  const [draw, rise] = [costs.drawKwh[step]!, costs.riseKwh[step]!]
  const surplusKw = freeKw[step]! + (sold === undefined ? 0 : sold.powerKw[step]!)
  const [given, bought] = [taken * dischargeEfficiency, taken / chargeEfficiency]
  // With surplus there is nothing to save.
  const isGiven = draw > 0 && surplusKw === 0 && idle > leastKw
  const boughtFromKw = idle - taken * surplusKw
  const isBought = rise > 0 && boughtFromKw + (bought * rise) / stepH > leastKw
  if (isGiven && isBought && costs.isConvex[step] === 1) {
    const [first, last] = [pieceColumns[step]!.at(0)!, pieceColumns[step]!.at(-1)!]
    const entries: Entry[] = [
      [first, given],
      [last, bought],
    ]
    return [{ baseKw: idle - (given * draw) / stepH, entries }]
  }
  return [
    ...(isGiven ? [byChange(store, step, idle, given)] : []),
    ...(isBought ? [byChange(store, step, boughtFromKw, bought)] : []),
  ]
}

/** A power that rises with the energy that comes into the store in a step. */
function byChange(
  { problem: { stepH, fullKwh, keep, startKwh }, energyColumns }: WrittenStore,
  step: number,
  baseKw: number,
  factor: number,
): PowerRow {
  const own: Entry = [energyColumns[step]!, factor]
  if (step > 0) return { baseKw, entries: [[energyColumns[step - 1]!, -factor * keep], own] }
  return { baseKw: baseKw - (factor * keep * Math.min(startKwh, fullKwh)) / stepH, entries: [own] }
}
