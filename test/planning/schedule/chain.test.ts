import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wakeColumns } from '../../../src/planning/schedule/chain.ts'
import { stepTerms } from '../../../src/planning/schedule/step-terms.ts'
import { WHOLE_PER_CENTS } from '../../../src/planning/schedule/sleep-problem.ts'
import { randomProblem } from './random-problem.ts'

it('thresholds of waking between which no load lies, or only loads of hours in which the unit may not sleep, are tried once', () => {
  fc.assert(
    fc.property(randomProblem(8, { min: 2, max: 2 }, WHOLE_PER_CENTS), (problem) => {
      const plain = { ...problem, carriers: [], forecast: undefined, lagSteps: 0, minimumOffSteps: 0 }
      const [quiet, busy] = [0.2, 0.6]
      // The first day is two loads, the second, on which the rule does not hold, all of them.
      const ownLoad = problem.ownLoad.map((load, t) => (t < 8 ? (t % 2 === 0 ? quiet : busy) : load))
      const allowed = problem.allowed.map((_, t) => (t < 8 ? 1 : 0))
      const question = { ...plain, ownLoad, allowed }
      expect(wakeColumns(question, stepTerms(question)).length).toBeLessThanOrEqual(3)
    }),
    { numRuns: 30 },
  )
})
