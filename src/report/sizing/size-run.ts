import {
  bestSize,
  bindingConstraints,
  isBetter,
  meetsAll,
  nearlyBest,
  nearMiss,
} from '../../planning/sizing/best-size.ts'
import type { Binding, NearMiss } from '../../planning/sizing/best-size.ts'
import { patternSearch } from '../../planning/sizing/pattern-search.ts'
import { InputError, shown } from '../../scenarios/problem.ts'
import { indexesAt, pointCount, readSizeGrid, sharedNotes, sizeText } from './size-axes.ts'
import type { SizeAxis, SizeGrid } from './size-axes.ts'
import { readSizeProblem } from './size-problem.ts'
import type { SizeProblem } from './size-problem.ts'
import { SizedPoints } from './sized-points.ts'
import type { SizedScenario, SizedValues } from './sized-points.ts'
import type { SizedOutput } from './sized-outputs.ts'

export interface SizeOptions extends SizedScenario {
  /** `PATH=FROM:TO:STEP` or `PATH=VALUE,VALUE,…` */
  readonly vary: readonly string[]
  readonly objective: string
  /** `OUTPUT>=VALUE` */
  readonly limits: readonly string[]
  /** Shares of a step of the grid to which the best size is found; 0 to keep to the grid. */
  readonly tolerance: number
}

/** Simulates many sizes, in any order; what comes back is in the order of what was asked. */
export type SimulateSizes = (
  sizes: readonly (readonly string[])[],
  outputs: readonly SizedOutput[],
) => Promise<readonly SizedValues[]>

/** What runs the simulations of a sizing. */
export interface SizeWatch {
  /** Made when the scenario has been read; told how many points the grid has. */
  readonly simulator: (points: SizedPoints, count: number) => SimulateSizes
  readonly note: (text: string) => void
}

/** One size that was simulated. */
export interface SizedPoint extends SizedValues {
  /** Numbers of the axes; the index of the value where an axis has none. */
  readonly at: readonly number[]
  /** As `--set` takes them. */
  readonly texts: readonly string[]
  readonly isRefined: boolean
}

/** A scenario simulated at many sizes, and which is best. */
export interface SizeRun extends SizeProblem {
  readonly points: SizedPoints
  readonly options: SizeOptions
  readonly grid: SizeGrid
  /** Of the grid in its order, then those between its points. */
  readonly sizes: readonly SizedPoint[]
  /** Undefined where no size keeps all limits. */
  readonly best: number | undefined
  /** How many points of the grid keep all limits. */
  readonly kept: number
  readonly binding: readonly Binding[]
  readonly nearMiss: NearMiss | undefined
  /** Sizes whose objective is within a hundredth of the best. */
  readonly nearlyBest: readonly number[]
  /** Axes that were not refined, since what they vary takes no numbers between those of the grid. */
  readonly fixed: readonly SizeAxis[]
}

/** Of the best objective: how near it a size counts as nearly as good. */
export const NEARLY = 0.01

/**
 * Simulates a scenario at every size of a grid, and between its points around the best.
 *
 * @throws InputError with every problem of the options and of the scenario
 * @throws NameFault where an output leads nowhere
 */
export async function runSize(options: SizeOptions, watch: SizeWatch): Promise<SizeRun> {
  const points = await SizedPoints.of(options, options.vary)
  const { name, root } = points.variant
  const grid = readSizeGrid(options.vary, root)
  const problem = readSizeProblem(points.loaded, name, options.objective, options.limits)
  await tryEnds(points, grid.axes)
  for (const note of [...grid.notes, ...sharedNotes(name, grid.axes)]) watch.note(note)
  const simulate = watch.simulator(points, pointCount(grid.axes))
  const gridPoints = gridPlaces(grid.axes)
  const values = await simulate(
    gridPoints.map(({ sets }) => sets),
    problem.outputs,
  )
  const onGrid = gridPoints.map(({ at, texts }, index) => ({
    at,
    texts,
    isRefined: false,
    ...values[index]!,
  }))
  refuseWithoutObjective(onGrid, problem)
  const first = bestSize(outputsOf(onGrid), problem.objective, problem.constraints)
  const fixed = options.tolerance === 0 ? [] : await fixedAxes(points, grid.axes, onGrid[first ?? 0]!)
  const refined =
    first === undefined || options.tolerance === 0
      ? []
      : await refine(onGrid[first]!, { grid, fixed, problem, simulate, tolerance: options.tolerance })
  return {
    points,
    options,
    grid,
    ...problem,
    fixed,
    ...found([...onGrid, ...refined], problem, onGrid.length),
  }
}

function refuseWithoutObjective(sizes: readonly SizedPoint[], { objective, outputs }: SizeProblem): void {
  if (sizes.some((size) => size.outputs[objective.output] !== null)) return
  const at = { file: '--objective', line: 1, column: 1, path: '' }
  const problem = {
    ...at,
    expected: 'an output that some size has',
    got: shown(outputs[objective.output]!.name),
  }
  const hint = sizes[0]?.reasons[objective.output]
  throw new InputError([hint === undefined ? problem : { ...problem, hint }])
}

