import { Worker } from 'node:worker_threads'
import type { SizedOutput } from '../report/sizing/sized-outputs.ts'
import type { SizedScenario, SizedValues } from '../report/sizing/sized-points.ts'
import { InputError } from '../scenarios/problem.ts'
import type { SizeAnswer, SizeTask } from './sizing-worker.ts'

/** Threads that simulate sizes beside each other. */
export class SizingPool {
  readonly #workers: Worker[]
  #lastId = 0

  constructor(scenario: SizedScenario, count: number) {
    this.#workers = Array.from({ length: count }, () => {
      const url = new URL('./sizing-worker.js', import.meta.url)
      return new Worker(url, { workerData: scenario, execArgv: [] })
    })
  }

  /**
   * Simulates sizes; what comes back is in their order, whoever was first.
   *
   * @param passed  called after each
   * @throws InputError of the first size, in their order, that cannot be simulated
   */
  async simulate(
    sizes: readonly (readonly string[])[],
    outputs: readonly SizedOutput[],
    passed: () => void,
  ): Promise<SizedValues[]> {
    const answers: (SizeAnswer | undefined)[] = sizes.map(() => undefined)
    let next = 0
    let isFaulty = false
    const work = async (worker: Worker): Promise<void> => {
      while (next < sizes.length && !isFaulty) {
        const index = next++
        const answer = await this.#ask(worker, { id: ++this.#lastId, sets: sizes[index]!, outputs })
        answers[index] = answer
        isFaulty ||= !('values' in answer)
        passed()
      }
    }
    await Promise.all(this.#workers.map(work))
    return answers.map((answer) => valuesOf(answer))
  }

  #ask(worker: Worker, task: SizeTask): Promise<SizeAnswer> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.off('message', told)
        worker.off('error', failed)
        act()
      }
      const told = (answer: SizeAnswer) => {
        if (answer.id === task.id) settle(() => resolve(answer))
      }
      const failed = (error: Error) => settle(() => reject(error))
      worker.on('message', told)
      worker.on('error', failed)
      worker.postMessage(task, [])
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

function valuesOf(answer: SizeAnswer | undefined): SizedValues {
  if (answer !== undefined && 'values' in answer) return answer.values
  if (answer !== undefined && 'problems' in answer) throw new InputError(answer.problems)
  throw new Error(answer === undefined ? 'a size was left out' : answer.fault)
}
