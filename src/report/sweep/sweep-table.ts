import { isCalendarYear } from '../../scenarios/output-unit.ts'
import { pointValues } from '../../scenarios/vary.ts'
import type { VariedPath } from '../../scenarios/vary.ts'
import { pathEnds } from '../comparison/short-paths.ts'
import { wrappedLines } from '../comparison/wrapped-lines.ts'
import type { Style } from '../style.ts'
import { alignedLines, displayWidth, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { visible } from '../../scenarios/problem.ts'
import { toldLowest } from './told-lowest.ts'
import type { Lowest } from './lowest.ts'
import { shownColumns } from './shown-columns.ts'
import type { ShownColumn } from './shown-columns.ts'
import type { SweepRun } from './sweep-run.ts'

/** Columns of a terminal that a table keeps to where it can. */
export const TABLE_WIDTH = 80

const PATH_WIDTH = 12
/** Names of outputs, whole where the table then fits. */
const NAME_WIDTHS = [Infinity, 24, 14]

/**
 * A row a point: its number, what varies, the outputs, and in words which is lowest. Keeps to 80 columns where it can: with
 * shorter names, then with marks on lines of their own.
 */
export function sweepTable(run: SweepRun, style: Style): string {
  const columns = shownColumns(run)
  const align = alignOf(run, columns)
  const rows = pointRows(run, columns)
  const marks = marksOf(run)
  const marked = rows.map((row, point) => [...row, marks.get(point) ?? ''])
  const fits = (table: Rows, width: number) =>
    alignedLines(table, align).every((line) => displayWidth(line) <= width)
  const headed = (body: Rows, nameWidth: number) => [...headRows(run, columns, nameWidth), ...body]
  const narrow = Math.min(style.width, TABLE_WIDTH)
  const whole = NAME_WIDTHS.map((nameWidth) => headed(marked, nameWidth))
  const first = whole.find((table) => fits(table, narrow))
  if (first !== undefined) return styled(wrappedLines(first, align, narrow), style)
  const bare = NAME_WIDTHS.find((nameWidth) => fits(headed(rows, nameWidth), narrow))
  if (bare === undefined) {
    const wide = whole.find((table) => fits(table, style.width)) ?? whole.at(-1)!
    return styled(wrappedLines(wide, align, style.width), style)
  }
  // A mark on a line of its own must say whose it is.
  const below = rows.map((row, point) => [
    ...row,
    marks.has(point) ? `point ${point + 1}: ${marks.get(point)}` : '',
  ])
  return styled(wrappedLines(headed(below, bare), align, narrow), style)
}

type Rows = readonly (readonly string[])[]

function styled([names = '', units = '', ...lines]: readonly string[], style: Style): string {
  return [style.strong(names), style.faint(units), ...lines].join('\n')
}

/** Names above, units below. */
function headRows(
  { grid: { paths }, variants }: SweepRun,
  columns: readonly ShownColumn[],
  nameWidth: number,
): string[][] {
  const short = shortPaths(paths)
  const varied = paths.map(({ range }, i): [string, string] => [short[i]!, range?.unit ?? ''])
  const heads = [...varied, ...outputHeads(variants, columns, nameWidth)]
  return [
    ['', ...heads.map(([name]) => name), ''],
    ['', ...heads.map(([, unit]) => unit), ''],
  ]
}

function pointRows(run: SweepRun, columns: readonly ShownColumn[]): string[][] {
  const decimals = columns.map(({ at }) => decimalsFor(run.points.map(({ outputs }) => outputs[at]!)))
  return run.points.map(({ outputs }, point) => [
    String(point + 1),
    ...variedCells(run, point),
    ...columns.map(({ at, column }, i) => outputText(column.path, outputs[at]!, decimals[i])),
  ])
}

function outputText(path: string, value: number | null, decimals: number | undefined): string {
  return value !== null && isCalendarYear(path) ? String(value) : grouped(value, decimals)
}

function alignOf({ grid: { paths } }: SweepRun, columns: readonly ShownColumn[]): Align[] {
  const isNumeric = ({ values }: VariedPath) => values.every(({ text }) => /^[+-]?[.\d]/.test(text))
  const varied = paths.map((path): Align => (isNumeric(path) ? 'right' : 'left'))
  return ['right', ...varied, ...columns.map((): Align => 'right'), 'left']
}

/** The paths that vary by their last keys, by more of them where two would read the same. */
export function shortPaths(paths: readonly VariedPath[]): string[] {
  const ends = pathEnds(
    paths.map(({ path }) => path),
    PATH_WIDTH,
  )
  return ends.map((end) => visible(end.replace(/^…\.?/, '')))
}

function variedCells({ grid }: SweepRun, point: number): string[] {
  const values = pointValues(grid, point)
  return grid.paths.map(({ range, values: all }, axis) => {
    const value = values[axis]!
    return range === undefined ? visible(value.text) : range.numbers[all.indexOf(value)]!
  })
}

/** `consumptionKwh` as `consumption` above `kWh`; the variant left out where all are of the one that the title names. */
function outputHeads(
  variants: readonly string[],
  columns: readonly ShownColumn[],
  width: number,
): [string, string][] {
  const [only] = variants
  const isOne = variants.length === 1 && columns.every(({ column }) => column.variant === only)
  const ends = pathEnds(
    columns.map(({ column: { name } }) =>
      isOne && name.startsWith(`${only}.`) ? name.slice(only!.length + 1) : name,
    ),
    width,
  )
  return columns.map(({ column: { unit } }, i) => {
    const name = visible(ends[i]!)
    const isTold = unit !== '' && name.toLowerCase().endsWith(unit.toLowerCase())
    return [isTold ? name.slice(0, -unit.length) : name, unit]
  })
}

const MOST_DECIMALS = 6
const DIGITS_OF_SPREAD = 3

/** Decimals with which a column shows how its values differ. */
function decimalsFor(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null)
  const high = known.reduce((most, value) => Math.max(most, value), -Infinity)
  const low = known.reduce((least, value) => Math.min(least, value), Infinity)
  const size = Math.max(Math.abs(high), Math.abs(low))
  const usual = size >= 1000 || known.length === 0 || size === 0 ? 0 : size >= 100 ? 1 : 2
  const spread = high - low
  if (!(spread > 0)) return usual
  const wanted = DIGITS_OF_SPREAD - 1 - Math.floor(Math.log10(spread))
  return Math.max(usual, Math.min(MOST_DECIMALS, wanted))
}

/** What is lowest at which point, in words. */
function marksOf(run: SweepRun): Map<number, string> {
  const lowest = toldLowest(run)
  const marks = new Map<number, string>()
  const add = (point: number, text: string, { variant }: Lowest) => {
    const own = lowest.length === 1 ? text : `${text} (${variant})`
    const known = marks.get(point)
    marks.set(point, known === undefined ? own : `${known}, ${own}`)
  }
  for (const one of lowest) {
    const { consumption, pue } = one
    const isBoth = consumption !== undefined && consumption.point === pue?.point
    const heat = one.unmetKwh > one.leastUnmetKwh ? ', heat left' : ''
    const left = one.unserving === undefined ? heat : `, load served${heat}`
    if (consumption !== undefined)
      add(consumption.point, `${isBoth ? 'lowest kWh and PUE' : 'lowest kWh'}${left}`, one)
    if (pue !== undefined && !isBoth) add(pue.point, 'lowest PUE', one)
  }
  return marks
}
