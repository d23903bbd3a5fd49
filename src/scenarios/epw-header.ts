import type { Place } from '../model/weather/series.ts'
import { type FaultList, quoted } from './data-fault.ts'
import { numberIn } from './number-text.ts'

const HEADER_LINES = 8
/** Characters of a LOCATION line that are read. Assumption: real ones have a hundred. */
const LONGEST_LINE = 10_000

const PLACE_FIELDS = [
  { key: 'latitudeDeg', name: 'latitude', unit: 'deg', range: [-90, 90] },
  { key: 'longitudeDeg', name: 'longitude', unit: 'deg', range: [-180, 180] },
  { key: 'utcOffsetH', name: 'time zone', unit: 'h', range: [-12, 14] },
  { key: 'elevationM', name: 'elevation', unit: 'm', range: [-500, 9000] },
] as const

/** Fields of a LOCATION line whose city has no comma. */
const USUAL_LOCATION_FIELDS = 10

/**
 * The raw lines up to DATA PERIODS, which ends the header, or the first eight; and the offset at which the next line
 * starts. Comments may hold quotes and commas, so that nothing is split here.
 */
export function headerOf(text: string): { lines: readonly string[]; dataFrom: number } {
  const lines: string[] = []
  let from = 0
  while (lines.length < HEADER_LINES && from < text.length) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(from, text[end - 1] === '\r' ? end - 1 : end)
    lines.push(line)
    from = end + 1
    if (isDataPeriods(line)) break
  }
  return { lines, dataFrom: from }
}

function isDataPeriods(line: string): boolean {
  return /^\s*DATA PERIODS/i.test(line)
}

/** Checks that the header ends with DATA PERIODS and that these have one row an hour. */
export function checkDataPeriods(lines: readonly string[], faults: FaultList): void {
  const [line, last] = [lines.length, lines.at(-1)!]
  if (!isDataPeriods(last)) {
    const got = line < HEADER_LINES ? 'the end of the file' : quoted(last)
    faults.add({ line, column: 1, expected: 'a header of 8 lines that ends with DATA PERIODS', got })
    return
  }
  const perHour = last.split(',', 3)[2]?.trim() ?? ''
  if (perHour !== '' && numberIn(perHour, 0, perHour.length) !== 1) {
    const place = { line, column: 3, header: 'intervals per hour' }
    faults.add({ ...place, expected: '1', got: quoted(perHour), hint: 'use a file with one row an hour' })
  }
}

/**
 * City and place of the LOCATION line of an EPW file. Latitude, longitude, time zone and elevation are its last four
 * fields, since a city may hold commas; empty fields after them, which spreadsheets add, do not count.
 *
 * @param line    The first line of the file.
 * @param faults  Receives what is wrong with the four numbers; the place is not usable then.
 *
 * Source: EnergyPlus Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary", US Department of Energy.
 * Assumption: the ranges of time zone and elevation.
 */
export function locationOf(line: string, faults: FaultList): { city: string; place: Place } {
  const fields = line.slice(0, LONGEST_LINE).split(',')
  while (fields.length > 0 && fields.at(-1)!.trim() === '') fields.pop()
  const first = fields.length - PLACE_FIELDS.length
  const place = { latitudeDeg: 0, longitudeDeg: 0, utcOffsetH: 0, elevationM: 0 }
  if (first < 2) {
    const expected = 'LOCATION, a city and, at the end, latitude, longitude, time zone and elevation'
    faults.add({ line: 1, column: 1, header: 'LOCATION', expected, got: quoted(line) })
    return { city: '', place }
  }
  PLACE_FIELDS.forEach(({ key, name, unit, range }, i) => {
    const text = fields[first + i]!
    const value = numberIn(text, 0, text.length)
    if (value >= range[0] && value <= range[1]) {
      place[key] = value
      return
    }
    const expected = `a number from ${range[0]} to ${range[1]} ${unit}`
    faults.add({ line: 1, column: first + i + 1, header: name, expected, got: quoted(text) })
  })
  const cityFields = Math.max(1, fields.length - USUAL_LOCATION_FIELDS + 1)
  return {
    city: fields
      .slice(1, 1 + cityFields)
      .join(',')
      .trim(),
    place,
  }
}
