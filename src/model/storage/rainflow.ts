/** Working space of {@link rainflow}, as long as the longest column that is counted. */
export interface RainflowSpace {
  readonly ranges: Float64Array
  readonly points: Float64Array
}

/** The cycles of a battery; both columns lie in the working space and last until it is used again. */
export interface Rainflow {
  /** Depth of each closed cycle, in the order in which they close [fraction of the capacity]. */
  readonly cycles: Float64Array
  /** Turning points that close no cycle: n of them are n - 1 half cycles, which are not counted [fraction]. */
  readonly open: Float64Array
}

/**
 * A turn that is smaller is none. Assumption: a thousandth of the capacity; without it a battery that floats at full, losing
 * and gaining a little in turn, would have thousands of cycles a year.
 */
export const LEAST_TURN = 0.001
/** Ranges nearer than this are the same range, such as those of equal days. */
const SAME_RANGE = 1e-9

/** Working space for columns of up to so many steps. */
export function rainflowSpace(steps: number): RainflowSpace {
  return { ranges: new Float64Array(steps), points: new Float64Array(steps) }
}

/**
 * Cycles of a battery over a stretch of time, by three-point rainflow counting: a range between turning points is a cycle once
 * the next one is no smaller. State of charge and depth of discharge give the same.
 *
 * @param soc        state of charge at the end of each step [fraction of the capacity]
 * @param space      as long as the column or longer
 * @param leastTurn  turns that are smaller are none
 *
 * Source: github NREL/ssc, lib_battery_lifetime_calendar_cycle.cpp, after S. D. Downing, D. F. Socie, Simple rainflow
 * counting algorithms, International Journal of Fatigue 4(1), 1982.
 */
export function rainflow(
  soc: Float64Array,
  space: RainflowSpace = rainflowSpace(soc.length),
  leastTurn = LEAST_TURN,
): Rainflow {
  const { points, ranges } = space
  const turns = turningPoints(soc, leastTurn, points)
  let [open, cycles] = [0, 0]
  for (let i = 0; i < turns; i++) {
    // The points that are still open stand before those that are still to be read.
    points[open++] = points[i]!
    while (open >= 3) {
      const range = Math.abs(points[open - 2]! - points[open - 3]!)
      if (Math.abs(points[open - 1]! - points[open - 2]!) < range - SAME_RANGE) break
      ranges[cycles++] = range
      points[open - 3] = points[open - 1]!
      open -= 2
    }
  }
  return { cycles: ranges.subarray(0, cycles), open: points.subarray(0, open) }
}

/** Writes the start, each turn and the last extreme into `points`; how many they are. */
function turningPoints(soc: Float64Array, leastTurn: number, points: Float64Array): number {
  if (soc.length === 0) return 0
  let [turns, rising, extreme] = [1, 0, soc[0]!]
  points[0] = extreme
  for (let i = 1; i < soc.length; i++) {
    const change = soc[i]! - extreme
    if (rising * change > 0) extreme = soc[i]!
    else if (Math.abs(change) >= leastTurn && change !== 0) {
      if (rising !== 0) points[turns++] = extreme
      rising = Math.sign(change)
      extreme = soc[i]!
    }
  }
  if (rising !== 0) points[turns++] = extreme
  return turns
}
