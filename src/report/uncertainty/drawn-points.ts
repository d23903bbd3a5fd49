import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import { SHIPPED } from '../../scenarios/catalogue.ts'
import { namesOfVariants, withVariants } from '../../scenarios/chosen-variants.ts'
import { SET } from '../../scenarios/files.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { InputError } from '../../scenarios/problem.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import { drawable, drawnScenario } from '../../scenarios/uncertainty/drawn-scenario.ts'
import type { DrawableScenario } from '../../scenarios/uncertainty/drawn-scenario.ts'
import { drawnValue } from '../../scenarios/uncertainty/range-numbers.ts'
import { uncertainInputs } from '../../scenarios/uncertainty/uncertain-inputs.ts'
import type { UncertainInput } from '../../scenarios/uncertainty/uncertain-inputs.ts'
import { rangeSets } from '../../scenarios/uncertainty/vary-between.ts'
import { VARY } from '../../scenarios/vary.ts'
import { resultOf } from '../result.ts'
import { BrokenIdentity, scenarioSteps } from '../simulate.ts'
import type { RunSteps } from '../sizing/sized-points.ts'
import { asExpected, simulatedVariants } from '../sweep/sweep-columns.ts'
import type { SweepColumn } from '../sweep/sweep-columns.ts'
import { chosenNames } from '../sweep/sweep-run.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { askedColumns, decisiveColumns, usualColumns } from './drawn-columns.ts'
import { chosenInputs } from './chosen-inputs.ts'

/** A scenario with what varies in it, and what is read of its results. */
export interface UncertainScenario {
  readonly path: string
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
  /** `PATH=LOW..HIGH` */
  readonly vary: readonly string[]
  /** Inputs that count, and those that do not, by their paths or parts of them; all count where none is named. */
  readonly only: readonly string[]
  readonly without: readonly string[]
  /** Whose outputs are read. */
  readonly variants: readonly string[]
  readonly outputs: readonly string[]
  /** Which are read where none is asked for: the usual ones of all variants, or those that decide of one. */
  readonly usual: 'all' | 'decisive'
}

/** One draw: a value for each input, in its own unit. */
export interface DrawTask {
  /** For messages: `draw 17`. */
  readonly label: string
  readonly values: readonly number[]
}

/** The outputs of a draw; null where the result has no such number. */
export type DrawnValues = readonly (number | null)[]

/** Draws that share series. Assumption: as in a sweep. */
const POINTS_PER_CACHE = 64

/** A scenario that is simulated at many values of its uncertain inputs; its files are read once. */
export class DrawnPoints {
  /** As it stands, every input at its value. */
  readonly loaded: LoadedScenario
  readonly inputs: readonly UncertainInput[]
  readonly columns: readonly SweepColumn[]
  readonly variants: readonly string[]
  readonly #read: ReadScenario
  readonly #drawable: DrawableScenario
  readonly #simulated: readonly string[]
  readonly #leftOut: readonly string[]
  #series = new SeriesCache()
  #loads = 0

