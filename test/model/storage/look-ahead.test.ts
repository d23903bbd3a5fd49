import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LookAhead } from '../../../src/model/storage/look-ahead.ts'
import { reachableFloors } from '../../../src/model/storage/storage-problem.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'
import { gridCost } from './grid-search.ts'
import { courseOf, optimum } from './optimum.ts'
import type { Course } from './optimum.ts'
import { wholeProblem } from './random-problem.ts'

const PRICES = [0.3, 0.7, 0.7, 1.1, 0]
const convex = { mostSteps: 12, prices: PRICES }
const TINY = 1e-9

/** What a plan of the steps ahead, made anew in each step, comes to. */
function planned(problem: StorageProblem, windowSteps: number): Course {
  const ahead = new LookAhead(problem, windowSteps)
  const { stepH, chargeEfficiency, dischargeEfficiency } = problem
  return courseOf(problem, (step, storedKwh) => {
    ahead.first(step, storedKwh)
    return stepH * (ahead.chargeKw * chargeEfficiency - ahead.dischargeKw / dischargeEfficiency)
  })
}

/** A store of 10 kWh that loses nothing, in steps of one hour. */
function plain(change: Partial<StorageProblem> & Pick<StorageProblem, 'worthPerKwh'>): StorageProblem {
  const column = (value: number) => new Float64Array(change.worthPerKwh.length).fill(value)
  return {
    stepH: 1,
    chargeEfficiency: 1,
    dischargeEfficiency: 1,
    keep: 1,
    fullKwh: 10,
    startKwh: 0,
    freeKw: column(0),
    chargeKw: column(4),
    dischargeKw: column(4),
    floorKwh: column(0),
    ...change,
  }
}

describe('a plan with all known in advance', () => {
  it('is the cheapest of all courses of whole kWh', () => {
    fc.assert(
      fc.property(wholeProblem(convex), (problem) => {
        const floors = reachableFloors(problem, problem.startKwh)
        expect(optimum(problem).cost).toBeCloseTo(gridCost(problem, floors), 9)
      }),
    )
  })

  it('ends with no less than it starts with, or as near as can be', () => {
    fc.assert(
      fc.property(wholeProblem({ ...convex, keep: 0.97 }), (problem) => {
        const charging = { ...problem, floorKwh: problem.floorKwh.map(() => problem.fullKwh) }
        const most = reachableFloors(charging, 0).at(-1)!
        const end = Math.min(most, problem.startKwh)
        expect(optimum(problem).storedKwh.at(-1)!).toBeGreaterThanOrEqual(end - TINY)
      }),
    )
  })

  it('costs the same in quarter hours of the same powers and prices', () => {
    fc.assert(
      fc.property(wholeProblem({ ...convex, mostSteps: 8 }), (problem) => {
        const four = (column: Float64Array) =>
          Float64Array.from({ length: 4 * column.length }, (_, i) => column[i >> 2]!)
        // A floor holds at the end of a step.
        const floorKwh = four(problem.floorKwh).map((floor, i) => (i % 4 === 3 ? floor : 0))
        const quarters = {
          ...problem,
          stepH: problem.stepH / 4,
          freeKw: four(problem.freeKw),
          chargeKw: four(problem.chargeKw),
          dischargeKw: four(problem.dischargeKw),
          worthPerKwh: four(problem.worthPerKwh),
          floorKwh,
        }
        expect(optimum(quarters).cost).toBeCloseTo(optimum(problem).cost, 9)
      }),
    )
  })
})

