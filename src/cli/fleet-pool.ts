import type { ClassAnswer, ClassTask } from '../planning/fleet/class-task.ts'
import type { SimulateChunks } from '../planning/fleet/fleet-trials.ts'
import { PointPool } from './point-pool.ts'
import { Progress } from './print.ts'

/**
 * Simulates classes of sites in threads, with a line of progress.
 *
 * @param what  is told before the numbers
 */
export function classesInThreads(workers: number, what = 'classes of sites simulated:'): SimulateChunks {
  return async (request, chunks) => {
    if (chunks.length === 0) return []
    const threads = Math.min(workers, chunks.length)
    const pool = new PointPool<readonly ClassTask[], ClassAnswer[]>('./fleet-worker.js', request, threads)
    const progress = new Progress(what)
    const of = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    let done = 0
    try {
      return await pool.simulate(chunks, (index) => {
        done += chunks[index]!.length
        progress.at(done, of)
      })
    } finally {
      progress.end()
      await pool.close()
    }
  }
}
