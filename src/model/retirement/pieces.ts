import type { ConverterName } from '../power/converter.ts'
import { leakedKg } from '../refrigerant.ts'
import { CONVERTER_LOSSES } from '../site-totals.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import { gensetSpent } from '../supply/genset-figures.ts'
import { HOURS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'

/** What of a site's year adds up over any stretch of it, in the order of a result [kWh, currency, kg]. */
export const STRETCH_METRICS = [
  'loadKwh',
  'conversionLossKwh',
  'coolingKwh',
  'auxiliaryKwh',
  'batteryLossKwh',
  'consumptionKwh',
  'gridImportKwh',
  'cost',
  'gensetCost',
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
  const losses = lossColumns(spec, columns)
  let broken: string | undefined
  const pieces = cuts.slice(1).map((to, index) => {
    const stretch = { from: cuts[index]!, to }
    const { totals, givenKwh } = stretchTotals(axis, spec, { ...columns, losses }, stretch)
    const open = Math.abs(totals.gridImportKwh + givenKwh - totals.consumptionKwh)
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

/** Steps of the year, [from, to). */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** What the site used, and what it was given beside the mains [kWh]. */
interface StretchUse {
  readonly totals: StretchTotals
  readonly givenKwh: number
}

function stretchTotals(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns & { readonly losses: readonly Float64Array[] },
  { from, to }: Stretch,
): StretchUse {
  const { loadKw, coolingKw, importKw, solarUsedKw } = columns
  const { pricePerKwh, carbonKgPerKwh } = spec
  let [load, cooling, imported, solar, cost, carbon] = [0, 0, 0, 0, 0, 0]
  for (let i = from; i < to; i++) {
    const importedKw = importKw[i]!
    load += loadKw[i]!
    cooling += coolingKw[i]!
    imported += importedKw
    solar += solarUsedKw[i]!
    cost += importedKw * pricePerKwh[i]!
    carbon += importedKw * carbonKgPerKwh[i]!
  }
  const { stepH } = axis
  const hours = (to - from) * stepH
  const conversionLossKwh = columns.losses.reduce((sum, column) => sum + sumOf(column, from, to) * stepH, 0)
  const sources = sourcesOver(spec, columns, stepH, { from, to })
  const [loadKwh, auxiliaryKwh] = [load * stepH, (sources.poweredH ?? hours) * spec.auxiliaryKw]
  const coolingKwh = spec.room === undefined ? 0 : cooling * stepH
  const { batteryLossKwh, gensetCost } = sources
  const scope1Kg = refrigerantOver(spec, hours, to === axis.steps) + sources.dieselKg
  const totals = {
    loadKwh,
    conversionLossKwh,
    coolingKwh,
    auxiliaryKwh,
    batteryLossKwh,
    consumptionKwh: loadKwh + conversionLossKwh + coolingKwh + auxiliaryKwh + batteryLossKwh,
    gridImportKwh: imported * stepH,
    cost: cost * stepH,
    gensetCost,
    scope1Kg,
    carbonKg: scope1Kg + carbon * stepH,
  }
  return { totals, givenKwh: solar * stepH + sources.givenKwh }
}

/** What the sources of a site did over a stretch. */
interface Sources {
  /** Time in which lighting and monitoring have power; undefined where the mains never fail [h]. */
  readonly poweredH: number | undefined
  readonly batteryLossKwh: number
  /** What the generator gives that somebody takes, less what the battery holds more [kWh]. */
  readonly givenKwh: number
  readonly gensetCost: number
  readonly dieselKg: number
}

const NO_SOURCES: Sources = {
  poweredH: undefined,
  batteryLossKwh: 0,
  givenKwh: 0,
  gensetCost: 0,
  dieselKg: 0,
}

function sourcesOver(
  { supply: spec }: SiteSpec,
  { supply }: SiteColumns,
  stepH: number,
  { from, to }: Stretch,
): Sources {
  if (spec === undefined) return NO_SOURCES
  const over = (column: Float64Array) => sumOf(column, from, to) * stepH
  const batteryLossKwh = over(supply.batteryLossKw)
  const storedMoreKwh = over(supply.chargeKw) - over(supply.dischargeKw) - batteryLossKwh
  const outputKwh = over(supply.gensetKw)
  const use = {
    outputKwh,
    runningH: over(supply.gensetShare),
    starts: sumOf(supply.gensetStarts, from, to),
  }
  const spent = spec.genset === undefined ? undefined : gensetSpent(spec.genset, use)
  return {
    poweredH: over(supply.acKeepShare),
    batteryLossKwh,
    givenKwh: outputKwh - over(supply.gensetDumpedKw) - storedMoreKwh,
    gensetCost:
      spent === undefined ? 0 : spent.fuelCost + spent.startCost + spent.runningCost + spent.serviceCost,
    dieselKg: spent?.scope1Kg ?? 0,
  }
}

/** Losses of the cables and converters that lose something [kW]. */
function lossColumns({ chain, units }: SiteSpec, columns: SiteColumns): Float64Array[] {
  const lossy = Object.entries(CONVERTER_LOSSES).filter(
    ([name]) => chain[name as ConverterName].converter.kind !== 'lossless',
  )
  const hasCables = units.some(({ feeder }) => feeder.kind === 'resistance' || feeder.fraction > 0)
  return [...(hasCables ? [columns.feederLossKw] : []), ...lossy.map(([, column]) => columns[column])]
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
