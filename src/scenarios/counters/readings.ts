import type { DateOrder } from './counter-clock.ts'
import type { CounterName } from './counter-names.ts'

/** What an export says of one object at one time. */
export interface Reading {
  /** On the clock of the export; once settled, of local standard time [min after 1970-01-01 00:00]. */
  minute: number
  /** How far that clock is ahead of UTC, where the export says [min]. */
  readonly offsetMin: number | undefined
  /** Length of the interval, where the export says [min]. */
  readonly lengthMin: number | undefined
  /** True where the time is the end of the interval, until the clock is settled. */
  isEnd?: boolean
  /** Values in W, kWh, fractions, PRBs, GB. */
  readonly values: Partial<Record<CounterName, number>>
  /** Values that a counter too small for them, or an export, spoilt. */
  spoilt?: Partial<Record<CounterName, Spoilt>>
}

/** Why a value of an export is none. */
export type Spoilt = 'overflow' | 'suspect'

/** Where a file names a counter; line and column from 1. */
export interface CounterPlace {
  readonly name: string
  readonly line: number
  readonly column: number
}

/** All readings of an export, by object, in its order. */
export interface Readings {
  readonly byObject: ReadonlyMap<string, readonly Reading[]>
  /** Counters whose export names no unit for a load: per cent or fraction shows in the values. */
  readonly openLoads: ReadonlySet<CounterName>
  /** True where times are the ends of intervals, not their starts. */
  readonly stampsAreEnds: boolean
  /** What had to be done to read the file. */
  readonly warnings: readonly string[]
  /** What the import takes for granted, since the file does not say. */
  readonly taken: readonly string[]
  readonly format: string
  /** True where each time comes with the length of its interval, and is its start. */
  readonly hasPeriods: boolean
  /** Days whose year stands last, as written, and the order in which they were read. */
  readonly dates?: { readonly days: ReadonlySet<string>; readonly order: DateOrder }
  /** The columns or counters that were read. */
  readonly named: Readonly<Partial<Record<CounterName, CounterPlace>>>
}

/** Values that an import reads. Assumption: a week of a thousand cells by the hour has a million. */
export const MOST_VALUES = 4_000_000

interface Moment {
  readonly minute: number
  readonly offsetMin: number | undefined
  readonly lengthMin: number | undefined
}

/** Collects readings whose values come one by one: those of one object and time become one reading. */
export class ReadingBook {
  readonly byObject = new Map<string, Reading[]>()
  readonly #open = new Map<string, Map<number, Reading[]>>()
  values = 0

  /** A reading of its own, as a row of a wide table is. */
  row(object: string, moment: Moment): Reading {
    const reading: Reading = { ...moment, values: {} }
    const list = this.byObject.get(object)
    if (list === undefined) this.byObject.set(object, [reading])
    else list.push(reading)
    return reading
  }

  /** One value; a second one of the same counter, object and time starts a repeated reading. */
  add(object: string, moment: Moment, counter: CounterName, value: ReadValue): void {
    const key = moment.minute * 4096 + (moment.offsetMin ?? 2047)
    const times = this.#open.get(object) ?? new Map<number, Reading[]>()
    this.#open.set(object, times)
    const there = times.get(key) ?? []
    let reading = there.find(
      ({ values, spoilt }) => values[counter] === undefined && spoilt?.[counter] === undefined,
    )
    if (reading === undefined) {
      reading = this.row(object, moment)
      times.set(key, [...there, reading])
    }
    setValue(reading, counter, value)
    this.values++
  }
}

/** A number in the unit of its counter, or why it is none. */
export type ReadValue = number | Spoilt

/** Puts a value into its reading. */
export function setValue(reading: Reading, counter: CounterName, value: ReadValue): void {
  if (typeof value === 'number') reading.values[counter] = value
  else (reading.spoilt ??= {})[counter] = value
}
