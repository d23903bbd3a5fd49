import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemCost, reachableFloors } from '../../../src/model/storage/storage-problem.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'
import { solveLp } from '../../../src/planning/dispatch/solve-lp.ts'
import { solveStorage } from '../../../src/planning/dispatch/solve-storage.ts'
import { optimum } from '../../model/storage/optimum.ts'
import { wholeProblem } from '../../model/storage/random-problem.ts'

/** Each starts a thread. */
const FEW = { numRuns: 6 }
const PRICES = [0.31, 0.68, 1.08, 0]

async function solved(problem: StorageProblem) {
  const solution = await solveStorage(problem)
  if (solution.kind === 'failed') throw new Error(solution.reason)
  return solution
}

/** Energy at the end of each step. */
function storedKwh(problem: StorageProblem, chargeKw: Float64Array, dischargeKw: Float64Array): Float64Array {
  let stored = problem.startKwh
  return chargeKw.map((inKw, i) => {
    const change = problem.chargeEfficiency * inKw - dischargeKw[i]! / problem.dischargeEfficiency
    stored = problem.keep * stored + problem.stepH * change
    return stored
  })
}

const dayAndNight: StorageProblem = {
  stepH: 1,
  chargeEfficiency: 0.9,
  dischargeEfficiency: 0.9,
  keep: 1,
  fullKwh: 10,
  startKwh: 0,
  freeKw: Float64Array.of(0, 0),
  chargeKw: Float64Array.of(5, 5),
  dischargeKw: Float64Array.of(5, 5),
  floorKwh: Float64Array.of(0, 0),
  worthPerKwh: Float64Array.of(0.3, 1),
}

describe('the linear programme of a battery', () => {
  it('finds what dynamic programming finds, within the limits of power and energy', async () => {
    const problems = fc.tuple(
      wholeProblem({ mostSteps: 150, prices: PRICES }),
      fc.constantFrom(1, 0.999, 0.9),
    )
    await fc.assert(
      fc.asyncProperty(problems, async ([whole, keep]) => {
        const problem = { ...whole, keep }
        const { cost, boundCost, chargeKw, dischargeKw } = await solved(problem)
        const scale = 1e-6 * Math.max(1, Math.abs(cost))
        expect(Math.abs(cost - optimum(problem).cost)).toBeLessThan(scale)
        expect(Math.abs(cost - boundCost)).toBeLessThan(scale)
        expect(cost).toBe(problemCost(problem, chargeKw, dischargeKw))
        const floors = reachableFloors(problem, problem.startKwh)
        for (const [i, stored] of storedKwh(problem, chargeKw, dischargeKw).entries()) {
          expect(stored).toBeGreaterThan(floors[i]! - 1e-6)
          expect(stored).toBeLessThan(problem.fullKwh + 1e-6)
          expect(chargeKw[i]).toBeLessThanOrEqual(problem.chargeKw[i]! + 1e-9)
          expect(dischargeKw[i]).toBeLessThanOrEqual(problem.dischargeKw[i]! + 1e-9)
          expect(Math.min(chargeKw[i]!, dischargeKw[i]!)).toBe(0)
        }
      }),
      FEW,
    )
  })

  it('buys at night what it sells by day', async () => {
    const { chargeKw, dischargeKw, cost } = await solved(dayAndNight)
    expect(chargeKw[0]).toBeCloseTo(5, 9)
    expect(dischargeKw[1]).toBeCloseTo(5 * 0.81, 9)
    expect(cost).toBeCloseTo(5 * 0.3 - 5 * 0.81, 9)
  })

  it('tells what one kWh more at the end costs: what it would have saved by day', async () => {
    const more = { ...dayAndNight, startKwh: 2 }
    const { cost, endWorthPerKwh } = await solved(more)
    expect(endWorthPerKwh).toBeCloseTo(0.9, 6)
    const { cost: kept } = await solved({ ...more, floorKwh: Float64Array.of(0, 3) })
    expect(kept - cost).toBeCloseTo(0.9, 6)
  })

  it('takes powers and prices without a limit for those of a full store', async () => {
    const chargeKw = Float64Array.of(Infinity, Infinity)
    const { dischargeKw } = await solved({ ...dayAndNight, chargeKw, dischargeKw: chargeKw })
    expect(dischargeKw[1]).toBeCloseTo(9, 9)
  })

  it('meets floors that are out of reach as nearly as it can', async () => {
    const floorKwh = Float64Array.of(8, 8)
    const { chargeKw, dischargeKw } = await solved({ ...dayAndNight, floorKwh })
    expect(chargeKw[0]).toBeCloseTo(5, 9)
    expect(chargeKw[1]).toBeCloseTo((8 - 4.5) / 0.9, 6)
    expect(dischargeKw[1]).toBe(0)
  })

  it('tells how far it may be from the best course at a price below zero', async () => {
    const worthPerKwh = Float64Array.of(-1, 1)
    const { cost, boundCost, chargeKw, dischargeKw } = await solved({ ...dayAndNight, worthPerKwh })
    expect(cost).toBeGreaterThanOrEqual(boundCost - 1e-9)
    expect(chargeKw[0]).toBeCloseTo(5, 9)
    expect(dischargeKw[1]).toBeCloseTo(5 * 0.81, 9)
  })

  it('leaves a store that holds nothing idle', async () => {
    const { chargeKw, cost } = await solved({ ...dayAndNight, fullKwh: 0 })
    expect([[...chargeKw], cost]).toEqual([[0, 0], 0])
  })

  it('leaves a battery idle that is worth nothing', async () => {
    const { cost } = await solved({ ...dayAndNight, worthPerKwh: Float64Array.of(0, 0) })
    expect(cost).toBe(0)
  })
})

describe('a linear programme without an answer', () => {
  it('fails when its time is up', async () => {
    expect(await solveStorage(dayAndNight, 0)).toEqual({ kind: 'failed', reason: 'no answer within 0 s' })
  })

  it('fails where a price is no number', async () => {
    const solution = await solveStorage({ ...dayAndNight, worthPerKwh: Float64Array.of(0.3, Number.NaN) })
    expect(solution).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/^[^\n]{5,200}$/) })
  })

  const none = { starts: Int32Array.of(0, 1), indices: Int32Array.of(0), values: Float64Array.of(1) }
  const one = {
    numCols: 1,
    numRows: 1,
    colCost: Float64Array.of(-1),
    colLower: Float64Array.of(0),
    colUpper: Float64Array.of(Infinity),
    matrix: { format: 'csc', numRows: 1, numCols: 1, ...none },
  } as const

  it('fails where nothing is allowed', async () => {
    const never = { ...one, rowLower: Float64Array.of(-2), rowUpper: Float64Array.of(-1) }
    expect(await solveLp(never, 60)).toEqual({
      kind: 'failed',
      reason: 'the solver calls the programme infeasible',
    })
  })

  it('fails where there is no end to what can be saved', async () => {
    const endless = { ...one, rowLower: Float64Array.of(0), rowUpper: Float64Array.of(Infinity) }
    expect(await solveLp(endless, 60)).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^the solver calls the programme unbounded/),
    })
  })
})
