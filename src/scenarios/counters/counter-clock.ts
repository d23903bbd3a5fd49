/** A moment as an export tells it. */
export interface Stamp {
  /** Minutes after 1970-01-01 00:00 on the clock that the text shows. */
  readonly wallMinute: number
  /** How far that clock is ahead of UTC; undefined where the text does not say [min]. */
  readonly offsetMin: number | undefined
}

/** Why a text is no moment, in the words of a problem. */
export interface StampFault {
  readonly expected: string
  readonly hint?: string
}

const EXPECTED = 'a time such as "2023-10-29 02:00", "2023-10-29T02:00:00+01:00" or "10/29/2023 2:00"'
/** Longer texts are no times [characters]. */
const LONGEST = 60
const OFFSET = '\\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?)?'
const CLOCK = '(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?\\s*([AaPp][Mm])?'
const YEAR_FIRST = new RegExp(
  `^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T\\s]+${CLOCK}时?\\s*(DST)?${OFFSET})?$`,
)
const COMPACT = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})[T ]?(\\d{2}):?(\\d{2})(?::?(\\d{2}))?()()${OFFSET}$`)
const YEAR_LAST = new RegExp(
  `^(\\d{1,2})([/.-])(\\d{1,2})[/.-](\\d{4})(?:[T\\s,]+${CLOCK}\\s*(DST)?${OFFSET})?$`,
)

/** How dates with the year at their end are written: 10/29/2023 or 29/10/2023; with dots the day always comes first. */
export type DateOrder = 'month-first' | 'day-first'

/** Reads the moments of an export; the same text is read once. */
export class StampReader {
  readonly #order: DateOrder
  readonly #known = new Map<string, Stamp | StampFault>()
  /** True once a text with the mark of summer time was met. */
  sawSummerMark = false

  constructor(order: DateOrder) {
    this.#order = order
  }

  read(text: string): Stamp | StampFault {
    if (text.length > LONGEST) return { expected: EXPECTED }
    let stamp = this.#known.get(text)
    if (stamp === undefined) {
      stamp = this.#parsed(text.trim())
      this.#known.set(text, stamp)
    }
    return stamp
  }

  #parsed(text: string): Stamp | StampFault {
    const epoch = epochOf(text)
    if (epoch !== undefined) return epoch
    const compact = COMPACT.exec(text)
    const first = compact ?? YEAR_FIRST.exec(text)
    if (first !== null) {
      const [, year, month, day, ...clock] = first
      return this.#moment(Number(year), Number(month), Number(day), clock)
    }
    const last = YEAR_LAST.exec(text)
    if (last === null) return fault(text)
    const [, one, separator, two, year, ...clock] = last
    const dayFirst = separator === '.' || this.#order === 'day-first'
    const [month, day] = dayFirst ? [Number(two), Number(one)] : [Number(one), Number(two)]
    if (month > 12 && day <= 12 && separator !== '.') {
      const other = dayFirst ? 'month-first' : 'day-first'
      return {
        expected: `a date that is written ${dayFirst ? 'day' : 'month'} first`,
        hint: `--dates ${other} reads it`,
      }
    }
    return this.#moment(Number(year), month, day, clock)
  }

  #moment(
    year: number,
    month: number,
    day: number,
    clock: readonly (string | undefined)[],
  ): Stamp | StampFault {
    const [hourText = '0', minuteText = '0', secondText = '0', half, summer, offset] = clock
    const [minute, second] = [Number(minuteText), Number(secondText)]
    const hour = hourOf(Number(hourText), half)
    const date = new Date(Date.UTC(year, month - 1, day))
    const isDate =
      date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970 && year < 2200
    const isClock =
      hour !== undefined && minute < 60 && second < 60 && (hour < 24 || (minute === 0 && second === 0))
    if (!isDate || !isClock) return { expected: 'a date and time that exist' }
    if (summer !== undefined && summer !== '') this.sawSummerMark = true
    // Summer time is told by its mark: an hour ahead of the standard time that is wanted.
    const summerMin = summer !== undefined && summer !== '' ? 60 : 0
    const wallMinute = Math.round(date.getTime() / 60_000 + hour * 60 + minute + second / 60) - summerMin
    return { wallMinute, offsetMin: offsetOf(offset) }
  }
}

function fault(text: string): StampFault {
  return /^\d{5}(?:\.\d+)?$/.test(text)
    ? {
        expected: EXPECTED,
        hint: 'this is the day count of a spreadsheet: format the column as date and time',
      }
    : { expected: EXPECTED }
}

/** Seconds, milliseconds or microseconds after 1970, as databases write them. */
function epochOf(text: string): Stamp | undefined {
  if (!/^1\d{9}(?:\d{3}|\d{6})?$/.test(text)) return undefined
  const seconds = Number(text.slice(0, 10)) + Number(text.slice(10, 13) || '0') / 1000
  return { wallMinute: Math.round(seconds / 60), offsetMin: 0 }
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || half === '') return hour <= 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (match === null) return 0
  const size = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -size : size
}

/** `2023-10-29 02:00` of minutes after 1970. */
export function minuteText(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** `UTC+5:30` of an offset [min]. */
export function offsetText(offsetMin: number): string {
  const size = Math.abs(offsetMin)
  const tail = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return size === 0 ? 'UTC' : `UTC${offsetMin < 0 ? '-' : '+'}${Math.floor(size / 60)}${tail}`
}

/** A length of time for people: `15 min`, `5 h`, `2 h 30 min`, `3 days`. */
export function spanText(minutes: number): string {
  if (minutes >= 2880 && minutes % 1440 === 0) return `${minutes / 1440} days`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
