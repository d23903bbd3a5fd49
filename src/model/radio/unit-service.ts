import { monthlyEnergy } from '../metrics.ts'
import { MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'

/** What sleep does to the traffic of one unit, by month; a count does not multiply it. */
export interface UnitService {
  /** Traffic offered to it, in hours of its own full load [h]. */
  readonly offeredH: Float64Array
  /** The part that came while it was off or waking, so that others had to carry it [h]. */
  readonly movedH: Float64Array
  /** The part of that which nobody carried [h]. */
  readonly blockedH: Float64Array
  /** The part of that which no carrier can reach, whatever room it has [h]. */
  readonly unreachedH: Float64Array
  /** Times that it woke up. */
  readonly wakeUps: Float64Array
  /** Hours in which perfect foresight would have slept and it did not, and the other way round [h]. */
  readonly missedH: Float64Array
  readonly wrongH: Float64Array
  /** Largest blocked share of the traffic offered in a step [fraction]. */
  readonly worstBlockedFraction: number
  /** Highest load of a unit while it carried for this one [fraction]. */
  readonly worstCarrierFraction: number
  /** What the record was added up from. */
  readonly columns: ServiceColumns
}

/** One value per step, of one unit. */
export interface ServiceColumns {
  readonly offered: Float64Array
  /** Share of the step off or waking [fraction]. */
  readonly away: Float64Array
  readonly blocked: Float64Array
  /** The blocked part that no carrier can reach [fraction]. */
  readonly unreached: Float64Array
  /** Steps in which that share is above 0, rising. */
  readonly awaySteps: Int32Array
  /** Steps in which it wakes up, rising. */
  readonly wakeSteps: readonly number[]
  /** Loads of the units that carry for it, with all that they took over [fraction]. */
  readonly carriers: readonly Float64Array[]
  /** Share of each step asleep under perfect foresight and as it was; undefined where no forecast is acted on. */
  readonly foresight: { readonly perfectOff: Float64Array; readonly off: Float64Array } | undefined
}

/** The service record of one unit. */
export function unitService(axis: TimeAxis, columns: ServiceColumns): UnitService {
  const { offered, wakeSteps, foresight } = columns
  const wakeUps = new Float64Array(MONTHS_PER_YEAR)
  let month = 0
  for (const step of wakeSteps) {
    while (axis.monthStart[month + 1]! <= step) month++
    wakeUps[month]!++
  }
  const none = () => new Float64Array(MONTHS_PER_YEAR)
  return {
    offeredH: monthlyEnergy(axis, offered),
    ...whileAway(axis, columns),
    wakeUps,
    missedH: foresight === undefined ? none() : excess(axis, foresight.perfectOff, foresight.off),
    wrongH: foresight === undefined ? none() : excess(axis, foresight.off, foresight.perfectOff),
    columns,
  }
}

/** What happens to the traffic in the steps in which the unit is away for some of the time. */
function whileAway(axis: TimeAxis, columns: ServiceColumns) {
  const { offered, away, awaySteps, blocked, unreached, carriers } = columns
  const movedH = new Float64Array(MONTHS_PER_YEAR)
  const blockedH = new Float64Array(MONTHS_PER_YEAR)
  const unreachedH = new Float64Array(MONTHS_PER_YEAR)
  let worstBlockedFraction = 0
  let worstCarrierFraction = 0
  let month = 0
  for (const step of awaySteps) {
    while (axis.monthStart[month + 1]! <= step) month++
    const moved = offered[step]! * away[step]!
    if (moved === 0) continue
    movedH[month]! += moved * axis.stepH
    blockedH[month]! += blocked[step]! * axis.stepH
    unreachedH[month]! += unreached[step]! * axis.stepH
    worstBlockedFraction = Math.max(worstBlockedFraction, blocked[step]! / offered[step]!)
    for (const load of carriers) worstCarrierFraction = Math.max(worstCarrierFraction, load[step]!)
  }
  return { movedH, blockedH, unreachedH, worstBlockedFraction, worstCarrierFraction }
}

/** Hours by month by which one column lies above another. */
function excess(axis: TimeAxis, above: Float64Array, below: Float64Array): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++)
    for (let i = axis.monthStart[month]!; i < axis.monthStart[month + 1]!; i++)
      months[month]! += Math.max(0, above[i]! - below[i]!) * axis.stepH
  return months
}
