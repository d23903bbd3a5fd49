import type { LoadedScenario } from '../../scenarios/load.ts'
import { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import { outputsOf } from '../outputs.ts'
import { planSiteYears } from '../plans.ts'
import { resultOf } from '../result.ts'
import type { Result } from '../result.ts'
import { rounded, toDigits } from '../rounding.ts'
import { programIdentity } from '../version.ts'
import { ChangeWalk } from './change-walk.ts'
import type { Values } from './change-walk.ts'
import { CHAIN_DIGITS } from './decomposition.ts'
import type { AloneValue, Chain, Step } from './decomposition.ts'
import type { ScenarioDifference } from './scenario-difference.ts'
import { mostSteps } from './step-groups.ts'
import type { Side, Simulate, Source } from './side.ts'

/** The difference of two results, change by change. */
export interface Decomposition {
  readonly steps: readonly Step[]
  readonly outputs: readonly Chain[]
  /** Outputs that have no number somewhere on the way. */
  readonly withoutNumber: readonly string[]
  /** What it took. */
  readonly effort: Effort
}

/** How much was simulated to split a difference. */
export interface Effort {
  readonly simulations: number
  /** Of all simulations together, counting each variant of each site. */
  readonly siteYears: number
  /** Steps that this many sites and variants allow, at most. */
  readonly mostSteps: number
}

export interface DecomposeOptions {
  /** Paths of the outputs. */
  readonly outputs: readonly string[]
  readonly simulate: Simulate
  readonly series?: SeriesCache | undefined
  /** Told how many of the scenarios between the two are simulated. */
  readonly progress: (done: number, of: number) => void
}

/** A side whose scenario is there. */
export type OpenSide = Side & { readonly source: Source }

/**
 * Makes the changes between two scenarios one after another and each alone, and simulates after each.
 *
 * @throws Error where all changes made do not give the second scenario's result: a fault of this program
 */
export async function decompose(
  a: OpenSide,
  b: OpenSide,
  difference: ScenarioDifference,
  options: DecomposeOptions,
): Promise<Decomposition> {
  const variants = new Set(
    Object.keys(a.document.variants).filter((name) => Object.hasOwn(b.document.variants, name)),
  )
  const most = mostSteps(Math.max(...[a, b].map(({ source }) => siteYearsOf(source.loaded, variants))))
  let [simulations, siteYears] = [0, 0]
  const simulated = async (loaded: LoadedScenario): Promise<Values> => {
    const common = loaded.variants.filter(({ name }) => variants.has(name))
    const chosen = { ...loaded, variants: common, expected: [] }
    simulations++
    siteYears += siteYearsOf(loaded, variants)
    const exact = resultOf(chosen, await options.simulate(chosen), (value) => value)
    return valuesOf(exact, options.outputs)
  }
  const [storedA, storedB] = [a, b].map(({ document }) => valuesOf(document, options.outputs)) as [
    Values,
    Values,
  ]
  const isSameText = difference.changes.every(({ textOnly }) => textOnly)
  const isSame = options.outputs.every((path) => storedA.get(path) === storedB.get(path))
  const effort = () => ({ simulations, siteYears, mostSteps: most })
  if (isSameText && isSame) return { steps: [], outputs: [], withoutNumber: [], effort: effort() }
  const first = await simulated(a.source.loaded)
  const { outputs, series = new SeriesCache(), progress } = options
  const walk = new ChangeWalk(difference, simulated, { outputs, most, series, progress })
  await walk.from(first)
  // Where the way leads to the stored result, that is what this program computes.
  const isThere = firstDifference(walk.end, storedB) === undefined
  if (b.isFresh || !isThere) assertSame(walk.end, b.isFresh ? storedB : await simulated(b.source.loaded))
  const last = walk.end
  const before = isOtherProgram(a, storedA, first, outputs) ? [likeState(storedA, first)] : []
  const after = isOtherProgram(b, storedB, last, outputs) ? [likeState(storedB, last)] : []
  const own = (label: string): Step => ({ label, changes: [], together: undefined })
  const chains = chainsOf(
    a,
    outputs,
    [
      ...before.map(() => own(`program and catalogue of ${a.label}`)),
      ...walk.steps,
      ...after.map(() => own(`program and catalogue of ${b.label}`)),
    ],
    [...before, first, ...walk.states, ...after],
    [
      ...before.map((stored) => [stored, first] as const),
      ...walk.alone.map((one) => (one === undefined ? undefined : ([first, one] as const))),
      ...after.map((stored) => [last, stored] as const),
    ],
  )
  return { ...chains, effort: effort() }
}

/** Sites to be simulated, counting each of the named variants, and each state of its plans. */
function siteYearsOf({ variants }: LoadedScenario, names: ReadonlySet<string>): number {
  return variants
    .filter(({ name }) => names.has(name))
    .reduce((sum, { members, plans }) => sum + members.length + planSiteYears(plans), 0)
}

/** A stored result in which values that are those of a state but for their rounding are those of the state. */
function likeState(stored: Values, state: Values): Values {
  return new Map(
    [...stored].map(([path, value]) => [path, isStored(value, state.get(path)) ? state.get(path)! : value]),
  )
}

/** True where a state gives a stored value. */
function isStored(stored: number | null | undefined, value: number | null | undefined): boolean {
  return typeof value === 'number' ? stored === rounded(value) : stored === value
}

/** Outputs of a document; those of single sites and of plans only where one of them is asked for, since they are many. */
function valuesOf({ scenario, variants, savings }: Result, outputs: readonly string[]): Values {
  const isAsked = (place: string) => outputs.some((path) => path.split('.')[2] === place)
  const held = Object.fromEntries(
    Object.entries(variants).map(([name, { total, ...others }]) => {
      const asked = Object.entries(others).filter(([place]) => isAsked(place))
      return [name, { total, ...Object.fromEntries(asked) }]
    }),
  )
  return new Map(outputsOf({ scenario, variants: held, savings }).map(({ path, value }) => [path, value]))
}

/** A stored result that this program does not give, or that another program or catalogue made. */
function isOtherProgram(
  { program, isFresh }: Side,
  stored: Values,
  values: Values,
  outputs: readonly string[],
): boolean {
  if (isFresh) return false
  const now = programIdentity()
  const parts = ['version', 'codeSha256', 'dataSha256'] as const
  const isOther = parts.some((part) => program[part] !== undefined && program[part] !== now[part])
  return isOther || outputs.some((path) => !isStored(stored.get(path), values.get(path)))
}

function assertSame(walked: Values, wantedValues: Values): void {
  const last = new Map(
    [...wantedValues].map(([path, value]) => [path, value === null ? null : rounded(value)]),
  )
  const path = firstDifference(walked, last)
  if (path === undefined) return
  const [got, wanted] = [walked.get(path), last.get(path)]
  throw new Error(`the changes of a comparison give ${path} ${got}, the second scenario ${wanted}`)
}

/** The first output that both have, with other values than the rounded ones. */
function firstDifference(walked: Values, last: Values): string | undefined {
  return [...last.keys()].find((path) => walked.has(path) && !isStored(last.get(path), walked.get(path)))
}

function chainsOf(
  { document }: Side,
  paths: readonly string[],
  steps: readonly Step[],
  states: readonly Values[],
  alone: readonly (readonly [without: Values, made: Values] | undefined)[],
): Omit<Decomposition, 'effort'> {
  const units = new Map(outputsOf(document).map(({ path, unit }) => [path, unit]))
  const outputs: Chain[] = []
  const withoutNumber: string[] = []
  for (const path of paths) {
    const values = states.map((state) => state.get(path) ?? null)
    const pairs = alone.map((pair) => (pair === undefined ? null : aloneValue(pair, path)))
    if (values.includes(null) || pairs.includes(undefined)) withoutNumber.push(path)
    else
      outputs.push({
        path,
        unit: units.get(path) ?? '',
        states: (values as number[]).map((value) => toDigits(value, CHAIN_DIGITS)),
        alone: pairs as (AloneValue | null)[],
      })
  }
  return { steps, outputs, withoutNumber }
}

function aloneValue([without, made]: readonly [Values, Values], path: string): AloneValue | undefined {
  const [before, after] = [without.get(path) ?? null, made.get(path) ?? null]
  return before === null || after === null
    ? undefined
    : { without: toDigits(before, CHAIN_DIGITS), made: toDigits(after, CHAIN_DIGITS) }
}
