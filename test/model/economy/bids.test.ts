import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bidCost,
  commonLife,
  evenPrice,
  priceTurns,
  ranksOf,
  rivalOf,
} from '../../../src/model/economy/bids.ts'
import type { Bid, BidTerms, BidYears } from '../../../src/model/economy/bids.ts'
import { yearlyColumn } from '../../../src/model/economy/cash-flow.ts'
import { equivalentAnnualCost, ownershipCost } from '../../../src/model/economy/ownership-cost.ts'
import type { Alternative } from '../../../src/model/economy/ownership-cost.ts'

const BID: Bid = {
  name: 'a',
  price: 1000,
  maintenancePerYear: 50,
  lifeYears: 2,
  residualFraction: 0.1,
  warrantyYears: 1,
  embodiedKg: 200,
}
const YEARS: BidYears = { electricity: [300, 330], otherEnergy: [20], carbonKg: [400], datedCosts: [] }
const TERMS: BidTerms = { horizon: 3, discountRate: 0.1, opexGrowth: 0.02, carbonPricePerKg: 0 }

const close = (found: number, wanted: number) =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)))

describe('what a bid costs', () => {
  it('is that of a spreadsheet', () => {
    const cost = bidCost(BID, YEARS, TERMS)
    close(cost.purchase, 1000)
    close(cost.electricity, 300 / 1.1 + 330 / 1.21 + 330 / 1.331)
    close(cost.otherEnergy, 20 / 1.1 + 20 / 1.21 + 20 / 1.331)
    // Under warranty in years 1 and 3, the first of each of the two.
    close(cost.maintenance, (50 * 1.02) / 1.21)
    close(cost.replacement, 1000 / 1.21)
    // A tenth of the first one, and of the second one the half that is not lived too.
    close(cost.residual, 100 / 1.21 + 600 / 1.331)
    const parts = cost.purchase + cost.electricity + cost.otherEnergy + cost.maintenance + cost.replacement
    close(cost.total, parts - cost.residual)
    close(cost.perYear, equivalentAnnualCost(cost.total, 0.1, 3).value!)
    expect([cost.operationKg, cost.embodiedKg, cost.carbonCost]).toEqual([1200, 400, 0])
  })

  it('grows by the price of its carbon, when it is made and while it works', () => {
    const [free, priced] = [0, 0.06].map((carbonPricePerKg) =>
      bidCost(BID, YEARS, { ...TERMS, carbonPricePerKg }),
    )
    const kg = 200 + 400 / 1.1 + (400 + 200) / 1.21 + 400 / 1.331
    close(priced!.carbonCost, 0.06 * kg)
    close(priced!.total - free!.total, priced!.carbonCost)
    close(priced!.replacement, free!.replacement)
  })
})

/** Price at which an alternative of one investment without residual costs as much a year as another one. */
function breakEvenPrice(one: Alternative, other: Alternative): number {
  const free = { ...one, investments: one.investments.map((item) => ({ ...item, capex: 0 })) }
  const dear = { ...one, investments: one.investments.map((item) => ({ ...item, capex: 1 })) }
  const [none, unit] = [free, dear].map((alternative) => ownershipCost(alternative).total) as [number, number]
  return (ownershipCost(other).total - none) / (unit - none)
}

const bids = fc.record({
  name: fc.constant('a'),
  price: fc.integer({ min: 1, max: 1e6 }),
  maintenancePerYear: fc.integer({ min: 0, max: 1e4 }),
  lifeYears: fc.integer({ min: 1, max: 20 }),
  residualFraction: fc.integer({ min: 0, max: 50 }).map((percent) => percent / 100),
  warrantyYears: fc.integer({ min: 0, max: 20 }),
  embodiedKg: fc.integer({ min: 0, max: 1000 }),
})
const years = fc.record({
  electricity: fc.array(fc.integer({ min: 0, max: 1e5 }), { minLength: 1, maxLength: 5 }),
  otherEnergy: fc.constant([0]),
  carbonKg: fc.constant([100]),
  datedCosts: fc.constant([]),
})
const terms = fc.record({
  horizon: fc.integer({ min: 1, max: 40 }),
  discountRate: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
  opexGrowth: fc.integer({ min: 0, max: 5 }).map((percent) => percent / 100),
  carbonPricePerKg: fc.constantFrom(0, 0.06),
})

