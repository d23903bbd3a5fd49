import * as fc from 'fast-check'
import type { Project } from '../../../src/model/economy/cash-flow.ts'
import type { DatedCost, Investment } from '../../../src/model/economy/investment.ts'
import type { PaymentPlan } from '../../../src/model/economy/payment-plan.ts'

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100)
const percent = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((value) => value / 100)

const investment: fc.Arbitrary<Investment> = fc
  .record({
    capex: cents(1e5),
    opexPerYear: cents(1e3),
    life: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    residualFraction: percent(0, 30),
  })
  .map(({ life, ...rest }) => ({ name: 'part', ...rest, ...(life === undefined ? {} : { lifeYears: life }) }))

const datedCost: fc.Arbitrary<DatedCost> = fc.record({
  name: fc.constant('swap'),
  atYear: fc.integer({ min: 0, max: 30 }),
  cost: cents(1e4),
  isOfPlant: fc.boolean(),
})

/** Every way to pay. */
const paymentPlan: fc.Arbitrary<PaymentPlan> = fc.oneof(
  fc.constant({ kind: 'own' as const }),
  fc.record({
    kind: fc.constant('energy-management-contract' as const),
    share: percent(0, 100),
    years: fc.integer({ min: 0, max: 30 }),
  }),
  fc.record({
    kind: fc.constant('power-purchase-agreement' as const),
    pricePerKwh: cents(1),
    growth: percent(-5, 10),
    years: fc.integer({ min: 0, max: 30 }),
  }),
)

/** Projects of 1 to 25 years, without tax. */
export const project: fc.Arbitrary<Project> = fc.integer({ min: 1, max: 25 }).chain((horizon) => {
  const column = fc.array(cents(1e4), { minLength: horizon + 1, maxLength: horizon + 1 })
  return fc.record({
    horizon: fc.constant(horizon),
    discountRate: percent(-5, 20),
    opexGrowth: percent(-5, 10),
    investments: fc.array(investment, { maxLength: 4 }),
    datedCosts: fc.array(datedCost, { maxLength: 3 }),
    baselineEnergyCost: column,
    energyCost: column,
    solarUsedKwh: column,
    payment: paymentPlan,
  })
})
