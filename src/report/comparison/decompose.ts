import type { LoadedScenario } from '../../scenarios/load.ts'
import { outputsOf } from '../outputs.ts'
import { resultOf } from '../result.ts'
import type { Result } from '../result.ts'
import { programIdentity } from '../version.ts'
import { ChangeWalk } from './change-walk.ts'
import type { Values } from './change-walk.ts'
import type { AloneValue, Chain, Step } from './decomposition.ts'
import type { ScenarioDifference } from './scenario-difference.ts'
import type { Side, Simulate, Source } from './side.ts'

/** The difference of two results, change by change. */
export interface Decomposition {
  readonly steps: readonly Step[]
  readonly outputs: readonly Chain[]
  /** Outputs that have no number somewhere on the way. */
  readonly withoutNumber: readonly string[]
}

export interface DecomposeOptions {
  /** Paths of the outputs. */
  readonly outputs: readonly string[]
  readonly simulate: Simulate
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
  const simulated = async (loaded: LoadedScenario): Promise<Values> => {
    const common = loaded.variants.filter(({ name }) => variants.has(name))
    const chosen = { ...loaded, variants: common, expected: [] }
    return valuesOf(resultOf(chosen, await options.simulate(chosen)), options.outputs)
  }
  const [storedA, storedB] = [a, b].map(({ document }) => valuesOf(document, options.outputs)) as [
    Values,
    Values,
  ]
  const isSameText = difference.changes.every(({ textOnly }) => textOnly)
  const isSame = options.outputs.every((path) => storedA.get(path) === storedB.get(path))
  if (isSameText && isSame) return { steps: [], outputs: [], withoutNumber: [] }
  const first = a.isFresh ? storedA : await simulated(a.source.loaded)
  const walk = new ChangeWalk(difference, simulated, options)
  await walk.from(first)
  // Where the way leads to the stored result, that is what this program computes.
  const last =
    b.isFresh || firstDifference(walk.end, storedB) === undefined ? storedB : await simulated(b.source.loaded)
  assertSame(walk.end, last)
  const before = isOtherProgram(a, storedA, first, options.outputs) ? [storedA] : []
  const after = isOtherProgram(b, storedB, last, options.outputs) ? [storedB] : []
  const own = (label: string): Step => ({ label, changes: [], together: undefined })
  return chainsOf(
    a,
    options.outputs,
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
}

/** Outputs of a document; those of single sites only where one of them is asked for, since they are many. */
function valuesOf({ scenario, variants, savings }: Result, outputs: readonly string[]): Values {
  const isOfSite = outputs.some((path) => path.includes('.sites.'))
  const held = isOfSite
    ? variants
    : Object.fromEntries(Object.entries(variants).map(([name, { total }]) => [name, { total }]))
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
  return isOther || outputs.some((path) => stored.get(path) !== values.get(path))
}

function assertSame(walked: Values, last: Values): void {
  const path = firstDifference(walked, last)
  if (path === undefined) return
  const [got, wanted] = [walked.get(path), last.get(path)]
  throw new Error(`the changes of a comparison give ${path} ${got}, the second scenario ${wanted}`)
}

/** The first output that both have, with other values. */
function firstDifference(walked: Values, last: Values): string | undefined {
  return [...last.keys()].find((path) => walked.has(path) && walked.get(path) !== last.get(path))
}

function chainsOf(
  { document }: Side,
  paths: readonly string[],
  steps: readonly Step[],
  states: readonly Values[],
  alone: readonly (readonly [without: Values, made: Values] | undefined)[],
): Decomposition {
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
        states: values as number[],
        alone: pairs as (AloneValue | null)[],
      })
  }
  return { steps, outputs, withoutNumber }
}

function aloneValue([without, made]: readonly [Values, Values], path: string): AloneValue | undefined {
  const [before, after] = [without.get(path) ?? null, made.get(path) ?? null]
  return before === null || after === null ? undefined : { without: before, made: after }
}
