import { visible } from '../../scenarios/problem.ts'
import { toDigits } from '../rounding.ts'
import type { Style } from '../style.ts'
import { TABLE_WIDTH } from '../sweep/sweep-table.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { columnLabel, inputName, inputTable, SPREAD_NOTE } from './input-words.ts'
import { sensitivityRows } from './sensitivity-rows.ts'
import type { SensitivityRow } from './sensitivity-rows.ts'
import type { OutputSensitivity, SensitivityRun } from './sensitivity-run.ts'

const BAR = 24
const NAME_WIDTH = 40

/** Sensitivities as a page of text for a terminal: a table with bars for each output. */
export function sensitivityText(run: SensitivityRun, style: Style): string {
  const { points, inputs, outputs } = run
  const width = Math.min(style.width, TABLE_WIDTH)
  const lines = (text: string) => wrapped(visible(text), width, '', '').join('\n')
  const tables = outputs.map(({ asWritten, found }, i) => {
    const title = `${columnLabel(points.columns[i]!)}: ${grouped(asWritten)} as written`
    const words = findingOf(found)
    return [
      style.strong(visible(title)),
      table(run, found, asWritten, style),
      ...(words === '' ? [] : [lines(words)]),
    ].join('\n')
  })
  return [
    [style.strong(visible(points.loaded.name)), style.faint(lines(headLine(run)))].join('\n'),
    inputTable(inputs, style),
    lines(SPREAD_NOTE),
    ...tables,
    lines(methodNote(run)),
  ].join('\n\n')
}

/** What was done, in a line. */
export function headLine({ options, points, inputs, simulated }: SensitivityRun): string {
  const { method, count, seed } = options
  const what =
    method === 'tornado'
      ? 'one at a time'
      : method === 'morris'
        ? `Morris screening, ${count} trajectories, seed ${seed}`
        : `Sobol indices, ${count} points, seed ${seed}`
  const inputCount = inputs.length === 1 ? 'one input' : `${inputs.length} inputs`
  return `${what}: ${inputCount}, ${grouped(simulated, 0)} simulations, year ${points.loaded.axis.year}`
}

/** What the figures mean. */
export function methodNote({ options: { method } }: SensitivityRun): string {
  if (method === 'tornado')
    return 'Each input in turn stands at its P5 and at its P95, all others at their values: what inputs do together is not seen.'
  if (method === 'morris')
    return 'mu* is the mean size of what an input does over its whole width, mu the same with its sign, sigma how much that differs from place to place: a sigma near mu* tells of bends or of inputs that act together.'
  return 'The first-order index is the share of the variance that an input makes by itself, the total one that with all it takes part in. Ranges: 90 % by bootstrap, on the wide side. A small negative index is noise.'
}

/** What stands out of an output; empty where nothing does. */
function findingOf(found: OutputSensitivity): string {
  if (found.kind === 'tornado') return ''
  if (found.kind === 'morris')
    return found.effects === null ? 'It has no number at some points: --method tornado shows where.' : ''
  if (found.indices === null) return 'It does not vary, or has no number at some points: it has no indices.'
  const sum = found.indices.first.reduce((of, one) => of + one, 0)
  const rest =
    sum > 1 ? 'more than 1 is noise: take more points' : 'what is left to 1 is what inputs do together'
  return `First-order indices add up to ${grouped(sum, 2)}; ${rest}.`
}

function table(
  run: SensitivityRun,
  found: OutputSensitivity,
  asWritten: number | null,
  style: Style,
): string {
  const rows = sensitivityRows(run, found)
  const nameOf = ({ input }: SensitivityRow) => inputName(run.inputs[input]!, NAME_WIDTH)
  const bars = barsOf(rows, found, asWritten, style)
  const [head, cells] = cellsOf(rows, found)
  const [top, ...rest] = alignedLines(
    [['input', ...head, ''], ...rows.map((row, i) => [nameOf(row), ...cells[i]!, bars[i]!])],
    ['left', ...head.map(() => 'right' as const), 'left'],
  )
  return [style.faint(top!), ...rest].join('\n')
}

function cellsOf(
  rows: readonly SensitivityRow[],
  found: OutputSensitivity,
): [head: readonly string[], cells: readonly (readonly string[])[]] {
  if (found.kind === 'sobol') {
    const index = (value: number | null | undefined) => grouped(value ?? null, 3)
    const between = (low: number | null | undefined, high: number | null | undefined) =>
      low === null || low === undefined ? '' : `${index(low)} to ${index(high)}`
    return [
      ['first', '(90 %)', 'total', '(90 %)'],
      rows.map(({ figures: f }) => [
        index(f['first']),
        between(f['firstLow'], f['firstHigh']),
        index(f['total']),
        between(f['totalLow'], f['totalHigh']),
      ]),
    ]
  }
  const names = Object.keys(rows[0]?.figures ?? {})
  const heads: Readonly<Record<string, string>> = {
    atP5: 'at P5',
    atP95: 'at P95',
    muStar: 'mu*',
  }
  return [
    names.map((name) => heads[name] ?? name),
    rows.map(({ figures }) => names.map((name) => number(figures[name] ?? null))),
  ]
}

function number(value: number | null): string {
  return value === null || Math.abs(value) >= 1 || value === 0 ? grouped(value) : String(toDigits(value, 3))
}

/** A bar for each row: of a tornado from what stands to both ends, else its length. */
function barsOf(
  rows: readonly SensitivityRow[],
  found: OutputSensitivity,
  base: number | null,
  style: Style,
): string[] {
  if (found.kind === 'tornado') return tornadoBars(rows, base, style)
  const key = found.kind === 'morris' ? 'muStar' : 'total'
  const sizes = rows.map(({ figures }) => Math.max(0, figures[key] ?? 0))
  const most = Math.max(...sizes)
  const full = style.unicode ? '█' : '#'
  return sizes.map((size) => (most > 0 ? full.repeat(Math.round((size / most) * BAR)) : ''))
}

function tornadoBars(rows: readonly SensitivityRow[], base: number | null, style: Style): string[] {
  const values = rows.flatMap(({ figures }) => [figures['atP5'], figures['atP95']]).filter(isNumber)
  if (base === null || values.length === 0) return rows.map(() => '')
  const [low, high] = [Math.min(base, ...values), Math.max(base, ...values)]
  const place = (value: number) => (high > low ? Math.round(((value - low) / (high - low)) * BAR) : 0)
  const [atP5Mark, atP95Mark] = style.unicode ? ['▒', '█'] : ['-', '#']
  return rows.map(({ figures }) => {
    const cells = Array<string>(BAR + 1).fill(' ')
    const fill = (value: number | null | undefined, cell: string) => {
      if (!isNumber(value)) return
      const [from, to] = [place(base), place(value)].toSorted((a, b) => a - b) as [number, number]
      for (let i = from; i <= to; i++) cells[i] = cell
    }
    fill(figures['atP5'], atP5Mark)
    fill(figures['atP95'], atP95Mark)
    cells[place(base)] = style.unicode ? '│' : '|'
    return cells.join('').trimEnd()
  })
}

function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined
}
