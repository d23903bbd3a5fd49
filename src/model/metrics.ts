import { MONTHS_PER_YEAR } from './time.ts'
import type { TimeAxis } from './time.ts'

/** Metrics that add up over months and sites, in the order of the result. */
export const ADDITIVE_METRICS = [
  'loadKwh',
  'conversionLossKwh',
  'coolingKwh',
  'auxiliaryKwh',
  'batteryLossKwh',
  'consumptionKwh',
  'unservedKwh',
  'solarKwh',
  'solarUsedKwh',
  'solarExportedKwh',
  'solarCurtailedKwh',
  'gensetKwh',
  'gensetDumpedKwh',
  'gridImportKwh',
  'gridExportKwh',
  'storedChangeKwh',
  'cost',
  'scope1Kg',
  'scope2LocationKg',
  'carbonKg',
  'shutdownHours',
  'dataGb',
  'offeredTrafficH',
  'movedTrafficH',
  'blockedTrafficH',
  'unreachedTrafficH',
  'refusedTrafficKwh',
  'wakeUps',
  'missedSleepHours',
  'wrongSleepHours',
  'forecastErrorKwh',
  'heatRemovedKwh',
  'unmetCoolingKwh',
  'overLimitHours',
  'waterL',
  'heatReusedKwh',
  'outageHours',
  'unservedShedKwh',
  'chargedKwh',
  'dischargedKwh',
  'fuelL',
  'gensetHours',
  'gensetStarts',
  'gensetCost',
  'energyCost',
] as const

export type AdditiveMetric = (typeof ADDITIVE_METRICS)[number]

/** Values of the additive metrics over one stretch of time. */
export type Totals = Record<AdditiveMetric, number>

/** Additive metrics by month, 12 values each. */
export type MonthlyTotals = Record<AdditiveMetric, Float64Array>

/** All additive metrics at zero. */
export function zeroTotals(): Totals {
  return Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, 0])) as Totals
}

/** The year's value of each metric: the sum of its months. */
export function yearOf(monthly: MonthlyTotals): Totals {
  return Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, sum(monthly[name])])) as Totals
}

/** Sum of a column. */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

/** Energy of a power column by month [kWh for kW]. */
export function monthlyEnergy(axis: TimeAxis, powerKw: Float64Array): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    let total = 0
    const end = axis.monthStart[month + 1]!
    for (let i = axis.monthStart[month]!; i < end; i++) total += powerKw[i]!
    months[month] = total * axis.stepH
  }
  return months
}

/** Sum by month of energy times a factor per kWh: a bill, or emissions. */
export function monthlyProduct(axis: TimeAxis, powerKw: Float64Array, perKwh: Float64Array): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    let total = 0
    for (let i = axis.monthStart[month]!; i < axis.monthStart[month + 1]!; i++)
      total += powerKw[i]! * perKwh[i]!
    months[month] = total * axis.stepH
  }
  return months
}

/** Largest value of a column in each month. */
export function monthlyPeak(axis: TimeAxis, powerKw: Float64Array): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    let peak = 0
    for (let i = axis.monthStart[month]!; i < axis.monthStart[month + 1]!; i++)
      peak = Math.max(peak, powerKw[i]!)
    months[month] = peak
  }
  return months
}

/** The months added one by one: a + b. */
export function addMonths(...columns: Float64Array[]): Float64Array {
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (const column of columns) for (let m = 0; m < MONTHS_PER_YEAR; m++) months[m] = months[m]! + column[m]!
  return months
}
