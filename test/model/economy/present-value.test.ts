import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelisedCost, levelisedCostPerKwh } from '../../../src/model/economy/levelised-cost.ts'
import { annuity, discounted, npv, payment } from '../../../src/model/economy/present-value.ts'

const rate = fc.double({ min: -0.5, max: 1, noNaN: true })
const years = fc.integer({ min: 0, max: 60 })

describe('the net present value', () => {
  test('leaves the flow of today as it is and discounts those after', () => {
    expect(npv(0.25, [-100, 50, 100])).toBe(-100 + 50 / 1.25 + 100 / 1.25 ** 2)
    expect([...discounted(0.25, [-100, 50, 100])]).toEqual([-100, 40, 64])
  })

  test('at a rate of zero is the sum, and of nothing is nothing', () => {
    expect(npv(0, [-3, 1, 1])).toBe(-1)
    expect(npv(0.1, [])).toBe(0)
    expect(npv(-1 + 1e-12, [5, ...new Float64Array(60)])).toBe(5)
  })
})

describe('an annuity', () => {
  test('is the present value of 1 a year, growing from the second year on', () => {
    fc.assert(
      fc.property(rate, years, fc.double({ min: -0.2, max: 0.2, noNaN: true }), (rate, n, growth) => {
        const flows = Array.from({ length: n + 1 }, (_, t) => (t === 0 ? 0 : (1 + growth) ** (t - 1)))
        const expected = npv(rate, flows)
        expect(Math.abs(annuity(rate, n, growth) - expected)).toBeLessThanOrEqual(1e-12 * expected)
      }),
    )
  })

  test('at a rate of zero or equal to the growth has no jump', () => {
    expect(annuity(0, 20)).toBe(20)
    expect(annuity(1e-15, 20)).toBeCloseTo(20, 12)
    expect(annuity(0.05, 20, 0.05)).toBe(20 / 1.05)
    expect(annuity(0.05 + 1e-14, 20, 0.05)).toBeCloseTo(20 / 1.05, 11)
    expect([annuity(0.08, 0), annuity(-0.08, 0), annuity(0, 0)]).toEqual([0, 0, 0])
  })

  test('is what a constant payment pays off', () => {
    expect(payment(0, 10, 1000)).toBe(-100)
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 60 }), (rate, n) => {
        const paid = payment(rate, n, 1000)
        const flows = [1000, ...Array.from({ length: n }, () => paid)]
        expect(Math.abs(npv(rate, flows))).toBeLessThan(1e-9)
      }),
    )
  })
})

describe('the levelised cost', () => {
  const array = {
    capex: 1000,
    opexPerYear: 10,
    firstYearKwh: 100,
    degradationFraction: 0,
    years: 10,
    rateFraction: 0,
  }

  test('without discount is all cost over all energy, with what is bought again and what is left', () => {
    expect(levelisedCostPerKwh(array)).toBe(1.1)
    expect(levelisedCostPerKwh({ ...array, replacements: [{ year: 5, cost: 200 }] })).toBe(1.3)
    expect(levelisedCostPerKwh({ ...array, replacements: [{ year: 11, cost: 200 }] })).toBe(1.1)
    expect(levelisedCostPerKwh({ ...array, residual: 100 })).toBe(1)
  })

  test('is the price at which the energy pays for the array', () => {
    fc.assert(
      fc.property(rate, fc.double({ min: 0, max: 0.1, noNaN: true }), (rateFraction, degradationFraction) => {
        const given = {
          ...array,
          rateFraction,
          degradationFraction,
          replacements: [{ year: 7, cost: 300 }],
          residual: 50,
        }
        const price = levelisedCostPerKwh(given)
        const flows = Array.from({ length: 11 }, (_, t) =>
          t === 0 ? -1000 : price * 100 * (1 - degradationFraction) ** (t - 1) - 10,
        )
        flows[7]! -= 300
        flows[10]! += 50
        expect(Math.abs(npv(rateFraction, flows))).toBeLessThan(1e-9 * npv(rateFraction, flows.map(Math.abs)))
      }),
    )
  })

  test('does not exist without energy', () => {
    expect(levelisedCost(0.05, [100, 1], [0, 0])).toEqual({
      value: null,
      reason: 'there is no energy that could carry the cost',
    })
    expect(levelisedCostPerKwh({ ...array, firstYearKwh: 0 })).toBe(Infinity)
    expect(levelisedCostPerKwh({ ...array, years: 0, capex: 0 })).toBe(Infinity)
  })
})
