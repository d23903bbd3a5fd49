import type { Change } from './change.ts'
import { changePath } from './change.ts'
import type { Decomposition } from './decompose.ts'
import { splitOf, splitValues } from './decomposition.ts'
import type { Diff } from './diff.ts'
import { isDifferent } from './diff.ts'
import type { HourlyDifferences } from './hourly-tally.ts'
import type { InputDifferences } from './input-differences.ts'
import type { Side } from './side.ts'

/** A diff as the document that `--json` prints. */
export function diffDocument(diff: Diff): object {
  const { a, b, limits, inputs, outputs, byChange, hourly } = diff
  return {
    diff: 1,
    a: sideDocument(a),
    b: sideDocument(b),
    limits,
    differs: isDifferent(diff),
    inputs: inputsDocument(inputs),
    outputs,
    byChange: byChange === undefined ? null : byChangeDocument(byChange),
    hourly: hourly === undefined ? null : hourlyDocument(hourly),
  }
}

/** What is compared, as documents tell it. */
export function sideDocument({ label, document, isFresh, program }: Side): object {
  const { name, sha256, year, stepH, currency } = document.scenario
  return {
    label,
    kind: isFresh ? 'scenario' : 'result',
    scenario: { name, sha256, year, stepH, currency },
    program,
  }
}

/** Inputs that differ, as documents tell them. */
function inputsDocument({ changes, layoutOnly, defaults, program }: InputDifferences): object {
  const orNull = ({ before, after }: { before: string | undefined; after: string | undefined }) => ({
    before: before ?? null,
    after: after ?? null,
  })
  return {
    changes: changes.map((change) => ({
      kind: change.kind,
      path: changePath(change),
      ...orNull(change),
      beforeAt: placeOf(change.beforeAt),
      afterAt: placeOf(change.afterAt),
      textOnly: change.textOnly,
    })),
    layoutOnly,
    defaults: defaults.map((one) => ({ path: one.path, ...orNull(one) })),
    program,
  }
}

function placeOf(at: Change['beforeAt']): object | null {
  return at === undefined ? null : { file: at.file, line: at.line, column: at.column }
}

/** A difference by change, as documents tell it. */
export function byChangeDocument(byChange: Decomposition | { readonly missing: string }): object {
  if ('missing' in byChange) return { missing: byChange.missing }
  const { steps, outputs, withoutNumber, effort } = byChange
  return {
    steps: steps.map(({ label, changes, together }) => ({
      label,
      changes: changes.map(changePath),
      together: together ?? null,
    })),
    outputs: outputs.map((chain) => ({
      path: chain.path,
      unit: chain.unit,
      ...splitValues(splitOf(chain)),
    })),
    withoutNumber,
    effort,
  }
}

function hourlyDocument(hourly: HourlyDifferences): object {
  const { first, columns, stopped, ...counts } = hourly
  return {
    ...counts,
    stopped: stopped ?? null,
    first: first ?? null,
    columns: columns.map((column) => ({
      column: column.column,
      differing: column.differing,
      first: column.first ?? null,
      largestAbsolute: column.largestAbsolute ?? null,
      largestRelative: column.largestRelative ?? null,
    })),
  }
}
