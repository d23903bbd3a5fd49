import { describe, expect, test } from 'vitest'
import { BUILT_IN, toleranceFor } from '../../../src/report/check/tolerance.ts'
import type { Tolerances } from '../../../src/report/check/tolerance.ts'

const limits = (absolute: number) => ({ absolute, relative: absolute / 100 })
const output = { path: 'savings.solar.cost', unit: 'CNY', aggregation: 'annual' } as const
const none: Tolerances = { outputs: [], units: [], default: undefined }

describe('the tolerance of an output', () => {
  const all: Tolerances = {
    outputs: [
      ['savings.**', limits(1)],
      ['savings.*.cost', limits(2)],
      ['savings.solar.cost', limits(3)],
      ['variants.baseline.total.cost', limits(4)],
    ],
    units: [
      ['*', limits(5)],
      ['kWh', limits(6)],
      ['* monthly', limits(7)],
      ['kWh monthly', limits(8)],
      ['ratio', limits(9)],
    ],
    default: limits(10),
  }
  const rule = (path: string, unit: string, aggregation: 'annual' | 'monthly', from = all) => {
    const found = toleranceFor({ path, unit, aggregation }, from)
    return [found.absolute, found.relative, found.rule]
  }

  test('of the exact path goes before any pattern, wherever it stands', () => {
    expect(toleranceFor(output, all)).toEqual({ absolute: 3, relative: 0.03, rule: 'of savings.solar.cost' })
  })

  test('of the first pattern that fits goes before later ones', () => {
    expect(rule('savings.both.cost', 'CNY', 'annual')).toEqual([1, 0.01, 'of savings.**'])
  })

  test('of unit and stretch goes before that of the unit, then that of the stretch, then that of all', () => {
    expect(rule('x', 'kWh', 'monthly')).toEqual([8, 0.08, 'of unit kWh monthly'])
    expect(rule('x', 'kWh', 'annual')).toEqual([6, 0.06, 'of unit kWh'])
    expect(rule('x', 'kg', 'monthly')).toEqual([7, 0.07, 'of unit * monthly'])
    expect(rule('x', 'kg', 'annual')).toEqual([5, 0.05, 'of unit *'])
  })

  test('of numbers without a unit stands under ratio', () => {
    expect(rule('x', '', 'annual')).toEqual([9, 0.09, 'of unit ratio'])
  })

  test('of the suite goes before the built-in one', () => {
    const own = { ...none, default: limits(10) }
    expect(rule('x', 'kg', 'annual', own)).toEqual([10, 0.1, 'default of the suite'])
    expect(rule('x', 'kg', 'annual', none)).toEqual([1e-6, 1e-6, 'built-in'])
    expect(BUILT_IN).toEqual({ absolute: 1e-6, relative: 1e-6 })
  })

  test('is not taken from a plain path that only begins like the output', () => {
    const own: Tolerances = { ...none, outputs: [['savings.solar', limits(1)]] }
    expect(toleranceFor(output, own).rule).toBe('built-in')
  })
})
