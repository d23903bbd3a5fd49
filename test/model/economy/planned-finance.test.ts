import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FinancePlan, PlannedInvestment } from '../../../src/model/economy/finance-plan.ts'
import { ownershipCost } from '../../../src/model/economy/ownership-cost.ts'
import { plannedFinance } from '../../../src/model/economy/planned-finance.ts'
import type { YearsOfMoney } from '../../../src/model/economy/planned-finance.ts'
import { project } from './random-project.ts'

const percent = fc.integer({ min: 0, max: 100 }).map((value) => value / 100)

/** Battery that is bought for a site, part of it there before. */
const cells = fc.record({
  price: fc.integer({ min: 0, max: 2000 }),
  size: fc.integer({ min: 1, max: 50 }),
  count: fc.integer({ min: 1, max: 9 }),
  share: percent,
  residual: percent,
  unlived: percent,
})

type Cells = { price: number; size: number; count: number; share: number; residual: number; unlived: number }

function investment({ price, size, count, share, residual }: Cells, isBaseline: boolean): PlannedInvestment {
  return {
    name: 'cells',
    index: 0,
    per: 'battery.capacity',
    price,
    opex: { kind: 'share', amount: 0.02 },
    life: 'ageing',
    residualFraction: residual,
    sites: isBaseline ? [] : [{ id: 'a', count, size }],
    plantShare: new Map([['a', isBaseline ? 0 : share]]),
  }
}

/** A variant and its baseline with energy, solar and batteries that end in every second year. */
const finance = fc
  .record({ of: project, cells, taxRate: percent, isTaxed: fc.boolean() })
  .map(({ of, cells: own, taxRate, isTaxed }) => {
    const { horizon, discountRate, opexGrowth, payment, datedCosts } = of
    const swaps = datedCosts.map(({ name, atYear, cost }, index) => ({
      name,
      index,
      atYear: atYear % horizon,
      cost,
    }))
    const column = (values: ArrayLike<number>) =>
      Float64Array.from(values, (value, t) => (t === 0 ? 0 : value))
    const years = (energyCost: ArrayLike<number>, kwh: number): YearsOfMoney => ({
      energyCost: column(energyCost),
      solarUsedKwh: column(of.solarUsedKwh!),
      solarGivenKwh: column(of.solarUsedKwh!),
      replaced: Array.from({ length: horizon - 1 }, (_, i) => i + 1)
        .filter((year) => year % 2 === 0)
        .map((atYear) => ({ site: 'a', atYear, kwh })),
      unlived: new Map([['a', own.unlived]]),
    })
    const plan = (isBaseline: boolean): FinancePlan => ({
      horizon,
      discountRate,
      opexGrowth,
      isBaseline,
      basis: 'real',
      ...(isTaxed ? { tax: { rate: taxRate, depreciationYears: 3 } } : {}),
      payment,
      investments: [investment(own, isBaseline)],
      swaps: isBaseline ? swaps.slice(1) : swaps,
      baselineSwaps: swaps.slice(1),
      hasYears: true,
    })
    const [base, after] = [years(of.baselineEnergyCost, 10), years(of.energyCost, own.count * own.size)]
    const baseline = { plan: plan(true), years: base }
    return {
      baseline: plannedFinance({ ...baseline, baseline }),
      variant: plannedFinance({ plan: plan(false), years: after, baseline }),
      plan: plan(false),
      after,
    }
  })

const scale = (values: readonly number[]) => Math.max(1, ...values.map(Math.abs))

describe('the money of a variant', () => {
  test('is worth what the baseline costs more than it, whoever pays and whatever is taxed', () => {
    fc.assert(
      fc.property(finance, ({ baseline, variant }) => {
        const { value } = variant.flow.figures.npv
        const wanted = baseline.totalCost - variant.totalCost
        const size = scale([baseline.totalCost, variant.totalCost, ...Object.values(variant.ownership)])
        expect(Math.abs(value! - wanted)).toBeLessThanOrEqual(1e-9 * size)
        expect(baseline.flow.net.every((flow) => flow === 0)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('costs an owner who pays himself, untaxed, what it costs by itself', () => {
    fc.assert(
      fc.property(finance, ({ variant, plan, after }) => {
        fc.pre(plan.payment.kind === 'own' && plan.tax === undefined)
        const { investments, datedCosts } = variant
        const alone = ownershipCost({ ...plan, investments, datedCosts, energyCost: after.energyCost })
        const size = scale([alone.total, alone.capex, alone.energy])
        expect(Math.abs(alone.total - variant.totalCost)).toBeLessThanOrEqual(1e-9 * size)
      }),
      { numRuns: 50 },
    )
  })
})
