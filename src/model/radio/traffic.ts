import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'

/** Day shapes of mean 1, 24 hours each; hour h holds for [h, h + 1) local time. */
export interface TrafficShape {
  readonly weekday: readonly number[]
  readonly weekend: readonly number[]
}

/**
 * Load of a unit that follows a day shape, clipped at 1.
 *
 * @param meanFraction  mean load before clipping, 0 to 1
 * @param shiftH        hours by which the shape is moved to later times; parts of an hour take each side's share
 * @param load          result, one value per step, overwritten [fraction]
 * @returns hours in which the load was clipped
 */
export function shapedLoad(
  axis: TimeAxis,
  shape: TrafficShape,
  meanFraction: number,
  shiftH: number,
  load: Float64Array,
): number {
  const hourly = hoursOfYear(axis, shape)
  let clippedH = 0
  for (let i = 0; i < axis.steps; i++) {
    const wanted = meanFraction * meanBetween(hourly, i * axis.stepH - shiftH, axis.stepH)
    if (wanted > 1) clippedH += axis.stepH
    load[i] = Math.min(1, wanted)
  }
  return clippedH
}

function hoursOfYear(axis: TimeAxis, shape: TrafficShape): Float64Array {
  const hourly = new Float64Array(HOURS_PER_YEAR)
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const weekend = axis.weekendDay[Math.floor(hour / HOURS_PER_DAY)] === 1
    hourly[hour] = (weekend ? shape.weekend : shape.weekday)[hour % HOURS_PER_DAY]!
  }
  return hourly
}

/** Mean of an hourly record over a stretch of at most an hour; the year closes into a ring. */
function meanBetween(hourly: Float64Array, fromH: number, lengthH: number): number {
  const hour = Math.floor(fromH)
  const inside = Math.min(lengthH, hour + 1 - fromH)
  const here = hourly[(hour + HOURS_PER_YEAR) % HOURS_PER_YEAR]!
  if (inside >= lengthH) return here
  const next = hourly[(hour + 1 + HOURS_PER_YEAR) % HOURS_PER_YEAR]!
  return here + (next - here) * ((lengthH - inside) / lengthH)
}
