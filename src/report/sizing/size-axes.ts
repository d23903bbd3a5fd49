import { InputError, shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { splitQuantity } from '../../scenarios/quantity.ts'
import { sizedPath } from '../../scenarios/sized-path.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { isOwnOfVariant } from '../../scenarios/varied-side.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { readGrid, VARY } from '../../scenarios/vary.ts'
import type { VariedGrid, VariedPath } from '../../scenarios/vary.ts'

/** One size that is varied. */
export interface SizeAxis {
  /** As the command names it. */
  readonly name: string
  /** The whole path in the scenario. */
  readonly path: string
  /** Of the numbers; empty for bare ones and for values that are none. */
  readonly unit: string
  /** One for each value, rising or falling; undefined where a value is no number. */
  readonly numbers: readonly number[] | undefined
  /** As `--set` takes them. */
  readonly texts: readonly string[]
  /** Whether sizes between those of the grid may be tried: of a range, not of a list of what is on sale. */
  readonly isRange: boolean
}

/** The sizes of a grid; the first axis varies slowest. */
export interface SizeGrid {
  readonly axes: readonly SizeAxis[]
  readonly notes: readonly string[]
}

const MOST_AXES = 3

/**
 * The grid of `--vary` options, short paths made whole.
 *
 * @param root  text of the variant that is sized
 * @throws InputError with every problem of them
 */
export function readSizeGrid(options: readonly string[], root: MapNode): SizeGrid {
  // Faults of the values are told at their place in the option as it is written.
  const written = readGrid(options)
  if (written.paths.length > MOST_AXES) throw new InputError([tooManyAxes(written)])
  const whole = options.map((option) => withWholePath(option, root))
  const grid = readGrid(whole.map(({ option }) => option))
  const axes = grid.paths.map((varied, index) => axisOf(varied, whole[index]!.name))
  const single = axes.filter(({ texts }) => texts.length < 2)
  if (single.length > 0) throw new InputError(single.map(singleValue))
  return { axes, notes: [...whole.flatMap(({ note }) => note ?? []), ...grid.notes] }
}

/**
 * An option with the whole path in the place of a short one.
 *
 * @throws InputError where the path leads to several places
 */
export function withWholePath(
  option: string,
  root: MapNode,
): {
  readonly option: string
  readonly name: string
  readonly path: string
  readonly note: string | undefined
} {
  const equals = option.indexOf('=')
  const name = option.slice(0, equals).trim()
  const found = sizedPath(name, root)
  if ('fault' in found) throw new InputError([{ file: VARY, line: 1, column: 1, path: name, ...found.fault }])
  const { path } = found
  const note = path === name ? undefined : `${name} stands for ${path}`
  return { option: `${path}=${option.slice(equals + 1)}`, name, path, note }
}

function axisOf({ path, values, range }: VariedPath, name: string): SizeAxis {
  const texts = values.map(({ text }) => text)
  if (range !== undefined)
    return { name, path, unit: range.unit, numbers: range.numbers.map(Number), texts, isRange: true }
  return { name, path, texts, isRange: false, ...numbersOf(texts) }
}

/** Numbers of texts in one common unit. */
function numbersOf(texts: readonly string[]): Pick<SizeAxis, 'unit' | 'numbers'> {
  const parts = texts.map(splitQuantity)
  const [first] = parts
  const isCommon =
    first !== undefined && parts.every((part) => part !== undefined && part.unit === first.unit)
  if (!isCommon) return { unit: '', numbers: undefined }
  const numbers = parts.map((part) => part!.value)
  const steps = numbers.slice(1).map((number, index) => Math.sign(number - numbers[index]!))
  const isOrdered = steps.every((step) => step === steps[0] && step !== 0)
  return isOrdered ? { unit: first.unit, numbers } : { unit: '', numbers: undefined }
}

/** What is no size of the variant alone, in words. */
export function sharedNotes(
  variant: string,
  axes: readonly Pick<SizeAxis, 'name' | 'path'>[],
): readonly string[] {
  if (variant === BASELINE) return []
  return axes
    .filter(({ path }) => !isOwnOfVariant(path))
    .map(({ name }) => `${name} varies in the baseline too`)
}

/** The value of a size as `--set` takes it. */
export function sizeText(number: number, unit: string): string {
  const text = plainNumber(number)
  return unit === '' ? text : `${text} ${unit}`
}

/** A number without an exponent, in twelve digits. */
function plainNumber(number: number): string {
  const short = String(Number(number.toPrecision(12)))
  return short.includes('e') ? number.toFixed(12).replace(/\.?0+$/, '') : short
}

/** Indexes into the values of each axis at a point of the grid, counted from 0. */
export function indexesAt(axes: readonly SizeAxis[], point: number): number[] {
  let left = point
  return axes
    .toReversed()
    .map(({ texts }) => {
      const index = left % texts.length
      left = Math.floor(left / texts.length)
      return index
    })
    .toReversed()
}

/** How many points a grid has. */
export function pointCount(axes: readonly SizeAxis[]): number {
  return axes.reduce((product, { texts }) => product * texts.length, 1)
}

function tooManyAxes({ paths }: VariedGrid): Problem {
  const at = { file: VARY, line: 1, column: 1, path: paths[MOST_AXES]!.path }
  return { ...at, expected: `at most ${MOST_AXES} sizes that vary`, got: String(paths.length) }
}

function singleValue({ path, texts }: SizeAxis): Problem {
  return {
    file: VARY,
    line: 1,
    column: 1,
    path,
    expected: 'at least two values',
    got: `${shown(texts[0])} alone`,
    hint: 'write a value that stays with --set PATH=VALUE',
  }
}
