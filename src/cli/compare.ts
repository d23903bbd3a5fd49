import { assertComparable } from '../report/comparison/comparable.ts'
import { headlinePaths } from '../report/comparison/diff.ts'
import { inputDifferences } from '../report/comparison/input-differences.ts'
import { shortLabels } from '../report/comparison/labels.ts'
import type { RunComparison } from '../report/comparison/run-comparison.ts'
import { runDocument } from '../report/comparison/run-document.ts'
import { runText } from '../report/comparison/run-text.ts'
import { readSide } from '../report/comparison/side.ts'
import type { Side } from '../report/comparison/side.ts'
import { SeriesCache } from '../scenarios/resolve/resolving.ts'
import { byChange, simulate } from './by-change.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'

interface Options {
  readonly byChange?: true
  readonly data?: readonly string[]
  readonly scenario?: readonly string[]
  readonly all?: true
  readonly json?: true
}

/** Shows several results or scenarios side by side, each held against the first. */
export async function compare(paths: readonly string[], options: Options): Promise<void> {
  if (paths.length < 2) throw new UsageError('compare needs at least two results or scenarios')
  const labels = shortLabels(paths)
  const series = new SeriesCache()
  const where = { dataDirs: options.data ?? [], scenarios: options.scenario ?? [], series }
  const runs: Side[] = []
  for (const [i, path] of paths.entries()) runs.push(await readSide(path, labels[i]!, where, simulate))
  const [first, ...others] = runs as [Side, ...Side[]]
  assertComparable([first, ...others])
  const inputs = others.map((run) => inputDifferences(first, run))
  const splits = []
  if (options.byChange)
    for (const [i, run] of others.entries())
      splits.push(await byChange(first, run, inputs[i]!, { outputs: headlinePaths(first, run), series }))
  const comparison: RunComparison = {
    runs: [first, ...others],
    inputs,
    byChange: options.byChange ? splits : undefined,
  }
  if (options.json) printJson(runDocument(comparison))
  else print(runText(comparison, terminalStyle(), options.all ?? false))
}
