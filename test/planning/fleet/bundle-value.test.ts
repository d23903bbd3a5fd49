import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cashFlow, yearlyColumn } from '../../../src/model/economy/cash-flow.ts'
import { bundleNpv, bundleSums, objectiveAt } from '../../../src/planning/fleet/bundle-value.ts'
import type { ClassOutcome, YearOutcome } from '../../../src/planning/fleet/outcome.ts'
import { worthOfMoney } from '../../../src/planning/fleet/plan-terms.ts'

const year = (kwh: number, cost: number): YearOutcome => ({
  consumptionKwh: kwh,
  gridImportKwh: kwh,
  cost,
  carbonKg: kwh / 2,
  shutdownHours: 0,
  refusedTrafficKwh: 0,
})

const anyTerms = fc.record({
  horizon: fc.integer({ min: 1, max: 25 }),
  discountRate: fc.double({ min: 0, max: 0.2, noNaN: true }),
  priceGrowth: fc.double({ min: -0.05, max: 0.1, noNaN: true }),
  opexGrowth: fc.double({ min: -0.05, max: 0.1, noNaN: true }),
})

const anyMoney = fc.array(
  fc.record({
    capex: fc.double({ min: 0, max: 1e5, noNaN: true }),
    opexPerYear: fc.double({ min: -100, max: 1000, noNaN: true }),
    life: fc.integer({ min: 1, max: 30 }),
  }),
  { minLength: 1, maxLength: 4 },
)

describe('the net present value of a bundle', () => {
  test('is that of its cash flow, with what is bought again and what is left', () => {
    fc.assert(
      fc.property(anyTerms, anyMoney, fc.double({ min: 0, max: 1e4, noNaN: true }), (terms, money, saved) => {
        const { horizon, priceGrowth } = terms
        const own = bundleNpv(
          saved,
          { measures: money.map((_, index) => index), money },
          { worth: worthOfMoney(terms), lifeYears: money.map(({ life }) => life) },
          0,
        )
        const energy = Array.from({ length: horizon }, (_, t) => saved * (1 + priceGrowth) ** t)
        const { figures } = cashFlow({
          ...terms,
          investments: money.map(({ capex, opexPerYear, life }) => ({
            name: 'measure',
            capex,
            opexPerYear,
            lifeYears: life,
            residualFraction: 0,
          })),
          datedCosts: [],
          baselineEnergyCost: yearlyColumn(energy, horizon),
          energyCost: yearlyColumn([], horizon),
          payment: { kind: 'own' },
        })
        expect(own).toBeCloseTo((figures.npv as { value: number }).value, 4)
      }),
    )
  })

  test('of who acts later has fewer years to save, and pays later', () => {
    const terms = { horizon: 3, discountRate: 0.1, priceGrowth: 0, opexGrowth: 0 }
    const worth = worthOfMoney(terms, 3)
    const [saving0, saving1, saving2] = worth.saving
    expect(saving0).toBeCloseTo(1 / 1.1 + 1 / 1.21 + 1 / 1.331, 12)
    expect(saving1).toBeCloseTo(1 / 1.21 + 1 / 1.331, 12)
    expect(saving2).toBeCloseTo(1 / 1.331, 12)
    // Of a life of three years a third is left where it is bought a year later.
    expect(worth.capex(3)[1]).toBeCloseTo(1 / 1.1 - 1 / 3 / 1.331, 12)
  })
})

describe('what a bundle saves', () => {
  const outcome: ClassOutcome = {
    bundles: [
      { measures: [], year: year(1000, 700), money: [], before: 0 },
      { measures: [0], year: year(800, 600), money: [{ capex: 300, opexPerYear: 10 }], before: 0 },
    ],
    left: 0,
    refused: [],
  }
  const terms = { horizon: 10, discountRate: 0, priceGrowth: 0, opexGrowth: 0 }
  const sums = bundleSums(outcome.bundles[0]!, outcome.bundles[1]!, {
    worth: worthOfMoney(terms),
    lifeYears: [10],
  })

  test('is its year against that of the site as it is', () => {
    expect(sums).toEqual({
      sites: 1,
      capex: 300,
      opexPerYear: 10,
      gridKwh: 200,
      consumptionKwh: 200,
      bill: 100,
      carbonKg: 100,
      npv: 10 * (100 - 10) - 300,
      refusedTrafficKwh: 0,
    })
  })

  test('counts for an objective by the years of the horizon that are left', () => {
    expect(objectiveAt('kwh', sums, terms, 0)).toBe(200)
    expect(objectiveAt('carbon', sums, terms, 4)).toBe(60)
    expect(objectiveAt('bill', sums, terms, 5)).toBe(50)
    expect(objectiveAt('npv', sums, terms, 5)).toBe(sums.npv)
  })
})
