import { minuteText, spanText } from './counter-clock.ts'
import { COUNTERS } from './counter-names.ts'
import type { CounterName } from './counter-names.ts'
import type { Notes } from './notes.ts'
import type { Reading, Spoilt } from './readings.ts'

/** The readings of one object in order of time, each time once. */
export interface ObjectSeries {
  readonly name: string
  /** Start of each interval, rising [min after 1970-01-01 00:00, local standard time]. */
  readonly minute: Float64Array
  /** Values by counter, NaN where there is none [W, kWh, fraction, PRB, GB]. */
  readonly columns: Partial<Record<CounterName, Float64Array>>
  /** 1 where several readings became one. */
  readonly repeated: Uint8Array
  readonly gaps: Gaps
}

/** Stretches of time of which an export has no row. */
export interface Gaps {
  readonly count: number
  readonly minutes: number
  readonly longestMin: number
}

/** Puts the readings of an object in order; what is repeated, out of order, off the grid or missing is noted. */
export function objectSeries(
  name: string,
  list: readonly Reading[],
  stepMin: number,
  notes: Notes,
): ObjectSeries {
  const isSorted = list.every((reading, i) => i === 0 || list[i - 1]!.minute <= reading.minute)
  if (!isSorted) notes.add(name, 'rows are not in the order of time: sorted')
  snapToGrid(name, list, stepMin, notes)
  const sorted = isSorted ? list : list.toSorted((a, b) => a.minute - b.minute)
  const groups: Reading[][] = []
  for (const reading of sorted) {
    const last = groups.at(-1)
    if (last?.[0]!.minute === reading.minute) last.push(reading)
    else groups.push([reading])
  }
  noteSpoilt(name, list, notes)
  noteRepeats(name, groups, stepMin, notes)
  const minute = Float64Array.from(groups, ([first]) => first!.minute)
  return {
    name,
    minute,
    columns: columnsOf(groups),
    repeated: Uint8Array.from(groups, (group) => (isSame(group) ? 0 : 1)),
    gaps: gapsOf(name, minute, stepMin, notes),
  }
}

/** Intervals of one export start at the same minutes of the hour; a stray one counts to the interval it lies in. */
function snapToGrid(name: string, list: readonly Reading[], stepMin: number, notes: Notes): void {
  const counts = new Map<number, number>()
  for (const { minute } of list) counts.set(minute % stepMin, (counts.get(minute % stepMin) ?? 0) + 1)
  if (counts.size < 2) return
  const phase = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
  let moved = 0
  for (const reading of list) {
    const off = (((reading.minute - phase) % stepMin) + stepMin) % stepMin
    if (off === 0) continue
    reading.minute -= off
    moved++
  }
  notes.add(
    name,
    `${times(moved, 'time lies', 'times lie')} between the steps of ${spanText(stepMin)}: counted to the step before`,
  )
}

function noteSpoilt(name: string, list: readonly Reading[], notes: Notes): void {
  const words: Readonly<Record<Spoilt, string>> = {
    overflow: 'show a full counter (2^16 - 1, 2^31, 2^32 or 2^64)',
    suspect: 'are marked as suspect',
  }
  for (const why of Object.keys(words) as Spoilt[]) {
    const found = list.filter(({ spoilt }) => spoilt !== undefined && Object.values(spoilt).includes(why))
    if (found.length === 0) continue
    const first = minuteText(found[0]!.minute)
    notes.add(
      name,
      `values of ${times(found.length, 'time', 'times')}, first ${first}, ${words[why]}: left out`,
    )
  }
}

/** Whether all readings of a time say the same. */
function isSame([first, ...others]: readonly Reading[]): boolean {
  return others.every(({ values }) => COUNTERS.every((counter) => values[counter] === first!.values[counter]))
}

