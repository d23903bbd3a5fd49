import { workerData } from 'node:worker_threads'
import { DrawnPoints } from '../report/uncertainty/drawn-points.ts'
import type { DrawnValues, DrawTask, UncertainScenario } from '../report/uncertainty/drawn-points.ts'
import { answerPoints, atOnce } from './point-worker.ts'

/** A worker reads the scenario itself; each draw is then a short message. */
const points = DrawnPoints.of(workerData as UncertainScenario)
// Told with the first draw.
points.catch(() => {})

answerPoints<DrawnValues>(async (task) => (await points).at(task as DrawTask, atOnce))
