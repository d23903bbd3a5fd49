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
  const [only, another] = modes
  if (only !== undefined && another === undefined) {
    alone(only, load, saved)
    return undefined
  }
  const active = modes.map((mode) => activeShare(mode, load))
  let steps = 0
  let firstStep = -1
  let highest = 0
  for (let step = 0; step < saved.length; step++) {
    let used = 0
    let wanted = 0
    let sum = 0
    for (const [m, { depthFraction }] of modes.entries()) {
      const share = Math.min(active[m]![step]!, 1 - used)
      wanted += active[m]![step]!
      used += share
      sum += share * depthFraction
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

/** What a mode saves that has no other beside it. */
function alone(mode: SavingMode, load: Float64Array, saved: Float64Array): void {
  activeShare(mode, load, saved)
  const { depthFraction } = mode
  for (let step = 0; step < saved.length; step++) saved[step] = saved[step]! * depthFraction
}

/** Share of the time in which a mode is active in each step. */
function activeShare(
  mode: SavingMode,
  at: Float64Array,
  active: Float64Array = new Float64Array(at.length),
): Float64Array {
  const { load, activeShare: share, belowLoad, openShare } = mode
  const most = belowLoad + ROUNDING
  const last = load.length - 2
  // Load changes little from step to step: the search begins where the last one ended.
  let low = 0
  for (let step = 0; step < active.length; step++) {
    const now = at[step]!
    while (low < last && load[low + 1]! < now) low++
    while (low > 0 && load[low]! >= now) low--
    if (now > most) {
      active[step] = 0
      continue
    }
    const from = load[low]!
    const along = (now - from) / (load[low + 1]! - from)
    // Rounding may lead out of the points, by a hair.
    const within = along < 0 ? 0 : along > 1 ? 1 : along
    const wanted = share[low]! + within * (share[low + 1]! - share[low]!)
    active[step] = openShare === undefined ? wanted : wanted * openShare[step]!
  }
  return active
}