function noteRepeats(
  name: string,
  groups: readonly (readonly Reading[])[],
  stepMin: number,
  notes: Notes,
): void {
  const repeated = groups.filter(({ length }) => length > 1)
  const equal = repeated.filter(isSame)
  if (equal.length > 0)
    notes.add(
      name,
      `${times(equal.length, 'time is', 'times are')} repeated with the same values: each is taken once`,
    )
  const others = repeated.filter((group) => !isSame(group))
  if (others.length === 0) return
  const changes = clockChanges(
    others.map(([first]) => first!.minute),
    stepMin,
  )
  for (const hour of changes)
    notes.add(
      name,
      `repeated ${clockText(hour)} on ${dateText(hour)}, as when clocks go back: the mean is taken, earlier times stay on summer time`,
    )
  const rest = others.filter(([first]) => !changes.some((hour) => isInHour(first!.minute, hour)))
  if (rest.length === 0) return
  const first = minuteText(rest[0]![0]!.minute)
  notes.add(
    name,
    `${times(rest.length, 'time is', 'times are')} repeated with other values, first ${first}: the mean is taken`,
  )
}

/** Hours of a Sunday night that are repeated as a whole. Assumption: clocks change between 0 and 4 h on a Sunday. */
function clockChanges(minutes: readonly number[], stepMin: number): number[] {
  const perHour = new Map<number, number>()
  for (const minute of minutes) {
    const hour = Math.floor(minute / 60) * 60
    if (isChangeHour(hour)) perHour.set(hour, (perHour.get(hour) ?? 0) + 1)
  }
  return [...perHour].filter(([, count]) => count === Math.max(1, 60 / stepMin)).map(([hour]) => hour)
}

function isInHour(minute: number, hour: number): boolean {
  return minute >= hour && minute < hour + 60
}

function isChangeHour(minute: number): boolean {
  const date = new Date(minute * 60_000)
  return date.getUTCDay() === 0 && date.getUTCHours() < 4
}

function columnsOf(groups: readonly (readonly Reading[])[]): Partial<Record<CounterName, Float64Array>> {
  const columns: Partial<Record<CounterName, Float64Array>> = {}
  for (const counter of COUNTERS) {
    const column = Float64Array.from(groups, (group) => meanOf(group, counter))
    if (column.some((value) => !Number.isNaN(value))) columns[counter] = column
  }
  return columns
}

function meanOf(group: readonly Reading[], counter: CounterName): number {
  if (group.length === 1) return group[0]!.values[counter] ?? NaN
  let [sum, count] = [0, 0]
  for (const { values } of group) {
    const value = values[counter]
    if (value === undefined) continue
    sum += value
    count++
  }
  return count === 0 ? NaN : sum / count
}

function gapsOf(name: string, minute: Float64Array, stepMin: number, notes: Notes): Gaps {
  let [count, minutes, longestMin, longestFrom] = [0, 0, 0, 0]
  for (let i = 1; i < minute.length; i++) {
    const missing = minute[i]! - minute[i - 1]! - stepMin
    if (missing <= 0) continue
    count++
    minutes += missing
    const from = minute[i - 1]! + stepMin
    if (missing === 60 && isChangeHour(from))
      notes.add(
        name,
        `no ${clockText(from)} on ${dateText(from)}, as when clocks go forward: left empty, later times stay on summer time`,
      )
    if (missing <= longestMin) continue
    longestMin = missing
    longestFrom = from
  }
  if (count > 0) {
    const longest = count === 1 ? '' : `longest ${spanText(longestMin)} `
    const what = `${times(count, 'gap', 'gaps')}, ${spanText(minutes)}${count === 1 ? '' : ' together'}, ${longest}from`
    notes.add(
      name,
      `${what} ${minuteText(longestFrom)}: left empty, filled in the year's trace from the typical week`,
    )
  }
  return { count, minutes, longestMin }
}

function clockText(minute: number): string {
  return minuteText(minute).slice(11)
}

function dateText(minute: number): string {
  return minuteText(minute).slice(0, 10)
}

/** `1 time is`, `3 times are`. */
export function times(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
