import { describe, expect, test } from 'vitest'
import { numberAt, verdicts } from '../../src/report/expectations.ts'
import type { Expected } from '../../src/scenarios/expectations.ts'

const DOCUMENT = {
  savings: { solar: { gridImportKwh: 4234.42516, unitPercent: null, cost: 0 } },
  variants: { baseline: { sites: { a: { monthly: { solarKwh: [10, 20] } } } } },
}

function verdict(given: Partial<Expected>) {
  const expected = {
    output: 'savings.solar.gridImportKwh',
    value: 4253,
    unit: 'kWh',
    tolerance: 0.05,
    ...given,
  }
  return verdicts(DOCUMENT, [expected])[0]!
}

describe('an expectation', () => {
  test('within its tolerance is met, with value, unit and source beside it', () => {
    expect(verdict({ source: 'a report' })).toEqual({
      output: 'savings.solar.gridImportKwh',
      value: 4234.42516,
      expected: 4253,
      unit: 'kWh',
      tolerance: 0.05,
      ok: true,
      source: 'a report',
    })
  })

  test('without a source has no key for it', () => {
    expect(Object.keys(verdict({}))).toEqual(['output', 'value', 'expected', 'unit', 'tolerance', 'ok'])
  })

  test('outside its tolerance is not met, on either side', () => {
    expect(verdict({ value: 4234.42516 / 1.06 }).ok).toBe(false)
    expect(verdict({ value: 4234.42516 / 0.94 }).ok).toBe(false)
    expect(verdict({ value: 4234.42516 / 1.04 }).ok).toBe(true)
    expect(verdict({ value: 4234.42516 / 0.96 }).ok).toBe(true)
  })

  test('takes its tolerance as a share of the expected value', () => {
    const document = { a: 95 }
    const at = (value: number) =>
      verdicts(document, [{ output: 'a', value, unit: '', tolerance: 0.05 }])[0]!.ok
    // 95 is 5 % below 100, but 5.3 % above 90.25.
    expect([at(100), at(100.01), at(90.25)]).toEqual([true, false, false])
  })

  test('without tolerance is met by the value itself, with all digits or as rounded', () => {
    expect(verdict({ value: 4234.42516, tolerance: 0 }).ok).toBe(true)
    expect(verdict({ value: 4234.4251638, tolerance: 0 }).ok).toBe(true)
    expect(verdict({ value: 4234.42526, tolerance: 0 }).ok).toBe(false)
    // The rounding of nine digits is largest after a leading 1.
    const leadingOne = { output: 'a', value: 1.0000000049, unit: '', tolerance: 0 }
    expect(verdicts({ a: 1 }, [leadingOne])[0]!.ok).toBe(true)
  })

  test('of zero is met by zero alone', () => {
    expect(verdict({ output: 'savings.solar.cost', value: 0 }).ok).toBe(true)
    expect(verdict({ value: 0 }).ok).toBe(false)
  })

  test('of a value below zero is met around it', () => {
    const at = (value: number) =>
      verdicts({ a: -100 }, [{ output: 'a', value, unit: '', tolerance: 0.05 }])[0]!.ok
    expect([at(-104), at(-96), at(100)]).toEqual([true, true, false])
  })

  test('of an output that is null or absent is not met', () => {
    expect(verdict({ output: 'savings.solar.unitPercent' })).toMatchObject({ value: null, ok: false })
    expect(verdict({ output: 'savings.wind.gridImportKwh' })).toMatchObject({ value: null, ok: false })
  })
})

describe('the number at a path', () => {
  test('is found in maps and lists', () => {
    expect(numberAt(DOCUMENT, 'variants.baseline.sites.a.monthly.solarKwh.1'.split('.'))).toBe(20)
  })

  test('is null beyond the document and for what is inherited', () => {
    expect(numberAt(DOCUMENT, ['savings', 'solar', 'gridImportKwh', 'more'])).toBeNull()
    expect(
      numberAt(DOCUMENT, ['variants', 'baseline', 'sites', 'a', 'monthly', 'solarKwh', 'at', 'length']),
    ).toBeNull()
    expect(numberAt(null, ['savings'])).toBeNull()
  })
})
