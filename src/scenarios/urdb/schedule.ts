import { DAY_KINDS } from '../../model/economy/tariff.ts'
import type { TariffHours } from '../../model/economy/tariff.ts'
import { HOURS_PER_DAY, MONTHS_PER_YEAR } from '../../model/time.ts'
import type { DayWindow } from '../../model/windows.ts'
import type { DataFault } from '../data-fault.ts'
import type { SourceNode } from '../source-tree.ts'
import { faultAt, lengthFault, wholeIn } from './rate-fields.ts'
import type { RateFields } from './rate-fields.ts'

/** Number of the period of each month and hour, on weekdays and at weekends. */
export interface Schedules {
  readonly weekdays: readonly (readonly number[])[]
  readonly weekends: readonly (readonly number[])[]
}

const MINUTES_PER_HOUR = 60

/** The schedules of a structure; with one period they may be left out, and it always holds. */
export function readSchedules(
  fields: RateFields,
  kind: 'energy' | 'demand',
  periods: number,
): Schedules | undefined {
  const [weekdayKey, weekendKey] = [`${kind}weekdayschedule`, `${kind}weekendschedule`]
  const [weekdayNode, weekendNode] = [fields.node(weekdayKey), fields.node(weekendKey)]
  if (weekdayNode === undefined && weekendNode === undefined && periods === 1) {
    if (kind === 'demand')
      fields.warn(
        'demandratestructure: no schedule tells its hours, its price is taken to hold at all of them',
      )
    const always = Array.from({ length: MONTHS_PER_YEAR }, () =>
      Array.from({ length: HOURS_PER_DAY }, () => 0),
    )
    return { weekdays: always, weekends: always }
  }
  const weekdays = readSchedule(fields, weekdayNode, weekdayKey, periods)
  const weekends = readSchedule(fields, weekendNode, weekendKey, periods)
  return weekdays === undefined || weekends === undefined ? undefined : { weekdays, weekends }
}

function readSchedule(
  fields: RateFields,
  node: SourceNode | undefined,
  key: string,
  periods: number,
): number[][] | undefined {
  if (node === undefined) return fields.missing(key, 'a list of 12 months of 24 hours')
  const months = fields.listOf(node, key, MONTHS_PER_YEAR, 'months')
  const faults: DataFault[] = []
  const read = months?.items.map((month, index) => readMonth(month, `${key}.${index}`, periods, faults))
  // A fault of a schedule is often one of all its months and hours.
  fields.foldedFaults(faults)
  return faults.length === 0 ? read : undefined
}

function readMonth(month: SourceNode, header: string, periods: number, faults: DataFault[]): number[] {
  if (month.kind !== 'list' || month.items.length !== HOURS_PER_DAY) {
    faults.push(lengthFault(month, header, HOURS_PER_DAY, 'hours'))
    return []
  }
  return month.items.map((hour, h) => {
    const period = wholeIn(hour, periods - 1)
    if (period === undefined) faults.push(faultAt(hour, `${header}.${h}`, numbers(periods)))
    return period ?? 0
  })
}

/** What the number of a period may be, in words. */
export function numbers(periods: number): string {
  return periods === 1 ? 'the period 0, since there is one' : `a period from 0 to ${periods - 1}`
}

/** Numbers of the periods that hold at some time, ascending. */
export function usedPeriods({ weekdays, weekends }: Schedules): number[] {
  return [...new Set([...weekdays, ...weekends].flat())].toSorted((a, b) => a - b)
}

/**
 * Hours of a period, one entry for each pattern of a day that some months have.
 *
 * Assumption: hours are those of local standard time, and holidays are as weekends; the layout says neither.
 */
export function hoursOf({ weekdays, weekends }: Schedules, period: number): TariffHours[] {
  const patterns = new Map<string, { weekday: DayWindow[]; weekend: DayWindow[]; months: number[] }>()
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const [weekday, weekend] = [windowsOf(weekdays[month]!, period), windowsOf(weekends[month]!, period)]
    const key = JSON.stringify([weekday, weekend])
    const pattern = patterns.get(key) ?? { weekday, weekend, months: [] }
    pattern.months.push(month)
    patterns.set(key, pattern)
  }
  const [workdays, ...others] = DAY_KINDS
  return [...patterns.values()].flatMap(({ weekday, weekend, months }) => {
    const isOne = JSON.stringify(weekday) === JSON.stringify(weekend)
    const parts: TariffHours[] = isOne
      ? [{ windows: weekday, months, days: DAY_KINDS }]
      : [
          { windows: weekday, months, days: [workdays] },
          { windows: weekend, months, days: others },
        ]
    return parts.filter(({ windows }) => windows.length > 0)
  })
}

/** The runs of hours of a day in which a period holds. */
function windowsOf(hours: readonly number[], period: number): DayWindow[] {
  const windows: DayWindow[] = []
  for (let hour = 0; hour < HOURS_PER_DAY; hour++) {
    if (hours[hour] !== period) continue
    const first = hour
    while (hours[hour + 1] === period) hour++
    windows.push({ startMinute: first * MINUTES_PER_HOUR, endMinute: (hour + 1) * MINUTES_PER_HOUR })
  }
  return windows
}
