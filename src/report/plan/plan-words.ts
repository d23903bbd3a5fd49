import { staticPayback } from '../../model/economy/payback.ts'
import type { FleetPlan, Objective, PlanSums } from '../../planning/fleet/fleet-plan.ts'
import type { UsedDefault, Warning } from '../../scenarios/resolve/resolving.ts'
import { grouped } from '../text-table.ts'

/** The scenario that a plan was made for. */
export interface PlannedScenario {
  readonly name: string
  /** Its file, without the folder. */
  readonly file: string
  readonly sha256: string
  readonly year: number
  /** Of the plan and of rows of the inventory; `run` lists those of the sites. */
  readonly defaults: readonly UsedDefault[]
  readonly warnings: readonly Warning[]
}

/** What is sought, in words. */
export const OBJECTIVE_WORDS: Readonly<Record<Objective, string>> = {
  npv: 'net present value',
  kwh: 'kWh of the grid saved a year',
  carbon: 'kg of carbon saved a year',
  bill: 'bill saved a year',
}

/** Unit of what is sought. */
export function valueUnit({ objective, currency }: Pick<FleetPlan, 'objective' | 'currency'>): string {
  const units = { npv: currency, kwh: 'kWh/year', carbon: 'kg/year', bill: `${currency}/year` }
  return units[objective]
}

/** Capex over what is saved in the first year, less operation [a]; null where it is never paid back. */
export function paybackYears({ capex, bill, opexPerYear }: PlanSums): number | null {
  return staticPayback(capex, bill - opexPerYear).value
}

/** A share of a whole in percent; null where there is no whole. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole
}

/** Sums of several groups together. */
export function summed(groups: readonly PlanSums[]): PlanSums {
  const sum = (name: keyof PlanSums) => groups.reduce((total, group) => total + group[name], 0)
  return {
    sites: sum('sites'),
    capex: sum('capex'),
    opexPerYear: sum('opexPerYear'),
    gridKwh: sum('gridKwh'),
    consumptionKwh: sum('consumptionKwh'),
    bill: sum('bill'),
    carbonKg: sum('carbonKg'),
    npv: sum('npv'),
    refusedTrafficKwh: sum('refusedTrafficKwh'),
  }
}

/** How the numbers of a column are told: in a unit that leaves them short. */
export interface ColumnScale {
  readonly unit: string
  readonly cell: (value: number) => string
}

const LONG = 1e6

/** A column of numbers in a unit, or in one a thousand times as large where they are long. */
export function columnScale(values: readonly number[], unit: string, largeUnit: string): ColumnScale {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0)
  const [divisor, shown] = most >= LONG ? [1000, largeUnit] : [1, unit]
  const decimals = most / divisor >= 1000 ? 0 : most / divisor >= 100 ? 1 : 2
  return { unit: shown, cell: (value) => grouped(value / divisor, decimals) }
}

/** A column of money. */
export function moneyScale(values: readonly number[], currency: string): ColumnScale {
  return columnScale(values, currency, `1,000 ${currency}`)
}

/** A share in percent for people; – where there is none. */
export function percentText(percent: number | null): string {
  return percent === null ? '–' : `${grouped(percent, Math.abs(percent) >= 10 || percent === 0 ? 1 : 2)} %`
}

/** The gap between a choice and its bound for people, as small as it is. */
export function gapText(gap: number): string {
  const percent = 100 * gap
  if (percent === 0) return '0 %'
  return `${percent >= 0.01 ? Number(percent.toPrecision(3)) : percent.toExponential(1)} %`
}

/** A number with what it counts. */
export function counted(count: number, what: string, several = `${what}s`): string {
  return `${grouped(count, 0)} ${count === 1 ? what : several}`
}
