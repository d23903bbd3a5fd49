import { DAYS_IN_MONTH, HOURS_PER_DAY, HOURS_PER_YEAR } from '../model/time.ts'
import type { Place, WeatherColumns } from '../model/weather/series.ts'
import { type DataFault, FaultList, quoted } from './data-fault.ts'
import { EpwColumnReader } from './epw-columns.ts'
import { checkDataPeriods, headerOf, locationOf } from './epw-header.ts'
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
const LEAP_YEAR_HOURS = HOURS_PER_YEAR + HOURS_PER_DAY
/** Assumption: real files have 1.6 MB. */
const LARGEST_MIB = 64

/** First hour of each month of a leap year. */
const MONTH_START = DAYS_IN_MONTH.map((_, month) => {
  const days = DAYS_IN_MONTH.slice(0, month).reduce((sum, length) => sum + length, month > 1 ? 1 : 0)
  return days * HOURS_PER_DAY
})
const MARCH_START = MONTH_START[2]!
const LEAP_DAY_START = MARCH_START - HOURS_PER_DAY

/** In place of an hour of the year: after a row that is none, and for a row whose date is none. */
const ANY_HOUR = -1
const INVALID_HOUR = -2

/**
 * Reads an EPW weather file: 8760 hourly rows, or 8784 of which 29 February is dropped.
 *
 * Row H of a day is the hour up to H o'clock of local standard time. Years, minutes, extraterrestrial radiation and
 * what else a run does not use are ignored. Text is UTF-8, else Latin-1. Missing wind counts as 1 m/s, humidity as
 * 50 %, pressure follows from the elevation, each with a warning; missing temperature or global radiation is a fault, and
 * so is a dew point well above the dry bulb, which no air has.
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
  if (!/^LOCATION\b/i.test(lines[0] ?? '')) return { ok: false, faults: [notEpw(quoted(lines[0] ?? ''))] }
  const location = locationOf(lines[0]!, faults)
  checkDataPeriods(lines, faults)
  if (!faults.isEmpty) return { ok: false, faults: faults.toArray() }
  const reader = new EpwColumnReader(location.place.elevationM)
  const leapRows = readRows(text, dataFrom, lines.length, reader, faults)
  reader.dewPoints.addTo(faults)
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
    return new TextDecoder('latin1').decode(bytes).replace(/^ï»¿/, '')
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
  const end = endOfContent(text)
  const fieldStart = new Int32Array(FIELDS + 1)
  let [rows, leapRows] = [0, 0]
  let expected = 0
  for (let from = dataFrom, to: number; from < end; from = to + 1) {
    const newline = text.indexOf('\n', from)
    to = newline < 0 || newline > end ? end : newline
    const line = headerLines + ++rows
    if (rows > LEAP_YEAR_HOURS) continue
    const fields = splitFields(text, from, to, fieldStart)
    if (fields !== FIELDS) {
      addFieldCount(line, fields, to - from, faults)
      expected = ANY_HOUR
      continue
    }
    const at = hourOfLeapYear(text, fieldStart, line, faults)
    if (at !== INVALID_HOUR && !follows(at, expected)) faults.add(outOfOrder(line, expected, at))
    if (at !== INVALID_HOUR) expected = at + 1
    else if (expected !== ANY_HOUR) expected++
    if (at >= LEAP_DAY_START && at < MARCH_START) leapRows++
    else reader.read(text, fieldStart, line, rows - 1 - leapRows, faults)
  }
  checkRowCount(rows, leapRows, headerLines, faults)
  return leapRows
}

/** True where a row is the one expected, or 1 March where 29 February could have come. */
function follows(at: number, expected: number): boolean {
  return at === expected || expected === ANY_HOUR || (expected === LEAP_DAY_START && at === MARCH_START)
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

/** Hour of a leap year, from 0, of a row's month, day and hour; INVALID_HOUR where one of them is out of range. */
function hourOfLeapYear(text: string, fieldStart: Int32Array, line: number, faults: FaultList): number {
  const month = countIn(text, fieldStart, 2, 'month', 12, line, faults)
  const longest = month === 2 ? 29 : (DAYS_IN_MONTH[month - 1] ?? 31)
  const day = countIn(text, fieldStart, 3, 'day', longest, line, faults)
  const hour = countIn(text, fieldStart, 4, 'hour', HOURS_PER_DAY, line, faults)
  return month * day * hour > 0
    ? MONTH_START[month - 1]! + (day - 1) * HOURS_PER_DAY + hour - 1
    : INVALID_HOUR
}

/** The whole number of a field from 1 up to `most`; 0, and a fault, where it is none. */
function countIn(
  text: string,
  fieldStart: Int32Array,
  field: number,
  header: string,
  most: number,
  line: number,
  faults: FaultList,
): number {
  const from = fieldStart[field - 1]!
  const to = fieldStart[field]! - 1
  const value = numberIn(text, from, to)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  const got = quoted(text.slice(from, to))
  faults.add({ line, column: field, header, expected: `a whole number from 1 to ${most}`, got })
  return 0
}

function outOfOrder(line: number, expected: number, at: number): DataFault {
  const skipsLeapDay = expected === LEAP_DAY_START && at > MARCH_START
  const [wanted, found] = [dateOf(skipsLeapDay ? MARCH_START : expected), dateOf(at)]
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

function checkRowCount(rows: number, leapRows: number, headerLines: number, faults: FaultList): void {
  const wanted = leapRows > 0 ? LEAP_YEAR_HOURS : HOURS_PER_YEAR
  if (rows === wanted) return
  faults.addFirst({
    line: headerLines + Math.min(rows, wanted + 1),
    column: 1,
    expected: `${HOURS_PER_YEAR} rows, or ${LEAP_YEAR_HOURS} with those of 29 February`,
    got: `${rows === 1 ? '1 row' : `${rows} rows`}${leapRows > 0 ? `, ${leapRows} of them of 29 February` : ''}`,
  })
}
