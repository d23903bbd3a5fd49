import { DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_DAY } from './time.ts'
import type { TimeAxis } from './time.ts'

/** Minutes of the local standard day, `[start, end)`; an end at or before the start lies on the next day. */
export interface DayWindow {
  readonly startMinute: number
  readonly endMinute: number
}

export type DayKind = 'all' | 'workdays' | 'weekends'

/** Length of a window [min]. */
export function windowMinutes({ startMinute, endMinute }: DayWindow): number {
  return endMinute > startMinute ? endMinute - startMinute : MINUTES_PER_DAY - startMinute + endMinute
}

/** True where the window covers that minute of the day; the part after midnight belongs to its own calendar day. */
export function coversMinute({ startMinute, endMinute }: DayWindow, minute: number): boolean {
  return endMinute > startMinute
    ? minute >= startMinute && minute < endMinute
    : minute >= startMinute || minute < endMinute
}

/** True where a day that is a weekend, or is not, is of the kind. */
export function isDayKind(kind: DayKind, weekend: boolean): boolean {
  return kind === 'all' || (kind === 'weekends') === weekend
}

/**
 * Mean over each step of a quantity that is known for every minute of a kind of day.
 *
 * @param minutesOfDay  the 1440 minutes of the kind of day that a day of the year is of
 * @param out           result, one value per step, overwritten
 */
export function stepMeans(
  axis: TimeAxis,
  minutesOfDay: (day: number) => Float64Array,
  out: Float64Array,
): void {
  const perStep = MINUTES_PER_DAY / (HOURS_PER_DAY * axis.stepsPerHour)
  const means = new Map<Float64Array, Float64Array>()
  for (let day = 0, step = 0; day < DAYS_PER_YEAR; day++) {
    const minutes = minutesOfDay(day)
    const known = means.get(minutes)
    const ofDay = known ?? dayMeans(minutes, perStep)
    if (known === undefined) means.set(minutes, ofDay)
    out.set(ofDay, step)
    step += ofDay.length
  }
}

/** Means of equal runs of minutes; a run of one value keeps it to the last bit. */
function dayMeans(minutes: Float64Array, perStep: number): Float64Array {
  const means = new Float64Array(MINUTES_PER_DAY / perStep)
  for (let step = 0; step < means.length; step++) {
    const first = minutes[step * perStep]!
    let excess = 0
    for (let m = 1; m < perStep; m++) excess += minutes[step * perStep + m]! - first
    means[step] = first + excess / perStep
  }
  return means
}
