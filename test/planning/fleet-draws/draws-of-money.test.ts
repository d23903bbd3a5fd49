import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bundleSums } from '../../../src/planning/fleet/bundle-value.ts'
import { worthOfMoney } from '../../../src/planning/fleet/plan-terms.ts'
import { DrawnFleet } from '../../../src/planning/fleet-draws/drawn-fleet.ts'
import { economicDraws } from '../../../src/planning/fleet-draws/economic-draws.ts'
import { raisedBudgets } from '../../../src/planning/fleet-draws/plan-in-draw.ts'
import { sitePrices } from '../../../src/planning/fleet-draws/site-prices.ts'
import { percentile } from '../../../src/planning/uncertainty/percentile.ts'
import { drawing, limitsOf, measure, outcome, smallBasis } from './small-basis.ts'

const money = { priceLevel: { value: 1, range: [0.8, 1.2] as const }, capexSpread: 0 }
const [fan, solar] = [measure('fan', 10, [5, 15]), measure('solar', 20, [15, 25])]

describe('draws of money', () => {
  test('of a measure stay the same where another one is considered too', () => {
    const alone = economicDraws([solar], money, 20, 7)
    const both = economicDraws([fan, solar], money, 20, 7)
    for (const [draw, { priceLevel, capexShare, lifeYears }] of alone.entries()) {
      expect(both[draw]!.priceLevel).toBe(priceLevel)
      expect(both[draw]!.capexShare[1]).toBe(capexShare[0])
      expect(both[draw]!.lifeYears[1]).toBe(lifeYears[0])
    }
  })

  test('of bills have the range as their P5 and P95, and lives are whole years', () => {
    const draws = economicDraws([fan], money, 400, 1)
    const levels = Float64Array.from(draws, ({ priceLevel }) => priceLevel).sort()
    expect(percentile(levels, 5)).toBeCloseTo(0.8, 2)
    expect(percentile(levels, 50)).toBeCloseTo(1, 2)
    expect(percentile(levels, 95)).toBeCloseTo(1.2, 2)
    expect(draws.every(({ lifeYears: [years] }) => Number.isInteger(years) && years! >= 1)).toBe(true)
  })

  test('of prices at sites depend on the site, the measure and the draw alone', () => {
    const names = ['a', 'b', 'c']
    const all = sitePrices(0.2, 3, (site) => names[site]!, [fan, solar])
    const one = sitePrices(0.2, 3, () => 'c', [solar])
    const later = Array.from({ length: 9 }, (_, draw) => all(2, 1, 8 - draw))
    expect(later).toEqual(Array.from({ length: 9 }, (_, draw) => one(0, 0, 8 - draw)))
    expect(new Set(later).size).toBe(9)
    const many = Float64Array.from({ length: 2000 }, (_, draw) => all(0, 0, draw)).sort()
    expect(percentile(many, 5)).toBeCloseTo(0.8, 1)
    expect(percentile(many, 95)).toBeCloseTo(1.2, 1)
  })
})

describe('a bundle in a draw', () => {
  test('at prices as they are written is what the plan counts', () => {
    const amount = fc.double({ min: 1, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0, max: 0.1, noNaN: true }), (first, second, share) => {
        const measures = [measure('fan', 7, [5, 9], share), measure('solar', 20, undefined, share)]
        const own = outcome(30_000, [
          [
            [0, 1],
            20_000,
            [
              { capex: first, capexRange: [0.5 * first, 3 * first], opexPerYear: share * first },
              { capex: second, opexPerYear: share * second },
            ],
          ],
        ])
        const basis = smallBasis(measures, [own], [0])
        const fleet = new DrawnFleet(basis, limitsOf(1e6), drawing(2, undefined))
        const drawn = fleet.writtenMoney()
        drawn.price(1, 0)
        const lifeYears = measures.map((one) => one.lifeYears)
        const terms = { worth: worthOfMoney(basis.terms), lifeYears }
        const sums = bundleSums(own.bundles[0]!, own.bundles[1]!, terms)
        expect(drawn.capex / sums.capex).toBeCloseTo(1, 9)
        expect((drawn.npv[0]! - sums.npv) / (first + second)).toBeCloseTo(0, 9)
      }),
    )
  })

  test('costs its price within the range of it, all sites and bundles alike', () => {
    const own = outcome(30_000, [
      [[0], 20_000, [{ capex: 100, capexRange: [80, 150], opexPerYear: 0 }]],
      [[0], 10_000, [{ capex: 200, capexRange: [160, 300], opexPerYear: 0 }]],
    ])
    const fleet = new DrawnFleet(smallBasis([fan], [own], [0]), limitsOf(1e6), drawing(200, undefined))
    const paid = fleet.draws.map((_, draw) => {
      const drawn = fleet.money(draw)
      drawn.price(1, 0)
      const { capex } = drawn
      drawn.price(2, 0)
      expect(drawn.capex / capex).toBeCloseTo(2, 9)
      return capex
    })
    const sorted = Float64Array.from(paid).sort()
    expect(percentile(sorted, 5)).toBeCloseTo(80, 0)
    expect(percentile(sorted, 95) / 150).toBeCloseTo(1, 2)
  })
})

describe('budgets that a plan needs', () => {
  test('are its own where it keeps them, money of a year before counted where it is carried', () => {
    expect(raisedBudgets([100, 50], [80, 70], true)).toEqual({ budgets: [100, 50], isOver: false })
    expect(raisedBudgets([100, 50], [80, 70], false)).toEqual({ budgets: [100, 70], isOver: true })
    expect(raisedBudgets([100, 50], [120, 40], true)).toEqual({ budgets: [120, 50], isOver: true })
  })
})
