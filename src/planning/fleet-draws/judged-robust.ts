import { assemblePlan } from '../fleet/assemble-plan.ts'
import type { FleetChoice } from '../fleet/fleet-choice.ts'
import type { FleetPlan } from '../fleet/fleet-plan.ts'
import { BundleBook } from '../fleet/plan-basis.ts'
import { drawnOutput } from '../uncertainty/moments.ts'
import type { DrawnOutput } from '../uncertainty/moments.ts'
import { percentile } from '../uncertainty/percentile.ts'
import type { DrawnFleet, DrawPassed } from './drawn-fleet.ts'
import { raisedBudgets } from './plan-in-draw.ts'
import { drawnRanges } from './plan-stability.ts'
import type { DrawnRanges } from './plan-stability.ts'
import { robustPlan } from './robust-plan.ts'
import type { RobustPlan } from './robust-plan.ts'

/** A plan over the draws. */
export interface PlanOverDraws {
  /** Sites where something is done. */
  readonly sites: number
  /** At the prices as they are written [currency]. */
  readonly spent: number
  /** In the unit of the objective: the percentile that is sought, and all. */
  readonly score: number
  readonly value: DrawnOutput
  readonly npv: DrawnOutput
  /** Shares of the draws. */
  readonly losing: number
  readonly overspending: number
}

/** A robust plan beside the one that is best in the mean of the draws. */
export interface JudgedRobust {
  readonly found: RobustPlan
  readonly plan: FleetPlan
  /** What is best in the mean, told in the same way. */
  readonly planOfMean: FleetPlan
  readonly robust: PlanOverDraws
  readonly ofMean: PlanOverDraws
  readonly count: number
  readonly seed: number
  readonly physicalDraws: number
  readonly ranges: DrawnRanges
}

/** The robust plan of a fleet that is drawn, told beside the plan of the mean. */
export async function judgedRobust(
  fleet: DrawnFleet,
  percent: number,
  passed?: DrawPassed,
): Promise<JudgedRobust> {
  const found = await robustPlan(fleet, percent, passed)
  const { basis, limits, drawing } = fleet
  const book = new BundleBook(basis, 1)
  const told = (choice: RobustPlan['choice'], spent: number) =>
    assemblePlan(basis, book, limits, asChoice(found, choice, spent), [])
  return {
    found,
    plan: told(found.choice, found.spent),
    planOfMean: told(found.ofMean, found.spentOfMean),
    robust: overDraws(fleet, found.choice, percent, found.spent),
    ofMean: overDraws(fleet, found.ofMean, percent, found.spentOfMean),
    count: drawing.count,
    seed: drawing.seed,
    physicalDraws: drawing.simulated.length,
    ranges: drawnRanges(drawing, basis),
  }
}

/** With the proof of the percentile; what more money would be worth there is not known. */
function asChoice(
  { value, bound, gap }: RobustPlan,
  choice: RobustPlan['choice'],
  spent: number,
): FleetChoice {
  const proof = { value, bound, gap, isOptimal: gap === 0, method: 'draws' }
  return { ...choice, ...proof, shadowPrices: [], spentByYear: [spent], carriedByYear: [0], unmet: [] }
}

function overDraws(
  fleet: DrawnFleet,
  choice: RobustPlan['choice'],
  percent: number,
  spent: number,
): PlanOverDraws {
  const planned = fleet.planned(choice)
  const draws = fleet.draws.map((_, draw) => planned(fleet.money(draw)))
  const share = (is: (draw: (typeof draws)[number]) => boolean) => draws.filter(is).length / draws.length
  const { budgets, carry } = fleet.limits
  return {
    spent,
    sites: choice.bundleOf.filter((bundle) => bundle > 0).length,
    score: percentile(Float64Array.from(draws, ({ value }) => value).sort(), percent),
    value: drawnOutput(draws.map(({ value }) => value))!,
    npv: drawnOutput(draws.map(({ npv }) => npv))!,
    losing: share(({ npv }) => npv < 0),
    overspending: share(({ spentByYear }) => raisedBudgets(budgets, spentByYear, carry).isOver),
  }
}
