import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foresightBound } from '../../../src/planning/schedule/foresight-bound.ts'
import type { BoundRules } from '../../../src/planning/schedule/foresight-bound.ts'
import { keepsLimits, stepTerms } from '../../../src/planning/schedule/step-terms.ts'
import type { SleepProblem } from '../../../src/planning/schedule/sleep-problem.ts'
import { randomProblem } from './random-problem.ts'

/** The most that any of the 2^n ways to sleep saves within hours, minimum time on and limits, carriers' loads too if told. */
function bestOfAllSchedules(problem: SleepProblem, rules: BoundRules): number {
  const terms = stepTerms(problem)
  const { steps } = terms
  const rest = Math.max(1, problem.minimumOnSteps)
  let most = 0
  for (let ways = 1; ways < 2 ** steps; ways++) {
    const sums = { saving: 0, blockedLoad: 0, wakeUps: 0, stepsAsleep: 0, badSteps: 0 }
    let wokeAt = -Infinity
    let isPossible = true
    for (let t = 0; t < steps && isPossible; t++) {
      const [isOff, wasOff] = [((ways >> t) & 1) === 1, t > 0 && ((ways >> (t - 1)) & 1) === 1]
      if (isOff) {
        isPossible = terms.canBeOff[t] === 1 && (wasOff || t - wokeAt >= rest)
        if (rules === 'carrier loads' && isPossible) {
          const enters = t - wokeAt === 1 ? terms.canEnterAfterWake : terms.canEnter
          isPossible = wasOff ? terms.mustWake[t] === 0 : enters[t] === 1
        }
        sums.saving += problem.costOn[t]! - problem.costOff[t]!
        sums.blockedLoad += terms.blockedOff[t]!
        sums.badSteps += terms.badOff[t]!
      } else if (wasOff) {
        wokeAt = t
        sums.wakeUps++
        sums.saving += problem.costOn[t]! - problem.costWake[t]!
        sums.blockedLoad += terms.blockedWake[t]!
        sums.badSteps += terms.badWake[t]!
      }
    }
    if (isPossible && keepsLimits(problem, sums)) most = Math.max(most, sums.saving)
  }
  return most
}

describe('the bound of perfect foresight', () => {
  const small = fc.integer({ min: 1, max: 11 }).chain((n) => randomProblem(n, { min: 1, max: 1 }, [0, 1]))

  it('is the best of all schedules where it calls itself exact, and never below it', () => {
    let exact = 0
    fc.assert(
      fc.property(small, fc.constantFrom('limits', 'carrier loads'), (problem, rules) => {
        const bound = foresightBound(problem, stepTerms(problem), rules)
        const most = bestOfAllSchedules(problem, rules)
        expect(bound.saving).toBeGreaterThanOrEqual(most - 1e-6)
        if (!bound.isExact) return
        exact++
        expect(bound.saving).toBeCloseTo(most, 9)
      }),
      { numRuns: 300 },
    )
    expect(exact).toBeGreaterThan(100)
  })

  it('is exact over fourteen steps where only single steps are limited', () => {
    const limits = { maxBlocked: 0, maxBlockedStep: 1, maxCarrierLoad: 0.9, maxWakeUpsPerDay: Infinity }
    fc.assert(
      fc.property(randomProblem(14, { min: 1, max: 1 }, [0, 1]), (problem) => {
        const bound = foresightBound({ ...problem, limits })
        expect(bound.isExact).toBe(true)
        expect(bound.saving).toBeCloseTo(bestOfAllSchedules({ ...problem, limits }, 'limits'), 9)
      }),
      { numRuns: 15 },
    )
  })
})
