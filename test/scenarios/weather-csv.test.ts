import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wetBulbC } from '../../src/model/weather/psychrometrics.ts'
import { parseWeatherCsv } from '../../src/scenarios/weather-csv.ts'
import { weatherRows } from './weather-csv-text.ts'

const SUBSTITUTES = { pressurePa: 90_000, windMPerS: 1, ghiWPerM2: 0 }
const parse = (text: string) => parseWeatherCsv(new TextEncoder().encode(text), SUBSTITUTES)

function read(text: string) {
  const file = parse(text)
  if (!file.ok) throw new Error(JSON.stringify(file.faults))
  return file
}

function faults(text: string) {
  const file = parse(text)
  return file.ok ? [] : file.faults
}

const HUMID = 'temperatureC,relativeHumidity'
const WET = 'temperatureC,wetBulbC'

describe('a year of weather in a CSV file', () => {
  test('holds dry bulb and humidity; pressure, wind and sun have substitutes', () => {
    const { weather, hasBeam, lacks, warnings } = read(weatherRows(HUMID, '20,50 %', { 7: '21,0.4' }))
    expect([weather.temperatureC[0], weather.temperatureC[7]]).toEqual([20, 21])
    expect([weather.relativeHumidity[0], weather.relativeHumidity[7]]).toEqual([0.5, 0.4])
    expect([weather.pressurePa[9], weather.windMPerS[9], weather.ghiWPerM2[9]]).toEqual([90_000, 1, 0])
    expect([hasBeam, lacks, warnings]).toEqual([false, ['pressurePa', 'windMPerS', 'ghiWPerM2'], []])
  })

  test('has its columns in any order, with others between them', () => {
    const header = 'time,ghiWPerM2,pressurePa, temperatureC ,dewPointC,windMPerS,dniWPerM2,dhiWPerM2'
    const { weather, hasBeam, lacks } = read(weatherRows(header, '00:00,300,101325,25,25,3,400,100'))
    const own = Object.values(weather).map((column) => column[8759]!)
    expect(own).toEqual([25, 1, 101_325, 3, 300, 400, 100])
    expect([hasBeam, lacks]).toEqual([true, []])
  })

  test('tells humidity by the wet bulb at the pressure of its row', () => {
    const { weather } = read(weatherRows(`${WET},pressurePa`, '30,18,101325', { 1: '30,18,80000' }))
    const bulbC = (hour: number) => wetBulbC(30, weather.relativeHumidity[hour]!, weather.pressurePa[hour]!)
    expect(bulbC(0)).toBeCloseTo(18, 6)
    expect(bulbC(1)).toBeCloseTo(18, 6)
    expect(weather.relativeHumidity[1]).toBeGreaterThan(weather.relativeHumidity[0]!)
  })

  test('of 8784 rows is read without 29 February, with a warning', () => {
    const rows = { 1415: '28,0.5', 1416: '29,0.5', 1439: '29,0.5', 1440: '1,0.5' }
    const { weather, warnings } = read(weatherRows(HUMID, '5,0.5', rows, 8784))
    expect(Array.from(weather.temperatureC.slice(1414, 1418))).toEqual([5, 28, 1, 5])
    expect(weather.temperatureC).toHaveLength(8760)
    expect(warnings).toEqual(['29 February of the file is left out: the year of a run has 365 days'])
  })

  test('with radiation slightly below 0 at night counts it as 0, and says so', () => {
    const { weather, warnings } = read(weatherRows(`${HUMID},ghiWPerM2`, '5,0.5,-3', { 12: '5,0.5,400' }))
    expect([weather.ghiWPerM2[0], weather.ghiWPerM2[12]]).toEqual([0, 400])
    expect(warnings).toEqual(['ghiWPerM2 is below 0 W/m2 in 8759 rows: set to 0 W/m2'])
  })
})

describe('impossible air in such a file', () => {
  test('a wet bulb above the dry bulb, at its line and column', () => {
    expect(faults(weatherRows(WET, '20,15', { 100: '20,20.1' }))).toEqual([
      {
        line: 102,
        column: 2,
        header: 'wetBulbC',
        expected: 'a wet bulb at or below the dry bulb, 20 degC',
        got: '"20.1"',
        hint: 'a wet bulb is never warmer than the dry bulb',
      },
    ])
  })

  test('a dew point above the dry bulb', () => {
    expect(faults(weatherRows('dewPointC,temperatureC', '5,20', { 0: '21,20' }))).toEqual([
      {
        line: 2,
        column: 1,
        header: 'dewPointC',
        expected: 'a dew point at or below the dry bulb, 20 degC',
        got: '"21"',
        hint: 'a dew point is never warmer than the dry bulb',
      },
    ])
  })

  test('a wet bulb below that of dry air', () => {
    expect(faults(weatherRows(WET, '20,15', { 3: '20,0' }))).toEqual([
      {
        line: 5,
        column: 2,
        header: 'wetBulbC',
        expected: 'a wet bulb from 4.97 degC, that of dry air at 20 degC',
        got: '"0"',
      },
    ])
  })
})

