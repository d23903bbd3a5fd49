import { loadScenario } from '../../scenarios/load.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { Suite, SuiteScenario } from '../../scenarios/suite/suite.ts'
import { placedProblem } from './placed-problem.ts'

/** What is wrong with the scenarios that a suite names; they are read, not simulated. */
export async function scenarioProblems(suite: Suite, dataDirs: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const entry of suite.scenarios) problems.push(...(await problemsOfEntry(entry, dataDirs)))
  return problems
}

async function problemsOfEntry(
  { file, named, sets }: SuiteScenario,
  dataDirs: readonly string[],
): Promise<readonly Problem[]> {
  try {
    await loadScenario(file, { dataDirs, sets: sets.map(({ text }) => text) })
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map((problem) => placedProblem(problem, file, named, sets))
  }
}
