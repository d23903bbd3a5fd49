import { Worker } from 'node:worker_threads'
import { InputError } from '../scenarios/problem.ts'
import type { PointAnswer } from './point-worker.ts'

/** Threads that simulate points of one scenario beside each other. */
export class PointPool<Task, Values> {
  readonly #workers: Worker[]
  #lastId = 0

  /**
   * @param file      of the program, which answers tasks
   * @param scenario  what each thread reads
   */
  constructor(file: string, scenario: unknown, count: number) {
    this.#workers = Array.from({ length: count }, () => {
      const url = new URL(file, import.meta.url)
      return new Worker(url, { workerData: scenario, execArgv: [] })
    })
  }

  /**
   * Simulates points; what comes back is in their order, whoever was first.
   *
   * @param passed  called after each, with its place
   * @throws InputError of the first point, in their order, that cannot be simulated
   */
  async simulate(tasks: readonly Task[], passed: (index: number) => void): Promise<Values[]> {
    const answers: (PointAnswer<Values> | undefined)[] = tasks.map(() => undefined)
    let next = 0
    let isFaulty = false
    const work = async (worker: Worker): Promise<void> => {
      while (next < tasks.length && !isFaulty) {
        const index = next++
        const answer = await this.#ask(worker, tasks[index]!)
        answers[index] = answer
        isFaulty ||= !('values' in answer)
        passed(index)
      }
    }
    await Promise.all(this.#workers.map(work))
    return answers.map((answer) => valuesOf(answer))
  }

  #ask(worker: Worker, task: Task): Promise<PointAnswer<Values>> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.off('message', told)
        worker.off('error', failed)
        act()
      }
      const told = (answer: PointAnswer<Values>) => {
        if (answer.id === id) settle(() => resolve(answer))
      }
      const failed = (error: Error) => settle(() => reject(error))
      worker.on('message', told)
      worker.on('error', failed)
      worker.postMessage({ id, task }, [])
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

function valuesOf<Values>(answer: PointAnswer<Values> | undefined): Values {
  if (answer !== undefined && 'values' in answer) return answer.values
  if (answer !== undefined && 'problems' in answer) throw new InputError(answer.problems)
  throw new Error(answer === undefined ? 'a point was left out' : answer.fault)
}
