import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import { isSize } from '../../scenarios/resolve/told-by-variant.ts'
import { readGrid, VARY } from '../../scenarios/vary.ts'
import type { VariedGrid } from '../../scenarios/vary.ts'
import { resultOf } from '../result.ts'
import { BrokenIdentity, scenarioSteps } from '../simulate.ts'
import { lowestOf } from './lowest.ts'
import type { Lowest } from './lowest.ts'
import { pointText } from './point-faults.ts'
import { PointLoads } from './point-loads.ts'
import { asExpected, simulatedVariants, sweepColumns } from './sweep-columns.ts'
import type { SweepColumn } from './sweep-columns.ts'
import type { SweepPoint } from './sweep-point.ts'

export interface SweepOptions {
  /** `PATH=FROM:TO:STEP` or `PATH=VALUE,VALUE,…` */
  readonly vary: readonly string[]
  /** Whose outputs are read; none for the baseline. */
  readonly variants: readonly string[]
  /** Outputs as `explain` takes them; none for the usual ones. */
  readonly outputs: readonly string[]
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
}

/** What a sweep tells while it runs. */
export interface SweepWatch {
  /** Runs long work, letting signals through between its steps. */
  readonly run: <T>(steps: Generator<undefined, T>) => Promise<T>
  /** Called once, before anything is simulated. */
  readonly note: (text: string) => void
  readonly progress: (done: number, of: number) => Promise<void>
}

/** A scenario simulated at every point of a grid. */
export interface SweepRun {
  /** As it stands, without what is varied. */
  readonly loaded: LoadedScenario
  readonly sets: readonly string[]
  readonly grid: VariedGrid
  readonly variants: readonly string[]
  readonly columns: readonly SweepColumn[]
  readonly points: readonly SweepPoint[]
  readonly lowest: readonly Lowest[]
}

/**
 * Simulates a scenario at every point of a grid; its text and the files that it names are read once.
 *
 * @throws InputError with every problem of the options, and of the first point that is found to have some
 * @throws NameFault where an output leads nowhere
 */
export async function runSweep(path: string, options: SweepOptions, watch: SweepWatch): Promise<SweepRun> {
  const grid = readGrid(options.vary)
  const read = await readScenario(path, options.dataDirs)
  read.files.remember()
  const sweep = new PointLoads(read, grid, options.sets)
  const loaded = await sweep.whole()
  const variants = chosenNames(loaded, options.variants)
  const columns = sweepColumns(loaded, variants, options.outputs)
  sweep.keepOnly(simulatedVariants(loaded, columns))
  await sweep.tryEnds()
  for (const note of grid.notes) watch.note(note)
  const points: SweepPoint[] = []
  for (let point = 0; point < grid.count; point++) {
    const own = await withOptimalDispatch(await sweep.load(point))
    if (own.currency !== loaded.currency) throw new InputError([otherCurrency(grid, point, own.currency)])
    points.push(await simulated(own, columns, watch.run, () => pointText(grid, point)))
    await watch.progress(point + 1, grid.count)
  }
  return {
    loaded,
    sets: options.sets,
    grid,
    variants,
    columns,
    points,
    lowest: lowestOf(variants, columns, points),
  }
}

async function simulated(
  loaded: LoadedScenario,
  columns: readonly SweepColumn[],
  run: SweepWatch['run'],
  where: () => string,
): Promise<SweepPoint> {
  try {
    const years = await run(scenarioSteps(loaded))
    const result = resultOf({ ...loaded, expected: asExpected(columns) }, years)
    return {
      outputs: result.expect.map(({ value }) => value),
      warnings: result.warnings,
      sizes: loaded.defaults.filter(({ path }) => isSize(path)),
    }
  } catch (error) {
    throw error instanceof BrokenIdentity ? new BrokenIdentity(`${where()}: ${error.message}`) : error
  }
}

/** The variants whose outputs are read, in the order of the file; the baseline where none is named. */
export function chosenNames({ variants }: LoadedScenario, wanted: readonly string[]): string[] {
  const names = variants.map(({ name }) => name)
  const problems = wanted
    .filter((name) => !names.includes(name))
    .map((name): Problem => {
      const hint = nameHint(name, names)
      const at = { file: '--variant', line: 1, column: 1, path: '' }
      const problem = { ...at, expected: 'the name of a variant', got: shown(name) }
      return hint === undefined ? problem : { ...problem, hint }
    })
  if (problems.length > 0) throw new InputError(problems)
  return wanted.length === 0 ? names.slice(0, 1) : names.filter((name) => wanted.includes(name))
}

function otherCurrency(grid: VariedGrid, point: number, currency: string): Problem {
  const at = { file: VARY, line: 1, column: 1, path: 'currency' }
  return {
    ...at,
    expected: 'one currency at all points',
    got: shown(currency),
    hint: `at ${pointText(grid, point)}`,
  }
}
