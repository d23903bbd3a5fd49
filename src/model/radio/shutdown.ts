import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import { coversMinute, isDayKind, stepMeans } from '../windows.ts'
import type { DayKind, DayWindow } from '../windows.ts'

/** When something holds: a window of the day, on some days, in some months. */
export interface Calendar {
  readonly window: DayWindow
  readonly days: DayKind
  /** Months 0 to 11; all where undefined. */
  readonly months?: readonly number[] | undefined
}

/** A rule that takes a unit off in a window of the day. */
export interface ShutdownRule extends Calendar {
  /** Share of the zero-load power that is saved while off, 0 to 1. */
  readonly depthFraction: number
}

/** What shutdown does to one unit, one value per step. */
export interface OffColumns {
  /** Share of the step in which the unit is off, serving no traffic [fraction]. */
  readonly offShare: Float64Array
  /** Share of the zero-load power that is drawn while off, times the share of the step [fraction]. */
  readonly residualShare: Float64Array
}

/**
 * The steps in which a unit is off. A step that a border cuts takes each side's share by time;
 * where rules overlap the deeper one holds.
 */
export function offColumns(axis: TimeAxis, rules: readonly ShutdownRule[]): OffColumns {
  const offShare = new Float64Array(axis.steps)
  const residualShare = new Float64Array(axis.steps)
  const days = daysOf(axis, (month, weekend) => minutesOfDay(holding(rules, month, weekend)))
  stepMeans(axis, (day) => days[day]!.off, offShare)
  stepMeans(axis, (day) => days[day]!.residual, residualShare)
  return { offShare, residualShare }
}

/** Share of each step that a calendar covers, by time [fraction]. */
export function coveredShare(axis: TimeAxis, calendar: Calendar): Float64Array {
  return offColumns(axis, [{ ...calendar, depthFraction: 1 }]).offShare
}

/** Something for each day of the year that depends on its month and on whether it is a weekend: made once for each. */
function daysOf<T>(axis: TimeAxis, make: (month: number, weekend: boolean) => T): T[] {
  const made = new Map<number, T>()
  return Array.from({ length: DAYS_PER_YEAR }, (_, day) => {
    const [month, weekend] = [axis.monthOfDay[day]!, axis.weekendDay[day]!]
    const key = 2 * month + weekend
    const known = made.get(key) ?? make(month, weekend === 1)
    made.set(key, known)
    return known
  })
}

function holding(rules: readonly ShutdownRule[], month: number, weekend: boolean): ShutdownRule[] {
  return rules.filter(
    (rule) => isDayKind(rule.days, weekend) && (rule.months === undefined || rule.months.includes(month)),
  )
}

/** The minutes of a day on which some rules hold. */
function minutesOfDay(rules: readonly ShutdownRule[]): { off: Float64Array; residual: Float64Array } {
  const off = new Float64Array(MINUTES_PER_DAY)
  const residual = new Float64Array(MINUTES_PER_DAY)
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    const depths = rules.filter((rule) => coversMinute(rule.window, minute)).map((rule) => rule.depthFraction)
    if (depths.length === 0) continue
    off[minute] = 1
    residual[minute] = 1 - Math.max(...depths)
  }
  return { off, residual }
}
