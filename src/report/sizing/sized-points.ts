import type { SuppliedYear } from '../../model/supply/supplied-year.ts'
import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import { withVariants } from '../../scenarios/chosen-variants.ts'
import { SET } from '../../scenarios/files.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario, LoadedVariant } from '../../scenarios/load.ts'
import { withEntry } from '../../scenarios/overlay.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import { sizedPath } from '../../scenarios/sized-path.ts'
import type { MapNode, SourceNode } from '../../scenarios/source-tree.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { isOwnOfVariant } from '../../scenarios/varied-side.ts'
import { VARY } from '../../scenarios/vary.ts'
import { numberAt } from '../expectations.ts'
import { resultOf } from '../result.ts'
import type { Result, SimulatedVariant } from '../result.ts'
import { rounded } from '../rounding.ts'
import { scenarioSteps } from '../simulate.ts'
import type { SizedOutput } from './sized-outputs.ts'

/** What is sized. */
export interface SizedScenario {
  readonly path: string
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
  /** Unless told the first variant that has all that is varied; where there is no variant, a copy of the baseline. */
  readonly variant: string | undefined
}

/** What came out at one size. */
export interface SizedValues {
  /** One for each output; null where the result has no such number. */
  readonly outputs: readonly (number | null)[]
  /** Why an output is null, where the result says it. */
  readonly reasons: readonly (string | undefined)[]
  readonly warnings: readonly Warning[]
}

/** Runs long work, letting signals through between its steps. */
export type RunSteps = <T>(steps: Generator<undefined, T>) => Promise<T>

/** Name of the variant that is made where the scenario has none. */
const MADE_VARIANT = 'sized'

/** Points that share series. Assumption: as in a sweep. */
const POINTS_PER_CACHE = 64

/** Baselines that are kept. Assumption: as many values as a shared axis usually has; each holds a year of every site. */
const MOST_BASELINES = 24

/** A scenario that is simulated at many sizes of one variant: its files are read once, and so is each baseline simulated. */
export class SizedPoints {
  /** As it stands. */
  readonly loaded: LoadedScenario
  readonly variant: LoadedVariant
  /** Whether the scenario has no variant of its own. */
  readonly isMade: boolean
  readonly #sets: readonly string[]
  readonly #whole: ReadScenario
  #read: ReadScenario
  /** By what varies in all variants. */
  readonly #baselines = new Map<string, SimulatedVariant>()
  #series = new SeriesCache()
  #loads = 0

  private constructor(
    read: ReadScenario,
    { sets }: SizedScenario,
    loaded: LoadedScenario,
    variant: LoadedVariant,
    isMade: boolean,
  ) {
    this.#whole = read
    this.#read = { ...read, root: withVariants(read.root, [variant.name]) }
    this.#sets = sets
    this.loaded = loaded
    this.variant = variant
    this.isMade = isMade
  }

  /**
   * Reads a scenario.
   *
   * @param options  `--vary` of the command line
   * @throws InputError with every problem of the scenario as it stands
   */
  static async of(scenario: SizedScenario, options: readonly string[] = []): Promise<SizedPoints> {
    const { path, sets, dataDirs } = scenario
    const found = await readScenario(path, dataDirs)
    found.files.remember()
    const hasVariants = found.root.entries.has('variants')
    const read = hasVariants ? found : { ...found, root: withMadeVariant(found.root) }
    const loaded = await loadRead(read, { sets })
    return new SizedPoints(read, scenario, loaded, chosen(loaded, scenario.variant, options), !hasVariants)
  }

