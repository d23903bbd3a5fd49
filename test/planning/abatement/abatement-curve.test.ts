import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abatementCurve, annualCost } from '../../../src/planning/abatement/abatement-curve.ts'
import type { AbatingPlan } from '../../../src/planning/abatement/abatement-curve.ts'
import type { PlannedMeasure } from '../../../src/planning/fleet/fleet-plan.ts'
import { PLAN } from '../../report/plan/a-plan.ts'

const annuity = (rate: number, years: number) => (1 - (1 + rate) ** -years) / rate

const terms = { horizon: 10, discountRate: 0.08, priceGrowth: 0, opexGrowth: 0 }

function measure(id: string, more: Partial<PlannedMeasure>): PlannedMeasure {
  const sums = {
    sites: 1,
    capex: 0,
    opexPerYear: 0,
    gridKwh: 0,
    consumptionKwh: 0,
    bill: 0,
    carbonKg: 0,
    npv: 0,
    refusedTrafficKwh: 0,
  }
  return { id, name: id, confidence: 'sourced', lifeYears: 10, applicable: 1, ...sums, ...more }
}

const curveOf = (byMeasure: readonly PlannedMeasure[], plan: Partial<AbatingPlan> = {}) =>
  abatementCurve({ ...PLAN, terms, ...plan, byMeasure })

describe('the cost of a tonne', () => {
  it('is capex by the year and operation less the bill saved, over the tonnes of a year', () => {
    const money = { capex: 67_100.81399, opexPerYear: 500, bill: 2500 }
    // What lives as long as the horizon of ten years at 8 %, whose annuity is 6.710081.
    const npv = (money.bill - money.opexPerYear) * annuity(0.08, 10) - money.capex
    const [bar] = curveOf([measure('a', { ...money, npv, carbonKg: 4000 })]).bars
    expect(bar!.costPerTonne).toBeCloseTo((10_000 + 500 - 2500) / 4, 6)
  })

  it('is that of the net present value, whatever lives and growth are', () => {
    expect(annualCost({ npv: -1000 }, terms)).toBeCloseTo(1000 / annuity(0.08, 10), 9)
    expect(annualCost({ npv: 100 }, { horizon: 4, discountRate: 0 })).toBe(-25)
  })
})

describe('the order of the bars', () => {
  it('of those that pay for themselves is by net present value, not by the cost of a tonne', () => {
    const small = measure('small', { bill: 100, carbonKg: 10, npv: 671 })
    const large = measure('large', { bill: 1000, carbonKg: 5000, npv: 6710 })
    const { bars } = curveOf([small, large])
    expect(bars.map(({ id }) => id)).toEqual(['large', 'small'])
    expect(bars[1]!.costPerTonne).toBeLessThan(bars[0]!.costPerTonne!)
  })

  it('puts what costs after what pays, the cheapest tonne first, and ties by id', () => {
    const costs = (id: string, capex: number) => measure(id, { capex, carbonKg: 1000, npv: -capex })
    const free = measure('free', { carbonKg: 1000 })
    const pays = measure('pays', { bill: 1, carbonKg: 1000, npv: 6.7 })
    const { bars } = curveOf([costs('z', 20), costs('dear', 30), costs('b', 20), free, pays])
    expect(bars.map(({ id }) => id)).toEqual(['pays', 'free', 'b', 'z', 'dear'])
  })

  it('leaves apart what abates nothing or adds carbon', () => {
    const { bars, apart } = curveOf([
      measure('none', {}),
      measure('more', { carbonKg: -5 }),
      measure('a', { carbonKg: 5 }),
    ])
    expect(bars.map(({ id }) => id)).toEqual(['a'])
    expect(apart.map(({ id, costPerTonne }) => [id, costPerTonne])).toEqual([
      ['none', undefined],
      ['more', undefined],
    ])
  })
})

it('bars and what stands apart together are the plan', () => {
  const { bars, apart, sums } = abatementCurve(PLAN)
  const all = [...bars, ...apart]
  for (const key of ['capex', 'opexPerYear', 'gridKwh', 'bill', 'carbonKg', 'npv'] as const) {
    const sum = all.reduce((total, bar) => total + bar[key], 0)
    expect(Math.abs(sum - PLAN.sums[key])).toBeLessThanOrEqual(1e-9 * Math.abs(PLAN.sums[key]))
  }
  expect(sums.carbonKg).toBeCloseTo(PLAN.sums.carbonKg, 6)
  expect(sums.npv).toBeCloseTo(-sums.annualCost * annuity(0.08, 10), 3)
})

it('no measure is lost, and the curve does not depend on the order in which they are told', () => {
  const number = fc.integer({ min: -1000, max: 1000 })
  const some = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,6}$/),
      capex: fc.integer({ min: 0, max: 1000 }),
      bill: number,
      carbonKg: number,
      npv: number,
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  fc.assert(
    fc.property(some, (given) => {
      const measures = given.map(({ id, ...more }) => measure(id, more))
      const { bars, apart, sums } = curveOf(measures)
      const turned = curveOf(measures.toReversed())
      expect(bars.length + apart.length).toBe(measures.length)
      expect(turned.bars).toEqual(bars)
      expect(bars.every(({ carbonKg }) => carbonKg > 0) && apart.every(({ carbonKg }) => carbonKg <= 0)).toBe(
        true,
      )
      const paying = bars.filter(({ costPerTonne }) => costPerTonne! < 0)
      expect(bars.slice(0, paying.length)).toEqual(paying)
      const all = [...bars, ...apart].reduce((sum, bar) => sum + annualCost(bar, terms), 0)
      expect(sums.annualCost).toBeCloseTo(all, 6)
    }),
    { numRuns: 200 },
  )
})
