import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { NameFault } from '../report/explain/target.ts'
import type { SizedPoints, SizedScenario, SizedValues } from '../report/sizing/sized-points.ts'
import type { SimulateSizes } from '../report/sizing/size-run.ts'
import { parseNumber } from '../scenarios/number.ts'
import { visible } from '../scenarios/problem.ts'
import { UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { PointPool } from './point-pool.ts'
import { Progress } from './print.ts'
import type { SizeTask } from './sizing-worker.ts'

/** Points that a thread is worth: a new one reads the scenario again. Assumption: its start takes as long as some of them. */
const POINTS_PER_WORKER = 24

/** Simulations of one sizing, in this thread or in several; closed when it ends. */
export class Simulations {
  readonly #scenario: SizedScenario
  readonly #workers: number
  #pool: PointPool<SizeTask, SizedValues> | undefined
  #done = 0
  #of = 0
  readonly #progress = new Progress('sizes simulated:')

  /** @param workers  threads, the number of cores unless told */
  constructor(scenario: SizedScenario, workers: number | undefined) {
    this.#scenario = scenario
    this.#workers = workers ?? availableParallelism()
  }

  /** What simulates sizes, given how many a grid has. */
  simulator(points: SizedPoints, count: number): SimulateSizes {
    const workers = Math.min(this.#workers, Math.floor(count / POINTS_PER_WORKER))
    const scenario = { ...this.#scenario, variant: points.variant.name }
    if (workers > 1) this.#pool = new PointPool('./sizing-worker.js', scenario, workers)
    return async (sizes, outputs) => {
      this.#of += sizes.length
      const passed = () => this.#progress.at(++this.#done, this.#of)
      if (this.#pool !== undefined) {
        const tasks = sizes.map((sets) => ({ sets, outputs }))
        return this.#pool.simulate(tasks, passed)
      }
      const found: SizedValues[] = []
      for (const sets of sizes) {
        found.push(await points.at(sets, outputs, interruptible))
        passed()
        // A size may take too little time for its own simulation to let signals through.
        await setImmediate()
      }
      return found
    }
  }

  async close(): Promise<void> {
    this.#progress.end()
    await this.#pool?.close()
  }
}

/** Work on sizes, with names that lead nowhere told as faults of the command line. */
export async function withSimulations<T>(
  scenario: SizedScenario,
  workers: number | undefined,
  work: (simulations: Simulations) => Promise<T>,
): Promise<T> {
  const simulations = new Simulations(scenario, workers)
  try {
    return await work(simulations)
  } catch (error) {
    throw error instanceof NameFault ? new UsageError(error.message) : error
  } finally {
    await simulations.close()
  }
}

/** Tells what a user should know before the work begins. */
export function note(text: string): void {
  process.stderr.write(`note: ${visible(text)}\n`)
}

const MOST_WORKERS = 64

/** The number of --workers; undefined where it is not given. */
export function workersOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = parseNumber(text)
  if (value === undefined || !Number.isInteger(value) || value < 1 || value > MOST_WORKERS)
    throw new UsageError(
      `--workers ${JSON.stringify(text)}: expected a whole number of threads from 1 to ${MOST_WORKERS}`,
    )
  return value
}

/** A share of an option, from the least that makes sense up to 1. */
export function shareOf(option: string, text: string, least: number): number {
  const value = parseNumber(text)
  if (value === undefined || value < least || value > 1)
    throw new UsageError(
      `${option} ${JSON.stringify(text)}: expected a share from ${least} to 1, such as 0.1`,
    )
  return value
}