  /** Checks that sizes can be loaded, without a simulation. */
  async load(own: readonly string[]): Promise<LoadedScenario> {
    if (this.#loads++ % POINTS_PER_CACHE === 0) this.#series = new SeriesCache()
    const { name } = this.variant
    const alone = { variant: name, sets: own.filter((set) => isOwnOfVariant(pathOf(set))) }
    const options = { sets: [...this.#sets, ...sharedSets(own)], own: alone, series: this.#series }
    try {
      return await loadRead(this.#read, options)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      if (this.#read === this.#whole) throw toldAt(error, own)
    }
    try {
      // A scenario may name variants that are left out here.
      const loaded = await loadRead(this.#whole, options)
      this.#read = this.#whole
      return loaded
    } catch (error) {
      throw error instanceof InputError ? toldAt(error, own) : error
    }
  }

  /** Simulates the variant at one size, `PATH=VALUE`: what is no size of its own holds in the baseline too. */
  async at(own: readonly string[], outputs: readonly SizedOutput[], run: RunSteps): Promise<SizedValues> {
    const { name } = this.variant
    const loaded = await this.load(own)
    const one = (which: string) => ({
      ...loaded,
      variants: loaded.variants.filter((variant) => variant.name === which),
    })
    const known =
      name === BASELINE ? [] : [await this.#baselineAt(sharedSets(own).join('\n'), one(BASELINE), run)]
    const years = await simulated(one(name), run, known)
    const expected = outputs.map(({ path = '', unit }) => ({ output: path, value: 0, unit, tolerance: 0 }))
    const variants = years.map(({ variant }) => variant)
    const result = resultOf({ ...loaded, variants, expected }, years)
    return {
      outputs: outputs.map(({ path }, index) =>
        path === undefined
          ? autonomyOf(years.at(-1)!)
          : isUnpaid(result, path)
            ? null
            : result.expect[index]!.value,
      ),
      reasons: outputs.map(({ path }) => (path === undefined ? NO_AUTONOMY : reasonAt(result, path))),
      warnings: result.warnings,
    }
  }

  async #baselineAt(shared: string, loaded: LoadedScenario, run: RunSteps): Promise<SimulatedVariant> {
    const known = this.#baselines.get(shared)
    if (known !== undefined) return known
    const made = (await simulated(loaded, run, []))[0]!
    const [oldest] = this.#baselines.keys()
    if (this.#baselines.size >= MOST_BASELINES) this.#baselines.delete(oldest!)
    this.#baselines.set(shared, made)
    return made
  }
}

function pathOf(set: string): string {
  return set.split('=', 1)[0]!.trim()
}

/** What varies in the baseline and in every variant. */
function sharedSets(own: readonly string[]): string[] {
  return own.filter((set) => !isOwnOfVariant(pathOf(set)))
}

/** Problems told with the size that has them; those of a value that varies stand at `--vary`. */
function toldAt({ problems }: InputError, own: readonly string[]): InputError {
  const where = `at ${own.map((set) => set.replace('=', ' = ')).join(', ')}`
  return new InputError(
    problems.map((problem) => ({
      ...problem,
      file: problem.file === SET ? VARY : problem.file,
      hint: problem.hint === undefined ? where : `${problem.hint}; ${where}`,
    })),
  )
}

/** The variants of a scenario, simulated after those that are known, with batteries planned where that is asked for. */
async function simulated(
  loaded: LoadedScenario,
  run: RunSteps,
  known: readonly SimulatedVariant[],
): Promise<SimulatedVariant[]> {
  const planned = await withOptimalDispatch(loaded)
  const variants = [...known.map(({ variant }) => variant), ...planned.variants]
  return run(scenarioSteps({ ...planned, variants }, () => {}, known))
}

const NO_AUTONOMY = 'no site has mains that could fail'

/**
 * Hours for which the weakest site goes on if the mains fail at any time of the year, followed for 48 h; a site with nothing to
 * go on with has none. Null where no site has mains.
 */
function autonomyOf({ year }: SimulatedVariant): number | null {
  const hours = year.members.flatMap(({ member, supply }) =>
    member.spec.supply?.mains.isAbsent === true ? [] : [survivedH(supply)],
  )
  return hours.length === 0 ? null : rounded(hours.reduce((least, h) => Math.min(least, h), Infinity))
}

function survivedH(supply: SuppliedYear | undefined): number {
  return supply?.survival?.shortestH ?? 0
}

/** Whether an output is the payback of a variant that pays nothing at the start: its 0 years would beat any size that is bought. */
function isUnpaid({ variants }: Result, path: string): boolean {
  const [, variant = '', plan, figure = ''] = path.split('.')
  return plan === 'finance' && /paybackYears$/i.test(figure) && variants[variant]?.finance?.capex === 0
}

const UNPAID = 'nothing is paid at the start'

/** Why a figure of finance is null. */
function reasonAt(result: Result, path: string): string | undefined {
  const { variants } = result
  if (isUnpaid(result, path)) return UNPAID
  const [, variant = '', plan, ...names] = path.split('.')
  if (plan !== 'finance' || numberAt({ variants }, path.split('.')) !== null) return undefined
  const reasons = variants[variant]?.finance?.reasons ?? {}
  const name = names.join('.')
  return Object.hasOwn(reasons, name) ? reasons[name] : undefined
}

function chosen(
  { variants }: LoadedScenario,
  wanted: string | undefined,
  options: readonly string[],
): LoadedVariant {
  const names = variants.map(({ name }) => name)
  const others = variants.filter(({ name }) => name !== BASELINE)
  const hasAll = ({ root }: LoadedVariant) =>
    options.every((option) => 'path' in sizedPath(option.split('=', 1)[0]!.trim(), root))
  const usual = others.find(hasAll) ?? others[0]
  const found = wanted === undefined ? usual : variants.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  const at = { file: '--variant', line: 1, column: 1, path: '' }
  const hint = nameHint(wanted ?? '', names)
  const problem = { ...at, expected: 'the name of a variant', got: shown(wanted) }
  throw new InputError([hint === undefined ? problem : { ...problem, hint }])
}

/** The scenario with a variant that changes nothing. */
function withMadeVariant(root: MapNode): MapNode {
  const { at } = root
  const name: SourceNode = { kind: 'scalar', at, value: MADE_VARIANT, text: MADE_VARIANT }
  const variant: SourceNode = { kind: 'map', at, entries: new Map([['name', { keyAt: at, node: name }]]) }
  return withEntry(root, 'variants', { keyAt: at, node: { kind: 'list', at, items: [variant] } })
}