describe('power that would be sold', () => {
  const sells = { ...convex, mostSteps: 8, sells: [0, 0.4, 1] }

  it('counts at what it earns: the cheapest of all courses of whole kWh', () => {
    fc.assert(
      fc.property(wholeProblem(sells), (problem) => {
        expect(optimum(problem).cost).toBeCloseTo(
          gridCost(problem, reachableFloors(problem, problem.startKwh)),
          9,
        )
      }),
    )
  })

  it('is free power where it earns nothing, and power of the mains where it earns as much', () => {
    fc.assert(
      fc.property(wholeProblem(sells), fc.constantFrom(0, 1), (problem, share) => {
        const { powerKw } = problem.sold!
        const worthPerKwh = problem.worthPerKwh.map((worth) => share * worth)
        const freeKw = problem.freeKw.map((kw, i) => kw + (1 - share) * powerKw[i]!)
        const same = optimum({ ...problem, sold: undefined, freeKw })
        expect(optimum({ ...problem, sold: { powerKw, worthPerKwh } }).cost).toBeCloseTo(same.cost, 9)
      }),
    )
  })

  it('is weighed as it is where it earns more than power of the mains costs', () => {
    fc.assert(
      fc.property(wholeProblem({ ...sells, sells: [0, 0.4] }), (problem) => {
        const sold = { ...problem.sold!, worthPerKwh: problem.sold!.worthPerKwh.with(0, 1.6) }
        const odd = { ...problem, sold }
        expect(planned(odd, 12).cost).toBeCloseTo(gridCost(odd, reachableFloors(odd, 0)), 9)
      }),
    )
  })

  it('is stored where it saves more than it earns, and sold where it does not', () => {
    const problem = (perKwh: number) =>
      plain({
        worthPerKwh: Float64Array.of(1, 0.7),
        dischargeEfficiency: 0.9,
        dischargeKw: Float64Array.of(0, 4),
        sold: { powerKw: Float64Array.of(3, 0), worthPerKwh: Float64Array.of(perKwh, perKwh) },
      })
    expect(planned(problem(0.62), 2).chargeKw[0]).toBe(3)
    expect(planned(problem(0.62), 2).cost).toBeCloseTo(3 * 0.62 - 3 * 0.9 * 0.7, 12)
    expect(planned(problem(0.64), 2).chargeKw[0]).toBe(0)
  })
})

