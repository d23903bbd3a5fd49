import { DAYS_IN_MONTH, HOURS_PER_DAY, HOURS_PER_YEAR } from '../model/time.ts'
import type { Place, WeatherColumns } from '../model/weather/series.ts'
import { type DataFault, FaultList, quoted } from './data-fault.ts'
import { EpwColumnReader } from './epw-columns.ts'
import { locationOf } from './epw-location.ts'
import { numberIn } from './number-text.ts'

/** A typical year read from an EPW file, or all that is wrong with it. */
export type EpwResult =
  | {
      readonly ok: true
      readonly city: string
      readonly place: Place
      /** Hourly columns, 8760 values each. */
      readonly weather: WeatherColumns
      /** False where direct normal or diffuse radiation is missing: both columns are 0 then, only the global one counts. */
      readonly hasBeam: boolean
      readonly warnings: readonly string[]
    }
  | { readonly ok: false; readonly faults: readonly DataFault[] }

const FIELDS = 35
const HEADER_LINES = 8
const LEAP_YEAR_HOURS = HOURS_PER_YEAR + HOURS_PER_DAY
/** Assumption: real files have 1.6 MB. */
const LARGEST_MIB = 64

/** First hour of each month of a leap year. */
const MONTH_START = DAYS_IN_MONTH.map((_, month) => {
  const days = DAYS_IN_MONTH.slice(0, month).reduce((sum, length) => sum + length, month > 1 ? 1 : 0)
  return days * HOURS_PER_DAY
})
const LEAP_DAY_START = MONTH_START[2]! - HOURS_PER_DAY

/**
 * Reads an EPW weather file: 8760 hourly rows, or 8784 of which 29 February is dropped.
 *
 * Row H of a day is the hour up to H o'clock of local standard time. Years, minutes, extraterrestrial radiation and
 * what else a run does not use are ignored. Text is UTF-8, else Latin-1. Missing wind counts as 1 m/s, humidity as
 * 50 %, pressure follows from the elevation, each with a warning; missing temperature or global radiation is a fault.
 *
 * @param bytes  The file as it is on disk.
 *
 * Source: EnergyPlus Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary", US Department of Energy.
 */
export function parseEpw(bytes: Uint8Array): EpwResult {
  const notText = faultOfBytes(bytes)
  if (notText !== undefined) return { ok: false, faults: [notText] }
  const text = decode(bytes)
  const faults = new FaultList()
  const { lines, dataFrom } = headerOf(text)
  if (!/^LOCATION\s*,/i.test(lines[0] ?? '')) return { ok: false, faults: [notEpw(quoted(lines[0] ?? ''))] }
  const location = locationOf(lines[0]!, faults)
  checkDataPeriods(lines, faults)
  if (!faults.isEmpty) return { ok: false, faults: faults.toArray() }
  const reader = new EpwColumnReader(location.place.elevationM)
  const leapRows = readRows(text, dataFrom, lines.length, reader, faults)
  if (!faults.isEmpty) return { ok: false, faults: faults.toArray() }
  const { weather, hasBeam, warnings } = reader.finish()
  if (leapRows > 0) warnings.unshift(`29 February is dropped: the file has ${LEAP_YEAR_HOURS} rows`)
  return { ok: true, ...location, weather, hasBeam, warnings }
}

function faultOfBytes(bytes: Uint8Array): DataFault | undefined {
  if (bytes.length > LARGEST_MIB * 2 ** 20) return notEpw(`${(bytes.length / 2 ** 20).toFixed(0)} MiB`)
  const [first, second] = [bytes[0], bytes[1]]
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ...notEpw('UTF-16 text'), hint: 'save the file as UTF-8' }
  }
  const isPacked = (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b)
  if (isPacked) return { ...notEpw('a packed file'), hint: 'unpack it first' }
  if (bytes.includes(0)) return notEpw('binary data')
  return undefined
}

function notEpw(got: string): DataFault {
  return { line: 1, column: 1, expected: 'an EPW file, whose first line starts with LOCATION', got }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

/** The lines up to DATA PERIODS, which ends the header, or the first eight; and where the next line starts. */
function headerOf(text: string): { lines: string[]; dataFrom: number } {
  const lines: string[] = []
  let from = 0
  while (lines.length < HEADER_LINES && from < text.length) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    lines.push(text.slice(from, end).replace(/\r$/, ''))
    from = end + 1
    if (isDataPeriods(lines.at(-1)!)) break
  }
  return { lines, dataFrom: from }
}

function isDataPeriods(line: string): boolean {
  return /^\s*DATA PERIODS/i.test(line)
}

function checkDataPeriods(lines: readonly string[], faults: FaultList): void {
  const [line, last] = [lines.length, lines.at(-1)!]
  if (!isDataPeriods(last)) {
    const got = line < HEADER_LINES ? 'the end of the file' : quoted(last)
    faults.add({ line, column: 1, expected: 'a header of 8 lines that ends with DATA PERIODS', got })
    return
  }
  const perHour = last.split(',')[2]?.trim() ?? ''
  if (perHour !== '' && numberIn(perHour, 0, perHour.length) !== 1) {
    const place = { line, column: 3, header: 'intervals per hour' }
    faults.add({ ...place, expected: '1', got: quoted(perHour), hint: 'use an hourly file' })
  }
}

