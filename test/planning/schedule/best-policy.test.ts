import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestPolicy, leastClosedSteps } from '../../../src/planning/schedule/best-policy.ts'
import { followPolicy } from '../../../src/planning/schedule/follow-policy.ts'
import { foresightBound } from '../../../src/planning/schedule/foresight-bound.ts'
import { keepsLimits, stepTerms } from '../../../src/planning/schedule/step-terms.ts'
import { WHOLE_PER_CENTS } from '../../../src/planning/schedule/sleep-problem.ts'
import type { SleepProblem } from '../../../src/planning/schedule/sleep-problem.ts'
import { allPolicies, byGuard, randomProblem } from './random-problem.ts'

const COARSE = [0, 0.1, 0.25, 0.5, 1]

/** The most that any policy saves within the limits, each followed by the guard itself; 0 for staying on. */
function bruteForce(problem: SleepProblem): number {
  let most = 0
  for (const policy of allPolicies(problem, leastClosedSteps(problem))) {
    const sums = byGuard(problem, policy)
    if (keepsLimits(problem, sums)) most = Math.max(most, sums.saving)
  }
  return most
}

function expectBest(problem: SleepProblem): void {
  const best = bestPolicy(problem)
  expect(best?.sums.saving ?? 0).toBeCloseTo(bruteForce(problem), 7)
  if (best === undefined) return
  const guarded = byGuard(problem, best.policy)
  expect(keepsLimits(problem, guarded)).toBe(true)
  expect(guarded.saving).toBeCloseTo(best.sums.saving, 9)
  expect(guarded.blockedLoad).toBeCloseTo(best.sums.blockedLoad, 9)
  expect(guarded.wakeUps).toBe(best.sums.wakeUps)
}

describe('the best policy', () => {
  it('saves as much as the best of all policies that the guard follows one by one', () => {
    fc.assert(fc.property(randomProblem(8, { min: 1, max: 4 }, COARSE), expectBest), { numRuns: 120 })
  })

  it('does so over days of half hours', () => {
    fc.assert(fc.property(randomProblem(48, { min: 2, max: 3 }, [0.1, 0.4, 0.7]), expectBest), { numRuns: 2 })
  })

  it('never saves more than perfect foresight', () => {
    fc.assert(
      fc.property(randomProblem(8, { min: 1, max: 4 }, COARSE), (problem) => {
        const terms = stepTerms(problem)
        const byLimits = foresightBound(problem, terms)
        const byCarriers = foresightBound(problem, terms, 'carrier loads')
        expect(byCarriers.saving).toBeGreaterThanOrEqual((bestPolicy(problem)?.sums.saving ?? 0) - 1e-6)
        if (byLimits.isExact && byCarriers.isExact)
          expect(byLimits.saving).toBeGreaterThanOrEqual(byCarriers.saving - 1e-6)
      }),
      { numRuns: 300 },
    )
  })

  it('is followed step by step as the guard does', () => {
    const problemAndPolicy = randomProblem(8, { min: 1, max: 4 }, COARSE).chain((problem) =>
      fc.record({
        problem: fc.constant(problem),
        policy: fc.constantFrom(...allPolicies(problem, 0)),
      }),
    )
    fc.assert(
      fc.property(problemAndPolicy, ({ problem, policy }) => {
        const [followed, guarded] = [followPolicy(problem, policy), byGuard(problem, policy)]
        expect(followed.stepsAsleep).toBe(guarded.stepsAsleep)
        expect(followed.wakeUps).toBe(guarded.wakeUps)
        expect(followed.badSteps).toBe(guarded.badSteps)
        expect(followed.blockedLoad).toBeCloseTo(guarded.blockedLoad, 9)
        expect(followed.saving).toBeCloseTo(guarded.saving, 9)
      }),
      { numRuns: 1000 },
    )
  })

  it('is to stay on where nobody carries the traffic and none may be blocked', () => {
    fc.assert(
      fc.property(randomProblem(8, { min: 1, max: 3 }, COARSE), (problem) => {
        const busy = {
          ...problem,
          ownLoad: problem.ownLoad.map((load) => Math.max(0.05, load)),
          carriers: [],
        }
        expect(bestPolicy({ ...busy, limits: { ...busy.limits, maxBlocked: 0 } })).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })

  it('is to stay on where sleep costs more than it saves', () => {
    fc.assert(
      fc.property(randomProblem(8, { min: 1, max: 3 }, COARSE), (problem) => {
        expect(bestPolicy({ ...problem, costOff: problem.costOn, costWake: problem.costOn })).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })

  it('takes the window alone where thresholds change nothing', () => {
    const steps = 48
    const flat = (value: number) => new Float64Array(steps).fill(value)
    const price = flat(1).map((_, t) => (t % 24 < 6 ? 0.2 : 1))
    const problem: SleepProblem = {
      stepsPerDay: 24,
      borderSteps: 1,
      costOn: price,
      costOff: price.map((each, t) => (t % 24 >= 9 && t % 24 < 15 ? each / 2 : 2 * each)),
      costWake: price,
      ownLoad: flat(0.2),
      ownAway: undefined,
      allowed: new Uint8Array(steps).fill(1),
      lagSteps: 1,
      forecast: undefined,
      carriers: [],
      minimumOnSteps: 2,
      minimumOffSteps: 2,
      wakeShare: 0,
      limits: { maxBlocked: 1, maxBlockedStep: 1, maxCarrierLoad: Infinity, maxWakeUpsPerDay: Infinity },
      elsewhere: { blockedLoad: 0, wakeUps: 0 },
      thresholds: WHOLE_PER_CENTS,
    }
    expect(bestPolicy(problem)).toStrictEqual({
      policy: { window: { startStep: 9, lengthSteps: 6 }, offBelow: Infinity, onAbove: Infinity },
      sums: {
        saving: 6,
        blockedLoad: expect.closeTo(2.4) as number,
        wakeUps: 2,
        stepsAsleep: 12,
        badSteps: 0,
      },
    })
  })
})
