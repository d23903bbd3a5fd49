import { PIECES, truePieces } from '../../../src/model/storage/step-costs.ts'
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

/** Every change of whole kWh in a step with its cost. */
function costOfChanges(problem: StorageProblem, step: number): [number, number][] {
  const [lengths, slopes] = [new Float64Array(PIECES), new Float64Array(PIECES)]
  truePieces(problem, step, lengths, slopes)
  const [draw, free, paid] = Array.from(lengths, Math.round) as [number, number, number]
  const changes: [number, number][] = []
  for (let change = -draw; change <= free + paid; change++) {
    const cost = change < 0 ? change * slopes[0]! : Math.max(0, change - free) * slopes[2]!
    changes.push([change, cost])
  }
  return changes
}
