import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withOptimalDispatch } from '../src/planning/dispatch/with-optimum.ts'
import { resultOf } from '../src/report/result.ts'
import type { Result, SimulatedVariant } from '../src/report/result.ts'
import { simulateScenario } from '../src/report/simulate.ts'
import { loadScenario } from '../src/scenarios/load.ts'
import type { LoadedScenario } from '../src/scenarios/load.ts'

const FOLDER = fileURLToPath(new URL('../examples/', import.meta.url))

/** File names of the shipped examples. */
export const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => /\.(yaml|yml|json)$/.test(name))
  .toSorted()

/** The path of an example. */
export function examplePath(name: string): string {
  return FOLDER + name
}

export interface ExampleRun {
  readonly loaded: LoadedScenario
  readonly simulated: readonly SimulatedVariant[]
  readonly result: Result
}

/** An example as `basewatt run` has it. */
export async function exampleRun(name: string): Promise<ExampleRun> {
  const loaded = await withOptimalDispatch(await loadScenario(examplePath(name)))
  const simulated = simulateScenario(loaded)
  return { loaded, simulated, result: resultOf(loaded, simulated) }
}

const results = new Map<string, Promise<Result>>()

/** The result of an example, from a run that all test files of one process share. */
export function exampleResult(name: string): Promise<Result> {
  const known = results.get(name) ?? exampleRun(name).then(({ result }) => result)
  results.set(name, known)
  return known
}
