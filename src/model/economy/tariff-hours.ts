import { DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_DAY, MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import { coversMinute, windowMinutes } from '../windows.ts'
import { DAY_KINDS } from './tariff.ts'
import type { DayOfTariff, Tariff, TariffHours, TariffPeriod } from './tariff.ts'

/** Two periods whose windows of equal width cover one moment, so that neither is the narrower. */
export interface EqualWidthOverlap {
  readonly first: number
  readonly second: number
  /** 0 to 11. */
  readonly month: number
  readonly minute: number
  readonly kind: DayOfTariff
}

/** The kind of each of the 365 days, an index of DAY_KINDS: the tariff's own calendar, or that of the year's weekdays. */
export function dayKindsOf({ dayKinds }: Pick<Tariff, 'dayKinds'>, axis: TimeAxis): Uint8Array {
  return dayKinds ?? axis.weekendDay
}

/** Whether hours may hold on a day. */
export function isDue(hours: TariffHours, day: number, axis: TimeAxis, dayKinds: Uint8Array): boolean {
  return (
    hours.months.includes(axis.monthOfDay[day]!) &&
    hours.days.includes(DAY_KINDS[dayKinds[day]!]!) &&
    hours.onDays?.[day] !== 0
  )
}

/** The narrowest window that covers each of the 1440 minutes of a day [min]; Infinity where none does. */
export function narrowestWindows({ windows }: TariffHours): Float64Array {
  const narrowest = new Float64Array(MINUTES_PER_DAY).fill(Infinity)
  for (const window of windows) {
    const width = windowMinutes(window)
    for (let minute = 0; minute < MINUTES_PER_DAY; minute++)
      if (width < narrowest[minute]! && coversMinute(window, minute)) narrowest[minute] = width
  }
  return narrowest
}

/** The steps of the year that any of the hours touch: 1 where a part of the step is one of them, else 0. */
export function touchedSteps(axis: TimeAxis, tariff: Tariff, hours: readonly TariffHours[]): Uint8Array {
  const dayKinds = dayKindsOf(tariff, axis)
  const touched = new Uint8Array(axis.steps)
  for (const some of hours) {
    const steps = touchedStepsOfDay(axis, some)
    for (let day = 0; day < DAYS_PER_YEAR; day++)
      if (isDue(some, day, axis, dayKinds))
        for (const step of steps) touched[day * HOURS_PER_DAY * axis.stepsPerHour + step] = 1
  }
  return touched
}

/** The steps of a day that hours touch, by their number in the day. */
function touchedStepsOfDay({ stepsPerHour }: TimeAxis, hours: TariffHours): number[] {
  const stepsPerDay = HOURS_PER_DAY * stepsPerHour
  const perStep = MINUTES_PER_DAY / stepsPerDay
  const narrowest = narrowestWindows(hours)
  const isTouched = (step: number) =>
    narrowest.subarray(step * perStep, (step + 1) * perStep).some((width) => width < Infinity)
  return Array.from({ length: stepsPerDay }, (_, step) => step).filter(isTouched)
}

/**
 * Indexes of periods in the order in which they hold where their windows are of one width: those that a trigger chose come first.
 *
 * Assumption: on its days a trigger changes what the hours cost, as where the peak becomes critical on hot days.
 */
export function byPrecedence(periods: readonly TariffHours[], due: readonly number[]): number[] {
  const rank = (index: number) => (periods[index]!.onDays === undefined ? 1 : 0)
  return due.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * Which of the due periods holds in each minute of a day: the one with the narrowest window, the first of those with windows of
 * one width; `flat` where none covers it.
 *
 * @param widths  {@link narrowestWindows} of each period
 * @param due     indexes of the periods that may hold on the day, {@link byPrecedence}
 * @param flat    the number that stands for none
 *
 * Source (narrowest window): orders every rule of the notes of Chinese provincial documents, 2021 to 2025, in data/tariffs.
 */
export function periodOfMinutes(
  widths: readonly Float64Array[],
  due: readonly number[],
  flat: number,
): Uint16Array {
  const held = new Uint16Array(MINUTES_PER_DAY).fill(flat)
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    let width = Infinity
    for (const index of due) {
      const own = widths[index]![minute]!
      if (own >= width) continue
      width = own
      held[minute] = index
    }
  }
  return held
}

/**
 * The first moment at which two periods tie for the narrowest window; undefined where there is none. Periods of one name and
 * one rate may: it is the same price; so may one with a trigger and one without. Days that a trigger chooses are taken as days
 * on which it may hold or not.
 */
export function equalWidthOverlap(periods: readonly TariffPeriod[]): EqualWidthOverlap | undefined {
  const widths = periods.map(narrowestWindows)
  // Most days of a year have the same periods as another.
  const seen = new Set<string>()
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    for (const kind of DAY_KINDS) {
      const due = [...periods.keys()].filter(
        (index) => periods[index]!.months.includes(month) && periods[index]!.days.includes(kind),
      )
      if (seen.has(due.join())) continue
      seen.add(due.join())
      const untriggered = due.filter((index) => periods[index]!.onDays === undefined)
      const tie = tieOfDay(periods, widths, due, month) ?? tieOfDay(periods, widths, untriggered, month)
      if (tie !== undefined) return { ...tie, kind }
    }
  }
  return undefined
}

function tieOfDay(
  periods: readonly TariffPeriod[],
  widths: readonly Float64Array[],
  due: readonly number[],
  month: number,
): Omit<EqualWidthOverlap, 'kind'> | undefined {
  const held = periodOfMinutes(widths, byPrecedence(periods, due), periods.length)
  const isTriggered = (index: number) => periods[index]!.onDays !== undefined
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    const first = held[minute]!
    const second = due.findLast(
      (index) =>
        index > first &&
        isTriggered(index) === isTriggered(first) &&
        widths[index]![minute] === widths[first]![minute] &&
        !isSamePrice(periods[first]!, periods[index]!),
    )
    if (second !== undefined) return { first, second, month, minute }
  }
  return undefined
}

function isSamePrice(a: TariffPeriod, b: TariffPeriod): boolean {
  return a.name === b.name && constantOf(a) === constantOf(b)
}

/** What tells a rate from another where it is one number; else the rate itself. */
function constantOf({ rate }: TariffPeriod): unknown {
  if (rate.kind === 'multiplier') return rate.multiplier
  return rate.price.kind === 'constant' ? `${rate.price.pricePerKwh}/kWh` : rate
}
