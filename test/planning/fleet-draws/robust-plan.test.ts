import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DrawnFleet } from '../../../src/planning/fleet-draws/drawn-fleet.ts'
import { judgedRobust } from '../../../src/planning/fleet-draws/judged-robust.ts'
import { robustPlan } from '../../../src/planning/fleet-draws/robust-plan.ts'
import { percentile } from '../../../src/planning/uncertainty/percentile.ts'
import { drawing, limitsOf, measure, outcome, smallBasis } from './small-basis.ts'

const measures = [measure('fan', 10), measure('solar', 10)]

const price = fc.integer({ min: 1000, max: 20_000 }).chain((capex) =>
  fc.record({
    capex: fc.constant(capex),
    capexRange: fc.tuple(
      fc.double({ min: 0.3 * capex, max: capex, noNaN: true }),
      fc.double({ min: capex, max: 2 * capex, noNaN: true }),
    ),
    opexPerYear: fc.constant(0),
  }),
)
const kwh = fc.integer({ min: 15_000, max: 29_000 })
const anyClass = fc.tuple(kwh, price, kwh, price, kwh).map(([a, fan, b, solar, both]) =>
  outcome(30_000, [
    [[0], a, [fan]],
    [[1], b, [solar]],
    [[0, 1], Math.min(a, b, both), [fan, solar]],
  ]),
)
const anyFleet = fc.record({
  outcomes: fc.array(anyClass, { minLength: 2, maxLength: 2 }),
  classOf: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 4 }),
  budget: fc.integer({ min: 5000, max: 60_000 }),
  spread: fc.constantFrom(0, 0.3),
})

/** The best percentile of all plans within the budget, each tried. */
function bruteForce(fleet: DrawnFleet, budget: number, percent: number): number {
  const { classOf, first } = fleet.units
  const { cost } = fleet.options(fleet.writtenMoney())
  const values = fleet.draws.map((_, draw) => fleet.options(fleet.money(draw)).valueByYear[0]!)
  let best = -Infinity
  const visit = (unit: number, spent: number, worth: Float64Array): void => {
    if (spent > budget) return
    if (unit === classOf.length) {
      best = Math.max(best, percentile(worth.slice().sort(), percent))
      return
    }
    const own = classOf[unit]!
    for (let option = first[own]!; option < first[own + 1]!; option++)
      visit(
        unit + 1,
        spent + cost[option]!,
        worth.map((sum, draw) => sum + values[draw]![option]!),
      )
  }
  visit(0, 0, new Float64Array(values.length))
  return best
}

describe('a robust plan', () => {
  test('keeps the budget, is within its bound and is worth what it says', async () => {
    const losses: number[] = []
    await fc.assert(
      fc.asyncProperty(anyFleet, async ({ outcomes, classOf, budget, spread }) => {
        const basis = smallBasis(measures, outcomes, classOf)
        const fleet = new DrawnFleet(basis, limitsOf(budget), drawing(15, [0.6, 1.4], spread))
        const { found, robust, ofMean } = await judgedRobust(fleet, 10)
        const best = bruteForce(fleet, budget, 10)
        const slack = 1e-9 * (1 + Math.abs(best))
        expect(found.spent).toBeLessThanOrEqual(budget * (1 + 1e-9))
        expect(robust.score).toBeCloseTo(found.value, 4)
        expect(found.value).toBeLessThanOrEqual(best + slack)
        expect(best).toBeLessThanOrEqual(found.bound + slack)
        expect(found.value).toBeGreaterThanOrEqual(ofMean.score - slack)
        expect(ofMean.value.mean).toBeGreaterThanOrEqual(robust.value.mean - slack)
        losses.push(best - found.value > slack ? 1 : 0)
      }),
      { numRuns: 40 },
    )
    // Candidates and single changes find the best of nearly all small fleets.
    expect(losses.reduce((sum, one) => sum + one, 0) / losses.length).toBeLessThan(0.2)
  })

  test('of one draw is the best plan of that draw', async () => {
    await fc.assert(
      fc.asyncProperty(anyFleet, async ({ outcomes, classOf, budget }) => {
        const basis = smallBasis(measures, outcomes, classOf)
        const fleet = new DrawnFleet(basis, limitsOf(budget), drawing(1, [0.6, 1.4]))
        const found = await robustPlan(fleet, 10)
        const best = bruteForce(fleet, budget, 10)
        expect((found.value - best) / (1 + Math.abs(best))).toBeCloseTo(0, 9)
        expect(found.gap).toBeCloseTo(0, 9)
      }),
      { numRuns: 40 },
    )
  })

  test('avoids what is best in the mean and bad where bills are low', async () => {
    // Solar is worth more in the mean; the fan costs nearly nothing, and so loses nothing where bills are low.
    const own = outcome(30_000, [
      [[0], 27_500, [{ capex: 200, opexPerYear: 0 }]],
      [[1], 20_000, [{ capex: 34_000, opexPerYear: 0 }]],
    ])
    const basis = smallBasis(measures, [own], [0, 0])
    const fleet = new DrawnFleet(basis, limitsOf(80_000), drawing(100, [0.4, 1.6]))
    const { found, robust, ofMean } = await judgedRobust(fleet, 10)
    expect([...found.ofMean.bundleOf]).toEqual([2, 2])
    expect([...found.choice.bundleOf]).toEqual([1, 1])
    expect(robust.score).toBeGreaterThan(ofMean.score)
    expect(robust.value.mean).toBeLessThan(ofMean.value.mean)
  })
})
