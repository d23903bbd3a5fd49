/** A range of air temperatures that a standard or a maker allows. */
export interface TemperatureClass {
  readonly id: string
  /** Undefined where no lower bound is known [degC]. */
  readonly lowC: number | undefined
  readonly highC: number
}

/** Hours of a year against a class. */
export interface ClassHours {
  readonly id: string
  readonly belowH: number
  /** Its bounds belong to it. */
  readonly withinH: number
  readonly aboveH: number
}

/**
 * Hours of a room's temperature below, within and above each class; they add up to the hours of the column.
 *
 * @param roomC  Means over each step [degC].
 */
export function hoursByClass(
  roomC: Float64Array,
  classes: readonly TemperatureClass[],
  stepH: number,
): ClassHours[] {
  const bounds = Float64Array.from(
    new Set(classes.flatMap(({ lowC = -Infinity, highC }) => [lowC, highC])),
  ).toSorted()
  const { upTo, at } = stepsByBound(roomC, bounds)
  return classes.map(({ id, lowC = -Infinity, highC }) => {
    const low = bounds.indexOf(lowC)
    const below = upTo[low]! - at[low]!
    const above = roomC.length - upTo[bounds.indexOf(highC)]!
    const within = roomC.length - below - above
    return { id, belowH: below * stepH, withinH: within * stepH, aboveH: above * stepH }
  })
}

/**
 * How many values lie at or below each bound, and how many at it. One pass: a temperature moves little from step to step, so
 * that its place among the bounds is mostly that of the step before.
 *
 * @param bounds  rising
 */
function stepsByBound(values: Float64Array, bounds: Float64Array): { upTo: Int32Array; at: Int32Array } {
  const upTo = new Int32Array(bounds.length + 1)
  const at = new Int32Array(bounds.length)
  let place = 0
  for (const value of values) {
    while (place < bounds.length && bounds[place]! < value) place++
    while (place > 0 && bounds[place - 1]! >= value) place--
    upTo[place] = upTo[place]! + 1
    if (bounds[place] === value) at[place] = at[place]! + 1
  }
  for (let i = 1; i < upTo.length; i++) upTo[i] = upTo[i]! + upTo[i - 1]!
  return { upTo, at }
}
