import { SET } from './files.ts'
import { InputError, shown } from './problem.ts'
import type { Problem } from './problem.ts'
import { setPatch } from './read-scenario.ts'
import { plainValue } from './source-tree.ts'
import { isRangeText, rangeNumber, rangeText, readRange, shortfall } from './vary-range.ts'
import type { VariedRange } from './vary-range.ts'

/** What stands for the file of a value that a sweep varies. */
export const VARY = '--vary'

/** Points of a grid. Assumption: more of them nobody reads, and they take minutes. */
const MOST_POINTS = 2000

/** One value that a path takes. */
export interface VariedValue {
  /** As `--set PATH=VALUE` takes it. */
  readonly text: string
  /** As a document holds it. */
  readonly value: unknown
}

/** A path of the scenario with the values that it takes one after another. */
export interface VariedPath {
  readonly path: string
  readonly values: readonly VariedValue[]
  /** Numbers in a common unit, where a range gives the values. */
  readonly range: { readonly unit: string; readonly numbers: readonly string[] } | undefined
}

/** All combinations of the values of some paths. */
export interface VariedGrid {
  readonly paths: readonly VariedPath[]
  readonly count: number
  /** What a user should know of the ranges. */
  readonly notes: readonly string[]
}

interface Axis {
  readonly path: string
  readonly range: VariedRange | undefined
  /** Texts of a list, each with its column in the option; empty for a range. */
  readonly items: readonly Item[]
  readonly column: number
}

interface Item {
  readonly text: string
  readonly column: number
}

const FORM = 'PATH=FROM:TO:STEP or PATH=VALUE,VALUE,…'

/**
 * The grid of `--vary` options; the first varies slowest.
 *
 * @param options  `PATH=FROM:TO:STEP` or `PATH=VALUE,VALUE,…`
 * @throws InputError with every problem of them
 */
export function readGrid(options: readonly string[]): VariedGrid {
  const problems: Problem[] = []
  const axes = options.flatMap((option) => axisOf(option, problems))
  problems.push(...overlaps(axes))
  const count = axes.reduce((product, axis) => product * countOf(axis), 1n)
  if (count > BigInt(MOST_POINTS)) problems.push(tooMany(axes, count))
  if (problems.length > 0) throw new InputError(problems)
  const paths = axes.map((axis) => variedPath(axis, problems))
  if (problems.length > 0) throw new InputError(problems)
  const notes = axes.flatMap(({ path, range }) => {
    const note = range === undefined ? undefined : shortfall(range)
    return note === undefined ? [] : [`${path}: ${note}`]
  })
  return { paths, count: Number(count), notes }
}

/** The values of a point of the grid, counted from 0, one for each path. */
export function pointValues({ paths }: Pick<VariedGrid, 'paths'>, point: number): VariedValue[] {
  let left = point
  return paths
    .toReversed()
    .map(({ values }) => {
      const value = values[left % values.length]!
      left = Math.floor(left / values.length)
      return value
    })
    .toReversed()
}

/** The same as `--set` takes them, `PATH=VALUE`. */
export function pointSets(grid: Pick<VariedGrid, 'paths'>, point: number): string[] {
  const values = pointValues(grid, point)
  return grid.paths.map(({ path }, index) => `${path}=${values[index]!.text}`)
}

/** Whether a path, or what stands below it, is reached by a pattern in which `*` stands for one name. */
export function coversPath(pattern: string, path: string): boolean {
  const [own, names] = [pattern.split('.'), path.split('.')]
  return (
    own.length <= names.length &&
    own.every((name, i) => name === '*' || names[i] === '*' || name === names[i])
  )
}