describe('over years in common', () => {
  it('a chain of whole lives costs as much a year as one life', () => {
    fc.assert(
      fc.property(
        bids,
        years,
        terms,
        fc.integer({ min: 1, max: 4 }),
        (bid, { electricity: [first] }, term, lives) => {
          const steady = { ...YEARS, electricity: [first!] }
          const [one, chain] = [1, lives].map((n) =>
            bidCost(bid, steady, { ...term, opexGrowth: 0, horizon: n * bid.lifeYears }),
          )
          expect(Math.abs(chain!.perYear / one!.perYear - 1)).toBeLessThan(1e-9)
          expect(chain!.embodiedKg).toBe(lives * bid.embodiedKg)
        },
      ),
    )
  })

  it('costs what a plant without residual and warranty costs', () => {
    fc.assert(
      fc.property(bids, years, bids, terms, (bid, own, other, term) => {
        const plain = (one: Bid) => ({ ...one, residualFraction: 0, warrantyYears: 0 })
        const alternative = ({ name, price: capex, maintenancePerYear: opexPerYear, lifeYears }: Bid) => ({
          ...term,
          investments: [{ name, capex, opexPerYear, lifeYears, residualFraction: 0 }],
          datedCosts: [],
          energyCost: yearlyColumn(own.electricity, term.horizon),
        })
        const free = { ...term, carbonPricePerKg: 0 }
        const [cost, rival] = [bid, other].map((one) => bidCost(plain(one), own, free))
        close(cost!.total, ownershipCost(alternative(bid)).total)
        const even = breakEvenPrice(alternative(bid), alternative(other))
        const scale = cost!.total + rival!.total
        expect(Math.abs(evenPrice(cost!, rival!, term.discountRate).value! - even)).toBeLessThan(1e-9 * scale)
      }),
    )
  })
})

describe('the price at which a bid wins', () => {
  it('makes it cost what its rival costs', () => {
    fc.assert(
      fc.property(bids, years, bids, years, terms, (bid, own, other, others, term) => {
        const rival = bidCost(other, others, term)
        const { value } = evenPrice(bidCost(bid, own, term), rival, term.discountRate)
        if (value === null) return
        const even = bidCost({ ...bid, price: value }, own, term)
        const scale = Math.abs(value) + even.purchase + even.electricity + rival.total + 1
        expect(Math.abs(even.total - rival.total)).toBeLessThan(1e-7 * scale)
      }),
    )
  })
})

describe('prices of electricity at which the ranking turns', () => {
  it('are where the cheapest changes, and nowhere else', () => {
    const cost = fc.record({
      fixed: fc.integer({ min: -100, max: 1000 }),
      electricity: fc.integer({ min: 0, max: 1000 }),
    })
    fc.assert(
      fc.property(fc.array(cost, { minLength: 2, maxLength: 6 }), (costs) => {
        const turns = priceTurns(costs)
        const at = (index: number, factor: number) => costs[index]!.fixed + factor * costs[index]!.electricity
        const least = (factor: number) => Math.min(...costs.map((_, i) => at(i, factor)))
        let from = 0
        for (const { factor, below, above } of turns) {
          expect(factor).toBeGreaterThan(from)
          expect(at(below, factor)).toBeCloseTo(at(above, factor), 6)
          // In the middle of each stretch its bid is the cheapest.
          const middle = (from + factor) / 2
          expect(at(below, middle)).toBeCloseTo(least(middle), 6)
          from = factor
        }
        const last = turns.at(-1)?.above
        if (last !== undefined) expect(at(last, 2 * from + 1)).toBeCloseTo(least(2 * from + 1), 6)
      }),
    )
  })

  it('are the crossing of two lines', () => {
    const costs = [
      { fixed: 100, electricity: 50 },
      { fixed: 0, electricity: 150 },
    ]
    expect(priceTurns(costs)).toEqual([{ factor: 1, below: 1, above: 0 }])
    expect(priceTurns([costs[0]!, { fixed: 200, electricity: 60 }])).toEqual([])
    expect(priceTurns([costs[0]!, costs[0]!])).toEqual([])
  })
})

it('equal costs share a rank, and the next one has that of its place', () => {
  expect(ranksOf([30, 10, 10 * (1 + 1e-12), 20])).toEqual([4, 1, 1, 3])
  expect([rivalOf([30, 10, 20], 1), rivalOf([30, 10, 20], 0)]).toEqual([2, 1])
})

it('lives end together after their least common multiple, where it is not too long', () => {
  expect(commonLife([4, 6, 10], 60)).toBe(60)
  expect(commonLife([7, 10], 60)).toBeUndefined()
  expect(commonLife([1, 1], 60)).toBe(1)
})