function found(
  sizes: readonly SizedPoint[],
  problem: SizeProblem,
  gridCount: number,
): Pick<SizeRun, 'sizes' | 'best' | 'kept' | 'binding' | 'nearMiss' | 'nearlyBest'> {
  const { objective, constraints } = problem
  const all = outputsOf(sizes)
  const best = bestSize(all, objective, constraints)
  return {
    sizes,
    best,
    kept: all.slice(0, gridCount).filter((outputs) => meetsAll(constraints, outputs)).length,
    binding: best === undefined ? [] : bindingConstraints(all, objective, constraints, best),
    nearMiss: best === undefined ? nearMiss(all, constraints) : undefined,
    nearlyBest: best === undefined ? [] : nearlyBest(all, objective, constraints, best, NEARLY),
  }
}

function outputsOf(sizes: readonly SizedPoint[]) {
  return sizes.map(({ outputs }) => outputs)
}

interface GridPlace {
  readonly at: readonly number[]
  readonly texts: readonly string[]
  readonly sets: readonly string[]
}

function gridPlaces(axes: readonly SizeAxis[]): GridPlace[] {
  return Array.from({ length: pointCount(axes) }, (_, point) => placeAt(axes, indexesAt(axes, point)))
}

function placeAt(axes: readonly SizeAxis[], indexes: readonly number[]): GridPlace {
  const texts = axes.map((axis, i) => axis.texts[indexes[i]!]!)
  const at = axes.map(({ numbers }, i) => numbers?.[indexes[i]!] ?? indexes[i]!)
  return { at, texts, sets: setsOf(axes, texts) }
}

function setsOf(axes: readonly SizeAxis[], texts: readonly string[]): string[] {
  return axes.map(({ path }, i) => `${path}=${texts[i]}`)
}

/** Loads the corners of the grid, so that most faults are told before anything is simulated. */
async function tryEnds(points: SizedPoints, axes: readonly SizeAxis[]): Promise<void> {
  let corners: number[][] = [[]]
  for (const { texts, numbers } of axes) {
    const indexes = numbers === undefined ? [...texts.keys()] : [0, texts.length - 1]
    corners = corners.flatMap((corner) => indexes.map((index) => [...corner, index]))
  }
  for (const corner of corners) await points.load(placeAt(axes, corner).sets)
}

/** Axes whose values have none between them: lists, and numbers that must be whole. */
async function fixedAxes(
  points: SizedPoints,
  axes: readonly SizeAxis[],
  { texts }: Pick<SizedPoint, 'texts'>,
): Promise<SizeAxis[]> {
  const fixed: SizeAxis[] = []
  for (const [index, axis] of axes.entries()) {
    const { numbers, isRange, unit } = axis
    if (!isRange || numbers === undefined) {
      fixed.push(axis)
      continue
    }
    // Bare numbers may be counts.
    if (unit !== '') continue
    const between = sizeText((numbers[0]! + numbers[1]!) / 2 + (numbers[1]! - numbers[0]!) / 8, unit)
    try {
      await points.load(setsOf(axes, texts.with(index, between)))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      fixed.push(axis)
    }
  }
  return fixed
}

interface Refining {
  readonly grid: SizeGrid
  readonly fixed: readonly SizeAxis[]
  readonly problem: SizeProblem
  readonly simulate: SimulateSizes
  readonly tolerance: number
}

/** The sizes tried between the points of the grid, the best of the grid in their middle. */
async function refine(
  start: SizedPoint,
  { grid: { axes }, fixed, problem, simulate, tolerance }: Refining,
): Promise<SizedPoint[]> {
  const { objective, constraints, outputs } = problem
  const open = axes.map((axis) => !fixed.includes(axis))
  if (!open.includes(true)) return []
  const textsAt = (at: readonly number[]) =>
    axes.map(({ unit }, i) => (open[i]! ? sizeText(at[i]!, unit) : start.texts[i]!))
  const valueOf = ({ outputs: own }: SizedValues) =>
    meetsAll(constraints, own) ? (own[objective.output] ?? null) : null
  const { places } = await patternSearch<SizedValues>({
    axes: axes.map(({ numbers }, i) => searchAxis(numbers, start.at[i]!, open[i]!)),
    start: { at: start.at, score: start },
    tolerance,
    scores: (some) =>
      simulate(
        some.map((at) => setsOf(axes, textsAt(at))),
        outputs,
      ),
    isBetter: (one, than) => isBetter(objective, valueOf(one), valueOf(than)),
  })
  return places.map(({ at, score }) => ({ at, texts: textsAt(at), isRefined: true, ...score }))
}

function searchAxis(numbers: readonly number[] | undefined, at: number, isOpen: boolean) {
  if (!isOpen || numbers === undefined) return { least: at, most: at, step: 0 }
  const [first, last] = [numbers[0]!, numbers.at(-1)!]
  const step = Math.abs(numbers[1]! - first)
  return { least: Math.min(first, last), most: Math.max(first, last), step }
}