function axisOf(option: string, problems: Problem[]): Axis[] {
  const equals = option.indexOf('=')
  const path = option.slice(0, Math.max(0, equals)).trim()
  const values = option.slice(equals + 1)
  const column = equals + 2
  if (path === '' || values.trim() === '') {
    problems.push({ file: VARY, line: 1, column: 1, path, expected: FORM, got: shown(option) })
    return []
  }
  const items = splitAtCommas(values, column)
  if (items.length === 1 && isRangeText(values)) {
    const read = readRange(values)
    if ('range' in read) return [{ path, range: read.range, items: [], column }]
    problems.push({ file: VARY, line: 1, column, path, ...read.fault })
    return []
  }
  for (const [index, { text, column }] of items.entries()) {
    const at = { file: VARY, line: 1, column, path }
    if (text === '')
      problems.push({
        ...at,
        expected: 'a value between commas',
        got: 'nothing',
        hint: '"null" takes away what stands there',
      })
    else if (items.findIndex((item) => item.text === text) < index)
      problems.push({ ...at, expected: 'each value once', got: `${shown(text)} again` })
  }
  return [{ path, range: undefined, items, column }]
}

/** The parts between commas that stand in no brackets and no quotes, with their columns. */
function splitAtCommas(text: string, column: number): Item[] {
  const items: Item[] = []
  let [start, depth, quote] = [0, 0, '']
  const take = (end: number) => {
    const part = text.slice(start, end)
    const blanks = part.length - part.trimStart().length
    items.push({ text: part.trim(), column: column + start + blanks })
    start = end + 1
  }
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if (quote !== '') {
      if (character === '\\' && quote === '"') i++
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") {
      // Within a plain word it is an apostrophe.
      if (depth > 0 || text.slice(start, i).trim() === '') quote = character
    } else if ('[{'.includes(character)) depth++
    else if (']}'.includes(character)) depth--
    else if (character === ',' && depth <= 0) take(i)
  }
  take(text.length)
  return items
}

function countOf({ range, items }: Axis): bigint {
  return range?.count ?? BigInt(items.length)
}

function tooMany(axes: readonly Axis[], count: bigint): Problem {
  const widest = axes.reduce((most, axis) => (countOf(axis) > countOf(most) ? axis : most))
  const product = axes.length === 1 ? '' : ` = ${axes.map(countOf).join(' x ')}`
  return {
    file: VARY,
    line: 1,
    column: widest.column,
    path: widest.path,
    expected: `at most ${MOST_POINTS} points`,
    got: `${count}${product}`,
    hint: 'take a longer step, or fewer values',
  }
}

/** A path that overwrites what an earlier one has set would leave points that do not differ. */
function overlaps(axes: readonly Axis[]): Problem[] {
  return axes.flatMap(({ path, column }, index) => {
    const before = axes.slice(0, index).find((other) => coversPath(path, other.path))
    if (before === undefined) return []
    const got =
      before.path === path ? 'the same path twice' : `${shown(before.path)} before it, which it overwrites`
    return [{ file: VARY, line: 1, column, path, expected: 'paths that vary apart from each other', got }]
  })
}

function variedPath({ path, range, items }: Axis, problems: Problem[]): VariedPath {
  if (range === undefined) {
    const values = items.flatMap((item) => valueOf(path, item, problems))
    return { path, values, range: undefined }
  }
  const indexes = Array.from({ length: Number(range.count) }, (_, index) => index)
  const numbers = indexes.map((index) => rangeNumber(range, index))
  const values = numbers.map((number, index) => {
    const text = rangeText(range, index)
    return { text, value: range.unit === '' ? Number(number) : text }
  })
  return { path, values, range: { unit: range.unit, numbers } }
}

/** The value as a scenario file would hold it; nothing, and a problem told, where it is no YAML. */
function valueOf(path: string, { text, column }: Item, problems: Problem[]): VariedValue[] {
  try {
    return [{ text, value: plainValue(setPatch(`${path}=${text}`).node) }]
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const moved = error.problems.map((p) => ({ ...p, file: p.file === SET ? VARY : p.file, column, path }))
    problems.push(...moved)
    return []
  }
}
