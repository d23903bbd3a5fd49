import * as fc from 'fast-check'
import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { alignedLines, cut, grouped, sparkLine } from '../../src/report/text-table.ts'

describe('a table of text', () => {
  test('has columns as wide as their widest cell, two spaces apart', () => {
    const rows = [
      ['load', 'kWh', '8,760'],
      ['peak import', 'kW', '1.00'],
    ]
    expect(alignedLines(rows, ['left', 'left', 'right'])).toEqual([
      'load         kWh  8,760',
      'peak import  kW    1.00',
    ])
  })

  test('counts Chinese characters as two columns of the terminal', () => {
    const rows = [
      ['站点', '1'],
      ['site', '22'],
      ['北京5G', '333'],
    ]
    const lines = alignedLines(rows, ['left', 'right'])
    expect(lines).toEqual(['站点      1', 'site     22', '北京5G  333'])
    expect(lines.map((line) => stringWidth(line))).toEqual([11, 11, 11])
  })

  test('has no spaces at the end of a line', () => {
    expect(
      alignedLines(
        [
          ['a', 'b'],
          ['long', ''],
        ],
        ['left', 'left'],
      ),
    ).toEqual(['a     b', 'long'])
  })

  test('takes a missing cell as an empty one', () => {
    expect(alignedLines([['a'], ['b', 'c']], ['left', 'right'])).toEqual(['a', 'b  c'])
  })

  test('of no rows has no lines', () => {
    expect(alignedLines([], ['left'])).toEqual([])
  })

  test('ends its right-aligned last column at one place, whatever the script', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '网', '電', 'ü', '1'), maxLength: 8 })
    const row = fc.tuple(
      cell,
      cell.map((text) => `${text}|`),
    )
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const widths = alignedLines(rows, ['left', 'right']).map((line) => stringWidth(line))
        expect(new Set(widths).size).toBe(1)
      }),
    )
  })
})

describe('text cut to a width', () => {
  test('is marked where it was cut and whole where it fits', () => {
    expect(cut('equipment', 9)).toBe('equipment')
    expect(cut('equipment', 8)).toBe('equipme…')
  })

  test('cuts before a wide character that does not fit', () => {
    expect(cut('粤发改价格', 10)).toBe('粤发改价格')
    expect(cut('粤发改价格', 9)).toBe('粤发改价…')
    expect(cut('粤发改价格', 8)).toBe('粤发改…')
  })

  test('is never wider than asked', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '网', 'é', ' '), maxLength: 30 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (whole, width) => {
        expect(stringWidth(cut(whole, width))).toBeLessThanOrEqual(width)
        expect(cut(whole, stringWidth(whole))).toBe(whole)
      }),
    )
  })
})

describe('a number for people', () => {
  test.each([
    [26406.7121, '26,407'],
    [1234567.8, '1,234,568'],
    [-26406.7121, '-26,407'],
    [1000, '1,000'],
    [999.94, '999.9'],
    [123.456, '123.5'],
    [12.345, '12.35'],
    [1, '1.00'],
    [0.746135357, '0.746'],
    [-0.5, '-0.500'],
    [0, '0'],
  ])('%f reads %s', (value, text) => {
    expect(grouped(value)).toBe(text)
  })

  test('has as many decimals as are asked for', () => {
    expect(grouped(16.0354123, 2)).toBe('16.04')
    expect(grouped(12345.678, 1)).toBe('12,345.7')
    expect(grouped(5, 0)).toBe('5')
  })

  test('has no sign where it rounds to nothing', () => {
    expect([grouped(-0.0004), grouped(-0.004, 2), grouped(-0)]).toEqual(['0.000', '0.00', '0'])
  })

  test('groups by three digits and keeps the value', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (value) => {
        const text = grouped(value, 0)
        expect(Number(text.replaceAll(',', ''))).toBe(value === 0 ? 0 : value)
        expect(text).toMatch(/^-?\d{1,3}(,\d{3})*$/)
      }),
    )
  })

  test('that is not known is a dash', () => {
    expect(grouped(null)).toBe('–')
    expect(grouped(null, 2)).toBe('–')
  })
})

describe('a line of marks', () => {
  test('rises from the least to the largest value', () => {
    expect(sparkLine([0, 1, 2, 3, 4, 5, 6, 7], true)).toBe('▁▂▃▄▅▆▇█')
    expect(sparkLine([0, 1, 2, 3, 4, 5, 6, 7], false)).toBe('_.:-=+*#')
  })

  test('shows differences, not sizes', () => {
    expect(sparkLine([1007, 1000, 1003.5], true)).toBe('█▁▅')
  })

  test('is level where all values are equal', () => {
    expect(sparkLine([5, 5, 5], true)).toBe('▄▄▄')
    expect(sparkLine([0, 0], false)).toBe('--')
  })

  test('has one mark a value, the lowest for the least and the highest for the largest', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(values, (given) => {
        fc.pre(Math.min(...given) < Math.max(...given))
        const line = sparkLine(given, true)
        expect(line).toHaveLength(given.length)
        expect(line[given.indexOf(Math.min(...given))]).toBe('▁')
        expect(line[given.indexOf(Math.max(...given))]).toBe('█')
      }),
    )
  })

  test('of nothing is empty', () => {
    expect(sparkLine([], true)).toBe('')
  })
})
