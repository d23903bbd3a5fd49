import { frontier } from '../portfolio/frontier.ts'
import { assemblePlan } from './assemble-plan.ts'
import { ChosenSites } from './chosen-sites.ts'
import { chooseForFleet, fleetChoiceOf, unitsOf } from './fleet-choice.ts'
import type { FleetChoice, PlanLimits } from './fleet-choice.ts'
import type { FleetPlan, FrontierPoint } from './fleet-plan.ts'
import { groupChoice } from './group-choice.ts'
import type { GroupChoice } from './group-choice.ts'
import { BundleBook } from './plan-basis.ts'
import type { PlanBasis } from './plan-basis.ts'
import type { SimulatedFleet } from './simulated-fleet.ts'
import type { SimulateChunks } from './fleet-trials.ts'
import { withPrefixes } from './told-prefixes.ts'

/**
 * The plan of a simulated fleet under limits.
 *
 * @param budgets  of the frontier; what coverage, years and rollout ask for is left out there [currency]
 */
export function makePlan(basis: PlanBasis, limits: PlanLimits, budgets: readonly number[]): FleetPlan {
  return chosenPlan(basis, limits, budgets).plan
}

/** The plan of a simulated fleet, as {@link makePlan} tells it, and what it does at every site. */
export function chosenPlan(
  basis: PlanBasis,
  limits: PlanLimits,
  budgets: readonly number[],
): { readonly plan: FleetPlan; readonly choice: FleetChoice } {
  const { book, choice, points } = chosen(basis, limits, budgets)
  return { choice, plan: assemblePlan(basis, book, limits, choice, points) }
}

/** As {@link chosenPlan}, its measures told in the order in which they are applied, for which bundles are simulated that lack. */
export async function toldPlan(
  fleet: SimulatedFleet,
  limits: PlanLimits,
  budgets: readonly number[],
  simulate: SimulateChunks,
): Promise<{ readonly plan: FleetPlan; readonly choice: FleetChoice }> {
  const { basis } = fleet
  const { book, choice, points } = chosen(basis, limits, budgets)
  const told = await withPrefixes(fleet, choice, simulate)
  return { choice, plan: assemblePlan(basis, book, limits, choice, points, told) }
}

function chosen(basis: PlanBasis, limits: PlanLimits, budgets: readonly number[]) {
  const book = new BundleBook(basis, limits.budgets.length)
  const groupOf = groupChoice(basis, book, limits.objective)
  const choice = chooseForFleet(basis, book, limits, groupOf)
  return { book, choice, points: frontierOf(basis, book, limits, budgets, groupOf) }
}

function frontierOf(
  basis: PlanBasis,
  book: BundleBook,
  { objective }: PlanLimits,
  budgets: readonly number[],
  groupOf: GroupChoice,
): FrontierPoint[] {
  if (budgets.length === 0) return []
  const units = unitsOf(basis, book, objective, groupOf)
  return frontier(units.problem, budgets).map((found, index) => ({
    budget: budgets[index]!,
    spent: found.spent,
    value: found.value,
    bound: found.bound,
    gap: found.gap,
    shadowPrice: found.shadowPrice,
    sums: new ChosenSites(basis, book, fleetChoiceOf(basis, units, found)).total,
  }))
}
