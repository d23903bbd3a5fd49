import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choose } from '../../../src/planning/portfolio/choose.ts'
import { frontier } from '../../../src/planning/portfolio/frontier.ts'
import { smallProblems } from './small-problem.ts'

it('the frontier tells for each budget what the choice of that budget does', () => {
  fc.assert(
    fc.property(
      smallProblems,
      fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 6 }),
      ({ problem }, budgets) => {
        expect(frontier(problem, budgets)).toEqual(budgets.map((budget) => choose(problem, budget)))
      },
    ),
  )
})

it('more money is never worth less, and each unit of it no more than the one before', () => {
  fc.assert(
    fc.property(smallProblems, ({ problem }) => {
      const budgets = Array.from({ length: 12 }, (_, step) => 10 * step)
      const points = frontier(problem, budgets).filter(({ leastBudget }) => leastBudget === undefined)
      for (let at = 1; at < points.length; at++) {
        const [less, more] = [points[at - 1]!, points[at]!]
        expect(more.value).toBeGreaterThanOrEqual(less.value - 1e-9)
        expect(less.shadowPrice).toBeGreaterThanOrEqual(more.shadowPrice - 1e-9)
      }
    }),
  )
})
