import { withEntry } from '../../scenarios/overlay.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { parseSource } from '../../scenarios/source-tree.ts'
import type { MapNode, ScalarNode, SourceNode } from '../../scenarios/source-tree.ts'
import { outputsOf } from '../outputs.ts'
import { BrokenIdentity } from '../simulate.ts'
import type { Trial } from './causes.ts'
import type { Change } from './changes.ts'
import { resultRead } from './run-scenario.ts'
import type { Runner, ScenarioRun } from './run-scenario.ts'

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
  { read, leaves }: ScenarioRun,
  sets: readonly string[],
  run: Runner,
): Promise<Trial[]> {
  const trials: Trial[] = []
  let tried = 0
  for (const change of changes) {
    const leaf = leaves.find(({ path }) => path === change.path)
    const back =
      isWorthwhile && tried < MOST_TRIED ? takenBack(change, read.root, leaf?.steps, sets) : undefined
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
  { kind, path, paths, before, after }: Change,
  root: MapNode,
  steps: ValuePath | undefined,
  sets: readonly string[],
): State | undefined {
  if (kind === 'default')
    return before === undefined || after === undefined || `${before}${after}`.includes(' | ')
      ? undefined
      : { root, sets: [...sets, ...paths.map((one) => `${one}=${before}`)] }
  if (kind === 'value' && steps !== undefined) return { root: withLeaf(root, steps, before) as MapNode, sets }
  if (kind !== 'set') return undefined
  const others = sets.filter((text) => !text.startsWith(`${path}=`))
  return { root, sets: before === undefined ? others : [...others, `${path}=${before}`] }
}

/** The tree with another value at a path, or without it. */
function withLeaf(node: SourceNode, [step, ...rest]: ValuePath, text: string | undefined): SourceNode {
  if (step === undefined) return text === undefined || node.kind !== 'scalar' ? node : rewritten(node, text)
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item, i) => (i === step ? withLeaf(item, rest, text) : item)) }
  const entry = node.kind === 'map' ? node.entries.get(String(step)) : undefined
  if (node.kind !== 'map' || entry === undefined) return node
  const gone = text === undefined && rest.length === 0
  return withEntry(
    node,
    String(step),
    gone ? undefined : { ...entry, node: withLeaf(entry.node, rest, text) },
  )
}

/** Quoted text stays text; a plain value is read as a plain one. */
function rewritten(node: ScalarNode, text: string): ScalarNode {
  const wasText = node.value === node.text
  const read = wasText ? undefined : parseSource(text, node.at.file)
  return read !== undefined && 'node' in read && read.node.kind === 'scalar'
    ? { ...read.node, at: node.at }
    : { ...node, value: text, text }
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
