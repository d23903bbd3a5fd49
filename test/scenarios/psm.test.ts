import { describe, expect, test } from 'vitest'
import { relativeHumidityAtDewPoint } from '../../src/model/weather/relative-humidity.ts'
import { parsePsm } from '../../src/scenarios/psm.ts'
import { onLocalClock } from '../../src/scenarios/stamped-weather.ts'
import type { StampedYear } from '../../src/scenarios/stamped-weather.ts'
import { PSM_NAMES, psm, temperatureOf } from './weather-export-text.ts'

const parse = (text: string) =>
  parsePsm(new TextEncoder().encode(text), { elevationM: undefined, relativeHumidity: 0.5, windMPerS: 1 })

function read(text: string): StampedYear {
  const result = parse(text)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result
}

function faults(text: string): string[] {
  const result = parse(text)
  if (result.ok) return []
  return result.faults.map(
    ({ line, column, header, expected, got, hint }) =>
      `${line}:${column} ${header ?? ''}: ${expected}, got ${got}${hint === undefined ? '' : ` (${hint})`}`,
  )
}

describe('a file of the NSRDB', () => {
  test('is read with its place and clock, mbar as Pa, humidity by the dew point', () => {
    const year = read(psm())
    expect(year).toMatchObject({
      hasBeam: true,
      clockOffsetH: -7,
      utcOffsetH: -7,
      firstMoment: 30,
      place: { latitudeDeg: 40.5, longitudeDeg: -108.5, elevationM: 1800 },
      lacks: [],
      warnings: [],
    })
    const { weather } = year
    expect([weather.ghiWPerM2[11], weather.dniWPerM2[11], weather.dhiWPerM2[11]]).toEqual([400, 500, 100])
    expect([weather.pressurePa[0], weather.windMPerS[0]]).toEqual([78_000, 2.5])
    expect(weather.relativeHumidity[300]).toBe(
      relativeHumidityAtDewPoint(temperatureOf(300), temperatureOf(300) - 5),
    )
    expect(onLocalClock(year, -7)).toEqual({ weather, stampMinutes: 0 })
  })

  test('without metadata is read by the clock of the place that it is given', () => {
    const body = read(psm(({ head }) => head.splice(0)))
    expect(body).toMatchObject({ place: undefined, clockOffsetH: undefined, utcOffsetH: undefined })
    expect(onLocalClock(body, -7)).toEqual(onLocalClock(read(psm()), -7))
  })

  test('in UTC is rolled to the local time zone that it names', () => {
    const year = read(psm(({ head }) => (head[1] = head[1]!.replace(',-7,1800,-7,', ',0,1800,-7,'))))
    expect(year).toMatchObject({ clockOffsetH: 0, utcOffsetH: -7 })
    expect(onLocalClock(year, -7).weather.ghiWPerM2[4]).toBe(400)
  })

  test('stamped at full hours has the sun at full hours', () => {
    expect(onLocalClock(read(psm(() => {}, 0)), -7).stampMinutes).toBe(30)
  })

  test('leaves out 29 February with a warning', () => {
    const { weather, warnings } = read(psm(() => {}, 30, true))
    expect(warnings).toEqual(['29 February of the file is left out: the year of a run has 365 days'])
    expect(weather.temperatureC).toEqual(read(psm()).weather.temperatureC)
  })

  test('takes relative humidity before the dew point, and a default for what it lacks', () => {
    const year = read(
      psm((file) => (file.names = PSM_NAMES.replace('Dew Point', 'x').replace('Wind Speed', 'y'))),
    )
    expect(year.lacks).toEqual(['relativeHumidity', 'windMPerS'])
    expect([year.weather.relativeHumidity[0], year.weather.windMPerS[0]]).toEqual([0.5, 1])
    const told = read(psm((file) => (file.names = PSM_NAMES.replace('Wind Speed', 'Relative Humidity'))))
    expect(told.weather.relativeHumidity[0]).toBe(0.025)
  })

  test('lets a dew point of whole degrees stand above a dry bulb of whole degrees by one', () => {
    const changed = (dew: string) => psm(({ rows }) => (rows[0] = rows[0]!.replace(',0,-5,', `,0,${dew},`)))
    expect(read(changed('1')).weather.relativeHumidity[0]).toBe(1)
    expect(faults(changed('1.1'))).toEqual([
      '4:7 Dew Point: a dew point at or below the dry bulb, 0 degC, got 1.1 (a dew point is never warmer than the dry bulb)',
    ])
  })

  test.each<[string, string, string]>([
    [
      'half hours',
      psm(({ rows }) => rows.splice(1, 0, rows[0]!.replace(',0,30,', ',0,45,'))),
      '5:4 Hour: minute 30, as in the first row, got 45 (ask the NSRDB for an interval of 60 minutes)',
    ],
    [
      'a bad cell',
      psm(({ rows }) => (rows[3] = rows[3]!.replace(',780,', ',-9999,'))),
      '7:11 Pressure: a pressure in mbar from 310 to 1200, got "-9999"',
    ],
    [
      'a missing column',
      psm((file) => (file.names = file.names.replace('DHI', 'x'))),
      '3:1 DHI: a column DHI, got the columns "Year, Month, Day, Hour, Minute, Temperature, Dew Point, x, … (ask the NSRDB for the attributes air_temperature, ghi, dni and dhi)',
    ],
    [
      'a time zone that is none',
      psm(({ head }) => (head[1] = head[1]!.replace(',-7,1800', ',MST,1800'))),
      '2:8 Time Zone: a number from -12 to 14, got "MST"',
    ],
    [
      'no rows',
      psm(({ rows }) => rows.splice(0)),
      '3:1 : 8760 rows, or 8784 with those of 29 February, got 0 rows',
    ],
    [
      'another file',
      'a,b\n1,2\n',
      '1:1 : columns Year, Month, Day, Hour, Minute and GHI, got the columns "a, b"',
    ],
  ])('with %s is refused in one line', (_, text, message) => {
    expect(faults(text)).toEqual([message])
  })
})
