import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import type { InputFile } from '../../scenarios/files.ts'
import { loadRead } from '../../scenarios/load.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { outputsOf } from '../outputs.ts'
import type { Output } from '../outputs.ts'
import { resultOf } from '../result.ts'
import type { Result } from '../result.ts'
import { scenarioSteps } from '../simulate.ts'
import { scenarioLeaves } from './scenario-leaves.ts'
import type { Leaf } from './scenario-leaves.ts'

/** Takes long work to its end, step by step. */
export type Runner = <T>(steps: Generator<undefined, T>) => Promise<T>

/** A scenario that was read and simulated. */
export interface ScenarioRun {
  readonly read: ReadScenario
  /** Scenario files that it extends. */
  readonly bases: readonly InputFile[]
  readonly leaves: readonly Leaf[]
  readonly result: Result
  readonly outputs: readonly Output[]
}

/**
 * Reads a scenario and simulates it.
 *
 * @param sets  `PATH=VALUE`, changed in every variant
 * @throws InputError with every problem of the scenario
 * @throws BrokenIdentity where the model breaks an identity of energy
 */
export async function runScenario(
  file: string,
  sets: readonly string[],
  dataDirs: readonly string[],
  run: Runner,
): Promise<ScenarioRun> {
  const read = await readScenario(file, dataDirs)
  const bases = read.files.inputs
  const result = await resultRead(read, sets, run)
  return { read, bases, leaves: scenarioLeaves(read.root), result, outputs: outputsOf(result) }
}

/** The result of a text that is already read; throws as {@link runScenario} does. */
export async function resultRead(read: ReadScenario, sets: readonly string[], run: Runner): Promise<Result> {
  const loaded = await withOptimalDispatch(await loadRead(read, { sets }))
  return resultOf(loaded, await run(scenarioSteps(loaded)))
}
