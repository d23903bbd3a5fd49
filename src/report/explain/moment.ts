import { DAYS_IN_MONTH, HOURS_PER_DAY, momentText, MONTHS } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import { shown } from '../../scenarios/problem.ts'
import { NameFault } from './target.ts'
import { stretchOf } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** The whole year of an axis. */
export function yearStretch(axis: TimeAxis): Stretch {
  return stretchOf(axis, 0, axis.steps, `the year ${axis.year}`)
}

/** A month, counted from 0. */
export function monthStretch(axis: TimeAxis, month: number): Stretch {
  return stretchOf(
    axis,
    axis.monthStart[month]!,
    axis.monthStart[month + 1]!,
    `${MONTHS[month]} ${axis.year}`,
  )
}

/** Days from one step to before another, for people: `1 January to 14 July`. */
export function daysText(axis: TimeAxis, from: number, to: number): string {
  const [first, last] = [dayText(axis, from), dayText(axis, to - 1)]
  return first === last ? first : `${first} to ${last}`
}

function dayText({ monthStart, stepsPerHour }: TimeAxis, step: number): string {
  const month = MONTHS.findLastIndex((_, index) => monthStart[index]! <= step)
  return `${Math.floor((step - monthStart[month]!) / (HOURS_PER_DAY * stepsPerHour)) + 1} ${MONTHS[month]}`
}

/** The step that begins at an index. */
export function stepStretch(axis: TimeAxis, step: number): Stretch {
  return stretchOf(
    axis,
    step,
    step + 1,
    `${momentText(axis, step)} to ${momentText(axis, step + 1).slice(-5)}`,
  )
}

/**
 * The stretch that `--at` names, in local standard time: a month (`7`, `2021-07`), a day (`2021-07-15`), or the step in
 * which a moment lies (`2021-07-15T13:00`).
 *
 * @throws NameFault for anything else, and for what the year does not have
 */
export function stretchAt(axis: TimeAxis, text: string): Stretch {
  const wrong = (why: string) => new NameFault(`--at ${shown(text)}: ${why}`)
  const forms = `expected a month (7 or ${axis.year}-07), a day (${axis.year}-07-15) or a moment (${axis.year}-07-15T13:00)`
  if (/^\d{1,2}$/.test(text)) {
    const month = Number(text)
    if (month < 1 || month > 12) throw wrong('expected a month from 1 to 12')
    return monthStretch(axis, month - 1)
  }
  const match = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}))?)?$/.exec(text)
  if (match === null) throw wrong(forms)
  const [year, month, day, hour, minute] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  if (year !== axis.year) throw wrong(`expected a time in ${axis.year}, the year of the scenario`)
  if (month! < 1 || month! > 12) throw wrong('expected a month from 01 to 12')
  if (day === undefined) return monthStretch(axis, month! - 1)
  const days = DAYS_IN_MONTH[month! - 1]!
  if (month === 2 && day === 29) throw wrong('expected a day of the model year: 29 February is left out')
  if (day < 1 || day > days) throw wrong(`expected a day from 01 to ${days}`)
  const stepsPerDay = HOURS_PER_DAY * axis.stepsPerHour
  const from = axis.monthStart[month! - 1]! + (day - 1) * stepsPerDay
  if (hour === undefined)
    return stretchOf(axis, from, from + stepsPerDay, `${day} ${MONTHS[month! - 1]} ${year}`)
  if (hour > 23 || minute! > 59) throw wrong('expected a time from 00:00 to 23:59')
  return stepStretch(axis, from + Math.floor((hour * 60 + minute!) / (60 / axis.stepsPerHour)))
}
