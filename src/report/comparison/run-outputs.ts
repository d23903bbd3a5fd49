import type { PlanColumn } from '../../model/retirement/ledger.ts'
import { financeUnit } from '../../scenarios/finance-outputs.ts'
import { outputUnit } from '../../scenarios/output-unit.ts'
import type { Metrics } from '../result.ts'
import type { Savings } from '../savings.ts'
import { changeOf } from './output-differences.ts'
import type { Side } from './side.ts'

/** An output of several runs, each held against the first. */
export interface OutputRow {
  readonly metric: string
  readonly unit: string
  /** One value a run; null where it has none. */
  readonly values: readonly (number | null)[]
  /** Less the first run. */
  readonly differences: readonly (number | null)[]
  /** Difference as a share of the first run's value. */
  readonly relative: readonly (number | null)[]
}

const METRICS = [
  'loadKwh',
  'coolingKwh',
  'batteryLossKwh',
  'consumptionKwh',
  'unservedKwh',
  'solarKwh',
  'gensetKwh',
  'fuelL',
  'gridImportKwh',
  'peakImportKw',
  'cost',
  'gensetCost',
  'carbonKg',
  'scope2MarketKg',
  'avoidedMarginalKg',
  'renewablePercent',
  'pue',
  'dataGb',
  'bitPerJ',
  'kwhPerGb',
  'carbonKgPerTb',
  'coolingEer',
  'heatRemovedKwh',
  'unmetCoolingKwh',
  'overLimitHours',
  'waterL',
  'heatReusedKwh',
  // What shutdown does to the traffic stands beside what it saves.
  'shutdownHours',
  'blockedPercent',
  'worstBlockedPercent',
  'worstCarrierPercent',
] as const satisfies readonly (keyof Metrics)[]

/** Shown at zero too: that nothing is blocked is worth knowing. */
const SHOWN_AT_ZERO: readonly string[] = ['blockedPercent', 'worstBlockedPercent']

/** Savings that are left out at zero. */
const SAVED_UNLESS_ZERO: readonly string[] = ['unservedKwh', 'refusedTrafficKwh']

const SAVED = [
  'consumptionKwh',
  'sitePercent',
  'gridImportKwh',
  'gridPercent',
  'cost',
  'billPercent',
  'carbonKg',
  'carbonPercent',
  'unservedKwh',
  'refusedTrafficKwh',
] as const satisfies readonly (keyof Savings)[]

const PLANNED = ['consumptionKwh', 'cost', 'carbonKg', 'totalCost'] as const satisfies readonly PlanColumn[]
const PLANNED_YEARS = ['consumptionKwh', 'cost', 'totalCost'] as const satisfies readonly PlanColumn[]

/** The names of all variants of the runs, the baseline first. */
export function variantNames(runs: readonly Side[]): string[] {
  return [...new Set(runs.flatMap(({ document }) => Object.keys(document.variants)))]
}

/** Yearly totals of a variant in every run. */
export function totalRows(runs: readonly [Side, ...Side[]], variant: string): OutputRow[] {
  return METRICS.map((metric) =>
    rowOf(runs, metric, ({ document }) => own(document.variants, variant)?.total[metric]),
  ).filter(({ metric, values }) =>
    values.some((value) => value !== null && (value !== 0 || SHOWN_AT_ZERO.includes(metric))),
  )
}

/** What a variant saves against the baseline of its run, in every run. */
export function savingRows(runs: readonly [Side, ...Side[]], variant: string): OutputRow[] {
  return SAVED.map((metric) =>
    rowOf(runs, metric, ({ document }) => own(document.savings, variant)?.[metric]),
  ).filter(({ metric, values }) =>
    values.some((value) => value !== null && (value !== 0 || !SAVED_UNLESS_ZERO.includes(metric))),
  )
}

/** What a plan of retirement saves net, a whole year after all waves, in every run; empty where none has a plan. */
export function planRows(runs: readonly [Side, ...Side[]], variant: string): OutputRow[] {
  const plan = ({ document }: Side) => own(document.variants, variant)?.retirement
  if (runs.every((run) => plan(run) === undefined)) return []
  return PLANNED.map((column) => rowOf(runs, column, (run) => plan(run)?.fullYear.net[column]))
}

/** The same of all years of each run's own horizon. */
export function planYearsRows(runs: readonly [Side, ...Side[]], variant: string): OutputRow[] {
  const plan = ({ document }: Side) => own(document.variants, variant)?.retirement
  if (runs.every((run) => plan(run) === undefined)) return []
  return PLANNED_YEARS.map((column) => rowOf(runs, column, (run) => plan(run)?.total.net[column]))
}

const OF_ALL_YEARS = ['consumptionKwh', 'gridImportKwh', 'energyCost', 'carbonKg'] as const

/** All years of each run's own horizon; empty where none plans any. */
export function yearsRows(runs: readonly [Side, ...Side[]], variant: string): OutputRow[] {
  const plan = ({ document }: Side) => own(document.variants, variant)?.years
  if (runs.every((run) => plan(run) === undefined)) return []
  return OF_ALL_YEARS.map((metric) => rowOf(runs, metric, (run) => plan(run)?.total[metric]))
}

const OF_FINANCE = ['npv', 'irrPercent', 'paybackYears', 'totalCost', 'equivalentAnnualCost'] as const

/** Money through the years of each run's own horizon; empty where none asks for it. */
export function financeRows(runs: readonly [Side, ...Side[]], variant: string): OutputRow[] {
  const plan = ({ document }: Side) => own(document.variants, variant)?.finance
  const { currency } = runs[0].document.scenario
  return OF_FINANCE.filter((figure) => runs.some((run) => plan(run)?.[figure] !== undefined)).map(
    (figure) => ({
      ...rowOf(runs, figure, (run) => plan(run)?.[figure]),
      unit: financeUnit([figure], currency),
    }),
  )
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function rowOf(
  runs: readonly [Side, ...Side[]],
  metric: string,
  valueOf: (run: Side) => number | null | undefined,
): OutputRow {
  const values = runs.map((run) => valueOf(run) ?? null)
  const changes = values.map((value) => changeOf(values[0]!, value))
  return {
    metric,
    unit: outputUnit(metric, runs[0].document.scenario.currency),
    values,
    differences: changes.map(({ difference }) => difference),
    relative: changes.map(({ relative }) => relative),
  }
}
