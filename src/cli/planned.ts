import { withOptimalDispatch } from '../planning/dispatch/with-optimum.ts'
import type { LoadedScenario } from '../scenarios/load.ts'
import { parseNumber } from '../scenarios/number.ts'
import { UsageError } from './exit-code.ts'
import { Progress } from './print.ts'

const LOOK_EVERY_MS = 250

/** Shows how far work is whose steps may take long: told again while it waits. */
export async function shownWhile<T>(
  what: string,
  work: (progress: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  const line = new Progress(what)
  let [done, of] = [0, 0]
  const timer = setInterval(() => of > 0 && line.at(done, of), LOOK_EVERY_MS)
  try {
    return await work((isDone, all) => {
      done = isDone
      of = all
    })
  } finally {
    clearInterval(timer)
    line.end()
  }
}

/** A scenario whose batteries follow their plans of perfect foresight, where it asks for such. */
export function planned(loaded: LoadedScenario, timeLimitS: number | undefined): Promise<LoadedScenario> {
  return shownWhile('batteries planned:', (progress) => withOptimalDispatch(loaded, { timeLimitS, progress }))
}

/** The seconds of --solver-time-limit; undefined where it is not given. */
export function timeLimitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = parseNumber(text)
  if (value === undefined || !(value > 0 && value <= MOST_S))
    throw new UsageError(
      `--solver-time-limit ${JSON.stringify(text)}: expected seconds above 0 and up to ${MOST_S}, such as 120`,
    )
  return value
}

/** A day; a timer takes no more than 24 of them. */
const MOST_S = 86_400
