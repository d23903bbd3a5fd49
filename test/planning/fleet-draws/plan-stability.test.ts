import { describe, expect, test } from 'vitest'
import { chosenPlan } from '../../../src/planning/fleet/make-plan.ts'
import { DrawnFleet } from '../../../src/planning/fleet-draws/drawn-fleet.ts'
import { planStability } from '../../../src/planning/fleet-draws/plan-stability.ts'
import { drawing, limitsOf, measure, outcome, smallBasis } from './small-basis.ts'

const priced = (capex: number, spread: number) => ({
  capex,
  capexRange: [capex * (1 - spread), capex * (1 + spread)] as const,
  opexPerYear: 0,
})
const measures = [measure('fan', 10), measure('solar', 10)]
const outcomes = [
  outcome(30_000, [
    [[0], 27_000, [priced(4000, 0.5)]],
    [[1], 24_000, [priced(9000, 0.4)]],
  ]),
  outcome(20_000, [[[0], 17_500, [priced(4000, 0.5)]]]),
]
const basis = smallBasis(measures, outcomes, [0, 0, 1, 1, 1])

async function judged(budget: number, range: readonly [number, number] | undefined, spread = 0) {
  const limits = limitsOf(budget)
  const { choice, plan } = chosenPlan(basis, limits, [])
  const fleet = new DrawnFleet(basis, limits, drawing(60, range, spread))
  return { plan, stability: await planStability(fleet, choice) }
}

describe('a plan over draws', () => {
  test('is what it was planned to be where nothing is uncertain', async () => {
    const known = [outcome(30_000, [[[0], 27_000, [{ capex: 4000, opexPerYear: 0 }]]])]
    const own = smallBasis(measures, known, [0, 0, 0])
    const limits = limitsOf(8000)
    const { choice, plan } = chosenPlan(own, limits, [])
    const stability = await planStability(new DrawnFleet(own, limits, drawing(5, undefined)), choice)
    expect(stability.told.npv.p5).toBeCloseTo(plan.sums.npv, 6)
    expect(stability.told.npv.p95).toBeCloseTo(plan.sums.npv, 6)
    expect(stability.told.regret.mean).toBe(0)
    expect(stability.sites.map(({ any, same }) => [any, same])).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(stability).toMatchObject({ losing: 0, overspending: 0, firm: 2, middling: 0, loose: 0, missed: 0 })
  })

  test('is never worth more than the best of a draw, and that no more than its bound', async () => {
    for (const spread of [0, 0.3]) {
      const { stability } = await judged(17_000, [0.7, 1.3], spread)
      for (const { value, best, bound } of stability.draws) {
        expect(best).toBeGreaterThanOrEqual(value)
        expect(bound).toBeGreaterThanOrEqual(best * (1 - 1e-9))
      }
      expect(stability.told.regret.mean).toBeGreaterThan(0)
      expect(stability.told.npv.p5).toBeLessThan(stability.told.npv.p95)
    }
  })

  test('spends more than its budget in the draws whose prices say so', async () => {
    const { stability } = await judged(17_000, undefined)
    const over = stability.draws.filter(({ spent, isOver }) => isOver && spent > 17_000)
    expect(over.length / 60).toBe(stability.overspending)
    expect(stability.draws.filter(({ spent }) => spent > 17_000).length).toBe(over.length)
    expect(stability.overspending).toBeGreaterThan(0)
  })

  test('counts sites by how many of the best plans they are in', async () => {
    const { stability } = await judged(17_000, [0.7, 1.3])
    const { firm, middling, loose, sites } = stability
    expect(firm + middling + loose).toBe(sites.length)
    for (const { any, same } of sites) expect(any).toBeGreaterThanOrEqual(same)
    const fan = stability.measures.find(({ id }) => id === 'fan')!
    expect(fan.p5).toBeLessThanOrEqual(fan.p95)
    expect(fan.share).toBeGreaterThan(0)
  })

  test('has its bill saved in proportion to the level of prices', async () => {
    const { stability, plan } = await judged(17_000, [0.7, 1.3])
    for (const [draw, { bill, gridKwh }] of stability.draws.entries()) {
      expect(bill / plan.sums.bill).toBeCloseTo(stability.economics[draw]!.priceLevel, 9)
      expect(gridKwh).toBeCloseTo(plan.sums.gridKwh, 6)
    }
  })

  test('takes what sites are from each simulation in turn', async () => {
    const other = outcomes.map((own, index) => ({
      ...own,
      bundles: own.bundles.map((bundle) => ({
        ...bundle,
        year: { ...bundle.year, gridImportKwh: bundle.year.gridImportKwh * (2 + index) },
      })),
    }))
    const limits = limitsOf(17_000)
    const { choice, plan } = chosenPlan(basis, limits, [])
    const more = { simulated: [outcomes, other], physicalRanges: 1 }
    const fleet = new DrawnFleet(basis, limits, drawing(4, undefined, 0, more))
    const { draws } = await planStability(fleet, choice)
    expect(draws.map(({ physical }) => physical)).toEqual([0, 1, 0, 1])
    expect(draws[0]!.gridKwh).toBeCloseTo(plan.sums.gridKwh, 6)
    expect(draws[1]!.gridKwh).toBeGreaterThan(1.9 * plan.sums.gridKwh)
    expect(draws[2]!.gridKwh).toBe(draws[0]!.gridKwh)
  })
})
