import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareOutputs } from '../../../src/report/check/compare.ts'
import type { Tolerances } from '../../../src/report/check/tolerance.ts'
import type { Output } from '../../../src/report/outputs.ts'

const output = (path: string, value: number | null, unit = 'kWh'): Output => ({
  path,
  value,
  unit,
  aggregation: 'annual',
})
const none: Tolerances = { outputs: [], units: [], default: undefined }
const within = (absolute: number, relative: number): Tolerances => ({
  ...none,
  default: { absolute, relative },
})

/** How one output stands, held against one value. */
function standing(before: number | null, after: number | null, tolerances = none): string {
  const [one] = compareOutputs({ a: { value: before, unit: 'kWh' } }, [output('a', after)], tolerances)
  return one!.standing
}

describe('an output held against its baseline', () => {
  test('is the same where the value is', () => {
    expect(compareOutputs({ a: { value: 5, unit: 'kWh' } }, [output('a', 5)], none)).toEqual([
      {
        path: 'a',
        standing: 'same',
        before: { value: 5, unit: 'kWh' },
        after: { value: 5, unit: 'kWh' },
        difference: 0,
        relative: 0,
        tolerance: { absolute: 1e-6, relative: 1e-6, rule: 'built-in' },
      },
    ])
    expect(standing(0, 0)).toBe('same')
    expect(standing(null, null)).toBe('same')
  })

  test('is a regression where it passes both limits, with difference, share and rule', () => {
    const [one] = compareOutputs({ a: { value: 100, unit: 'kWh' } }, [output('a', 80)], none)
    expect(one).toMatchObject({ standing: 'regression', difference: -20, relative: 0.2 })
    expect(one!.tolerance!.rule).toBe('built-in')
  })

  test('passes a limit only where it lies above it', () => {
    expect(standing(100, 101, within(1, 0))).toBe('changed')
    expect(standing(100, 101.5, within(1, 0))).toBe('regression')
    expect(standing(101, 100, within(1, 0))).toBe('changed')
    expect(standing(128, 96, within(0, 0.25))).toBe('changed')
    expect(standing(96, 128, within(0, 0.25))).toBe('changed')
    expect(standing(128, 95, within(0, 0.25))).toBe('regression')
    expect(standing(95, 128, within(0, 0.25))).toBe('regression')
  })

  test('fails only where it passes both limits', () => {
    expect(standing(100, 150, within(60, 0.1))).toBe('changed')
    expect(standing(100, 150, within(10, 0.4))).toBe('changed')
    expect(standing(100, 150, within(10, 0.1))).toBe('regression')
  })

  test('is held to a share of the larger size, whatever the signs', () => {
    expect(standing(-100, -90, within(0, 0.1))).toBe('changed')
    expect(standing(-90, -101, within(0, 0.1))).toBe('regression')
    expect(standing(-1, 1, within(0, 1))).toBe('regression')
    expect(standing(0, 1e-3, within(0, 0.5))).toBe('regression')
    expect(standing(0, 1e-3, within(1e-2, 0))).toBe('changed')
  })

  test('a change of 0.1 % is caught, one of 1e-12 is none, whatever the limits', () => {
    expect(standing(4234.05, 4234.05 * 1.001)).toBe('regression')
    expect(standing(4234.05, 4234.05 * (1 + 1e-12))).toBe('same')
    expect(standing(4234.05, 4234.05 * (1 + 1e-12), within(0, 0))).toBe('same')
    expect(standing(0.75, 0.75 * 1.001)).toBe('regression')
  })

  test('the last digit that a result holds is a difference', () => {
    expect(standing(9.99999999, 9.99999998, within(0, 0))).toBe('regression')
    expect(standing(9.99999999, 9.99999998)).toBe('changed')
    expect(standing(2, 2 * (1 + 4e-10), within(0, 0))).toBe('same')
    expect(standing(2, 2 * (1 + 6e-10), within(0, 0))).toBe('regression')
  })

  test('that is a number on one side only fails, and no tolerance helps', () => {
    const wide = within(1e9, 1)
    expect(standing(null, 5, wide)).toBe('regression')
    expect(standing(5, null, wide)).toBe('regression')
    expect(standing(null, 0, wide)).toBe('regression')
    const [one] = compareOutputs({ a: { value: null, unit: 'kWh' } }, [output('a', 5)], wide)
    expect(one).toMatchObject({ difference: undefined, relative: undefined, tolerance: undefined })
  })

  test.each([NaN, Infinity, -Infinity])('that is %s fails, whatever the baseline', (value) => {
    expect(standing(5, value, within(Infinity, 1))).toBe('not finite')
    expect(compareOutputs({}, [output('a', value)], none)[0]!.standing).toBe('not finite')
  })

  test('of another unit fails', () => {
    const kept = { a: { value: 5, unit: 'kWh' } }
    const [one] = compareOutputs(kept, [output('a', 5, 'MWh')], within(1e9, 1))
    expect(one).toMatchObject({ standing: 'unit', before: { unit: 'kWh' }, after: { unit: 'MWh' } })
  })

  test('that the baseline lacks is new, one that the result lacks is missing and comes last', () => {
    const kept = { gone: { value: 1, unit: 'kg' }, a: { value: 5, unit: 'kWh' } }
    const found = compareOutputs(kept, [output('fresh', 2), output('a', 5)], within(1e9, 1))
    expect(found.map(({ path, standing: how }) => [path, how])).toEqual([
      ['fresh', 'new'],
      ['a', 'same'],
      ['gone', 'missing'],
    ])
    expect(found[0]).toMatchObject({ before: undefined, after: { value: 2, unit: 'kWh' } })
    expect(found[2]).toMatchObject({
      before: { value: 1, unit: 'kg' },
      after: undefined,
      difference: undefined,
    })
  })

  test('takes the limits of its own unit and path', () => {
    const tolerances: Tolerances = { ...none, outputs: [['b', { absolute: 10, relative: 0 }]] }
    const kept = { a: { value: 1, unit: 'kWh' }, b: { value: 1, unit: 'kWh' } }
    const found = compareOutputs(kept, [output('a', 2), output('b', 2)], tolerances)
    expect(found.map((one) => one.standing)).toEqual(['regression', 'changed'])
  })

  test('property: the verdict does not depend on which of the two is the baseline', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(number, number, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, relative) => {
        const tolerances = within(1e-3, relative)
        expect(standing(a, b, tolerances)).toBe(standing(b, a, tolerances))
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
