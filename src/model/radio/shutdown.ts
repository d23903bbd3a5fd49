import { MINUTES_PER_DAY } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import { coversMinute, isDayKind, stepMeans } from '../windows.ts'
import type { DayKind, DayWindow } from '../windows.ts'

/** A rule that takes a unit off in a window of the day. */
export interface ShutdownRule {
  readonly window: DayWindow
  readonly days: DayKind
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
  const days = [false, true].map((weekend) => dayOf(rules, weekend))
  const dayAt = (day: number) => days[axis.weekendDay[day]!]!
  const offShare = new Float64Array(axis.steps)
  const residualShare = new Float64Array(axis.steps)
  stepMeans(axis, (day) => dayAt(day).off, offShare)
  stepMeans(axis, (day) => dayAt(day).residual, residualShare)
  return { offShare, residualShare }
}

/** The minutes of a workday or a weekend day. */
function dayOf(
  rules: readonly ShutdownRule[],
  weekend: boolean,
): { off: Float64Array; residual: Float64Array } {
  const off = new Float64Array(MINUTES_PER_DAY)
  const residual = new Float64Array(MINUTES_PER_DAY)
  const ofDay = rules.filter((rule) => isDayKind(rule.days, weekend))
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    const depths = ofDay.filter((rule) => coversMinute(rule.window, minute)).map((rule) => rule.depthFraction)
    if (depths.length === 0) continue
    off[minute] = 1
    residual[minute] = 1 - Math.max(...depths)
  }
  return { off, residual }
}

/**
 * Power of one unit with its shutdown, in place of its awake power.
 *
 * @param powerW  awake power in, power with shutdown out, one value per step [W]
 */
export function applyShutdown(
  { offShare, residualShare }: OffColumns,
  zeroLoadW: number,
  powerW: Float64Array,
): void {
  for (let i = 0; i < powerW.length; i++) {
    powerW[i] = powerW[i]! * (1 - offShare[i]!) + zeroLoadW * residualShare[i]!
  }
}
