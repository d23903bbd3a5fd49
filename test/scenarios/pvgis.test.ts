import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataFault } from '../../src/scenarios/data-fault.ts'
import { parsePvgis } from '../../src/scenarios/pvgis.ts'
import { onLocalClock } from '../../src/scenarios/stamped-weather.ts'
import type { StampedYear } from '../../src/scenarios/stamped-weather.ts'
import {
  HOURLY_NAMES,
  pvgisHourly,
  pvgisHourlyJson,
  pvgisTmy,
  pvgisTmyJson,
  temperatureOf,
} from './weather-export-text.ts'

const choices = { elevationM: undefined, relativeHumidity: 0.5, windMPerS: 0, year: 2021, offsetH: 0 }
const parse = (text: string) => parsePvgis(new TextEncoder().encode(text), choices)

function read(text: string): StampedYear {
  const result = parse(text)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result
}

function faults(text: string): string[] {
  const result = parse(text)
  const shown = ({ line, column, header, expected, got }: DataFault) =>
    `${line}:${column} ${header ?? ''}: ${expected}, got ${got}`
  return result.ok ? [] : result.faults.map(shown)
}

describe('a typical year of PVGIS', () => {
  test('is read with its place, its components and the moment of its radiation', () => {
    const year = read(pvgisTmy())
    expect(year).toMatchObject({
      hasBeam: true,
      clockOffsetH: 0,
      utcOffsetH: undefined,
      place: { latitudeDeg: 45, longitudeDeg: 8, elevationM: 250 },
      lacks: [],
      warnings: [],
    })
    expect(year.firstMoment).toBeCloseTo(10.566, 9)
    const at = (hour: number) => Object.values(year.weather).map((column) => column[hour])
    expect(at(8003)).toEqual([400, 500, 100, temperatureOf(8003), 0.8, 99_000, 1.5])
    // -0.0 of the file is 0.
    expect(Object.is(year.weather.dniWPerM2[8000], 0)).toBe(true)
  })

  test('in JSON is the same year', () => {
    expect(read(pvgisTmyJson())).toEqual(read(pvgisTmy()))
  })

  test('begins with the local midnight: the last hours of UTC come first east of Greenwich', () => {
    const { weather, stampMinutes } = onLocalClock(read(pvgisTmy()), 8)
    expect(weather.temperatureC[0]).toBe(temperatureOf(8752))
    expect(weather.temperatureC[8]).toBe(temperatureOf(0))
    expect(weather.ghiWPerM2[19]).toBe(400)
    expect(stampMinutes).toBeCloseTo(30 - 10.566, 1)
  })

  test('by a clock of half hours has its radiation in the row that holds its moment', () => {
    const { weather, stampMinutes } = onLocalClock(read(pvgisTmy()), 5.5)
    expect(weather.ghiWPerM2[16]).toBe(400)
    expect(stampMinutes).toBeCloseTo(-10.566, 1)
  })

  test('keeps the sum of every column by any clock', () => {
    const year = read(pvgisTmy())
    const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
    fc.assert(
      fc.property(fc.integer({ min: -48, max: 56 }), (quarters) => {
        const { weather, stampMinutes } = onLocalClock(year, quarters / 4)
        expect(sum(weather.ghiWPerM2)).toBe(sum(year.weather.ghiWPerM2))
        expect(sum(weather.temperatureC)).toBeCloseTo(sum(year.weather.temperatureC), 6)
        expect(stampMinutes).toBeGreaterThan(-30)
        expect(stampMinutes).toBeLessThanOrEqual(30)
      }),
      { numRuns: 30 },
    )
  })

  test('leaves out 29 February with a warning', () => {
    const { weather, warnings } = read(pvgisTmy(() => {}, true))
    expect(warnings).toEqual(['29 February of the file is left out: the year of a run has 365 days'])
    expect(weather.temperatureC).toEqual(read(pvgisTmy()).weather.temperatureC)
  })

  test('without its offset counts at the stamp, with a warning', () => {
    const text = pvgisTmy(({ head }) => head.splice(3, 1))
    const { firstMoment, warnings } = read(text)
    expect({ firstMoment, warnings }).toEqual({
      firstMoment: 0,
      warnings: ['the file has no Irradiance Time Offset: radiation counts 0 h after its stamp'],
    })
  })

  test('without beam and diffuse radiation has global radiation alone', () => {
    const text = pvgisTmy((file) => (file.names = file.names.replace('Gb(n),Gd(h)', 'x,y')))
    expect(read(text)).toMatchObject({ hasBeam: false })
  })
})

