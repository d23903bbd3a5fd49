import type { CsvRow } from './counters/csv-rows.ts'
import type { DataFault } from './data-fault.ts'
import { quoted } from './data-fault.ts'
import { HOURS_PER_DAY } from '../model/time.ts'
import { hourOfLeapYear, isLeapDay, LEAP_YEAR_HOURS } from './hour-of-year.ts'

/** What the stamps of a CSV file mark: start, middle or end of the hour whose mean a row holds, or an instant. */
export const STAMP_LABELS = ['start', 'mid', 'end', 'instant'] as const
export type StampLabel = (typeof STAMP_LABELS)[number]

/** From the stamp of a row to the moment that stands for it, the middle of its hour [min]. */
const TO_MOMENT_MIN: Readonly<Record<StampLabel, number>> = { start: 30, mid: 0, end: -30, instant: 0 }
/** Stamp of the first row where no column tells it: its hour, or instant, is the first of the year [min]. */
const FIRST_STAMP_MIN: Readonly<Record<StampLabel, number>> = { start: 0, mid: 30, end: 60, instant: 0 }
const TIME = /^(?:\d{4}-)?(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})/
const LATEST_MIN = 60

/**
 * When the radiation of the first row holds, in minutes after the start of 1 January.
 *
 * @param time  Cell of the column `time` of that row; undefined where the file has none.
 */
export function firstMomentOf(
  label: StampLabel,
  time: { readonly cell: string; readonly line: number; readonly column: number } | undefined,
): { readonly moment: number } | { readonly fault: DataFault } {
  if (time === undefined) return { moment: FIRST_STAMP_MIN[label] + TO_MOMENT_MIN[label] }
  const stamp = minuteOf(time.cell)
  if (stamp <= LATEST_MIN) return { moment: stamp + TO_MOMENT_MIN[label] }
  const expected = 'a first time from 01-01 00:00 to 01-01 01:00, such as 2021-01-01T00:30'
  const { line, column, cell } = time
  return { fault: { line, column, header: 'time', expected, got: quoted(cell) } }
}

/** Minutes of a stamp after the start of a leap year; NaN where it cannot be read. */
function minuteOf(cell: string): number {
  const match = TIME.exec(cell.trim())
  const [month, day, hour, minute] = (match?.slice(1).map(Number) ?? [0, 0, 0, 0]) as [
    number,
    number,
    number,
    number,
  ]
  // 24:00 ends a day.
  const isEnd = hour === HOURS_PER_DAY && minute === 0
  const at = hourOfLeapYear({ year: 0, month, day, hour: isEnd ? 0 : hour, minute })
  return at === undefined ? NaN : (at + (isEnd ? HOURS_PER_DAY : 0)) * 60 + minute
}

/**
 * The first row whose time does not follow that of the row before by an hour; 29 February may be left out, and the last
 * time may be the first of the next year.
 *
 * @param at  Number of the column `time`, from 0; -1 where there is none.
 */
export function timeDisorder(rows: readonly CsvRow[], at: number): DataFault | undefined {
  if (at === -1) return undefined
  let expected = NaN
  for (const { line, fields } of rows) {
    const cell = fields[at] ?? ''
    const minute = minuteOf(cell)
    const isFirst = Number.isNaN(expected)
    const skipsLeapDay = minute === expected + HOURS_PER_DAY * 60 && isLeapDay(Math.floor(expected / 60))
    const isNext = minute === expected || skipsLeapDay
    const isNewYear = expected >= LEAP_YEAR_HOURS * 60 && minute === expected - LEAP_YEAR_HOURS * 60
    if (!isFirst && !isNext && !isNewYear) {
      const place = { line, column: at + 1, header: 'time' }
      return { ...place, expected: 'a time one hour after that of the row before', got: quoted(cell) }
    }
    expected = minute + 60
  }
  return undefined
}
