import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { PlacedExpectation, Suite, SuiteProperty, SuiteSet } from '../../scenarios/suite/suite.ts'
import { outputsOf } from '../outputs.ts'
import type { Output } from '../outputs.ts'
import { BrokenIdentity } from '../simulate.ts'
import type { CheckedScenario } from './check-scenario.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { judge } from './judge-property.ts'
import type { Simulated } from './judge-property.ts'
import { placedProblem } from './placed-problem.ts'
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
    return { ...made, problems: error.problems, findings: [] }
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
  const problems: Problem[] = []
  for (const varied of property.vary ?? [undefined]) {
    const sets = [...given, ...(varied === undefined ? [] : [varied])]
    const texts = sets.map(({ text }) => text)
    const made = await resultOrProblems(() => resultRead(read, texts, run))
    const value = varied?.text.slice(varied.target.length + 1)
    if ('problems' in made) problems.push(...placedAt(made.problems, varied, scenario, property))
    else simulated.push({ varied: value, outputs: byPath(outputsOf(made)) })
  }
  if (problems.length > 0) throw new InputError(distinct(problems))
  return simulated
}

async function resultOrProblems<T>(
  work: () => Promise<T>,
): Promise<T | { readonly problems: readonly Problem[] }> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { problems: error.problems }
  }
}

/** Problems of a change are told where the suite writes it; of a value that is varied at that value, not at the first. */
function placedAt(
  problems: readonly Problem[],
  varied: SuiteSet | undefined,
  scenario: CheckedScenario,
  property: SuiteProperty,
): Problem[] {
  const named = { text: scenario.file, at: property.at, path: '' }
  const sets = varied === undefined ? property.sets : [varied, ...property.sets]
  return problems.map((problem) => placedProblem(problem, scenario.file, named, sets))
}

/** What every varied value runs into is told once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()]
}

function byPath(outputs: readonly Output[]): Map<string, Output> {
  return new Map(outputs.map((output) => [output.path, output]))
}

function expectationFindings(
  { describe, scenario }: SuiteProperty,
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
      at: place().at,
    }),
  )
  return { problems: [], findings }
}
