import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clippedSpread,
  spreadAround,
  spreadQuantile,
} from '../../../src/planning/uncertainty/distribution.ts'

const ranges = fc
  .tuple(
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.double({ min: 0, max: 40, noNaN: true }),
    fc.double({ min: 0.01, max: 40, noNaN: true }),
  )
  .map(([value, below, above]) => ({ value, p5: value - below, p95: value + above }))

describe('the spread of an input', () => {
  test('has exactly the P5 and P95 that are written, and the value as its mode', () => {
    fc.assert(
      fc.property(ranges, ({ p5, value, p95 }) => {
        const spread = spreadAround(p5, value, p95)
        expect(spreadQuantile(spread, 0.05)).toBeCloseTo(p5, 6)
        expect(spreadQuantile(spread, 0.95)).toBeCloseTo(p95, 6)
        expect(spread.triangle.mode).toBe(value)
      }),
    )
  })

  test('rises with the share, from its least to its most', () => {
    fc.assert(
      fc.property(ranges, fc.double({ min: 0, max: 0.99, noNaN: true }), ({ p5, value, p95 }, share) => {
        const spread = spreadAround(p5, value, p95)
        expect(spreadQuantile(spread, share + 0.01)).toBeGreaterThan(spreadQuantile(spread, share))
        expect(spreadQuantile(spread, 0)).toBe(spread.low)
        expect(spreadQuantile(spread, 1)).toBe(spread.high)
      }),
    )
  })

  // A symmetric triangle of half width w: P95 is mode + w (1 - sqrt(0.1)).
  test('of a value in the middle is the symmetric triangle', () => {
    const { triangle } = spreadAround(4, 5, 6)
    const half = 1 / (1 - Math.sqrt(0.1))
    expect(triangle.least).toBeCloseTo(5 - half, 12)
    expect(triangle.most).toBeCloseTo(5 + half, 12)
  })

  test('held within a field lies on the bound where it would lie beyond, and keeps P5 and P95', () => {
    const spread = clippedSpread(spreadAround(0.6, 0.9, 0.98), 0, 1)
    expect(spreadQuantile(spread, 1)).toBe(1)
    expect(spreadQuantile(spread, 0.05)).toBeCloseTo(0.6, 9)
    expect(spreadQuantile(spread, 0.95)).toBeCloseTo(0.98, 9)
  })

  test('of a value that is known is that value', () => {
    expect(spreadQuantile(spreadAround(3, 3, 3), 0.7)).toBe(3)
  })
})
