import { InputError, shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import type { Placed, Suite, SuiteScenario } from '../../scenarios/suite/suite.ts'
import type { Output } from '../outputs.ts'
import { BrokenIdentity } from '../simulate.ts'
import type { ProgramIdentity } from '../version.ts'
import { baselineOf } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import { againstKept } from './against-kept.ts'
import { chosenOutputs } from './chosen-outputs.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { fitsGlob } from './glob.ts'
import { placedProblem } from './placed-problem.ts'
import { readBaseline } from './read-baseline.ts'
import type { BaselineRead } from './read-baseline.ts'
import { runScenario } from './run-scenario.ts'
import type { Runner, ScenarioRun } from './run-scenario.ts'
import { expectationFindings, serviceFindings, soundnessFindings } from './scenario-findings.ts'

/** What a check needs beside its suite. */
export interface CheckOptions {
  readonly dataDirs: readonly string[]
  readonly program: ProgramIdentity
  readonly run: Runner
}

/** A scenario of a suite, checked. */
export interface CheckedScenario {
  readonly id: string
  readonly file: string
  /** Why parts of the check could not be made. */
  readonly problems: readonly Problem[]
  readonly findings: readonly Finding[]
  /** Undefined where the scenario could not be simulated. */
  readonly run: ScenarioRun | undefined
  /** Outputs that are held against the baseline. */
  readonly chosen: readonly Output[]
  /** What a new baseline would be, with the old one's reason; undefined where there is none to make. */
  readonly now: Baseline | undefined
  /** Undefined where the scenario is held against none. */
  readonly kept: BaselineRead | undefined
}

/** Simulates a scenario of a suite and holds it against its invariants, its expectations and its baseline. */
export async function checkScenario(
  suite: Suite,
  entry: SuiteScenario,
  options: CheckOptions,
): Promise<CheckedScenario> {
  const { id, file } = entry
  const kept = entry.baseline === undefined ? undefined : await readBaseline(entry.baseline, id)
  const faults = kept?.kind === 'faulty' ? kept.problems : []
  const none = { id, file, kept, run: undefined, chosen: [], now: undefined }
  const run = await attempted(entry, options)
  if ('problems' in run) return { ...none, problems: [...run.problems, ...faults], findings: [] }
  if ('broken' in run) return { ...none, problems: faults, findings: [brokenFinding(id, run.broken)] }
  const chosen = chosenOutputs(
    run.outputs,
    (entry.outputs ?? suite.outputs)?.map(({ text }) => text),
  )
  const idle = (entry.outputs ?? []).filter(
    ({ text }) => !run.outputs.some(({ path }) => fitsGlob(text, path)),
  )
  const problems = [...faults, ...idle.map((one) => matchesNothing(one, 'an output of the scenario'))]
  const now =
    entry.baseline === undefined
      ? undefined
      : baselineOf({ id, ...run, outputs: chosen, program: options.program }, '')
  const findings = [
    ...soundnessFindings(id, run.result, run.outputs),
    ...expectationFindings(id, run.result.expect, (index) => nodeAt(run.read.root, ['expect', index])?.at),
    ...serviceFindings(id, run.result.service, nodeAt(run.read.root, ['service'])?.at),
    // What a wrong pattern would choose nobody knows.
    ...(now === undefined || idle.length > 0
      ? []
      : await againstKept(suite, entry, kept!, { run, now, chosen }, options)),
  ]
  return { id, file, problems, findings, run, chosen, now, kept }
}

/** The problem of a pattern or path that fits none of what it is for. */
export function matchesNothing({ at, text, path }: Placed, what: string, hint?: string): Problem {
  const problem = {
    ...at,
    path,
    expected: `the path or pattern of ${what}`,
    got: `${shown(text)}, which fits none`,
  }
  return hint === undefined ? problem : { ...problem, hint }
}

/** Finding of a simulation that stopped at an identity that it breaks. */
export function brokenFinding(scenario: string, broken: BrokenIdentity): Finding {
  return finding({
    class: 'invariant',
    scenario,
    subject: 'simulation',
    message: broken.message,
    size: Infinity,
  })
}

type Attempt = ScenarioRun | { readonly problems: readonly Problem[] } | { readonly broken: BrokenIdentity }

async function attempted(entry: SuiteScenario, { dataDirs, run }: CheckOptions): Promise<Attempt> {
  try {
    return await runScenario(
      entry.file,
      entry.sets.map(({ text }) => text),
      dataDirs,
      run,
    )
  } catch (error) {
    if (error instanceof BrokenIdentity) return { broken: error }
    if (!(error instanceof InputError)) throw error
    return {
      problems: error.problems.map((problem) => placedProblem(problem, entry.file, entry.named, entry.sets)),
    }
  }
}