  private constructor(
    read: ReadScenario,
    loaded: LoadedScenario,
    of: DrawableScenario,
    wanted: { readonly variants: readonly string[]; readonly columns: readonly SweepColumn[] },
  ) {
    this.#read = read
    this.loaded = loaded
    this.inputs = of.inputs
    this.variants = wanted.variants
    this.columns = wanted.columns
    this.#simulated = simulatedVariants(loaded, wanted.columns)
    const root = withVariants(of.root, this.#simulated)
    const kept = namesOfVariants(root)
    this.#leftOut = namesOfVariants(of.root).filter((name) => !kept.includes(name))
    this.#drawable = { ...of, root }
  }

  /**
   * Reads a scenario.
   *
   * @throws InputError with every problem of it and of the options
   * @throws NameFault where an output leads nowhere
   */
  static async of(scenario: UncertainScenario): Promise<DrawnPoints> {
    const { path, dataDirs, vary } = scenario
    const read = await readScenario(path, dataDirs)
    read.files.remember()
    const before = await loadRead(read, { sets: scenario.sets })
    const trees = before.variants.map(({ root }) => root)
    const sets = [...scenario.sets, ...rangeSets(vary, { trees, defaults: before.defaults })]
    const loaded = vary.length === 0 ? before : await withVary(loadRead(read, { sets }))
    const names = loaded.variants.map(({ root }) => root)
    const { inputs, mixed } = await uncertainInputs(read.root, names, sets, SHIPPED)
    if (mixed.length > 0)
      throw new InputError(
        mixed.map(({ path: of, at }) => ({
          ...at,
          path: of,
          expected: 'a value and a range in one unit',
          got: 'several',
        })),
      )
    const chosen = chosenInputs(inputs, scenario)
    const wanted = wantedOutputs(loaded, scenario)
    return new DrawnPoints(
      read,
      loaded,
      await drawable({ root: read.root, sets, inputs: chosen }, SHIPPED),
      wanted,
    )
  }

  /**
   * Simulates one draw.
   *
   * @throws InputError where the scenario refuses it, with its values
   */
  async at({ label, values }: DrawTask, run: RunSteps): Promise<DrawnValues> {
    const where = () => `${label}: ${valuesText(this.inputs, values)}`
    const loaded = await this.#load(values, where)
    const variants = loaded.variants.filter(({ name }) => this.#simulated.includes(name))
    const planned = await withOptimalDispatch({ ...loaded, variants })
    try {
      const years = await run(scenarioSteps(planned))
      const result = resultOf({ ...planned, expected: asExpected(this.columns) }, years)
      return result.expect.map(({ value }) => value)
    } catch (error) {
      throw error instanceof BrokenIdentity ? new BrokenIdentity(`${where()}: ${error.message}`) : error
    }
  }

  async #load(values: readonly number[], where: () => string): Promise<LoadedScenario> {
    if (this.#loads++ % POINTS_PER_CACHE === 0) this.#series = new SeriesCache()
    const { root, sets } = drawnScenario(this.#drawable, values)
    try {
      return await loadRead({ ...this.#read, root }, { sets, series: this.#series, leftOut: this.#leftOut })
    } catch (error) {
      throw error instanceof InputError ? toldAt(error, where()) : error
    }
  }
}

/** The values of a draw: `sites.a.solar.capacity = 5.2 kWp, …`. */
function valuesText(inputs: readonly UncertainInput[], values: readonly number[]): string {
  return inputs.map(({ path, unit }, i) => `${path} = ${drawnValue(values[i]!, unit)}`).join(', ')
}

/** Problems told with the draw that has them: what stands at a value of the command line is one that was drawn. */
function toldAt({ problems }: InputError, where: string): InputError {
  return new InputError(
    problems.map((problem) => ({
      ...problem,
      ...(problem.file === SET ? { file: VARY, column: 1 } : {}),
      hint: problem.hint === undefined ? `at ${where}` : `${problem.hint}; at ${where}`,
    })),
  )
}

/** Problems of a range of the command line stand where it does. */
async function withVary(loading: Promise<LoadedScenario>): Promise<LoadedScenario> {
  try {
    return await loading
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(
      error.problems.map((problem) =>
        problem.file === SET ? { ...problem, file: VARY, column: 1 } : problem,
      ),
    )
  }
}

function wantedOutputs(
  loaded: LoadedScenario,
  { variants, outputs, usual }: UncertainScenario,
): { variants: readonly string[]; columns: readonly SweepColumn[] } {
  const names = loaded.variants.map(({ name }) => name)
  const first = names.find((name) => name !== BASELINE) ?? BASELINE
  const chosen = variants.length > 0 ? chosenNames(loaded, variants) : usual === 'all' ? names : [first]
  if (outputs.length > 0) return { variants: chosen, columns: askedColumns(loaded, chosen, outputs) }
  const columns =
    usual === 'all' ? usualColumns(loaded, chosen) : chosen.flatMap((name) => decisiveColumns(loaded, name))
  return { variants: chosen, columns }
}