describe('a look ahead', () => {
  it('to the end is the plan with all known in advance, for a store that starts empty', () => {
    fc.assert(
      fc.property(
        wholeProblem({ ...convex, startsEmpty: true }),
        fc.constantFrom(1, 0.97, 0.8),
        (whole, keep) => {
          const problem = { ...whole, keep }
          expect(planned(problem, 12).cost).toBeCloseTo(optimum(problem).cost, 9)
        },
      ),
    )
  })

  it('of fewer steps costs no less than that plan', () => {
    fc.assert(
      fc.property(
        wholeProblem({ ...convex, startsEmpty: true }),
        fc.integer({ min: 1, max: 11 }),
        (whole, windowSteps) => {
          // Floors that come into sight too late are missed, which saves.
          const problem = { ...whole, floorKwh: whole.floorKwh.map(() => 0) }
          expect(planned(problem, windowSteps).cost).toBeGreaterThanOrEqual(optimum(problem).cost - TINY)
        },
      ),
    )
  })

  it('of one step only takes what is free and gives all that there is', () => {
    const problem = plain({
      worthPerKwh: Float64Array.of(0.5, 0.5, 0.5),
      freeKw: Float64Array.of(3, 2, 0),
      dischargeKw: Float64Array.of(0, 0, 4),
    })
    const { chargeKw, dischargeKw } = planned(problem, 1)
    expect([...chargeKw]).toEqual([3, 2, 0])
    expect([...dischargeKw]).toEqual([0, 0, 4])
  })

  it('keeps every floor that can be met, and comes as near as can be to the others', () => {
    fc.assert(
      fc.property(wholeProblem(convex), fc.constantFrom(1, 0.97), (whole, keep) => {
        const problem = { ...whole, keep }
        const floors = reachableFloors(problem, 0)
        const { storedKwh } = planned(problem, 12)
        for (const [i, stored] of storedKwh.entries()) {
          expect(stored).toBeGreaterThanOrEqual(floors[i]! - TINY)
          expect(stored).toBeLessThanOrEqual(problem.fullKwh + TINY)
          if (floors[i]! < Math.min(problem.floorKwh[i]!, problem.fullKwh))
            expect(stored).toBeCloseTo(floors[i]!, 9)
        }
      }),
    )
  })

  it('stays within the limits of power, and never charges and discharges at once', () => {
    fc.assert(
      fc.property(wholeProblem(convex), fc.integer({ min: 1, max: 12 }), (problem, windowSteps) => {
        const { chargeKw, dischargeKw } = planned(problem, windowSteps)
        for (let i = 0; i < chargeKw.length; i++) {
          expect(chargeKw[i]).toBeLessThanOrEqual(problem.chargeKw[i]! + TINY)
          expect(dischargeKw[i]).toBeLessThanOrEqual(problem.dischargeKw[i]! + TINY)
          expect(Math.min(chargeKw[i]!, dischargeKw[i]!)).toBe(0)
        }
      }),
    )
  })

  it('weighs the true cost of a step with a price below zero', () => {
    const first = fc.constantFrom(-0.2, -0.9)
    fc.assert(
      fc.property(wholeProblem({ ...convex, mostSteps: 8 }), first, (problem, price) => {
        const worthPerKwh = problem.worthPerKwh.with(0, price)
        const odd = { ...problem, worthPerKwh }
        expect(planned(odd, 12).cost).toBeCloseTo(gridCost(odd, reachableFloors(odd, 0)), 9)
      }),
    )
  })

  it('weighs the true cost of a step with free power and something to save', () => {
    fc.assert(
      fc.property(wholeProblem({ ...convex, mostSteps: 8 }), (problem) => {
        const { stepH, chargeEfficiency, dischargeEfficiency } = problem
        const odd = {
          ...problem,
          freeKw: problem.freeKw.with(0, 2 / (stepH * chargeEfficiency)),
          chargeKw: problem.chargeKw.with(0, 4 / (stepH * chargeEfficiency)),
          dischargeKw: problem.dischargeKw.with(0, (3 * dischargeEfficiency) / stepH),
        }
        expect(planned(odd, 12).cost).toBeCloseTo(gridCost(odd, reachableFloors(odd, 0)), 9)
      }),
    )
  })

  it('weighs free power against what a discharge saves in the same step', () => {
    const both = { freeKw: Float64Array.of(2, 0), chargeKw: Float64Array.of(2, 0), startKwh: 4 }
    const now = planned(plain({ ...both, worthPerKwh: Float64Array.of(1, 0.4) }), 2)
    expect([now.chargeKw[0], now.dischargeKw[0]]).toEqual([0, 4])
    const later = planned(
      plain({ ...both, worthPerKwh: Float64Array.of(1, 1.5), dischargeKw: Float64Array.of(1, 6) }),
      2,
    )
    expect([later.chargeKw[0], later.dischargeKw[0]]).toEqual([2, 0])
  })

  it('gives now what self-discharge would take by the dearer step', () => {
    const worthPerKwh = Float64Array.of(0.8, 1)
    const idle = { worthPerKwh, startKwh: 4, chargeKw: new Float64Array(2) }
    const now = planned(plain({ ...idle, keep: 0.5 }), 2)
    expect([...now.dischargeKw]).toEqual([2, 0])
    const later = planned(plain({ ...idle, keep: 0.9 }), 2)
    expect(later.dischargeKw[0]).toBe(0)
    expect(later.dischargeKw[1]).toBeCloseTo(4 * 0.81, 12)
  })

  it('waits where waiting costs nothing', () => {
    const problem = plain({
      worthPerKwh: Float64Array.of(0.9, 0.9, 0.9),
      startKwh: 4,
      chargeKw: new Float64Array(3),
    })
    expect([...planned(problem, 3).dischargeKw]).toEqual([0, 0, 4])
  })

  it('does nothing where a round trip costs more than the prices differ', () => {
    const prices = { worthPerKwh: Float64Array.of(0.8, 1, 0.8, 1), chargeEfficiency: 0.8 }
    expect(planned(plain(prices), 4).cost).toBe(0)
    expect(planned(plain({ ...prices, chargeEfficiency: 0.81 }), 4).cost).toBeLessThan(0)
  })

  it('holds what it has for the dearest step', () => {
    const problem = plain({
      worthPerKwh: Float64Array.of(0.7, 0.9, 0.7),
      startKwh: 4,
      chargeKw: new Float64Array(3),
    })
    expect([...planned(problem, 3).dischargeKw]).toEqual([0, 4, 0])
    expect([...planned(problem, 1).dischargeKw]).toEqual([4, 0, 0])
  })

  it('gives no more than it holds, whatever the floor', () => {
    const floorKwh = Float64Array.of(-5, -5)
    const problem = plain({ worthPerKwh: Float64Array.of(1.2, 0.1), startKwh: 3, floorKwh })
    expect([...planned(problem, 2).dischargeKw]).toEqual([3, 0])
  })

  it('takes no notice of powers without a limit beyond a full store', () => {
    const problem = plain({
      worthPerKwh: Float64Array.of(0.3, 1),
      chargeKw: Float64Array.of(Infinity, Infinity),
      dischargeKw: Float64Array.of(0, Infinity),
    })
    const { chargeKw, dischargeKw } = planned(problem, 2)
    expect([...chargeKw]).toEqual([10, 0])
    expect([...dischargeKw]).toEqual([0, 10])
  })
})
