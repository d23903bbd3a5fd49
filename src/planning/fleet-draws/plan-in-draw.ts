import type { Objective } from '../fleet/fleet-plan.ts'
import type { FleetChoice } from '../fleet/fleet-choice.ts'
import type { PlanFleet } from '../fleet/plan-fleet.ts'
import { yearlyWorth } from './drawn-choice.ts'
import type { DrawnMoney } from './drawn-money.ts'

/** Rows of a plan: what is done, when, and at how many sites. */
interface PlannedRow {
  readonly row: number
  readonly start: number
  readonly site: number
  sites: number
}

/** What a plan comes to in one draw: what it saves in a year, and what it costs. */
export interface PlanInDraw {
  readonly npv: number
  readonly gridKwh: number
  readonly bill: number
  readonly carbonKg: number
  /** In the unit of the objective. */
  readonly value: number
  readonly spentByYear: Float64Array
}

/**
 * What a plan does, alike sites counted together.
 *
 * @param areAlike  whether sites of a class pay the same prices
 */
export function plannedRows(
  { classOf }: Pick<PlanFleet, 'classOf'>,
  firstRow: Uint32Array,
  { bundleOf, yearOf }: Pick<FleetChoice, 'bundleOf' | 'yearOf'>,
  areAlike: boolean,
): readonly PlannedRow[] {
  const found = new Map<string, PlannedRow>()
  for (let site = 0; site < classOf.length; site++) {
    if (bundleOf[site] === 0) continue
    const row = firstRow[classOf[site]!]! + bundleOf[site]!
    const start = yearOf[site]!
    const key = areAlike ? `${row} ${start}` : `${site}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { row, start, site, sites: 1 })
    else known.sites++
  }
  return [...found.values()]
}

/** What a plan comes to in a draw. */
export function planInDraw(
  rows: readonly PlannedRow[],
  money: DrawnMoney,
  objective: Objective,
  horizon: number,
): PlanInDraw {
  const total = { npv: 0, gridKwh: 0, bill: 0, carbonKg: 0, value: 0 }
  const spentByYear = new Float64Array(money.npv.length)
  const aYear = yearlyWorth(money, objective)
  for (const { row, start, site, sites } of rows) {
    money.price(row, site)
    spentByYear[start]! += sites * money.capex
    total.npv += sites * money.npv[start]!
    total.gridKwh += sites * money.rows.gridKwh[row]!
    total.bill += sites * money.rows.bill[row]! * money.priceLevel
    total.carbonKg += sites * money.rows.carbonKg[row]!
    if (aYear !== undefined) total.value += (sites * aYear(row) * (horizon - start)) / horizon
  }
  return { ...total, value: aYear === undefined ? total.npv : total.value, spentByYear }
}

/** Sums that differ by less than this share are the same. */
const ROUNDING = 1e-9

/** Budgets that a plan keeps, where its own are too small: each raised by what it lacks. */
export function raisedBudgets(
  budgets: readonly number[],
  spentByYear: ArrayLike<number>,
  carry: boolean,
): { readonly budgets: readonly number[]; readonly isOver: boolean } {
  let left = 0
  let isOver = false
  const raised = budgets.map((budget, year) => {
    const has = budget + (carry ? left : 0)
    const short = Math.max(0, spentByYear[year]! - has)
    if (short > ROUNDING * Math.max(1, has)) isOver = true
    left = has + short - spentByYear[year]!
    return budget + short
  })
  return { budgets: raised, isOver }
}
