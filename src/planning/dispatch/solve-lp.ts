import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { Highs, ModelData } from 'highs'

/** What came of a linear programme: the value of each variable, or why there is none. */
export type LpOutcome =
  | {
      readonly kind: 'optimal'
      readonly values: Float64Array
      /** How much the objective rises with each variable where a bound of it holds. */
      readonly reducedCosts: Float64Array
      readonly objective: number
    }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Solves a linear programme with HiGHS in a thread of its own, which is ended when its time is up: the solver's own limit is
 * overrun by its presolve. Only what it calls optimal counts as solved.
 *
 * Source: Q. Huangfu, J. A. J. Hall, Parallelizing the dual revised simplex method, Mathematical Programming Computation 10,
 * 2018, as built in the package highs.
 */
export async function solveLp(model: ModelData, timeLimitS: number): Promise<LpOutcome> {
  const solver = createRequire(import.meta.url).resolve('highs')
  const text = `(${solveHere.toString()})(require(${JSON.stringify(solver)}), require('node:worker_threads'))`
  const worker = new Worker(text, { eval: true, workerData: model, execArgv: [] })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<LpOutcome>((resolve) => {
      const fail = (reason: string) => resolve({ kind: 'failed', reason })
      timer = setTimeout(() => fail(`no answer within ${timeLimitS} s`), timeLimitS * 1000)
      worker.once('message', resolve)
      worker.once('error', (error: Error) => fail(`the solver stopped: ${firstLine(error.message)}`))
      worker.once('exit', () => fail('the solver stopped without an answer'))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Errors of the solver's runtime may go on for pages. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.slice(0, 200)
}

/** What the thread needs to know, beside the solver. */
interface Thread {
  readonly parentPort: MessagePort | null
  readonly workerData: unknown
}

/** Runs in the thread, from its text alone: its body names nothing from outside. */
async function solveHere(load: () => Promise<Highs>, { parentPort, workerData }: Thread): Promise<void> {
  const highs = await load()
  const model = highs.createModel(workerData as ModelData)
  // Its time grows with the steps, that of the simplex method with their square.
  model.options.set({ output_flag: false, solver: 'ipm' })
  model.run()
  const status = model.getModelStatus()
  const [word] = Object.entries(highs.constants.modelStatus).find(([, code]) => code === status) ?? [
    'unknown',
  ]
  if (status !== highs.constants.modelStatus.optimal) {
    parentPort?.postMessage({ kind: 'failed', reason: `the solver calls the programme ${word}` }, [])
    return
  }
  const { colValue, colDual } = model.getSolution()
  const objective = model.getObjectiveValue()
  parentPort?.postMessage({ kind: 'optimal', values: colValue, reducedCosts: colDual, objective }, [])
}
