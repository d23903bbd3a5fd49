import type { Choice, ChoiceProblem } from './choice-problem.ts'
import { chooseFromSteps } from './choose.ts'
import type { ChoiceEffort } from './choose.ts'
import { orderedSteps } from './linear-bound.ts'

/** The best that each of several budgets buys, with its proof; steps are put in order once for all. */
export function frontier(
  problem: ChoiceProblem,
  budgets: readonly number[],
  effort: ChoiceEffort = {},
): Choice[] {
  const steps = orderedSteps(problem)
  return budgets.map((budget) => chooseFromSteps(steps, budget, effort))
}
