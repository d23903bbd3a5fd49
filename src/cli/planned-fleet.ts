import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { simulatedFleet } from '../planning/fleet/simulated-fleet.ts'
import type { PlanFrame, SimulatedFleet } from '../planning/fleet/simulated-fleet.ts'
import type { SimulateChunks } from '../planning/fleet/fleet-trials.ts'
import type { PlannedScenario } from '../report/plan/plan-words.ts'
import { shownWarnings } from '../scenarios/inventory/skipped-rows.ts'
import { visible } from '../scenarios/problem.ts'
import { PLAN_OBJECTIVES } from '../scenarios/schema/plan.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import { classesInThreads } from './fleet-pool.ts'
import { wordOf } from './plan-options.ts'
import { workersOf } from './sizing.ts'

/** Options of commands that simulate a fleet with its bundles. */
export interface FleetOptions {
  readonly objective?: string
  readonly keepGoing?: true
  readonly workers?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
}

/** A fleet that was asked for, how and for what. */
export interface PlannedFleet<T> {
  /** What it is planned under. */
  readonly limits: T
  readonly fleet: SimulatedFleet
  readonly scenario: PlannedScenario
  readonly simulate: SimulateChunks
  readonly sets: readonly string[]
  readonly workers: number
}

/**
 * What simulates the fleet of a scenario: options are checked before, warnings told after.
 *
 * @param under  what it is planned under, before anything is simulated
 */
export function fleetPlanner<T>(
  file: string,
  options: FleetOptions,
  under: (frame: PlanFrame) => T,
): () => Promise<PlannedFleet<T>> {
  const { set: sets = [], data: dataDirs = [], keepGoing } = options
  const workers = workersOf(options.workers) ?? availableParallelism()
  const objective = wordOf('--objective', options.objective, PLAN_OBJECTIVES)
  return async () => {
    const read = await readScenario(file, dataDirs)
    const kept: { limits?: T } = {}
    const check = (frame: PlanFrame) => {
      kept.limits = under(frame)
    }
    const overrides = { sets, dataDirs, objective, keepsGoing: keepGoing === true, check }
    const simulate = classesInThreads(workers)
    const fleet = await simulatedFleet(file, read, overrides, simulate)
    for (const { at, message } of shownWarnings(fleet.warnings))
      process.stderr.write(`warning: ${visible(`${at}: ${message}`)}\n`)
    const { name, basis, defaults, warnings } = fleet
    const scenario = {
      name,
      file: basename(file),
      sha256: read.file.sha256,
      year: basis.year,
      defaults,
      warnings,
    }
    return { limits: kept.limits!, fleet, simulate, scenario, sets, workers }
  }
}
