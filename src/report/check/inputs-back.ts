import { InputError } from '../../scenarios/problem.ts'
import { outputsOf } from '../outputs.ts'
import { BrokenIdentity } from '../simulate.ts'
import type { ProgramIdentity } from '../version.ts'
import { baselineOf } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import { chosenOutputs } from './chosen-outputs.ts'
import { changesBetween, isInput } from './changes.ts'
import type { Change } from './changes.ts'
import { resultRead } from './run-scenario.ts'
import type { Runner, ScenarioRun } from './run-scenario.ts'
import { scenarioLeaves } from './scenario-leaves.ts'
import { withValuesBack } from './taken-back.ts'

/** A scenario with the inputs of its baseline, as this program simulates it. */
export interface InputsBack {
  readonly state: Pick<ScenarioRun, 'read' | 'leaves' | 'outputs'>
  /** Of its outputs, those that are held against the baseline. */
  readonly chosen: ScenarioRun['outputs']
  /** What is still not as it was: defaults, catalogue, code. */
  readonly changes: readonly Change[]
}

/** The scenario with the inputs of its baseline, or why it cannot be had. */
export type BackOrWhy = InputsBack | { readonly why: string }

interface Asked {
  readonly kept: Baseline
  readonly changes: readonly Change[]
  readonly run: ScenarioRun
  readonly patterns: readonly string[] | undefined
  readonly program: ProgramIdentity
  readonly runner: Runner
}

/** Takes all changed inputs back together and simulates: what then still differs, the inputs did not do. */
export async function inputsBack({
  kept,
  changes,
  run,
  patterns,
  program,
  runner,
}: Asked): Promise<BackOrWhy> {
  if (kept.values === null) return { why: 'the scenario has more values than a baseline keeps' }
  if (
    changes.some(({ kind, before, after }) => kind === 'file' && before !== undefined && after !== undefined)
  )
    return { why: 'a data file changed' }
  const root = withValuesBack(
    run.read.root,
    run.leaves,
    changes.filter(({ kind }) => kind === 'value'),
  )
  if (root === undefined) return { why: 'values that were taken away have no place any more' }
  const read = { ...run.read, root }
  const leaves = scenarioLeaves(root)
  const result = await resultOrWhy(read, kept.scenario.overrides, runner)
  if ('why' in result) return result
  const outputs = outputsOf(result)
  const chosen = chosenOutputs(outputs, patterns)
  const source = { id: kept.id, result, outputs: chosen, leaves, bases: run.bases, program }
  const left = changesBetween(kept, baselineOf(source, ''))
  const isLeft = (change: Change) => isInput(change) && !isReadBefore(change)
  if (left.some(isLeft)) return { why: 'the inputs cannot be put back as they were' }
  return { state: { read, leaves, outputs }, chosen, changes: left.filter((one) => !isInput(one)) }
}

/** Files that the scenario as it is now reads stay on the list. */
function isReadBefore({ kind, before }: Change): boolean {
  return kind === 'file' && before === undefined
}

async function resultOrWhy(read: ScenarioRun['read'], sets: readonly string[], runner: Runner) {
  try {
    return await resultRead(read, sets, runner)
  } catch (error) {
    if (error instanceof InputError) return { why: 'the scenario with its old inputs is not valid any more' }
    if (error instanceof BrokenIdentity) return { why: 'with its old inputs it cannot be simulated' }
    throw error
  }
}