describe('hours of PVGIS', () => {
  test('on the horizontal give beam towards the sun by its height in the file', () => {
    const year = read(pvgisHourly([2019]))
    const { weather, firstMoment, lacks, warnings } = year
    expect([weather.ghiWPerM2[11], weather.dhiWPerM2[11]]).toEqual([160, 60])
    expect(weather.dniWPerM2[11]).toBeCloseTo(200, 9)
    expect({ firstMoment, lacks, warnings }).toEqual({
      firstMoment: 10,
      lacks: ['relativeHumidity', 'pressurePa'],
      warnings: ['the weather is that of 2019, the weekdays are those of 2021'],
    })
  })

  test('of several years give the year of the run, in CSV as in JSON', () => {
    const csv = read(pvgisHourly([2020, 2021]))
    expect(csv.warnings).toEqual([])
    expect(csv.weather.temperatureC[59 * 24]).toBe(temperatureOf(59 * 24))
    expect(read(pvgisHourlyJson([2020, 2021], { fixed: { slope: { value: 0 } } }))).toEqual(csv)
    expect(faults(pvgisHourly([2019, 2020]))).toEqual([
      '10:1 time: rows of 2021, the year of the run, got the years 2019 to 2020',
    ])
  })

  test('of another plane than the horizontal are refused', () => {
    const flat = 'a plane of slope 0 deg: only that is the horizontal'
    expect(faults(pvgisHourly([2021], 'Slope: 30 deg. (optimum)'))).toEqual([
      `7:1 Slope: ${flat}, got 30 deg`,
    ])
    expect(faults(pvgisHourlyJson([2021], { two_axis: {} }))).toEqual([
      `1:1 inputs.mounting_system: ${flat}, got "two_axis"`,
    ])
  })

  test('without components are global radiation alone', () => {
    const names = HOURLY_NAMES.replace('Gb(i),Gd(i),Gr(i)', 'G(i),x,y')
    const { hasBeam, weather } = read(pvgisHourly([2021], undefined, names))
    expect([hasBeam, weather.ghiWPerM2[11]]).toEqual([false, 100])
  })
})

const inRow = (row: number, change: (text: string) => string) =>
  pvgisTmy(({ rows }) => (rows[row] = change(rows[row]!)))

describe('a PVGIS file that cannot be read says so in one line', () => {
  test.each<[string, string, string]>([
    [
      'a missing component',
      pvgisTmy((file) => (file.names = file.names.replace('Gd(h)', 'x'))),
      '18:5 Gb(n): Gb(n) and Gd(h) together, got no Gd(h)',
    ],
    [
      'a missing wind speed',
      pvgisTmy((file) => (file.names = file.names.replace('WS10m', 'W'))),
      '18:1 WS10m: a column WS10m, got the columns "time(UTC), T2m, RH, G(h), Gb(n), Gd(h), IR(h), W, WD10m, SP…',
    ],
    [
      'a bad cell',
      inRow(5, (text) => text.replace(',80,', ',eighty,')),
      '24:3 RH: a relative humidity in % from 0 to 110, got "eighty"',
    ],
    [
      'a bad stamp',
      inRow(5, (text) => text.replace(':0500', ':0560')),
      '24:1 time(UTC): a date and time of the calendar, got "20050101:0560"',
    ],
    [
      'a missing field',
      inRow(5, (text) => text.replace(',80,', ',')),
      '24:10 : 10 fields, as in the header, got 9',
    ],
    [
      'a missing hour',
      pvgisTmy(({ rows }) => rows.splice(30, 1)),
      '49:1 time(UTC): month 1, day 2, hour 6, got month 1, day 2, hour 7',
    ],
    [
      'a missing end',
      pvgisTmy(({ rows }) => rows.splice(8000)),
      '8018:1 : 8760 rows, or 8784 with those of 29 February, got 8000 rows',
    ],
    [
      'half hours',
      pvgisTmy(({ rows }) => rows.splice(1, 0, rows[0]!.replace(':0000', ':0030'))),
      '20:1 time(UTC): minute 0, as in the first row, got 30',
    ],
    [
      'a latitude that is none',
      pvgisTmy(({ head }) => (head[0] = 'Latitude (decimal degrees): north')),
      '1:1 Latitude: a number from -90 to 90, got "north"',
    ],
    [
      'another text',
      'a,b\n1,2\n',
      '1:1 : a PVGIS file, with a line of columns that begins with time(UTC) or time, got "a,b"',
    ],
    [
      'a bad cell of a document',
      pvgisTmyJson((rows) => (rows[7]!['G(h)'] = null)),
      '1:1 outputs.tmy_hourly[7] G(h): an irradiance in W/m2 from -10 to 1500, got "null"',
    ],
    [
      'another document',
      '{"outputs":{"totals":{}}}',
      '1:1 outputs: a PVGIS document with rows in outputs.tmy_hourly or outputs.hourly, got "totals"',
    ],
    ['a document that ends early', '{"outputs":', '1:12 : a JSON document, got the end of the file'],
  ])('%s', (_, text, message) => {
    expect(faults(text)).toEqual([message])
  })

  test('whatever its bytes, it neither throws nor gives numbers that are none', () => {
    const good = pvgisTmy(({ rows }) => rows.splice(20))
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 8 }), (at, noise) => {
        expect(parse(good.slice(0, at) + noise + good.slice(at)).ok).toBe(false)
        expect(parse(`{${noise}`).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
