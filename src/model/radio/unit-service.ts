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
  /** Steps in which it wakes up, rising. */
  readonly wakeSteps: readonly number[]
  /** Loads of the units that carry for it, with all that they took over [fraction]. */
  readonly carriers: readonly Float64Array[]
  /** Share of each step asleep under perfect foresight and as it was; undefined where no forecast is acted on. */
  readonly foresight: { readonly perfectOff: Float64Array; readonly off: Float64Array } | undefined
}

/** The service record of one unit. */
export function unitService(axis: TimeAxis, columns: ServiceColumns): UnitService {
  const { offered, away, blocked, foresight } = columns
  const moved = offered.map((load, i) => load * away[i]!)
  const wakeUps = new Float64Array(MONTHS_PER_YEAR)
  for (const step of columns.wakeSteps) wakeUps[monthOf(axis, step)]!++
  const excess = (a: Float64Array, b: Float64Array) =>
    monthlyEnergy(
      axis,
      a.map((value, i) => Math.max(0, value - b[i]!)),
    )
  const none = () => new Float64Array(MONTHS_PER_YEAR)
  return {
    offeredH: monthlyEnergy(axis, offered),
    movedH: monthlyEnergy(axis, moved),
    blockedH: monthlyEnergy(axis, blocked),
    wakeUps,
    missedH: foresight === undefined ? none() : excess(foresight.perfectOff, foresight.off),
    wrongH: foresight === undefined ? none() : excess(foresight.off, foresight.perfectOff),
    ...worstOf(columns, moved),
    columns,
  }
}

function monthOf({ monthStart }: TimeAxis, step: number): number {
  let month = 0
  while (monthStart[month + 1]! <= step) month++
  return month
}

function worstOf({ offered, blocked, carriers }: ServiceColumns, moved: Float64Array) {
  let worstBlockedFraction = 0
  let worstCarrierFraction = 0
  for (let i = 0; i < offered.length; i++) {
    if (!(moved[i]! > 0)) continue
    worstBlockedFraction = Math.max(worstBlockedFraction, blocked[i]! / offered[i]!)
    for (const load of carriers) worstCarrierFraction = Math.max(worstCarrierFraction, load[i]!)
  }
  return { worstBlockedFraction, worstCarrierFraction }
}
