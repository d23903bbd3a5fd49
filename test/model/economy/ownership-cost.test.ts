import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cashFlow, yearlyColumn } from '../../../src/model/economy/cash-flow.ts'
import { equivalentAnnualCost, ownershipCost } from '../../../src/model/economy/ownership-cost.ts'
import type { Alternative } from '../../../src/model/economy/ownership-cost.ts'
import { project } from './random-project.ts'

function offer(
  capex: number,
  lifeYears: number,
  energyCost: number,
  more: Partial<Alternative> = {},
): Alternative {
  return {
    horizon: lifeYears,
    discountRate: 0.08,
    opexGrowth: 0,
    investments: [{ name: 'offer', capex, opexPerYear: 10, lifeYears, residualFraction: 0 }],
    datedCosts: [],
    energyCost: yearlyColumn([energyCost], lifeYears),
    ...more,
  }
}

function annual(one: Alternative): number {
  return ownershipCost(one).equivalentAnnualCost.value!
}

describe('the total cost of ownership', () => {
  test('is price, energy, operation and replacement less what is left, as of today', () => {
    const investments = [{ name: 'offer', capex: 1000, opexPerYear: 10, lifeYears: 2, residualFraction: 0 }]
    const datedCosts = [{ name: 'swap', atYear: 1, cost: 50 }]
    const cost = ownershipCost(offer(0, 3, 100, { investments, datedCosts, discountRate: 0 }))
    expect(cost).toEqual({
      capex: 1000,
      energy: 300,
      opex: 30,
      replacement: 1050,
      residual: 500,
      total: 1880,
      equivalentAnnualCost: { value: 1880 / 3 },
    })
  })

  test('of two alternatives differs by the net present value of the one against the other', () => {
    fc.assert(
      fc.property(project, (given) => {
        const flow = cashFlow({ ...given, payment: { kind: 'own' } })
        const before = ownershipCost({
          ...given,
          investments: [],
          datedCosts: [],
          energyCost: given.baselineEnergyCost,
        })
        const after = ownershipCost(given)
        const size = Math.max(1, before.total + after.capex + after.energy + after.opex + after.replacement)
        expect(Math.abs(before.total - after.total - flow.figures.npv.value!)).toBeLessThan(1e-9 * size)
      }),
    )
  })

  test('of a horizon without years has no equivalent a year', () => {
    expect(ownershipCost(offer(1000, 20, 100, { horizon: 0 })).equivalentAnnualCost).toEqual({
      value: null,
      reason: 'the horizon has no years',
    })
    expect(equivalentAnnualCost(100, 0, 4)).toEqual({ value: 25 })
  })
})

describe('offers of unequal lives', () => {
  test('compare by their cost a year, each over its own life', () => {
    expect(annual(offer(671.0081398945, 10, 40))).toBeCloseTo(100 + 10 + 40, 8)
    expect(annual(offer(981.8147407449, 20, 40))).toBeCloseTo(100 + 10 + 40, 8)
  })

  test('compare as over a horizon that both fill with whole lives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 5 }), (life, lives) => {
        const one = offer(1000, life, 70)
        const long = { ...one, horizon: life * lives, energyCost: yearlyColumn([70], life * lives) }
        expect(annual(long)).toBeCloseTo(annual(one), 8)
      }),
    )
  })
})
