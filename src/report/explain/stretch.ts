import { grouped } from '../text-table.ts'
import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'

/** Steps of a year, rising: all of it, a month, one step, or those in which something holds. */
export interface Stretch {
  readonly axis: TimeAxis
  readonly steps: Int32Array
  /** Their length together [h]. */
  readonly hours: number
  /** For people: `the year`, `July`. */
  readonly label: string
  /** Whether what is counted to the end of a year belongs to it; where not told, to a stretch that holds December. */
  readonly endsYear?: boolean
}

/** The length of a stretch for people: `5,790 h`. */
export function hoursText({ hours }: Stretch): string {
  return `${grouped(hours, Number.isInteger(hours) ? 0 : 2)} h`
}

/** The steps from one to before another. */
export function stretchOf(axis: TimeAxis, from: number, to: number, label: string): Stretch {
  const steps = new Int32Array(to - from)
  for (let i = 0; i < steps.length; i++) steps[i] = from + i
  return { axis, steps, hours: steps.length * axis.stepH, label }
}

/** Those steps of a stretch in which something holds. */
export function stepsWhere(
  { axis, steps }: Stretch,
  holds: (step: number) => boolean,
  label: string,
): Stretch {
  const kept = steps.filter(holds)
  return { axis, steps: kept, hours: kept.length * axis.stepH, label }
}

/**
 * The energy of a power over a stretch [kWh for kW], or of any value per hour. Months are added up one by one, as the
 * totals of a run are, so that a whole month or year has the same value to the last bit.
 */
export function energyOver({ axis, steps }: Stretch, powerAt: (step: number) => number): number {
  const { monthStart, stepH } = axis
  let energy = 0
  let at = 0
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const end = monthStart[month + 1]!
    let power = 0
    for (; at < steps.length && steps[at]! < end; at++) power += powerAt(steps[at]!)
    energy += power * stepH
  }
  return energy
}

/** A value of each month's steps added up over the months of a stretch. */
export function overMonths(stretch: Stretch, ofMonth: (part: Stretch) => number): number {
  const { axis, steps } = stretch
  let total = 0
  let from = 0
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    let to = from
    while (to < steps.length && steps[to]! < axis.monthStart[month + 1]!) to++
    if (to > from) {
      const own = steps.subarray(from, to)
      total += ofMonth({ axis, steps: own, hours: own.length * axis.stepH, label: stretch.label })
    }
    from = to
  }
  return total
}
