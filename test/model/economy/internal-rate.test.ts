import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { internalRate } from '../../../src/model/economy/internal-rate.ts'
import { npv } from '../../../src/model/economy/present-value.ts'

/** Flows whose net present value is zero at these rates and no others. */
function flowsOf(rates: readonly number[]): number[] {
  let flows = [-1000]
  for (const rate of rates) {
    const next = [...flows, 0]
    for (const [t, flow] of flows.entries()) next[t + 1]! -= flow * (1 + rate)
    flows = next
  }
  return flows
}

/** Size of the terms that add up to the net present value. */
function scale(rate: number, flows: readonly number[]): number {
  return npv(rate, flows.map(Math.abs))
}

const money = fc.double({ min: 1, max: 1e6, noNaN: true })

describe('the internal rate of return', () => {
  test('of a loan of one year is its interest', () => {
    expect(internalRate([-100, 110])).toEqual({
      value: expect.closeTo(0.1, 15),
      roots: [expect.closeTo(0.1, 15)],
    })
    expect(internalRate([-100, 100])).toEqual({ value: 0, roots: [0] })
  })

  test('makes flows with one change of sign worth nothing, and is the only one', () => {
    const flows = fc.tuple(
      fc.array(money, { minLength: 1, maxLength: 5 }),
      fc.array(money, { minLength: 1, maxLength: 60 }),
    )
    fc.assert(
      fc.property(flows, fc.boolean(), ([paid, received], isLoan) => {
        const all = [...paid.map((value) => -value), ...received].map((value) => (isLoan ? -value : value))
        const { value, roots, reason } = internalRate(all)
        expect(roots).toEqual([value])
        expect(reason).toBeUndefined()
        expect(Math.abs(npv(value!, all)) / scale(value!, all)).toBeLessThan(1e-9)
      }),
      { numRuns: 300 },
    )
  })

  test('finds as many rates as are planted, and those', () => {
    // Rates that stand apart: steps of 0.15 at least from -0.8 on.
    const steps = fc.array(fc.double({ min: 0.15, max: 0.6, noNaN: true }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(steps, (gaps) => {
        const rates = gaps.map((_, i) => -0.95 + gaps.slice(0, i + 1).reduce((a, b) => a + b))
        const { value, roots } = internalRate(flowsOf(rates))
        expect(roots).toHaveLength(rates.length)
        for (const [i, rate] of rates.entries()) expect(roots[i]).toBeCloseTo(rate, 6)
        expect(value).toBe(roots.find((root) => root >= 0) ?? roots.at(-1))
      }),
      { numRuns: 300 },
    )
  })

  test('tells a rate at which the value only touches zero once, with those that cross', () => {
    expect(internalRate([-100, 220, -121]).roots).toEqual([expect.closeTo(0.1, 7)])
    expect(internalRate([-1, 2, -1])).toEqual({ value: 0, roots: [0] })
    const three = internalRate(flowsOf([0.25, 0.25, 1]))
    expect(three.roots).toEqual([expect.closeTo(0.25, 6), expect.closeTo(1, 9)])
    expect(internalRate(flowsOf([0.5, 0.5, 0.5])).roots).toEqual([expect.closeTo(0.5, 4)])
    expect(internalRate(flowsOf([-0.5, -0.5, 0, 0, 1])).roots).toEqual([
      expect.closeTo(-0.5, 6),
      expect.closeTo(0, 6),
      expect.closeTo(1, 6),
    ])
  })

  test('tells two rates that lie close', () => {
    expect(internalRate(flowsOf([0.1, 0.1001])).roots).toEqual([
      expect.closeTo(0.1, 9),
      expect.closeTo(0.1001, 9),
    ])
  })

  test('counts rates between which the value never leaves its own rounding as one', () => {
    const planted = [0.55, 0.55, 0.55, 0.6, 0.6, 0.6, 0.65, 0.65]
    expect(internalRate(flowsOf(planted)).roots.length).toBeLessThanOrEqual(3)
    expect(internalRate(flowsOf([0.1, 0.1, 0.3, 0.3, 0.3])).roots).toHaveLength(2)
  })

  test('of several is the one nearest zero of those at or above it', () => {
    expect(internalRate(flowsOf([-0.1, 0.3, 2]))).toMatchObject({
      value: expect.closeTo(0.3, 9),
      reason: '3 rates make the net present value zero; this is the one nearest zero of those above it',
    })
    expect(internalRate(flowsOf([-0.5, -0.1]))).toMatchObject({
      value: expect.closeTo(-0.1, 9),
      reason: '2 rates make the net present value zero; this is the one nearest zero',
    })
  })

  test.each([
    [[-1, 1e12], 1e12 - 1],
    [[-1e-9, 1e9], 1e18 - 1],
    [[-1e9, 1], -1 + 1e-9],
    [[-1e6, 1e6 + 1e-3], 1e-9],
    [[-100, ...Array.from({ length: 59 }, () => 0), 100 * 1.08 ** 60], 0.08],
    [[-100, ...Array.from({ length: 59 }, () => 8), 108], 0.08],
  ])('of %j is %d', (flows, rate) => {
    const { value, roots } = internalRate(flows)
    expect(roots).toHaveLength(1)
    expect(Math.abs(value! - rate)).toBeLessThan(1e-9 * Math.max(1, rate))
  })

  test('is found where years without money lie between', () => {
    const flows = [-0.01, 0, 5, -30]
    const { roots } = internalRate(flows)
    expect(roots).toHaveLength(2)
    for (const root of roots) expect(Math.abs(npv(root, flows)) / scale(root, flows)).toBeLessThan(1e-12)
  })

  test('of centuries with a clearing at the end are two', () => {
    const flows = [-100, ...Array.from({ length: 250 }, () => 8), -4000]
    const { roots } = internalRate(flows)
    expect(roots).toEqual([expect.any(Number), expect.closeTo(0.08, 5)])
    for (const root of roots) expect(Math.abs(npv(root, flows)) / scale(root, flows)).toBeLessThan(1e-12)
  })

  test('does not hang on years without money at the start or the end', () => {
    const plain = internalRate([-100, 39, 59, 55, 20])
    expect(internalRate([0, 0, -100, 39, 59, 55, 20, 0, 0, 0])).toEqual(plain)
  })

  test('does not depend on the unit of money', () => {
    const flows = [-5, 10.5, 1, -8, 1]
    for (const factor of [1e-200, 1e-9, 1e9, 1e200]) {
      const roots = internalRate(flows.map((flow) => flow * factor)).roots
      for (const [i, root] of internalRate(flows).roots.entries()) expect(roots[i]).toBeCloseTo(root, 12)
    }
  })

  test.each([
    [[], 'the horizon has no years'],
    [[-5], 'the horizon has no years'],
    [[0, 0, 0], 'no money flows in any year'],
    [[-1, -2, -3], 'the cash flow is never positive: what is paid never comes back'],
    [[1, 2, 3], 'the cash flow is never negative: nothing is paid that could earn a rate'],
    [[1, -1, 1], 'at no rate is the cash flow worth nothing'],
    [[-1e-300, 1e10], 'at no rate'],
    [[-1e20, 1], 'at no rate'],
    [[-1, Infinity], 'the cash flow of year 1 is not a number'],
    [[NaN, 1], 'the cash flow of year 0 is not a number'],
  ])('of %j is none, and why', (flows, reason) => {
    expect(internalRate(flows)).toEqual({ value: null, roots: [], reason: expect.stringContaining(reason) })
  })
})
