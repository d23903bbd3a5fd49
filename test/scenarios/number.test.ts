import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberIn } from '../../src/scenarios/number-text.ts'
import { parseNumber } from '../../src/scenarios/number.ts'

describe('the grammar of numbers', () => {
  test.each([
    ['0', 0],
    ['012', 12],
    ['+5', 5],
    ['-3.25', -3.25],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['2.5e+2', 250],
    ['0.5703', 0.5703],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '5.',
    '.',
    '1.2.3',
    '1,5',
    '1_000',
    '0x10',
    '0o17',
    '0b1',
    '.nan',
    '.inf',
    '-.inf',
    'NaN',
    'Infinity',
    '1e',
    'e3',
    '1e1.5',
    '--1',
    '1e999',
    '-1e999',
    '١',
    '1n',
  ])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeUndefined()
  })

  test('every finite double that is written out reads back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value))! + 0).toBe(value + 0)
      }),
    )
  })
})

describe('a number inside a longer text', () => {
  test('is the number that its cut-out text holds', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[+-]?\d{0,17}(\.\d{0,17})?(e-?\d{1,3})?$/),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    )
    fc.assert(
      fc.property(cell, (text) => {
        expect(numberIn(`x,  ${text}\t,9`, 2, text.length + 5)).toBe((parseNumber(text) ?? NaN) + 0)
      }),
      { numRuns: 1000 },
    )
  })

  test('is not a number where the text is blank, and 0 where it is -0', () => {
    expect(numberIn(',  ,', 1, 3)).toBeNaN()
    expect(Object.is(numberIn('-0.0', 0, 4), 0)).toBe(true)
  })
})
