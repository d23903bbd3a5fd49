import { parentPort, workerData } from 'node:worker_threads'
import { SizedPoints } from '../report/sizing/sized-points.ts'
import type { SizedScenario, SizedValues } from '../report/sizing/sized-points.ts'
import type { SizedOutput } from '../report/sizing/sized-outputs.ts'
import { InputError } from '../scenarios/problem.ts'
import type { Problem } from '../scenarios/problem.ts'

/** A size that a worker is to simulate. */
export interface SizeTask {
  readonly id: number
  readonly sets: readonly string[]
  readonly outputs: readonly SizedOutput[]
}

/** What came of it. */
export type SizeAnswer =
  | { readonly id: number; readonly values: SizedValues }
  | { readonly id: number; readonly problems: readonly Problem[] }
  | { readonly id: number; readonly fault: string }

/** A worker reads the scenario itself; each size is then a short message. */
const points = SizedPoints.of(workerData as SizedScenario)
// Told with the first size.
points.catch(() => {})

parentPort?.on('message', (task: SizeTask) => {
  void answer(task).then((told) => parentPort?.postMessage(told, []))
})

async function answer({ id, sets, outputs }: SizeTask): Promise<SizeAnswer> {
  try {
    return { id, values: await (await points).at(sets, outputs, atOnce) }
  } catch (error) {
    if (error instanceof InputError) return { id, problems: error.problems }
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

/** A worker hears no signals: nothing has to be let through. */
function atOnce<T>(steps: Generator<undefined, T>): Promise<T> {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return Promise.resolve(step.value)
}
