import { PIECES, truePieces } from '../../../src/model/storage/step-costs.ts'
import { peaksCost } from '../../../src/model/storage/meter-peaks.ts'
import { paidKw } from '../../../src/model/storage/storage-problem.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'

/**
 * Cost of the cheapest course of a store without self-discharge in which every step moves whole kWh: all of them are tried.
 *
 * @param floors  that can be met, one value per step [kWh]
 */
export function gridCost(problem: StorageProblem, floors: Float64Array): number {
  const energies = Math.round(problem.fullKwh) + 1
  let costs = new Float64Array(energies).fill(Infinity)
  costs[Math.round(problem.startKwh)] = 0
  for (let i = 0; i < floors.length; i++) {
    const changes = costOfChanges(problem, i)
    const next = new Float64Array(energies).fill(Infinity)
    for (let from = 0; from < energies; from++)
      for (const [change, cost] of changes) {
        const to = from + change
        if (to < floors[i]! - 1e-9 || to >= energies) continue
        next[to] = Math.min(next[to]!, costs[from]! + cost)
      }
    costs = next
  }
  return Math.min(...costs)
}

/**
 * The same with a price on the highest power at the meter of the whole stretch: every course is followed with the highest power
 * that it has come to.
 */
export function gridCostWithPeak(problem: StorageProblem, floors: Float64Array): number {
  const peaks = problem.peaks!
  let courses = new Map([[Math.round(problem.startKwh), new Map([[0, 0]])]])
  for (let i = 0; i < floors.length; i++) {
    const next: typeof courses = new Map()
    for (const [from, byPeak] of courses)
      for (const [change, cost] of costOfChanges(problem, i)) {
        const to = from + change
        if (to < floors[i]! - 1e-9 || to > Math.round(problem.fullKwh)) continue
        const meterKw = peaks.idleKw[i]! + peaks.takenPerKw[i]! * mainsKw(problem, i, change)
        const ends = next.get(to) ?? new Map<number, number>()
        next.set(to, ends)
        for (const [peakKw, soFar] of byPeak) {
          const highest = Math.max(peakKw, meterKw)
          ends.set(highest, Math.min(ends.get(highest) ?? Infinity, soFar + cost))
        }
      }
    courses = next
  }
  const idle = peaksCost(peaks, peaks.idleKw)
  const all = [...courses.values()].flatMap((byPeak) =>
    [...byPeak].map(
      ([peakKw, cost]) => cost + peaksCost(peaks, new Float64Array(floors.length).fill(peakKw)),
    ),
  )
  return Math.min(...all) - idle
}

/** What a change takes from the mains at the battery, below 0 what it gives [kW]. */
function mainsKw(problem: StorageProblem, step: number, changeKwh: number): number {
  const { stepH, chargeEfficiency, dischargeEfficiency } = problem
  if (changeKwh < 0) return (changeKwh * dischargeEfficiency) / stepH
  return paidKw(problem, step, changeKwh / (stepH * chargeEfficiency))
}

/** Every change of whole kWh in a step with its cost. */
function costOfChanges(problem: StorageProblem, step: number): [number, number][] {
  const [lengths, slopes] = [new Float64Array(PIECES), new Float64Array(PIECES)]
  truePieces(problem, step, lengths, slopes)
  const [draw, free, sold, paid] = Array.from(lengths, Math.round) as [number, number, number, number]
  const changes: [number, number][] = []
  for (let change = -draw; change <= free + sold + paid; change++) {
    const takenKwh = Math.min(sold, Math.max(0, change - free))
    const cost =
      change < 0
        ? change * slopes[0]!
        : takenKwh * slopes[2]! + Math.max(0, change - free - sold) * slopes[3]!
    changes.push([change, cost])
  }
  return changes
}
