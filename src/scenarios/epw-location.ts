import type { Place } from '../model/weather/series.ts'
import { type FaultList, quoted } from './data-fault.ts'
import { numberIn } from './number-text.ts'

const NUMBERS = [
  { key: 'latitudeDeg', name: 'latitude', unit: 'deg', range: [-90, 90] },
  { key: 'longitudeDeg', name: 'longitude', unit: 'deg', range: [-180, 180] },
  { key: 'utcOffsetH', name: 'time zone', unit: 'h', range: [-12, 14] },
  { key: 'elevationM', name: 'elevation', unit: 'm', range: [-500, 9000] },
] as const

/** Fields of a LOCATION line whose city has no comma. */
const USUAL_FIELDS = 10

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
  const fields = line.replace(/[,\s]+$/, '').split(',')
  const first = fields.length - NUMBERS.length
  const place = { latitudeDeg: 0, longitudeDeg: 0, utcOffsetH: 0, elevationM: 0 }
  if (fields.length < NUMBERS.length + 2) {
    const expected = 'a city and, at the end, latitude, longitude, time zone and elevation'
    faults.add({ line: 1, column: 1, header: 'LOCATION', expected, got: quoted(line) })
    return { city: '', place }
  }
  NUMBERS.forEach(({ key, name, unit, range }, i) => {
    const text = fields[first + i]!
    const value = numberIn(text, 0, text.length)
    if (value >= range[0] && value <= range[1]) {
      place[key] = value
      return
    }
    const expected = `a number from ${range[0]} to ${range[1]} ${unit}`
    faults.add({ line: 1, column: first + i + 1, header: name, expected, got: quoted(text) })
  })
  const cityFields = Math.max(1, fields.length - USUAL_FIELDS + 1)
  return {
    city: fields
      .slice(1, 1 + cityFields)
      .join(',')
      .trim(),
    place,
  }
}
