import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { NameFault } from '../report/explain/target.ts'
import type {
  DrawnPoints,
  DrawnValues,
  DrawTask,
  UncertainScenario,
} from '../report/uncertainty/drawn-points.ts'
import type { DrawSimulator } from '../report/uncertainty/uncertainty-run.ts'
import { UsageError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { PointPool } from './point-pool.ts'
import { Progress } from './print.ts'
import { note } from './sizing.ts'

/** Draws that a thread is worth: a new one reads the scenario again. Assumption: its start takes as long as some of them. */
const DRAWS_PER_WORKER = 24

const MS_PER_S = 1000

/**
 * Work on draws of a scenario, in this thread or in several, with names that lead nowhere told as faults of the command line,
 * and the speed told at the end.
 *
 * @param workers  threads, the number of cores unless told
 */
export async function withDraws<T>(
  scenario: UncertainScenario,
  workers: number | undefined,
  work: (simulator: DrawSimulator) => Promise<T>,
): Promise<T> {
  const progress = new Progress('draws simulated:')
  let pool: PointPool<DrawTask, DrawnValues> | undefined
  const simulator: DrawSimulator = (points, count) => async (tasks) => {
    const threads = Math.min(workers ?? availableParallelism(), Math.floor(count / DRAWS_PER_WORKER))
    if (threads > 1) pool ??= new PointPool('./uncertainty-worker.js', scenario, threads)
    const start = performance.now()
    let done = 0
    const passed = () => progress.at(++done, tasks.length)
    const values =
      pool === undefined ? await inThisThread(points, tasks, passed) : await pool.simulate(tasks, passed)
    progress.end()
    note(speedText(tasks.length, (performance.now() - start) / MS_PER_S, Math.max(1, threads)))
    return values
  }
  try {
    return await work(simulator)
  } catch (error) {
    throw error instanceof NameFault ? new UsageError(error.message) : error
  } finally {
    progress.end()
    await pool?.close()
  }
}

async function inThisThread(
  points: DrawnPoints,
  tasks: readonly DrawTask[],
  passed: () => void,
): Promise<DrawnValues[]> {
  const values: DrawnValues[] = []
  for (const task of tasks) {
    values.push(await points.at(task, interruptible))
    passed()
    // A draw may take too little time for its own simulation to let signals through.
    await setImmediate()
  }
  return values
}

function speedText(count: number, seconds: number, threads: number): string {
  const perSecond = Math.round(count / Math.max(0.001, seconds))
  const where = threads === 1 ? 'in one thread' : `in ${threads} threads`
  return `${count} simulations in ${seconds.toFixed(1)} s, ${perSecond} a second, ${where}`
}
