import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { IncompleteError, InputError } from '../../scenarios/problem.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import type { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import { scenarioOf } from '../recompute.ts'
import { resultOf } from '../result.ts'
import type { Result, SimulatedVariant } from '../result.ts'
import { isResult, programOf, readResult } from '../stored-result.ts'
import type { StoredResult } from '../stored-result.ts'
import { programIdentity } from '../version.ts'
import type { ProgramIdentity } from '../version.ts'
import { matchingScenario } from './matching-scenario.ts'
import { assertNoPartOfRun } from './part-of-run.ts'

/** Simulates all variants of a scenario. */
export type Simulate = (loaded: LoadedScenario) => Promise<readonly SimulatedVariant[]>

/** One of the things that are compared: a scenario with its result, or a result with its scenario. */
export interface Side {
  /** Short, and unlike the labels of the others. */
  readonly label: string
  readonly path: string
  readonly document: Result
  /** The folder that a run wrote, where it is one. */
  readonly folder: StoredResult['folder']
  /** True for a scenario that was simulated just now. */
  readonly isFresh: boolean
  /** What made the result, as far as it is known. */
  readonly program: Partial<ProgramIdentity>
  readonly source: Source | { readonly missing: string }
}

/** The text of a scenario and what became of it. */
export interface Source {
  readonly read: ReadScenario
  readonly loaded: LoadedScenario
  /** Paths of the scenarios that it extends, as `inputs` name them. */
  readonly extended: ReadonlySet<string>
}

export interface SideOptions {
  readonly dataDirs: readonly string[]
  /** Where scenarios of results may lie. */
  readonly scenarios: readonly string[]
  /** Shared by all that is loaded for one comparison. */
  readonly series: SeriesCache
}

/** Reads a scenario and simulates it, or reads a result and looks for its scenario. */
export async function readSide(
  path: string,
  label: string,
  options: SideOptions,
  simulate: Simulate,
): Promise<Side> {
  await assertNoPartOfRun(path)
  if (!(await isResult(path))) {
    const read = await readScenario(path, options.dataDirs)
    const loaded = await withOptimalDispatch(await loadRead(read, { series: options.series }))
    const document = resultOf(loaded, await simulate(loaded))
    const source = { read, loaded, extended: pathsOf(read) }
    return { label, path, document, folder: undefined, isFresh: true, program: programIdentity(), source }
  }
  const stored = await readResult(path)
  const { document, folder } = stored
  const source = await sourceOf(stored, options)
  return { label, path, document, folder, isFresh: false, program: programOf(stored), source }
}

function pathsOf({ texts: [, ...bases] }: ReadScenario): Set<string> {
  return new Set(bases.map(({ path }) => path))
}

async function sourceOf(
  stored: StoredResult,
  { dataDirs, scenarios, series }: SideOptions,
): Promise<Side['source']> {
  try {
    const scenario = await matchingScenario(stored.document.scenario.sha256, scenarios)
    const found = await scenarioOf(stored, {
      dataDirs,
      series,
      ...(scenario === undefined ? {} : { scenario }),
    })
    return { ...found, extended: pathsOf(found.read) }
  } catch (error) {
    if (!(error instanceof IncompleteError || error instanceof InputError)) throw error
    const { file, expected, got, hint } = error.problems[0]!
    return { missing: `${file}: expected ${expected}, got ${got}${hint === undefined ? '' : ` (${hint})`}` }
  }
}
