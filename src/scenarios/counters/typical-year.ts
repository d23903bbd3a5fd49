import { DAYS_IN_MONTH, DAYS_PER_YEAR, MINUTES_PER_DAY, timeAxis, weekday } from '../../model/time.ts'
import type { StepsPerHour, TimeAxis } from '../../model/time.ts'
import type { ObjectTrace } from './object-trace.ts'

/** The load of an object in each step of a year: measured where the year has it, else that of its typical week. */
export interface TypicalYear {
  /** [fraction] */
  readonly load: Float64Array
  /** 1 where the step was measured. */
  readonly isMeasured: Uint8Array
  /** Steps by where they come from. */
  readonly steps: {
    readonly measured: number
    /** The mean of the same weekday and time of day. */
    readonly weekday: number
    /** That of the same kind of day, workday or weekend: the weekday itself was not measured at that time. */
    readonly dayKind: number
    /** That of all days at that time. */
    readonly timeOfDay: number
    /** The mean of all measured steps. */
    readonly mean: number
  }
}

/** Steps of a trace: 15 or 30 min where the export is that fine, else an hour. */
export function traceStepsPerHour(stepMin: number): StepsPerHour {
  if (15 % stepMin === 0) return 4
  return 30 % stepMin === 0 ? 2 : 1
}

/** The calendar year that holds most of the measured loads. */
export function fullestYear(traces: readonly ObjectTrace[]): number {
  const counts = new Map<number, number>()
  for (const { minute, load } of traces)
    for (let i = 0; i < minute.length; i++) {
      if (Number.isNaN(load[i]!)) continue
      const year = new Date(minute[i]! * 60_000).getUTCFullYear()
      counts.set(year, (counts.get(year) ?? 0) + 1)
    }
  return [...counts].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best,
  )[0]
}

/**
 * The year of an object's load. Steps of the year that were measured keep their value, the mean of the intervals that
 * start in them; all others take the mean of their weekday and time of day over all that was measured, in any year;
 * where that is unknown, that of workdays or weekends, of all days, of everything. 29 February has no step.
 */
export function typicalYear(
  { minute, load }: ObjectTrace,
  year: number,
  stepsPerHour: StepsPerHour,
): TypicalYear {
  const axis = timeAxis(year, stepsPerHour)
  const measured = new Means(axis.steps)
  const week = new WeekMeans(24 * stepsPerHour)
  for (let i = 0; i < minute.length; i++) {
    if (Number.isNaN(load[i]!)) continue
    const step = Math.floor((minute[i]! * stepsPerHour) / 60)
    const ofDay = step % (24 * stepsPerHour)
    week.add(weekdayOf(minute[i]!), ofDay, load[i]!)
    const day = dayOfYear(minute[i]!, year)
    if (day !== undefined) measured.add(day * 24 * stepsPerHour + ofDay, load[i]!)
  }
  return filled(axis, measured, week)
}

function filled(axis: TimeAxis, measured: Means, week: WeekMeans): TypicalYear {
  const load = new Float64Array(axis.steps)
  const isMeasured = new Uint8Array(axis.steps)
  const steps = { measured: 0, weekday: 0, dayKind: 0, timeOfDay: 0, mean: 0 }
  const perDay = axis.steps / DAYS_PER_YEAR
  const first = weekday(axis.year, 1, 1)
  for (let i = 0; i < axis.steps; i++) {
    const own = measured.at(i)
    const day = Math.floor(i / perDay)
    const { value, from } =
      own === undefined
        ? week.at(weekdayOfDay(axis.year, first, day), i % perDay)
        : { value: own, from: 'measured' as const }
    load[i] = value
    isMeasured[i] = own === undefined ? 0 : 1
    steps[from]++
  }
  return { load, isMeasured, steps }
}

/** Weekday of a day of the year without 29 February, 0 = Monday. */
function weekdayOfDay(year: number, first: number, day: number): number {
  const isAfterLeapDay = day >= DAYS_IN_MONTH[0]! + DAYS_IN_MONTH[1]! && isLeap(year)
  return (first + day + (isAfterLeapDay ? 1 : 0)) % 7
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(minute: number): number {
  return (Math.floor(minute / MINUTES_PER_DAY) + 3) % 7
}

/** Day of a year without 29 February, from 0; undefined for another year and for that day. */
function dayOfYear(minute: number, year: number): number | undefined {
  const date = new Date(minute * 60_000)
  if (date.getUTCFullYear() !== year) return undefined
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()]
  if (month === 1 && day === 29) return undefined
  return DAYS_IN_MONTH.slice(0, month).reduce((sum, days) => sum + days, 0) + day - 1
}

class Means {
  readonly #sum: Float64Array
  readonly #count: Float64Array

  constructor(size: number) {
    this.#sum = new Float64Array(size)
    this.#count = new Float64Array(size)
  }

  add(at: number, value: number): void {
    this.#sum[at]! += value
    this.#count[at]!++
  }

  at(at: number): number | undefined {
    return this.#count[at]! > 0 ? this.#sum[at]! / this.#count[at]! : undefined
  }
}

class WeekMeans {
  readonly #perDay: number
  readonly #byWeekday: Means
  readonly #byKind: Means
  readonly #byTime: Means
  readonly #all = new Means(1)

  constructor(perDay: number) {
    this.#perDay = perDay
    this.#byWeekday = new Means(7 * perDay)
    this.#byKind = new Means(2 * perDay)
    this.#byTime = new Means(perDay)
  }

  add(day: number, ofDay: number, value: number): void {
    this.#byWeekday.add(day * this.#perDay + ofDay, value)
    this.#byKind.add((day >= 5 ? this.#perDay : 0) + ofDay, value)
    this.#byTime.add(ofDay, value)
    this.#all.add(0, value)
  }

  at(day: number, ofDay: number): { value: number; from: Exclude<keyof TypicalYear['steps'], 'measured'> } {
    const own = this.#byWeekday.at(day * this.#perDay + ofDay)
    if (own !== undefined) return { value: own, from: 'weekday' }
    const kind = this.#byKind.at((day >= 5 ? this.#perDay : 0) + ofDay)
    if (kind !== undefined) return { value: kind, from: 'dayKind' }
    const time = this.#byTime.at(ofDay)
    if (time !== undefined) return { value: time, from: 'timeOfDay' }
    return { value: this.#all.at(0) ?? 0, from: 'mean' }
  }
}
