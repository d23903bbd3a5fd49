import { programIdentity } from '../version.ts'
import { baselineOf, baselineText } from './baseline.ts'
import { chosenOutputs } from './chosen-outputs.ts'
import { runScenario } from './run-scenario.ts'
import type { Runner } from './run-scenario.ts'

/**
 * The text of the first baseline file of a scenario, as `check --update` makes it for a suite that names no outputs.
 *
 * @throws InputError with every problem of the scenario
 */
export async function newBaselineText(
  scenarioFile: string,
  id: string,
  reason: string,
  run: Runner,
): Promise<string> {
  const made = await runScenario(scenarioFile, [], [], run)
  const source = { id, ...made, outputs: chosenOutputs(made.outputs, undefined), program: programIdentity() }
  return baselineText(baselineOf(source, reason))
}
