import type { PlanColumn } from '../../model/retirement/ledger.ts'
import type { Result } from '../result.ts'
import type { Decomposition } from './decompose.ts'
import type { HourlyDifferences } from './hourly-tally.ts'
import type { InputDifferences } from './input-differences.ts'
import type { Limits, OutputDifferences } from './output-differences.ts'
import type { Side } from './side.ts'

type Variants = Result['variants']

/** Two results, and all in which they differ. */
export interface Diff {
  readonly a: Side
  readonly b: Side
  readonly limits: Limits
  readonly inputs: InputDifferences
  readonly outputs: OutputDifferences
  /** Undefined where it was not asked for. */
  readonly byChange: Decomposition | { readonly missing: string } | undefined
  /** Undefined where not both have an hourly file. */
  readonly hourly: HourlyDifferences | undefined
}

/** True where an output or a cell of the hourly files differs beyond the limits, or stands on one side only. */
export function isDifferent({ outputs, hourly }: Diff): boolean {
  const inOutputs = outputs.changed.length + outputs.added.length + outputs.removed.length > 0
  if (inOutputs || hourly === undefined) return inOutputs
  const { differing, stopped, rowsAdded, rowsRemoved, columnsAdded, columnsRemoved } = hourly
  const onOneSide = rowsAdded + rowsRemoved + columnsAdded.length + columnsRemoved.length
  return differing > 0 || onOneSide > 0 || stopped !== undefined
}

const HEADLINES = ['consumptionKwh', 'gridImportKwh', 'cost', 'carbonKg'] as const

/** Of a plan of retirement, a whole year after all waves. */
const PLAN_HEADLINES = [
  'consumptionKwh',
  'cost',
  'carbonKg',
  'totalCost',
] as const satisfies readonly PlanColumn[]

/** Of all years together. */
const YEARS_HEADLINES = ['consumptionKwh', 'energyCost', 'carbonKg'] as const

/** The outputs that a difference is split for, of every variant that both results have. */
export function headlinePaths(a: Side, b: Side): string[] {
  const [before, after] = [a, b].map(({ document }) => document.variants) as [Variants, Variants]
  return Object.keys(before)
    .filter((name) => Object.hasOwn(after, name))
    .flatMap((name) => [
      ...HEADLINES.map((metric) => `variants.${name}.total.${metric}`),
      ...(before[name]!.retirement === undefined || after[name]!.retirement === undefined
        ? []
        : PLAN_HEADLINES.map((column) => `variants.${name}.retirement.fullYear.net.${column}`)),
      ...(before[name]!.years === undefined || after[name]!.years === undefined
        ? []
        : YEARS_HEADLINES.map((metric) => `variants.${name}.years.total.${metric}`)),
      ...(before[name]!.finance === undefined || after[name]!.finance === undefined
        ? []
        : [`variants.${name}.finance.totalCost`]),
    ])
}
