import type { Mark } from '../../scenarios/problem.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Result } from '../result.ts'
import type { Style } from '../style.ts'
import { cut } from '../text-table.ts'
import type { Change } from './change.ts'
import { changePath } from './change.ts'
import type { Diff } from './diff.ts'
import type { DefaultDifference, InputDifferences, ProgramDifference } from './input-differences.ts'
import { limitedTable } from './limited-table.ts'
import { withSitesAsOne } from './site-defaults.ts'

/** What differs in the inputs, the changes numbered as the table by change calls them. */
export function inputsText({ a, b, inputs }: Diff, style: Style, all: boolean): string {
  const blocks = [
    changesText(inputs, style, all),
    defaultsText(inputs.defaults, [a.document, b.document], style, all),
    programText(inputs.program, style),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

/** The numbers of the changes that are simulated, from 1. */
export function changeNumbers(changes: readonly Change[]): Map<Change, number> {
  return new Map(changes.filter(({ textOnly }) => !textOnly).map((change, i) => [change, i + 1]))
}

const LEAST_VALUE_WIDTH = 24

/** Two values stand beside a path and two places. */
function valueWidth({ width }: Style): number {
  return Math.max(LEAST_VALUE_WIDTH, Math.floor((width - 72) / 2))
}

function changesText({ changes, layoutOnly, between }: InputDifferences, style: Style, all: boolean): string {
  if (layoutOnly) return 'inputs: the texts differ in comments and layout only'
  if (changes.length === 0) return 'inputs: the same'
  const numbers = changeNumbers('missing' in between ? [] : changes)
  const rows = changes.map((change) => [
    String(numbers.get(change) ?? ''),
    visible(changePath(change)),
    valuesText(change, valueWidth(style)),
    change.textOnly ? `${placesText(change)}, text only`.replace(/^, /, '') : placesText(change),
  ])
  const table = limitedTable(
    ['', 'inputs that differ', 'A -> B', 'where'],
    rows,
    ['right', 'left', 'left', 'left'],
    style,
    all,
  )
  return 'missing' in between ? `${table}\nknown by hashes only, since a scenario is missing` : table
}

/** What a change says, on one line. */
function valuesText({ kind, before, after }: Change, width: number): string {
  const [old, young] = [before, after].map((text) =>
    text === undefined ? undefined : cut(visible(text), width),
  )
  if (old === undefined) return `added ${young}`
  if (young === undefined) return `removed ${old}`
  return `${kind === 'order' ? 'order ' : ''}${old} -> ${young}`
}

function placesText({ beforeAt, afterAt }: Change): string {
  const place = ({ file, line }: Mark) => (file.startsWith('--') ? file : `${visible(file)}:${line}`)
  const places = [beforeAt, afterAt].flatMap((at) => (at === undefined ? [] : [place(at)]))
  return [...new Set(places)].join(' -> ')
}

const DEFAULT_WIDTH = 36

function defaultsText(
  defaults: readonly DefaultDifference[],
  documents: readonly Result[],
  style: Style,
  all: boolean,
): string {
  if (defaults.length === 0) return ''
  const used = defaults.map(({ path, before, after }) => ({ path, values: [before, after] }))
  const rows = withSitesAsOne(used, documents).map(({ path, values }) => [
    visible(path),
    ...values.map((value) => (value === undefined ? 'not used' : cut(visible(value), DEFAULT_WIDTH))),
  ])
  const align = ['left', 'left', 'left'] as const
  return limitedTable(['defaults in use that differ', 'A', 'B'], rows, align, style, all)
}

const PARTS = { version: 'version', codeSha256: 'code', dataSha256: 'catalogue' } as const

function programText(program: readonly ProgramDifference[], style: Style): string {
  if (program.length === 0) return ''
  const rows = program.map(({ part, before, after }) => [
    PARTS[part],
    before.slice(0, 12),
    after.slice(0, 12),
  ])
  const align = ['left', 'left', 'left'] as const
  return limitedTable(['made by another program', 'A', 'B'], rows, align, style, true)
}
