/**
 * A mode that saves while the traffic stays on the unit: symbol, slot or channel shutdown.
 *
 * Modes of one unit exclude each other in time. A mode takes its part of the idle power only: the bits that are carried
 * still have to be sent.
 */
export interface SavingMode {
  /** Share of the zero-load power that is saved while active [fraction]. */
  readonly depthFraction: number
  /** Loads, rising from 0 to 1, and the share of the time in which the mode is active there, linear between [fraction]. */
  readonly load: Float64Array
  readonly activeShare: Float64Array
  /** Active at loads up to this one only [fraction]. */
  readonly belowLoad: number
  /** Share of each step in which it is allowed; always where undefined [fraction]. */
  readonly openShare: Float64Array | undefined
}

/** Steps in which the shares of the modes of a unit added up to more than 1, so that later modes got what was left. */
export interface CutShares {
  readonly steps: number
  readonly firstStep: number
  /** The largest sum before the cut. */
  readonly highest: number
}

const ROUNDING = 1e-9

/**
 * Share of the zero-load power that the modes of a unit save in each step in which it is awake:
 * the sum over the modes of active share x depth.
 *
 * @param load  load of the unit, one value per step [fraction]
 * @param saved result, one value per step, overwritten [fraction]
 */
export function savedShare(
  modes: readonly SavingMode[],
  load: Float64Array,
  saved: Float64Array,
): CutShares | undefined {
  let steps = 0
  let firstStep = -1
  let highest = 0
  for (let step = 0; step < saved.length; step++) {
    let used = 0
    let wanted = 0
    let sum = 0
    for (const mode of modes) {
      const active = activeAt(mode, load[step]!) * (mode.openShare === undefined ? 1 : mode.openShare[step]!)
      const share = Math.min(active, 1 - used)
      wanted += active
      used += share
      sum += share * mode.depthFraction
    }
    saved[step] = sum
    if (wanted > 1 + ROUNDING) {
      if (firstStep < 0) firstStep = step
      steps++
      highest = Math.max(highest, wanted)
    }
  }
  return steps === 0 ? undefined : { steps, firstStep, highest }
}

/** Share of the time in which a mode is active at a load. */
function activeAt({ load, activeShare, belowLoad }: SavingMode, at: number): number {
  if (at > belowLoad + ROUNDING) return 0
  let high = 1
  while (high < load.length - 1 && load[high]! < at) high++
  const low = high - 1
  const width = load[high]! - load[low]!
  const along = width === 0 ? 0 : Math.min(1, Math.max(0, (at - load[low]!) / width))
  return activeShare[low]! + along * (activeShare[high]! - activeShare[low]!)
}
