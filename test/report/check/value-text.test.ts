import { describe, expect, test } from 'vitest'
import { movedText, pairText, plainNumber, shareText } from '../../../src/report/check/value-text.ts'

describe('two values', () => {
  test.each([
    [4234.05123, 4238.28456, 'kWh', '4,234.05 -> 4,238.28 kWh'],
    [0.7461, 0.7463, '', '0.746100 -> 0.746300'],
    [100, 250, 'kg', '100 -> 250 kg'],
    [1_234_567, 2_234_567, 'kWh', '1,234,567 -> 2,234,567 kWh'],
    [12345678.9, 12345679, 'kWh', '12,345,678.9 -> 12,345,679.0 kWh'],
    [1.00000001, 1.00000002, '%', '1.00000001 -> 1.00000002 %'],
    [5, 5, 'h', '5.00 -> 5.00 h'],
    [-3, 3, 'h', '-3.00 -> 3.00 h'],
    [null, 3.5, 'kWh', 'none -> 3.5 kWh'],
    [3.5, null, '', '3.5 -> none'],
    [1, Infinity, 'kWh', '1 -> Infinity kWh'],
  ])('%s and %s %s are shown with the digits that tell them apart', (before, after, unit, text) => {
    expect(pairText(before, after, unit)).toBe(text)
  })
})

describe('a number', () => {
  test.each([
    [1234567.891, '1,234,567.89'],
    [0.1, '0.1'],
    [1000, '1,000'],
    [999, '999'],
    [-12345.5, '-12,345.5'],
    [1e-9, '1e-9'],
    [1.5e-9, '1.5e-9'],
    [1e21, '1e+21'],
    [NaN, 'NaN'],
  ])('%s is %s', (value, text) => {
    expect(plainNumber(value)).toBe(text)
  })
})

describe('a share', () => {
  test.each([
    [0.001, '+0.1 %'],
    [-0.001, '-0.1 %'],
    [0.12345, '+12 %'],
    [0, '0 %'],
  ])('%s is %s', (share, text) => {
    expect(shareText(share)).toBe(text)
  })
})

describe('how far an output moved', () => {
  const moved = (before: number | undefined, after: number | undefined, difference?: number) =>
    movedText({
      path: 'a',
      standing: 'regression',
      before: before === undefined ? undefined : { value: before, unit: 'kg' },
      after: after === undefined ? undefined : { value: after, unit: 'kWh' },
      difference,
      relative: difference === undefined ? undefined : 0.5,
      tolerance: undefined,
    })

  test('is told with its share and sign', () => {
    expect(moved(10, 20, 10)).toBe('10.0 -> 20.0 kWh (+50 %)')
    expect(moved(20, 10, -10)).toBe('20.0 -> 10.0 kWh (-50 %)')
  })

  test('is told without a share from zero, or where one side is missing', () => {
    expect(moved(0, 20, 20)).toBe('0.0 -> 20.0 kWh')
    expect(moved(10, undefined)).toBe('10 -> none kg')
    expect(moved(undefined, 10)).toBe('none -> 10 kWh')
  })
})
