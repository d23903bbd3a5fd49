import { describe, expect, test } from 'vitest'
import { type EpwResult, parseEpw } from '../../src/scenarios/epw.ts'
import { epw, faults, LOCATION, read, withCell } from './epw-text.ts'

describe('an EPW file', () => {
  const { city, place, weather, hasBeam, warnings } = read(epw())

  test('gives its city and place', () => {
    expect(city).toBe('Testville')
    expect(place).toEqual({ latitudeDeg: 30.62, longitudeDeg: 114.13, utcOffsetH: 8, elevationM: 23 })
    expect([hasBeam, warnings]).toEqual([true, []])
  })

  test('gives seven columns of 8760 hours, humidity as a fraction', () => {
    const last = Object.fromEntries(Object.entries(weather).map(([key, column]) => [key, column[8759]]))
    expect(last).toEqual({
      ghiWPerM2: 240,
      dniWPerM2: 480,
      dhiWPerM2: 120,
      temperatureC: 8.9,
      relativeHumidity: 0.64,
      pressurePa: 101031,
      windMPerS: 6,
    })
    expect(Object.values(weather).map((column) => column.length)).toEqual(Array(7).fill(8760))
    expect(weather.ghiWPerM2[0]).toBe(10)
  })

  test.each([
    ['carriage returns', epw().replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${epw()}`],
    ['trailing blank lines', `${epw()}\n \r\n\n`],
    ['an end-of-file mark', `${epw()}\u001A`],
    ['no line end after the last row', epw().trimEnd()],
    ['other minutes and years', epw(({ rows }) => rows.forEach((r, i) => ([r[0], r[4]] = [String(i), '0'])))],
    ['a header shorter by its comments', epw(({ header }) => header.splice(5, 2))],
  ])('reads the same with %s', (_, text) => {
    expect(read(text).weather).toEqual(weather)
  })

  test('may be Latin-1', () => {
    const bytes = new TextEncoder().encode(epw(({ header }) => (header[0] = LOCATION.replace('ville', '#'))))
    bytes[bytes.indexOf('#'.charCodeAt(0))] = 0xe3
    const result = parseEpw(bytes)
    expect(result).toMatchObject({ ok: true, city: 'Testã', place })
  })

  test('may name its city in any script', () => {
    expect(read(epw(({ header }) => (header[0] = LOCATION.replace('Testville', '武汉')))).city).toBe('武汉')
  })

  test('numbers may have blanks, signs and exponents; -0.0 is 0', () => {
    const text = epw(({ rows }) => {
      rows[0]![6] = ' 8.00 '
      rows[1]![6] = '-0.0'
      rows[2]![6] = '+1.25e1'
      rows[3]![6] = '-.5'
      rows[4]![6] = '12.345678901234567'
      rows[0]![13] = '-0'
    })
    const { temperatureC, ghiWPerM2 } = read(text).weather
    expect([...temperatureC.subarray(0, 5)]).toEqual([8, 0, 12.5, -0.5, 12.345678901234567])
    expect(Object.is(temperatureC[1], 0) && Object.is(ghiWPerM2[0], 0)).toBe(true)
  })
})

describe('the location of an EPW file', () => {
  const withLocation = (line: string): string => epw(({ header }) => (header[0] = line))

  test.each([
    ['LOCATION,Niamey, Niamey, Niger, ERA5 (ECMWF),n/a,13.520,2.109,1.0,237.6', 'Niamey', 237.6],
    ['LOCATION,Washington, D.C.,DC,USA,TMY3,724050,38.87,-77.03,-5.0,5.0', 'Washington, D.C.', 5],
    ['LOCATION,-,-,CHN,X,1,30,114,5.5,23', '-', 23],
    ['LOCATION,Short,30,114,8,-20', 'Short', -20],
    ['LOCATION,Sheet,Hubei,CHN,TEST,574940,30.62,114.13,8.0,23.0,,, ,', 'Sheet', 23],
    ['location,Lower,Hubei,CHN,TEST,574940,30.62,114.13,8.0,23.0', 'Lower', 23],
  ])('%s', (line, city, elevationM) => {
    const result = read(withLocation(line))
    expect([result.city, result.place.elevationM]).toEqual([city, elevationM])
  })

  test('numbers out of range or none are faults at their field', () => {
    expect(faults(withLocation('LOCATION,X,-,CHN,S,1,91,-180.5,abc,'.concat('9001')))).toEqual([
      { line: 1, column: 7, header: 'latitude', expected: 'a number from -90 to 90 deg', got: '"91"' },
      { line: 1, column: 8, header: 'longitude', expected: 'a number from -180 to 180 deg', got: '"-180.5"' },
      { line: 1, column: 9, header: 'time zone', expected: 'a number from -12 to 14 h', got: '"abc"' },
      { line: 1, column: 10, header: 'elevation', expected: 'a number from -500 to 9000 m', got: '"9001"' },
    ])
  })

  test('too few fields are a fault', () => {
    expect(faults(withLocation('LOCATION,30,114,8,23'))).toEqual([
      {
        line: 1,
        column: 1,
        header: 'LOCATION',
        expected: 'LOCATION, a city and, at the end, latitude, longitude, time zone and elevation',
        got: '"LOCATION,30,114,8,23"',
      },
    ])
  })
})

describe('missing values of an EPW file', () => {
  test('wind counts as 1 m/s, humidity as 50 %, pressure as that of the elevation, each with a warning', () => {
    const text = epw(({ header, rows }) => {
      header[0] = LOCATION.replace('23.0', '1500')
      rows[0]![21] = '999'
      rows[1]![21] = '999.0'
      rows[2]![8] = '999'
      rows[3]![9] = '999999'
    })
    const { weather, warnings } = read(text)
    expect([...weather.windMPerS.subarray(0, 2)]).toEqual([1, 1])
    expect(weather.relativeHumidity[2]).toBe(0.5)
    expect(weather.pressurePa[3]).toBe(84556)
    expect(warnings).toEqual([
      'relative humidity is missing (999) in 1 row: set to 50 %',
      'atmospheric station pressure is missing (999999) in 1 row: set to 84556 Pa, from the elevation',
      'wind speed is missing (999) in 2 rows: set to 1 m/s',
    ])
  })

  test.each([
    [15, 'direct normal radiation'],
    [16, 'diffuse horizontal radiation'],
  ])('field %i: without %s the file has no beam', (field, name) => {
    const { weather, hasBeam, warnings } = read(withCell(12, field, '9999'))
    expect(hasBeam).toBe(false)
    expect(weather.dniWPerM2.every((value) => value === 0)).toBe(true)
    expect(weather.dhiWPerM2.every((value) => value === 0)).toBe(true)
    expect(weather.ghiWPerM2[12]).toBe(130)
    expect(warnings).toEqual([
      `${name} is missing (9999) in 1 row: direct and diffuse radiation of the file are not used`,
    ])
  })

  test.each([
    [7, 'dry bulb temperature', '99.9', '-90 to 70 degC'],
    [14, 'global horizontal radiation', '9999', '0 to 1500 Wh/m2'],
  ])('field %i: a missing %s is a fault', (column, header, got, expected) => {
    const hint = 'fill the gap in the file or use another file'
    expect(faults(withCell(100, column, got))).toEqual([
      { line: 109, column, header, expected, got: `${got}, the code for a missing value`, hint },
    ])
  })
})

describe('dew points of an EPW file', () => {
  const dewPoint =
    (row: number, value: string) =>
    ({ rows }: { rows: string[][] }) => {
      rows[row]![7] = value
    }
  const header = 'dew point temperature'

  test('above the dry bulb are a fault at line and column', () => {
    // Row 100 is 5 January, hour 5: 0.5 degC.
    expect(faults(epw(dewPoint(100, '1.1')))).toEqual([
      {
        line: 109,
        column: 8,
        header,
        expected: 'at most the dry bulb, 0.5 degC',
        got: '1.1',
        hint: 'no air has a dew point or a wet bulb above its dry bulb; 0.5 K are let pass as rounding',
      },
    ])
  })

  test.each(['1', '0.5', '-40', '99.9', '', '?'])(
    '%j is none: rounded, colder, missing, not there',
    (value) => {
      expect(faults(epw(dewPoint(100, value)))).toEqual([])
    },
  )

  test('are told for four rows, and counted from there on', () => {
    const all = faults(epw(({ rows }) => rows.forEach((fields) => (fields[7] = '50'))))
    expect(all.map(({ line, got }) => [line, got])).toEqual([
      [9, '50'],
      [10, '50'],
      [11, '50'],
      [12, '50'],
      [13, '8756 more rows with a warmer one from here on'],
    ])
  })

  test('of a row whose dry bulb cannot be read are not blamed', () => {
    const text = epw(({ rows }) => {
      rows[100]![6] = 'x'
      rows[100]![7] = '30'
    })
    expect(faults(text).map(({ column }) => column)).toEqual([7])
  })
})

describe('values of an EPW file at their limits', () => {
  test('slightly negative radiation and humidity above 100 % are clipped, with a warning', () => {
    const text = epw(({ rows }) => {
      rows[0]![13] = '-10'
      rows[1]![14] = '-0.5'
      rows[2]![15] = '-3'
      rows[3]![15] = '-3'
      rows[4]![8] = '110'
    })
    const { weather, warnings } = read(text)
    expect([weather.ghiWPerM2[0], weather.dniWPerM2[1], weather.dhiWPerM2[2]]).toEqual([0, 0, 0])
    expect(weather.relativeHumidity[4]).toBe(1)
    expect(warnings).toEqual([
      'relative humidity is above 100 % in 1 row: set to 100 %',
      'global horizontal radiation is below 0 Wh/m2 in 1 row: set to 0 Wh/m2',
      'direct normal radiation is below 0 Wh/m2 in 1 row: set to 0 Wh/m2',
      'diffuse horizontal radiation is below 0 Wh/m2 in 2 rows: set to 0 Wh/m2',
    ])
  })

  test.each([
    [7, 'dry bulb temperature', '-90 to 70 degC', ['-90', '70'], ['-90.1', '70.1']],
    [9, 'relative humidity', '0 to 100 %', ['0', '100'], ['-0.1', '110.1']],
    [10, 'atmospheric station pressure', '31000 to 120000 Pa', ['31000', '120000'], ['30999', '120001']],
    [14, 'global horizontal radiation', '0 to 1500 Wh/m2', ['0', '1500'], ['-10.1', '1500.1']],
    [15, 'direct normal radiation', '0 to 1500 Wh/m2', ['0', '1500'], ['-10.1', '99999']],
    [16, 'diffuse horizontal radiation', '0 to 1500 Wh/m2', ['0', '1500'], ['-11', '1501']],
    [22, 'wind speed', '0 to 60 m/s', ['0', '60'], ['-0.1', '60.1']],
  ])('field %i: %s from %s', (column, header, expected, inside, outside) => {
    const text = epw(({ rows }) => {
      ;[...inside, ...outside].forEach((value, i) => {
        rows[i]![7] = '99.9'
        rows[i]![column - 1] = value
      })
    })
    expect(faults(text)).toEqual(
      outside.map((got, i) => ({ line: 9 + inside.length + i, column, header, expected, got })),
    )
  })

  test.each([
    '',
    '  ',
    'abc',
    '1_000',
    '0x10',
    'NaN',
    'Infinity',
    '1e999',
    '8.',
    '.',
    '+',
    '-',
    '1.2.3',
    '1e',
    '١',
  ])('a temperature of "%s" is not a number', (cell) => {
    const got = cell.trim() === '' ? 'nothing' : JSON.stringify(cell)
    expect(faults(withCell(0, 7, cell))).toEqual([
      { line: 9, column: 7, header: 'dry bulb temperature', expected: 'a number in degC', got },
    ])
  })

  test('control characters of a cell do not reach the message', () => {
    expect(faults(withCell(0, 7, '\u001B[31m'))[0]!.got).toBe('"\\u001b[31m"')
  })
})

describe('what is no EPW file', () => {
  const expected = 'an EPW file, whose first line starts with LOCATION'
  const place = { line: 1, column: 1, expected }
  const bytes = (...values: number[]): EpwResult => parseEpw(Uint8Array.from(values))

  test('an empty file', () => {
    expect(bytes()).toEqual({ ok: false, faults: [{ ...place, got: 'nothing' }] })
    expect(faults('\n\n')).toEqual([{ ...place, got: 'nothing' }])
  })

  test('another text', () => {
    expect(faults('<!DOCTYPE html>\n<html>')).toEqual([{ ...place, got: '"<!DOCTYPE html>"' }])
    expect(faults('x'.repeat(1000))[0]!.got.length).toBeLessThan(70)
  })

  test('binary, packed or UTF-16 content', () => {
    expect(bytes(76, 79, 0, 1)).toEqual({ ok: false, faults: [{ ...place, got: 'binary data' }] })
    const packed = { ok: false, faults: [{ ...place, got: 'a packed file', hint: 'unpack it first' }] }
    expect(bytes(0x1f, 0x8b, 8, 0)).toEqual(packed)
    expect(bytes(0x50, 0x4b, 3, 4)).toEqual(packed)
    const utf16 = { ok: false, faults: [{ ...place, got: 'UTF-16 text', hint: 'save the file as UTF-8' }] }
    expect(bytes(0xff, 0xfe, 76, 0)).toEqual(utf16)
    expect(bytes(0xfe, 0xff, 0, 76)).toEqual(utf16)
  })

  test('a file of more than 64 MiB', () => {
    expect(parseEpw(new Uint8Array(70 * 2 ** 20))).toEqual({
      ok: false,
      faults: [{ ...place, got: '70 MiB' }],
    })
  })

  test('a header without DATA PERIODS, or cut off', () => {
    const header = 'a header of 8 lines that ends with DATA PERIODS'
    const without = epw(({ header }) => (header[7] = 'COMMENTS 3'))
    expect(faults(without)).toEqual([{ line: 8, column: 1, expected: header, got: '"COMMENTS 3"' }])
    expect(faults(LOCATION)).toEqual([{ line: 1, column: 1, expected: header, got: 'the end of the file' }])
  })
})
