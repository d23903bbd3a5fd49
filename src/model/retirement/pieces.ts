import type { PowerChain, ConverterName } from '../power/converter.ts'
import { leakedKg } from '../refrigerant.ts'
import { CONVERTER_LOSSES } from '../site-totals.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import { HOURS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'

/** What of a site's year adds up over any stretch of it, in the order of a result [kWh, currency, kg]. */
export const STRETCH_METRICS = [
  'loadKwh',
  'conversionLossKwh',
  'coolingKwh',
  'auxiliaryKwh',
  'consumptionKwh',
  'gridImportKwh',
  'cost',
  'scope1Kg',
  'carbonKg',
] as const

export type StretchMetric = (typeof STRETCH_METRICS)[number]

export type StretchTotals = Record<StretchMetric, number>

/** Totals of nothing. */
export function noTotals(): StretchTotals {
  return Object.fromEntries(STRETCH_METRICS.map((name) => [name, 0])) as StretchTotals
}

/** Adds `times` another's totals. */
export function addTotals(to: StretchTotals, other: StretchTotals, times: number): void {
  for (const name of STRETCH_METRICS) to[name] += times * other[name]
}

/**
 * Totals of a simulated site over the pieces between cuts of the year. What leaks of the refrigerant is even in time;
 * what escapes when machines are taken out belongs to the last piece.
 *
 * @param cuts  steps from 0 to the number of steps, rising: piece i is [cuts[i], cuts[i + 1])
 */
export function piecesOf(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  cuts: readonly number[],
): Pieces {
  const losses = lossColumns(spec.chain, columns)
  let broken: string | undefined
  const pieces = cuts.slice(1).map((to, index) => {
    const from = cuts[index]!
    const totals = stretchTotals(axis, spec, { ...columns, losses }, from, to)
    const solarKwh = sumOf(columns.solarUsedKw, from, to) * axis.stepH
    const open = Math.abs(totals.gridImportKwh + solarKwh - totals.consumptionKwh)
    if (!(open <= TOLERANCE * Math.max(totals.consumptionKwh, 1e-6))) broken ??= 'supply is not use'
    return totals
  })
  return { pieces, broken }
}

/** Pieces of a site's year. */
export interface Pieces {
  readonly pieces: readonly StretchTotals[]
  /** The identity of energy that one breaks, in words; undefined when it holds in all. */
  readonly broken: string | undefined
}

/** Of consumption, as in every result. */
const TOLERANCE = 1e-9

function stretchTotals(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns & { readonly losses: readonly Float64Array[] },
  from: number,
  to: number,
): StretchTotals {
  const energy = (powerKw: Float64Array) => sumOf(powerKw, from, to) * axis.stepH
  const hours = (to - from) * axis.stepH
  const loadKwh = energy(columns.loadKw)
  const conversionLossKwh = columns.losses.reduce((sum, column) => sum + energy(column), 0)
  const coolingKwh = spec.room === undefined ? 0 : energy(columns.coolingKw)
  const auxiliaryKwh = hours * spec.auxiliaryKw
  const scope1Kg = refrigerantOver(spec, hours, to === axis.steps)
  const { importKw } = columns
  return {
    loadKwh,
    conversionLossKwh,
    coolingKwh,
    auxiliaryKwh,
    consumptionKwh: loadKwh + conversionLossKwh + coolingKwh + auxiliaryKwh,
    gridImportKwh: energy(importKw),
    cost: productOf(importKw, spec.pricePerKwh, from, to) * axis.stepH,
    scope1Kg,
    carbonKg: scope1Kg + productOf(importKw, spec.carbonKgPerKwh, from, to) * axis.stepH,
  }
}

/** Losses of cables and of the converters that lose something [kW]. */
function lossColumns(chain: PowerChain, columns: SiteColumns): Float64Array[] {
  const lossy = Object.entries(CONVERTER_LOSSES).filter(
    ([name]) => chain[name as ConverterName].converter.kind !== 'lossless',
  )
  return [columns.feederLossKw, ...lossy.map(([, column]) => columns[column])]
}

function refrigerantOver({ refrigerant }: SiteSpec, hours: number, isLast: boolean): number {
  if (refrigerant === undefined) return 0
  const { chargeKg, gwp, endOfLife, lastYear } = refrigerant
  const leaked = (leakedKg(refrigerant) * hours) / HOURS_PER_YEAR
  return lastYear && isLast ? leaked + chargeKg * gwp * endOfLife : leaked
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += values[i]!
  return total
}

function productOf(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += a[i]! * b[i]!
  return total
}
