import { workerData } from 'node:worker_threads'
import { SizedPoints } from '../report/sizing/sized-points.ts'
import type { SizedScenario, SizedValues } from '../report/sizing/sized-points.ts'
import type { SizedOutput } from '../report/sizing/sized-outputs.ts'
import { answerPoints, atOnce } from './point-worker.ts'

/** A size that a worker is to simulate. */
export interface SizeTask {
  readonly sets: readonly string[]
  readonly outputs: readonly SizedOutput[]
}

/** A worker reads the scenario itself; each size is then a short message. */
const points = SizedPoints.of(workerData as SizedScenario)
// Told with the first size.
points.catch(() => {})

answerPoints<SizedValues>(async (task) => {
  const { sets, outputs } = task as SizeTask
  return (await points).at(sets, outputs, atOnce)
})
