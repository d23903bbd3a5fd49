import { describe, expect, test } from 'vitest'
import { epw, faults, HEADER, read, type Row, row, withCell, year } from './epw-text.ts'

describe('rows of an EPW file', () => {
  const hint = 'rows run hour by hour from 1 January, hour 1'
  const wantedRows = '8760 rows, or 8784 with those of 29 February'

  test('a leap year is read without 29 February, with a warning', () => {
    const { weather, warnings } = read(epw(undefined, true))
    expect(weather).toEqual(read(epw()).weather)
    expect(warnings).toEqual(['29 February is dropped: the file has 8784 rows'])
  })

  test('a missing row is a fault in number and where it is missing', () => {
    const text = epw(({ rows }) => rows.splice(30, 1))
    expect(faults(text)).toEqual([
      { line: 8767, column: 1, expected: wantedRows, got: '8759 rows' },
      {
        line: 39,
        column: 4,
        header: 'hour',
        expected: 'month 1, day 2, hour 7',
        got: 'month 1, day 2, hour 8',
        hint,
      },
    ])
  })

  test('a row too many is a fault at the first one beyond the year', () => {
    const text = epw(({ rows }) => rows.push(row(12, 31, 24)))
    expect(faults(text)).toEqual([
      { line: 8769, column: 1, expected: wantedRows, got: '8761 rows' },
      {
        line: 8769,
        column: 3,
        header: 'day',
        expected: 'no row after 31 December',
        got: 'month 12, day 31, hour 24',
        hint,
      },
    ])
  })

  test('a leap year of 8760 rows is a fault', () => {
    const text = epw(({ rows }) => rows.splice(-24), true)
    expect(faults(text)).toEqual([
      { line: 8768, column: 1, expected: wantedRows, got: '8760 rows, 24 of them of 29 February' },
    ])
  })

  test('part of a 29 February is a fault', () => {
    const text = epw(({ rows }) => rows.splice(1420, 20), true)
    expect(faults(text)).toEqual([
      { line: 8772, column: 1, expected: wantedRows, got: '8764 rows, 4 of them of 29 February' },
      {
        line: 1429,
        column: 2,
        header: 'month',
        expected: 'month 2, day 29, hour 5',
        got: 'month 3, day 1, hour 1',
        hint,
      },
    ])
  })

  test('a gap after 28 February of a common year does not ask for 29 February', () => {
    const text = epw(({ rows }) => rows.splice(1416, 1))
    expect(faults(text)[1]).toMatchObject({
      expected: 'month 3, day 1, hour 1',
      got: 'month 3, day 1, hour 2',
    })
  })

  test('two rows that changed places are three faults of order', () => {
    const text = epw(({ rows }) => ([rows[5], rows[6]] = [rows[6]!, rows[5]!]))
    expect(faults(text).map(({ line, column }) => [line, column])).toEqual([
      [14, 4],
      [15, 4],
      [16, 4],
    ])
  })

  test.each([
    [2, 'month', '13', 12],
    [2, 'month', '0', 12],
    [3, 'day', '32', 31],
    [3, 'day', '1.5', 31],
    [4, 'hour', '0', 24],
    [4, 'hour', '25', 24],
    [4, 'hour', 'x', 24],
  ])('field %i: a %s of "%s" is a fault', (column, header, value, most) => {
    expect(faults(withCell(3, column, value))).toEqual([
      { line: 12, column, header, expected: `a whole number from 1 to ${most}`, got: `"${value}"` },
    ])
  })

  test('30 February is a fault', () => {
    expect(faults(withCell(31 * 24, 3, '30'))[0]!.expected).toBe('a whole number from 1 to 29')
  })

  test.each([
    [(r: Row) => r.pop(), 1, '34 fields'],
    [(r: Row) => r.push('1'), 36, '36 fields'],
    [(r: Row) => r.splice(0, 35, ''), 1, 'an empty line'],
    [(r: Row) => r.splice(1), 1, '1 field'],
  ])('%o: another number of fields than 35 is a fault', (edit, column, got) => {
    const text = epw(({ rows }) => edit(rows[50]!))
    expect(faults(text)).toEqual([{ line: 59, column, expected: '35 fields', got }])
    expect(faults(text.replaceAll('\n', '\r\n'))).toEqual(faults(text))
  })

  test('a file cut off in a row tells both', () => {
    const lines = epw().split('\n').slice(0, 1000)
    const cut = [...lines.slice(0, 999), lines[999]!.split(',').slice(0, 7).join(',')].join('\n')
    expect(faults(cut)).toEqual([
      { line: 1000, column: 1, expected: wantedRows, got: '992 rows' },
      { line: 1000, column: 1, expected: '35 fields', got: '7 fields' },
    ])
  })

  test('a file without rows is a fault', () => {
    expect(faults(HEADER.join('\n'))).toEqual([{ line: 8, column: 1, expected: wantedRows, got: '0 rows' }])
  })

  test('of many faults the first twenty are told, and the number of the rest', () => {
    const text = epw(({ rows }) => rows.forEach((r) => (r[6] = '99.9')))
    const all = faults(text)
    expect(all).toHaveLength(21)
    expect(all[19]).toMatchObject({ line: 28, column: 7 })
    expect(all[20]).toEqual({
      line: 29,
      column: 7,
      expected: 'no fault',
      got: '8740 more faults from here on',
    })
    const fewer = epw(({ rows }) => rows.slice(0, 21).forEach((r) => (r[6] = '99.9')))
    expect(faults(fewer)[20]!.got).toBe('1 more fault from here on')
  })

  test('the number of rows is told before all other faults', () => {
    const text = epw(({ rows }) => {
      rows.forEach((r) => (r[6] = '99.9'))
      rows.pop()
    })
    expect(faults(text)[0]!.got).toBe('8759 rows')
    expect(faults(text)[20]).toMatchObject({ line: 28, got: '8740 more faults from here on' })
  })

  test('a file of 5-minute rows is refused by its header, or by its number of rows', () => {
    const text = epw(({ header }) => (header[7] = 'DATA PERIODS,1,12,Data,Sunday, 1/ 1,12/31'))
    const hint = 'use a file with one row an hour'
    expect(faults(text)).toEqual([
      { line: 8, column: 3, header: 'intervals per hour', expected: '1', got: '"12"', hint },
    ])
    const long = epw(({ rows }) => rows.push(...year(), ...year()))
    expect(faults(long)[0]).toEqual({ line: 8769, column: 1, expected: wantedRows, got: '26280 rows' })
  })
})