/** Reads all rows and returns how many are of 29 February; those are not kept. */
function readRows(
  text: string,
  dataFrom: number,
  headerLines: number,
  reader: EpwColumnReader,
  faults: FaultList,
): number {
  const end = Math.max(dataFrom, endOfContent(text))
  const fieldStart = new Int32Array(FIELDS + 1)
  let [line, expected, leapRows, hour] = [headerLines, 0, 0, 0]
  for (let from = dataFrom, to: number; from < end; from = to + 1) {
    const newline = text.indexOf('\n', from)
    to = newline < 0 || newline > end ? end : newline
    line++
    const fields = splitFields(text, from, to, fieldStart)
    if (fields !== FIELDS) {
      addFieldCount(line, fields, to - from, faults)
      expected++
      hour++
      continue
    }
    const at = hourOfLeapYear(text, fieldStart, line, faults)
    const followsFebruary = expected === LEAP_DAY_START && at === MONTH_START[2]
    if (at >= 0 && at !== expected && !followsFebruary) faults.add(outOfOrder(line, expected, at))
    expected = (at < 0 ? expected : at) + 1
    if (at >= LEAP_DAY_START && at < LEAP_DAY_START + HOURS_PER_DAY) leapRows++
    else reader.read(text, fieldStart, line, hour++, faults)
  }
  addRowCount(line - headerLines, leapRows, headerLines, faults)
  return leapRows
}

/** Where trailing blank lines, and the end-of-file mark of old systems, begin. */
function endOfContent(text: string): number {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end--
  return end
}

/** Offsets of the first 36 fields, and the number of all fields of the line. */
function splitFields(text: string, from: number, to: number, fieldStart: Int32Array): number {
  let fields = 0
  fieldStart[0] = from
  for (let i = from; i < to; i++) {
    if (text.charCodeAt(i) === 44 && ++fields <= FIELDS) fieldStart[fields] = i + 1
  }
  fields++
  if (fields <= FIELDS) fieldStart[fields] = to + 1
  return fields
}

function addFieldCount(line: number, fields: number, length: number, faults: FaultList): void {
  const got = length <= 1 ? 'an empty line' : fields === 1 ? '1 field' : `${fields} fields`
  faults.add({ line, column: fields > FIELDS ? FIELDS + 1 : 1, expected: `${FIELDS} fields`, got })
}

/** Hour of a leap year, from 0, of a row's month, day and hour; -1 where one of them is out of range. */
function hourOfLeapYear(text: string, fieldStart: Int32Array, line: number, faults: FaultList): number {
  const cell = (field: number, header: string, most: number): number => {
    const [from, to] = [fieldStart[field - 1]!, fieldStart[field]! - 1]
    const value = numberIn(text, from, to)
    if (Number.isInteger(value) && value >= 1 && value <= most) return value
    const got = quoted(text.slice(from, to))
    faults.add({ line, column: field, header, expected: `a whole number from 1 to ${most}`, got })
    return 0
  }
  const month = cell(2, 'month', 12)
  const day = cell(3, 'day', month === 2 ? 29 : (DAYS_IN_MONTH[month - 1] ?? 31))
  const hour = cell(4, 'hour', HOURS_PER_DAY)
  return month * day * hour > 0 ? MONTH_START[month - 1]! + (day - 1) * HOURS_PER_DAY + hour - 1 : -1
}

function outOfOrder(line: number, expected: number, at: number): DataFault {
  const [wanted, found] = [dateOf(expected), dateOf(at)]
  const differs = wanted.findIndex((value, i) => value !== found[i])
  const say = ([month, day, hour]: readonly number[]): string => `month ${month}, day ${day}, hour ${hour}`
  return {
    line,
    column: 2 + differs,
    header: ['month', 'day', 'hour'][differs]!,
    expected: expected < LEAP_YEAR_HOURS ? say(wanted) : 'no row after 31 December',
    got: say(found),
    hint: 'rows run hour by hour from 1 January, hour 1',
  }
}

function dateOf(hourOfLeapYear: number): readonly number[] {
  const month = MONTH_START.findLastIndex((start) => start <= hourOfLeapYear)
  const inMonth = hourOfLeapYear - MONTH_START[month]!
  return [month + 1, Math.floor(inMonth / HOURS_PER_DAY) + 1, (inMonth % HOURS_PER_DAY) + 1]
}

function addRowCount(rows: number, leapRows: number, headerLines: number, faults: FaultList): void {
  if (rows === (leapRows > 0 ? LEAP_YEAR_HOURS : HOURS_PER_YEAR)) return
  const line = headerLines + Math.min(rows, (leapRows > 0 ? LEAP_YEAR_HOURS : HOURS_PER_YEAR) + 1)
  faults.addFirst({
    line,
    column: 1,
    expected: `${HOURS_PER_YEAR} rows, or ${LEAP_YEAR_HOURS} with those of 29 February`,
    got: `${rows === 1 ? '1 row' : `${rows} rows`}${leapRows > 0 ? `, ${leapRows} of them of 29 February` : ''}`,
  })
}
