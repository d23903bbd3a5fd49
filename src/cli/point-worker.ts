import { parentPort } from 'node:worker_threads'
import { InputError } from '../scenarios/problem.ts'
import type { Problem } from '../scenarios/problem.ts'

/** What came of a point. */
export type PointAnswer<Values> =
  | { readonly id: number; readonly values: Values }
  | { readonly id: number; readonly problems: readonly Problem[] }
  | { readonly id: number; readonly fault: string }

interface Asked {
  readonly id: number
  readonly task: unknown
}

/** Answers the points that the thread is asked for, one message each. */
export function answerPoints<Values>(work: (task: unknown) => Promise<Values>): void {
  const answer = async ({ id, task }: Asked): Promise<PointAnswer<Values>> => {
    try {
      return { id, values: await work(task) }
    } catch (error) {
      if (error instanceof InputError) return { id, problems: error.problems }
      return { id, fault: error instanceof Error ? error.message : String(error) }
    }
  }
  parentPort?.on('message', (asked: Asked) => {
    void answer(asked).then((told) => parentPort?.postMessage(told, []))
  })
}

/** A worker hears no signals: nothing has to be let through between the steps of its work. */
export function atOnce<T>(steps: Generator<undefined, T>): Promise<T> {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return Promise.resolve(step.value)
}
