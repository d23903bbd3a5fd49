import { courseOf, crossings, rootIn } from '../../planning/sizing/bracketed-roots.ts'
import type { Aimed, Course } from '../../planning/sizing/bracketed-roots.ts'
import { InputError } from '../../scenarios/problem.ts'
import { VARY } from '../../scenarios/vary.ts'
import { sharedNotes, sizeText } from './size-axes.ts'
import { SizedPoints } from './sized-points.ts'
import type { SizedScenario, SizedValues } from './sized-points.ts'
import { sizedOutput } from './sized-outputs.ts'
import type { SizedOutput } from './sized-outputs.ts'
import type { SimulateSizes, SizeWatch } from './size-run.ts'
import { readSolveAxis } from './solve-axis.ts'
import type { SolveAxis } from './solve-axis.ts'
import { readTarget, wantedValue } from './wanted-value.ts'

export interface SolveOptions extends SizedScenario {
  /** `PATH=FROM:TO` */
  readonly vary: readonly string[]
  /** `OUTPUT=VALUE` */
  readonly target: string
  /** Share of the range to which the size is found. */
  readonly tolerance: number
}

/** A size with the value of the output there. */
export interface SolvedSize {
  readonly size: number
  readonly value: number | null
  readonly reason: string | undefined
}

/** Where the output meets its target, or passes it. */
export interface Solution {
  /** found: met; jumps: passed over between two sizes; gap: between them it has no number. */
  readonly kind: 'found' | 'jumps' | 'gap'
  readonly best: SolvedSize
  /** The sizes between which it lies. */
  readonly from: SolvedSize
  readonly to: SolvedSize
}

/** A search for the size at which an output meets a target. */
export interface SolveRun {
  readonly points: SizedPoints
  readonly options: SolveOptions
  readonly axis: SolveAxis
  readonly output: SizedOutput
  readonly target: number
  /** Sizes over the whole range, in their order. */
  readonly scan: readonly SolvedSize[]
  readonly course: Course
  readonly solutions: readonly Solution[]
  /** All that were simulated. */
  readonly simulated: number
}

/** Sizes over the range that are looked at first. */
const SCANNED = 9
/** Whole numbers that are looked at one by one. Assumption: of more nobody waits for. */
const MOST_WHOLE = 200
/** An output this near its target, as a share of it, meets it. */
const MET = 1e-9

/**
 * Seeks the size at which an output meets a target: looks over the range, and narrows every crossing.
 *
 * @throws InputError with every problem of the options and of the scenario
 * @throws NameFault where the output leads nowhere
 */
export async function runSolve(options: SolveOptions, watch: SizeWatch): Promise<SolveRun> {
  const points = await SizedPoints.of(options, options.vary)
  const wanted = readTarget(options.target)
  const output = sizedOutput(points.loaded, points.variant.name, wanted.name)
  const target = wantedValue('--target', wanted, output.unit)
  const axis = readSolveAxis(options.vary, points.variant.root)
  const setAt = (size: number) => `${axis.path}=${sizeText(size, axis.unit)}`
  await points.load([setAt(axis.from)])
  await points.load([setAt(axis.to)])
  const isWhole = axis.unit === '' && (await takesWholeOnly(points, axis, setAt))
  if (axis.note !== undefined) watch.note(axis.note)
  for (const note of sharedNotes(points.variant.name, [axis])) watch.note(note)
  const sizes = isWhole ? wholeSizes(axis) : evenSizes(axis)
  const simulate = simulateWith(watch.simulator(points, sizes.length), output, setAt)
  const scan = await simulate(sizes)
  const known = new Map(scan.map((one) => [one.size, one]))
  const aimed = scan.map((one): Aimed => aim(one, target))
  const { exact, brackets } = crossings(aimed)
  const at = (one: Aimed) => known.get(one.at)!
  const solutions: Solution[] = exact.map((one) => ({
    kind: 'found',
    best: at(one),
    from: at(one),
    to: at(one),
  }))
  for (const bracket of brackets) {
    const size = isWhole ? Infinity : options.tolerance * (axis.to - axis.from)
    const tolerance = { size, output: MET * Math.max(1, Math.abs(target)) }
    const root = await rootIn(bracket, tolerance, async (number) => {
      const [one] = await simulate([number])
      known.set(number, one!)
      return aim(one!, target).above
    })
    const { best, bracket: left } = root
    const kind = isWhole ? 'jumps' : root.kind
    solutions.push({ kind, best: at(best), from: at(left.from), to: at(left.to) })
  }
  const inOrder = solutions.toSorted((a, b) => a.best.size - b.best.size)
  const course = courseOf(aimed)
  return { points, options, axis, output, target, scan, course, solutions: inOrder, simulated: known.size }
}

function aim({ size, value }: SolvedSize, target: number): Aimed {
  return { at: size, above: value === null ? null : value - target }
}

function simulateWith(
  simulate: SimulateSizes,
  output: SizedOutput,
  setAt: (size: number) => string,
): (sizes: readonly number[]) => Promise<SolvedSize[]> {
  return async (sizes) => {
    const found: readonly SizedValues[] = await simulate(
      sizes.map((size) => [setAt(size)]),
      [output],
    )
    return sizes.map((size, index) => {
      const { outputs, reasons } = found[index]!
      return { size, value: outputs[0]!, reason: reasons[0] }
    })
  }
}

/** Whether a size takes whole numbers alone, such as a count. */
async function takesWholeOnly(
  points: SizedPoints,
  { from, to }: SolveAxis,
  setAt: (size: number) => string,
): Promise<boolean> {
  if (!Number.isInteger(from) || !Number.isInteger(to)) return false
  try {
    await points.load([setAt(from + 0.375)])
    return false
  } catch (error) {
    if (error instanceof InputError) return true
    throw error
  }
}

function wholeSizes({ from, to, path }: SolveAxis): number[] {
  const count = to - from + 1
  if (count <= MOST_WHOLE) return Array.from({ length: count }, (_, index) => from + index)
  const at = { file: VARY, line: 1, column: 1, path }
  throw new InputError([{ ...at, expected: `at most ${MOST_WHOLE} whole numbers`, got: String(count) }])
}

function evenSizes({ from, to }: SolveAxis): number[] {
  return Array.from({ length: SCANNED }, (_, index) =>
    Number((from + ((to - from) * index) / (SCANNED - 1)).toPrecision(12)),
  )
}
