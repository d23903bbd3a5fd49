import { nodeAtNames } from './named-node.ts'
import type { Change } from './change.ts'
import { changePath, nodeText } from './change.ts'
import type { Decomposition } from './decompose.ts'
import type { InputDifferences } from './input-differences.ts'
import { isOpen } from './input-differences.ts'
import type { Side } from './side.ts'

/** Several results, each held against the first. */
export interface RunComparison {
  readonly runs: readonly [Side, ...Side[]]
  /** Of all but the first. */
  readonly inputs: readonly InputDifferences[]
  /** Of all but the first; undefined where it was not asked for. */
  readonly byChange: readonly (Decomposition | { readonly missing: string })[] | undefined
}

/** An input in which the runs differ: one value a run, undefined where it is not there. */
export interface InputRow {
  readonly path: string
  readonly textOnly: boolean
  readonly values: readonly (string | undefined)[]
}

/** The inputs in which the runs differ. */
export function inputRows({ runs, inputs }: RunComparison): InputRow[] {
  const rows = new Map<string, { change: Change; values: (string | undefined)[] }>()
  for (const { changes } of inputs)
    for (const change of changes) {
      const key = keyOf(change)
      if (rows.has(key)) continue
      const others = runs.slice(1).map((run, i) => valueIn(run, inputs[i]!, change))
      rows.set(key, { change, values: [change.before, ...others] })
    }
  return [...rows.values()].map(({ change, values }) => ({
    path: changePath(change),
    textOnly: change.textOnly,
    values,
  }))
}

function keyOf({ kind, path }: Change): string {
  const apart = kind === 'order' || kind === 'file' ? kind : ''
  return [apart, ...path].join('\n')
}

/** What a run says where another one differs from the first: as its own change tells, as its text does, or as the first. */
function valueIn(run: Side, { changes }: InputDifferences, change: Change): string | undefined {
  const own = changes.find((one) => keyOf(one) === keyOf(change))
  if (own !== undefined) return own.after
  if (!isOpen(run) || !['changed', 'added', 'removed'].includes(change.kind)) return change.before
  const node = nodeAtNames(run.source.read.root, change.path)
  return node === undefined ? undefined : nodeText(node)
}

/** A default in whose use the runs differ. */
export function defaultRows({ runs, inputs }: RunComparison): Omit<InputRow, 'textOnly'>[] {
  const paths = [...new Set(inputs.flatMap(({ defaults }) => defaults.map(({ path }) => path)))]
  const used = runs.map(({ document }) => new Map(document.defaults.map(({ path, value }) => [path, value])))
  return paths
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, values: used.map((one) => one.get(path)) }))
}

/** A part of the program that is not the same for all runs. */
export function programRows({ runs, inputs }: RunComparison): Omit<InputRow, 'textOnly'>[] {
  const parts = [...new Set(inputs.flatMap(({ program }) => program.map(({ part }) => part)))]
  return parts.map((part) => ({ path: part, values: runs.map(({ program }) => program[part]) }))
}
