import { namesOfVariants, withVariants } from '../../scenarios/chosen-variants.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import { pointSets } from '../../scenarios/vary.ts'
import type { VariedGrid } from '../../scenarios/vary.ts'
import { pointProblems } from './point-faults.ts'

/** Points that share series. Assumption: few enough for the memory where every point makes series of its own, many enough to spread the cost. */
const POINTS_PER_CACHE = 64

/** The loads of one scenario at the points of a grid. */
export class PointLoads {
  readonly #grid: VariedGrid
  readonly #sets: readonly string[]
  readonly #read: ReadScenario
  #needed: { readonly read: ReadScenario; readonly variants: readonly string[] } | undefined
  #leftOut: readonly string[] = []
  #series = new SeriesCache()
  #loads = 0

  constructor(read: ReadScenario, grid: VariedGrid, sets: readonly string[]) {
    this.#read = read
    this.#grid = grid
    this.#sets = sets
  }

  /**
   * The whole scenario as it stands, so that faults of any variant are told and the points need hold for those alone that
   * are simulated; at the first point where it only stands with what is varied.
   */
  async whole(): Promise<LoadedScenario> {
    try {
      return await loadRead(this.#read, { sets: this.#sets, series: this.#series })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
    }
    try {
      return await this.#load(this.#read, 0)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      const without = await problemsOf(loadRead(this.#read, { sets: this.#sets }))
      const isOwn = (one: Problem) => without.some((other) => isSameProblem(one, other))
      const told = pointProblems(error.problems, this.#grid, 0)
      throw new InputError(error.problems.map((one, index) => (isOwn(one) ? one : told[index]!)))
    }
  }

  /** From now on only these variants are loaded. */
  keepOnly(variants: readonly string[]): void {
    const root = withVariants(this.#read.root, variants)
    const kept = namesOfVariants(root)
    this.#needed = { read: { ...this.#read, root }, variants }
    this.#leftOut = namesOfVariants(this.#read.root).filter((name) => !kept.includes(name))
  }

  /** The scenario at a point, with the variants that are kept. */
  async load(point: number): Promise<LoadedScenario> {
    const { read, variants } = this.#needed!
    try {
      const loaded = await this.#load(read, point)
      return { ...loaded, variants: loaded.variants.filter(({ name }) => variants.includes(name)) }
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      throw new InputError(pointProblems(error.problems, this.#grid, point))
    }
  }

  /** Loads the ends of each range and all values of each list, so that most faults are told before an hour has passed. */
  async tryEnds(): Promise<void> {
    const problems: Problem[] = []
    for (const point of endPoints(this.#grid))
      for (const found of await problemsOf(this.load(point)))
        if (!problems.some((known) => isSameProblem(known, found))) problems.push(found)
    if (problems.length > 0) throw new InputError(problems)
  }

  #load(read: ReadScenario, point: number): Promise<LoadedScenario> {
    if (this.#loads++ % POINTS_PER_CACHE === 0) this.#series = new SeriesCache()
    const sets = [...this.#sets, ...pointSets(this.#grid, point)]
    return loadRead(read, { sets, series: this.#series, leftOut: this.#leftOut })
  }
}

/** The first point, and those at which one path has another of its ends, or of the values of its list. */
function endPoints({ paths }: VariedGrid): number[] {
  const points = new Set([0])
  let stride = 1
  for (const { values, range } of paths.toReversed()) {
    for (let i = 1; i < values.length; i++)
      if (range === undefined || i === values.length - 1) points.add(i * stride)
    stride *= values.length
  }
  return [...points].toSorted((a, b) => a - b)
}

async function problemsOf(load: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await load
    return []
  } catch (error) {
    if (error instanceof InputError) return error.problems
    throw error
  }
}

function isSameProblem(a: Problem, b: Problem): boolean {
  return (['file', 'line', 'column', 'path', 'expected', 'got'] as const).every((key) => a[key] === b[key])
}
