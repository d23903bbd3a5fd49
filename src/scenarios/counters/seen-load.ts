/** Assumption: up to this load a full power is seen rather than extrapolated [fraction]. */
const NEARLY_FULL = 0.9
/** Assumption: fewer intervals may be chance, a burst or a fault of the counter. */
const LEAST_NEARLY_FULL = 3

/** How far up the loads of a fit reach. */
export interface SeenLoad {
  /** 1 where three intervals or more are nearly full, else the highest load of the others [fraction]. */
  readonly load: number
  /** Intervals above 90 %, where they are too few to count. */
  readonly nearlyFull: number
}

/** Up to which load power was seen; one or two intervals above 90 % are no evidence of full power. */
export function seenUpTo(loads: Float64Array): SeenLoad {
  const nearlyFull = loads.filter((load) => load >= NEARLY_FULL).length
  if (nearlyFull >= LEAST_NEARLY_FULL) return { load: 1, nearlyFull: 0 }
  const load = loads.reduce((most, one) => (one < NEARLY_FULL ? Math.max(most, one) : most), 0)
  return { load, nearlyFull }
}
