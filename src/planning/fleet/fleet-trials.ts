import { InputError } from '../../scenarios/problem.ts'
import { inOrder } from '../../scenarios/problem-order.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import { plainValue } from '../../scenarios/source-tree.ts'
import type { SourceNode } from '../../scenarios/source-tree.ts'
import type { ClassAnswer, ClassTask } from './class-task.ts'
import type { ClassOutcome } from './outcome.ts'
import type { FleetClass } from './plan-fleet.ts'
import type { TrialRequest } from './trial-request.ts'

/** Simulates chunks of classes, wherever; answers are in their order. */
export type SimulateChunks = (
  request: TrialRequest,
  chunks: readonly (readonly ClassTask[])[],
) => Promise<readonly (readonly ClassAnswer[])[]>

/**
 * Classes that a thread simulates at once. They share series of one climate, and their bundles are loaded together; the number
 * does not depend on threads, so that results do not either.
 */
const CLASSES_PER_CHUNK = 8

/** What became of a class that could be simulated. */
export type SimulatedClass = Extract<ClassAnswer, { readonly outcome: unknown }>

/** Trials of one fleet, which may be asked for again without the rows that were wrong. */
export class FleetTrials {
  readonly #request: TrialRequest
  readonly #simulate: SimulateChunks
  readonly #known = new Map<string, ClassAnswer>()
  siteYears = 0

  constructor(request: TrialRequest, simulate: SimulateChunks) {
    this.#request = request
    this.#simulate = simulate
  }

  /** @throws InputError with every problem of every class */
  async of(classes: readonly FleetClass[]): Promise<readonly SimulatedClass[]> {
    const open = classes.filter((own) => !this.#known.has(keyOf(own)))
    const chunks = chunked(open)
    const answers = await this.#simulate(this.#request, chunks)
    for (const [index, chunk] of chunks.entries())
      for (const [at, own] of chunk.entries()) this.#known.set(keyOf(own), answers[index]![at]!)
    const found = classes.map((own) => this.#known.get(keyOf(own))!)
    const problems = found.flatMap((one) => ('problems' in one ? one.problems : []))
    if (problems.length > 0) throw new InputError(inOrder([...problems]))
    const made = found as readonly SimulatedClass[]
    this.siteYears = made.reduce((sum, { siteYears }) => sum + siteYears, 0)
    return made
  }
}

function keyOf({ id, row, group }: FleetClass): string {
  return [id, row.commissioned ?? '', ...Object.values(group ?? {})].join(' ')
}

/** Classes in chunks, those of one climate and tariff beside each other. */
function chunked(classes: readonly FleetClass[]): readonly (readonly FleetClass[])[] {
  const keyed = classes.map((own, index) => ({ own, index, key: surroundingsKey(own) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
  const chunks: FleetClass[][] = []
  for (let at = 0; at < keyed.length; at += CLASSES_PER_CHUNK)
    chunks.push(keyed.slice(at, at + CLASSES_PER_CHUNK).map(({ own }) => own))
  return chunks
}

function surroundingsKey({ site }: FleetClass): string {
  return ['weather', 'tariff', 'grid'].map((key) => JSON.stringify(plain(nodeAt(site, [key])))).join()
}

function plain(node: SourceNode | undefined): unknown {
  return node === undefined ? null : plainValue(node)
}

/**
 * What classes come to when they are simulated, in their order.
 *
 * @throws InputError with every problem of every class
 */
export async function outcomesOf(
  request: TrialRequest,
  classes: readonly FleetClass[],
  simulate: SimulateChunks,
): Promise<readonly ClassOutcome[]> {
  const made = await new FleetTrials(request, simulate).of(classes)
  return made.map(({ outcome }) => outcome)
}
