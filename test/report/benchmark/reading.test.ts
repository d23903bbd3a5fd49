import { describe, expect, test } from 'vitest'
import { figureOf } from '../../../src/report/benchmark/reading.ts'
import type { Result } from '../../../src/report/result.ts'

/** A result of which only these outputs are looked at. */
const RESULT = {
  variants: { before: { total: { kWh: 200, none: 0 } }, after: { total: { kWh: 150, pue: null } } },
} as unknown as Result

const AFTER = 'variants.after.total.kWh'
const BEFORE = 'variants.before.total.kWh'

describe('a figure of a result', () => {
  test('is an output as it stands', () => {
    expect(figureOf(RESULT, { output: AFTER })).toBe(150)
  })

  test('is what is saved of another output', () => {
    expect(figureOf(RESULT, { output: AFTER, from: BEFORE })).toBe(50)
    expect(figureOf(RESULT, { output: AFTER, from: BEFORE, as: 'difference' })).toBe(50)
    expect(figureOf(RESULT, { output: BEFORE, from: AFTER })).toBe(-50)
  })

  test('is the share that is saved of another output', () => {
    expect(figureOf(RESULT, { output: AFTER, from: BEFORE, as: 'percent' })).toBe(25)
  })

  test('is unknown where the result does not hold it, or nothing could be saved', () => {
    expect(figureOf(RESULT, { output: 'variants.after.total.pue' })).toBeNull()
    expect(figureOf(RESULT, { output: 'variants.nobody.total.kWh', from: BEFORE })).toBeNull()
    expect(figureOf(RESULT, { output: AFTER, from: 'variants.nobody.total.kWh' })).toBeNull()
    expect(figureOf(RESULT, { output: AFTER, from: 'variants.before.total.none', as: 'percent' })).toBeNull()
  })
})
