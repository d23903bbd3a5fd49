import { describe, expect, test } from 'vitest'
import { readAirRows } from '../../src/scenarios/moist-air-csv.ts'

const HEADER = 'temperatureC,relativeHumidity'
const read = (text: string) => readAirRows(new TextEncoder().encode(text), 90_000)

describe('rows of air in a CSV file', () => {
  test('hold humidity as a fraction or per cent, and the pressure of the file', () => {
    const text = `place,pressurePa, temperatureC ,relativeHumidity\r\na,85000,-5,50 %\r\n\r\nb,101325,25,0.8\r\n`
    expect(read(text)).toEqual({
      rows: [
        { temperatureC: -5, relativeHumidity: 0.5, pressurePa: 85_000 },
        { temperatureC: 25, relativeHumidity: 0.8, pressurePa: 101_325 },
      ],
      hasPressure: true,
    })
  })

  test('have the pressure that is told beside a file without one', () => {
    expect(read(`\uFEFF"temperatureC","relativeHumidity"\n"25","1"\n`)).toEqual({
      rows: [{ temperatureC: 25, relativeHumidity: 1, pressurePa: 90_000 }],
      hasPressure: false,
    })
  })
})

describe('faults of such a file', () => {
  test.each([
    ['', 1, 1, 'a header with temperatureC, relativeHumidity', 'an empty file'],
    [HEADER, 1, 1, 'rows below the header', 'a header alone'],
    ['temperatureC\n5', 1, 1, 'a column relativeHumidity', 'the columns "temperatureC"'],
    [`${HEADER},temperatureC\n5,0.5,5`, 1, 3, 'each column name once', '2 times'],
    [`${HEADER}\n5`, 2, 2, '2 fields, as in the header', '1'],
    [`${HEADER}\n201,0.5`, 2, 1, 'a temperature in degC from -100 to 200', '"201"'],
    [`${HEADER}\nwarm,0.5`, 2, 1, 'a temperature in degC from -100 to 200', '"warm"'],
    [`${HEADER},pressurePa\n5,0.5,90`, 2, 3, 'a pressure in Pa from 30000 to 120000', '"90"'],
    [`${HEADER},pressurePa\n5,0.5,`, 2, 3, 'a pressure in Pa from 30000 to 120000', 'nothing'],
  ])('%j', (text, line, column, expected, got) => {
    expect(read(text)).toMatchObject({ faults: [{ line, column, expected, got }] })
  })

  test.each(['101 %', '1.01', '-0.1', 'dry', '', '.nan'])('a humidity of %j', (cell) => {
    expect(read(`${HEADER}\n5,0.5\n5,${cell}`)).toMatchObject({
      faults: [
        {
          line: 3,
          column: 2,
          header: 'relativeHumidity',
          expected: 'a relative humidity from 0 % to 100 %, such as "50 %" or 0.5',
        },
      ],
    })
  })

  test('a humidity in per cent without its sign is hinted at', () => {
    expect(read(`${HEADER}\n5, 50`)).toMatchObject({
      faults: [{ got: '"50"', hint: 'did you mean "50 %"?' }],
    })
  })

  test('a misspelt column of pressures is told rather than passed over', () => {
    expect(read(`${HEADER},pressure\n5,0.5,85000`)).toMatchObject({
      faults: [{ expected: 'a column pressurePa', hint: 'is it "pressure"? Then call it pressurePa' }],
    })
  })

  test('other delimiters than the comma are hinted at', () => {
    expect(read('temperatureC;relativeHumidity\n5;0.5')).toMatchObject({
      faults: [{ hint: 'separate columns by commas' }, { hint: 'separate columns by commas' }],
    })
  })

  test('vapour with more pressure than the air, which no air has', () => {
    expect(read(`${HEADER}\n120,1`)).toMatchObject({
      faults: [
        {
          line: 2,
          column: 2,
          expected: 'a humidity whose vapour stays below the pressure of the air, 90000 Pa',
          got: 'vapour of 198685 Pa',
        },
      ],
    })
  })

  test('more than twenty are counted', () => {
    const made = read(`${HEADER}\n${'x,y\n'.repeat(30)}`)
    expect('faults' in made && made.faults).toHaveLength(21)
    expect('faults' in made && made.faults.at(-1)!.got).toBe('40 more faults from here on')
  })

  test('more rows than twenty years of hours', () => {
    expect(read(`${HEADER}\n${'5,0.5\n'.repeat(200_001)}`)).toMatchObject({
      faults: [{ line: 200_002, expected: 'at most 200000 rows', got: '200001' }],
    })
  })

  test('bytes that are no text', () => {
    expect(readAirRows(Uint8Array.of(0xff, 0xfe, 0), 90_000)).toMatchObject({
      faults: [{ got: 'binary data' }],
    })
  })
})
