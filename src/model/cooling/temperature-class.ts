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
  return classes.map(({ id, lowC = -Infinity, highC }) => {
    let below = 0
    let above = 0
    for (const c of roomC) {
      if (c < lowC) below++
      else if (c > highC) above++
    }
    const within = roomC.length - below - above
    return { id, belowH: below * stepH, withinH: within * stepH, aboveH: above * stepH }
  })
}
