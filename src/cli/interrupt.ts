import { setImmediate } from 'node:timers/promises'
import { ExitCode } from './exit-code.ts'

const cleanUps = new Set<() => void>()

/** Work that takes away what is half-written, should the user interrupt; returns what takes it off the list again. */
export function onInterrupt(cleanUp: () => void): () => void {
  cleanUps.add(cleanUp)
  return () => cleanUps.delete(cleanUp)
}

/** Ends the program as the user's interruption asks for. */
export function interrupted(): never {
  for (const cleanUp of cleanUps) cleanUp()
  process.exit(ExitCode.interrupted)
}

const LONGEST_MS = 50

/**
 * Runs long work to its end, letting signals through between its steps.
 *
 * @param passed  called after each step
 */
export async function interruptible<T>(
  steps: Generator<undefined, T>,
  passed: () => void = () => {},
): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    passed()
    if (performance.now() - since < LONGEST_MS) continue
    await setImmediate()
    since = performance.now()
  }
}
