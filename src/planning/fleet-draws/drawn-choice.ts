import type { PlanLimits } from '../fleet/fleet-choice.ts'
import { choose } from '../portfolio/choose.ts'
import { chooseWithFloors } from '../portfolio/coverage-floor.ts'
import type { Floor } from '../portfolio/choice-problem.ts'
import type { RolloutLimit } from '../portfolio/phased-problem.ts'
import { choosePhased } from '../portfolio/phased.ts'
import type { DrawnMoney } from './drawn-money.ts'
import type { DrawnUnits } from './drawn-units.ts'

/** Options of a fleet in one draw. */
export interface DrawnOptions {
  /** By option [currency]. */
  readonly cost: Float64Array
  /** By start and option, in the unit of the objective. */
  readonly valueByYear: readonly Float64Array[]
}

/** What all options cost and are worth in a draw. */
export function drawnOptions(
  { partFirst, rowOf, siteOf, source }: DrawnUnits,
  money: DrawnMoney,
  { objective }: Pick<PlanLimits, 'objective'>,
  horizon: number,
): DrawnOptions {
  const cost = new Float64Array(source.length)
  const valueByYear = Array.from(money.npv, () => new Float64Array(source.length))
  const aYear = yearlyWorth(money, objective)
  for (let option = 0; option < source.length; option++) {
    for (let part = partFirst[option]!; part < partFirst[option + 1]!; part++) {
      const row = rowOf[part]!
      money.price(row, siteOf[part]!)
      cost[option]! += money.capex
      for (let start = 0; start < valueByYear.length; start++)
        valueByYear[start]![option]! +=
          aYear === undefined ? money.npv[start]! : (aYear(row) * (horizon - start)) / horizon
    }
  }
  return { cost, valueByYear }
}

/** What an objective that is no present value counts of a row in a year; undefined for the net present value. */
export function yearlyWorth(
  { rows, priceLevel }: DrawnMoney,
  objective: PlanLimits['objective'],
): ((row: number) => number) | undefined {
  if (objective === 'npv') return undefined
  if (objective === 'bill') return (row) => rows.bill[row]! * priceLevel
  const column = objective === 'kwh' ? rows.gridKwh : rows.carbonKg
  return (row) => column[row]!
}

/** What a draw's choice is made under. */
export interface DrawLimits {
  /** By year [currency]. */
  readonly budgets: readonly number[]
  readonly hasYears: boolean
  readonly carry: boolean
  readonly floors: readonly Floor[]
  readonly rollout: readonly RolloutLimit[]
}

/** A choice with its proof. */
export interface BestOfDraw {
  /** By unit, counted within its class. */
  readonly option: Uint32Array
  readonly value: number
  readonly bound: number
}

/**
 * Sites up to which the steps are followed by a search, and its states. Assumption: few, since there are many draws and each
 * has its bound; with more sites the steps are near enough.
 */
const [MOST_SEARCHED, STATES] = [1000, 20_000]

/** The best choice in a draw. */
export function bestOfDraw(
  { classOf, first }: Pick<DrawnUnits, 'classOf' | 'first'>,
  { cost, valueByYear }: DrawnOptions,
  { budgets, hasYears, carry, floors, rollout }: DrawLimits,
): BestOfDraw {
  const problem = { classOf, first, cost, value: valueByYear[0]! }
  if (hasYears)
    return choosePhased({
      ...problem,
      valueByYear,
      budgets: Float64Array.from(budgets),
      carry,
      limits: rollout,
      floors,
    })
  const [budget = 0] = budgets
  const effort = { states: classOf.length > MOST_SEARCHED ? 0 : STATES }
  return floors.length === 0
    ? choose(problem, budget, effort)
    : chooseWithFloors(problem, budget, floors, effort)
}
