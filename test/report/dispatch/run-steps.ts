import type { Style } from '../../../src/report/style.ts'

export const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 120, unicode: true }

/** Takes steps to their end. */
export function run<T>(steps: Generator<undefined, T>): Promise<T> {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return Promise.resolve(step.value)
}
