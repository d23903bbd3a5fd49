import { setImmediate } from 'node:timers/promises'
import type { PlanLimits } from '../planning/fleet/fleet-choice.ts'
import type { SimulatedFleet } from '../planning/fleet/simulated-fleet.ts'
import { DrawnFleet } from '../planning/fleet-draws/drawn-fleet.ts'
import type { DrawPassed } from '../planning/fleet-draws/drawn-fleet.ts'
import { physicalDraws } from '../planning/fleet-draws/physical-draws.ts'
import { physicalInputs } from '../planning/fleet-draws/physical-inputs.ts'
import { UsageError } from './exit-code.ts'
import { classesInThreads } from './fleet-pool.ts'
import { Progress } from './print.ts'
import { MOST_SEED, wholeNumber } from './whole-number.ts'

/** Options of draws, as the command line gives them. */
export interface DrawOptions {
  readonly draws?: string
  readonly seed?: string
  readonly physical?: string
}

/** How a fleet is to be drawn. */
export interface AskedDraws {
  readonly count: number
  readonly seed: number
  /** Simulations of the whole fleet with other values of what its sites are. */
  readonly physical: number
}

/** Draws that percentiles make sense of, and more than anybody waits for. */
const [FEWEST_DRAWS, MOST_DRAWS] = [2, 10_000]
/** Assumption: each takes as long as the plan itself. */
const MOST_PHYSICAL = 200
const SEED = '1'

/** Reads the options; undefined where no draws are asked for. */
export function readDrawOptions(
  { draws, seed, physical }: DrawOptions,
  option: string,
): AskedDraws | undefined {
  if (draws === undefined) {
    if (seed === undefined && physical === undefined) return undefined
    throw new UsageError(
      `${seed === undefined ? '--physical' : '--seed'} needs ${option}, such as ${option} 200`,
    )
  }
  return {
    count: wholeNumber(option, draws, FEWEST_DRAWS, MOST_DRAWS),
    seed: wholeNumber('--seed', seed ?? SEED, 0, MOST_SEED),
    physical: wholeNumber('--physical', physical ?? '0', 0, MOST_PHYSICAL),
  }
}

/** A simulated fleet with its draws; what sites are is simulated again where that is asked for. */
export async function drawnFleet(
  fleet: SimulatedFleet,
  limits: PlanLimits,
  { count, seed, physical }: AskedDraws,
  { sets, workers }: { readonly sets: readonly string[]; readonly workers: number },
): Promise<DrawnFleet> {
  const inputs = await physicalInputs(fleet, sets)
  const times = inputs.length === 0 ? 0 : physical
  const simulate = classesInThreads(workers, 'classes of sites simulated again:')
  const simulated = await physicalDraws(fleet, inputs, { count: times, seed }, simulate)
  const money = fleet.settings
  return new DrawnFleet(fleet.basis, limits, { count, seed, money, simulated, physicalRanges: inputs.length })
}

/** Work on draws with a line of progress; signals are let through between them. */
export async function shownDraws<T>(work: (passed: DrawPassed) => Promise<T>): Promise<T> {
  const progress = new Progress('draws planned:')
  try {
    return await work(async (done, of) => {
      progress.at(done, of)
      await setImmediate()
    })
  } finally {
    progress.end()
  }
}
