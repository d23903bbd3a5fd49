import { InputError } from '../../scenarios/problem.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { outputsOf } from '../outputs.ts'
import { BrokenIdentity } from '../simulate.ts'
import type { Trial } from './causes.ts'
import type { Change } from './changes.ts'
import { resultRead } from './run-scenario.ts'
import type { Runner, ScenarioRun } from './run-scenario.ts'
import type { Leaf } from './scenario-leaves.ts'
import { withValuesBack } from './taken-back.ts'

/** Changes that are tried: each costs a simulation. */
const MOST_TRIED = 8

/**
 * Takes each change back by itself, where that is possible, and simulates: what then comes out tells what the change did.
 *
 * @param isWorthwhile  false where no number moved, so that nothing needs to be simulated
 */
export async function trialsOf(
  changes: readonly Change[],
  isWorthwhile: boolean,
  { read, leaves }: Pick<ScenarioRun, 'read' | 'leaves'>,
  sets: readonly string[],
  run: Runner,
): Promise<Trial[]> {
  const trials: Trial[] = []
  let tried = 0
  for (const change of changes) {
    const back = isWorthwhile && tried < MOST_TRIED ? takenBack(change, read.root, leaves, sets) : undefined
    if (back !== undefined) tried++
    trials.push({
      change,
      outputs: back === undefined ? undefined : await outputsWith(read, back.root, back.sets, run),
    })
  }
  return trials
}

interface State {
  readonly root: MapNode
  readonly sets: readonly string[]
}

/** The scenario without one change; undefined where that cannot be written down. */
function takenBack(
  change: Change,
  root: MapNode,
  leaves: readonly Leaf[],
  sets: readonly string[],
): State | undefined {
  const { kind, path, paths, before, after } = change
  if (kind === 'default')
    return before === undefined || after === undefined || `${before}${after}`.includes(' | ')
      ? undefined
      : { root, sets: [...sets, ...paths.map((one) => `${one}=${before}`)] }
  if (kind === 'value') {
    const back = withValuesBack(root, leaves, [change])
    return back && { root: back, sets }
  }
  if (kind !== 'set') return undefined
  const others = sets.filter((text) => !text.startsWith(`${path}=`))
  return { root, sets: before === undefined ? others : [...others, `${path}=${before}`] }
}

async function outputsWith(
  read: ScenarioRun['read'],
  root: MapNode,
  sets: readonly string[],
  run: Runner,
): Promise<Trial['outputs']> {
  try {
    const result = await resultRead({ ...read, root }, sets, run)
    return new Map(outputsOf(result).map(({ path, value }) => [path, value]))
  } catch (error) {
    // Without the others it is no scenario: nothing is known of its share.
    if (error instanceof InputError || error instanceof BrokenIdentity) return undefined
    throw error
  }
}