describe('faults of such a file', () => {
  const columns = 'relativeHumidity, wetBulbC, dewPointC'
  test.each([
    ['', 1, 1, `a header with temperatureC and one of ${columns}`, 'an empty file'],
    [HUMID, 1, 1, '8760 rows after the header, or 8784 with those of 29 February', '0 rows'],
    [`${HUMID}\n5,0.5`, 2, 1, '8760 rows after the header, or 8784 with those of 29 February', '1 row'],
    ['temperatureC\n5', 1, 1, `one column of ${columns}`, 'the columns "temperatureC"'],
    [`${WET},dewPointC\n5,4,3`, 1, 3, `one column of ${columns}`, 'wetBulbC and dewPointC'],
    [`${HUMID},temperatureC\n5,0.5,5`, 1, 3, 'each column name once', '2 times'],
    [
      `${HUMID},ghiWPerM2,dniWPerM2\n5,0.5,5,5`,
      1,
      4,
      'ghiWPerM2, dniWPerM2 and dhiWPerM2 together, or ghiWPerM2 alone',
      'no dhiWPerM2',
    ],
    [weatherRows(HUMID, '5,0.5', { 4: '5' }), 6, 2, '2 fields, as in the header', '1'],
    [weatherRows(HUMID, '5,0.5', { 4: '71,0.5' }), 6, 1, 'a temperature in degC from -90 to 70', '"71"'],
    [
      weatherRows(`${HUMID},windMPerS`, '5,0.5,2', { 4: '5,0.5,' }),
      6,
      3,
      'a wind speed in m/s from 0 to 60',
      'nothing',
    ],
    [
      weatherRows(HUMID, '5,0.5', { 8: '5,50' }),
      10,
      2,
      'a relative humidity from 0 % to 100 %, such as "50 %" or 0.5',
      '"50"',
    ],
  ])('%#: told at line and column', (text, line, column, expected, got) => {
    expect(faults(text)).toMatchObject([{ line, column, expected, got }])
  })

  test.each([
    ['temperature,relativeHumidity', 1, 'temperature', 'temperatureC'],
    ['temperatureC,RH', 2, 'RH', 'relativeHumidity'],
    ['temperatureC,wet_bulb', 2, 'wet_bulb', 'wetBulbC'],
    [`${HUMID},wind`, 3, 'wind', 'windMPerS'],
    [`${HUMID},GHI (W/m2)`, 3, 'GHI (W/m2)', 'ghiWPerM2'],
    [`${HUMID},pressure_hPa`, 3, 'pressure_hPa', 'pressurePa'],
  ])('%s: a column under another name is told rather than passed over', (header, column, other, name) => {
    expect(faults(weatherRows(header, '5,5,5'))).toMatchObject([
      {
        line: 1,
        column,
        expected: `a column ${name}`,
        hint: `is it "${other}"? Then call it ${name}, in the unit of that name`,
      },
    ])
  })

  test('the direction of the wind is no speed', () => {
    expect(faults(weatherRows(`${HUMID},windDirection`, '5,0.5,180'))).toEqual([])
  })

  test('more than twenty are counted', () => {
    const told = faults(weatherRows(WET, '5,6'))
    expect(told).toHaveLength(21)
    expect(told[20]).toMatchObject({ line: 22, got: '8740 more faults from here on' })
  })

  test('bytes that are no text', () => {
    expect(parseWeatherCsv(Uint8Array.of(0xff, 0xfe, 0), SUBSTITUTES)).toMatchObject({
      faults: [{ line: 1, column: 1, expected: 'UTF-8 text', got: 'binary data' }],
    })
  })
})

test('whatever a row holds, the file is refused or gives finite air', () => {
  const cell = fc.oneof(
    fc.double({ min: -120, max: 120, noNaN: true }).map((value) => value.toFixed(2)),
    fc.constantFrom('', '50 %', '1e9', '.nan', '-0', '"7"', '1,2', '--', '\u0000x'),
  )
  const form = fc.constantFrom(HUMID, WET, 'temperatureC,dewPointC')
  fc.assert(
    fc.property(form, cell, cell, (header, temperature, humidity) => {
      const file = parse(weatherRows(header, '0,0', { 9: `${temperature},${humidity}` }))
      if (!file.ok) expect(file.faults.length).toBeGreaterThan(0)
      else for (const column of Object.values(file.weather)) expect(Number.isFinite(column[9])).toBe(true)
    }),
    { numRuns: 60 },
  )
})
