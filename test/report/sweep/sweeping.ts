import { join } from 'node:path'
import { runSweep } from '../../../src/report/sweep/sweep-run.ts'
import type { SweepOptions, SweepRun } from '../../../src/report/sweep/sweep-run.ts'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'

/** A scenario of the repository swept, with what it noted. */
export async function swept(
  file: string,
  vary: readonly string[],
  options: Partial<SweepOptions> = {},
): Promise<SweepRun & { readonly told: readonly string[] }> {
  const told: string[] = []
  const run = await runSweep(
    file,
    { vary, variants: [], outputs: [], sets: [], dataDirs: [], ...options },
    {
      run: async (steps) => {
        let step = steps.next()
        while (!step.done) step = steps.next()
        return step.value
      },
      note: (text) => told.push(text),
      progress: async () => {},
    },
  )
  return { ...run, told }
}

/** The messages of a sweep that is refused. */
export async function sweepProblems(...args: Parameters<typeof swept>): Promise<string[]> {
  try {
    await swept(...args)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText)
    throw error
  }
}

/** An example of the repository. */
export const example = (name: string) => join('examples', name)

/** The values of an output, point by point. */
export function valuesOf({ columns, points }: SweepRun, name: string): (number | null)[] {
  const at = columns.findIndex((column) => column.name === name)
  return points.map(({ outputs }) => outputs[at] ?? null)
}
