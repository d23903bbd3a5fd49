import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { PlacedExpectation, Suite, SuiteProperty } from '../../scenarios/suite/suite.ts'
import { outputsOf } from '../outputs.ts'
import type { Output } from '../outputs.ts'
import { BrokenIdentity } from '../simulate.ts'
import { placedProblem } from './check-scenario.ts'
import type { CheckedScenario } from './check-scenario.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { judge } from './judge-property.ts'
import type { Simulated } from './judge-property.ts'
import { resultRead } from './run-scenario.ts'
import type { Runner } from './run-scenario.ts'

/** A property of a suite, checked. */
export interface CheckedProperty {
  readonly describe: string
  readonly scenario: string
  readonly problems: readonly Problem[]
  readonly findings: readonly Finding[]
}

/** Simulates what a property is given and judges its expectations; undefined where its scenario was not simulated. */
export async function checkProperty(
  suite: Suite,
  property: SuiteProperty,
  scenario: CheckedScenario,
  run: Runner,
): Promise<CheckedProperty | undefined> {
  if (scenario.run === undefined) return undefined
  const { describe } = property
  const made = { describe, scenario: scenario.id }
  try {
    const simulated = await simulations(suite, property, scenario, run)
    const judged = property.expect.map((one) => expectationFindings(property, one, simulated))
    return {
      ...made,
      problems: judged.flatMap(({ problems }) => problems),
      findings: judged.flatMap(({ findings }) => findings),
    }
  } catch (error) {
    if (error instanceof BrokenIdentity) {
      const broken = {
        class: 'invariant',
        scenario: scenario.id,
        subject: describe,
        message: error.message,
      } as const
      return { ...made, problems: [], findings: [finding({ ...broken, at: property.at })] }
    }
    if (!(error instanceof InputError)) throw error
    const sets = [...property.sets, ...(property.vary ?? [])]
    const named = { text: scenario.file, at: property.at, path: '' }
    const problems = error.problems.map((problem) => placedProblem(problem, scenario.file, named, sets))
    return { ...made, problems, findings: [] }
  }
}

async function simulations(
  suite: Suite,
  property: SuiteProperty,
  scenario: CheckedScenario,
  run: Runner,
): Promise<Simulated[]> {
  const own = suite.scenarios.find(({ id }) => id === scenario.id)!.sets
  const { read, outputs } = scenario.run!
  const given = [...own, ...property.sets]
  if (property.vary === undefined && property.sets.length === 0)
    return [{ varied: undefined, outputs: byPath(outputs) }]
  const simulated: Simulated[] = []
  for (const varied of property.vary ?? [undefined]) {
    const sets = [...given, ...(varied === undefined ? [] : [varied])].map(({ text }) => text)
    const result = await resultReadAt(varied, () => resultRead(read, sets, run))
    const value = varied?.text.slice(varied.target.length + 1)
    simulated.push({ varied: value, outputs: byPath(outputsOf(result)) })
  }
  return simulated
}

/** Problems of a value that is varied are told at that value, not at the first. */
async function resultReadAt<T>(
  varied: SuiteProperty['sets'][number] | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InputError) || varied === undefined) throw error
    throw new InputError(
      error.problems.map((problem) => placedProblem(problem, '', { ...varied, text: '' }, [varied])),
    )
  }
}

function byPath(outputs: readonly Output[]): Map<string, Output> {
  return new Map(outputs.map((output) => [output.path, output]))
}

function expectationFindings(
  { describe, scenario, at }: SuiteProperty,
  { expectation, place }: PlacedExpectation,
  simulated: readonly Simulated[],
): { problems: Problem[]; findings: Finding[] } {
  const judgement = judge(expectation, simulated)
  if (judgement.kind === 'faulty') {
    const problems = judgement.faults.map(({ part, expected, got, hint }) => {
      const placed = place(...part)
      const problem = { ...placed.at, path: placed.path, expected, got }
      return hint === undefined ? problem : { ...problem, hint }
    })
    return { problems, findings: [] }
  }
  const findings = judgement.breaches.map((breach) =>
    finding({
      class: 'property',
      scenario,
      subject: describe,
      message: `${expectation.output} ${breach}`,
      at,
    }),
  )
  return { problems: [], findings }
}
