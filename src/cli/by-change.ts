import { decompose } from '../report/comparison/decompose.ts'
import type { DecomposeOptions, Decomposition } from '../report/comparison/decompose.ts'
import { isOpen } from '../report/comparison/input-differences.ts'
import type { InputDifferences } from '../report/comparison/input-differences.ts'
import type { Side, Simulate } from '../report/comparison/side.ts'
import { scenarioSteps } from '../report/simulate.ts'
import { interruptible } from './interrupt.ts'
import { Progress } from './print.ts'

/** Simulates a scenario, letting the user interrupt. */
export const simulate: Simulate = (loaded) => interruptible(scenarioSteps(loaded))

/** The difference of two sides by change, with a line of progress; says why, where a scenario is missing. */
export async function byChange(
  a: Side,
  b: Side,
  { between }: InputDifferences,
  options: Pick<DecomposeOptions, 'outputs' | 'series'>,
): Promise<Decomposition | { readonly missing: string }> {
  if ('missing' in between) return between
  if (!isOpen(a) || !isOpen(b)) return { missing: 'a scenario is not there' }
  const line = new Progress('changes simulated:')
  try {
    return await decompose(a, b, between, {
      ...options,
      simulate,
      progress: (done, of) => line.at(done, of),
    })
  } finally {
    line.end()
  }
}
