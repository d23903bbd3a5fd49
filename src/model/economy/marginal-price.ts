import { DAYS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { TariffYear } from './tariff-year.ts'
import { markupOf, priceAt } from './tariff.ts'
import type { Subsidy } from './tariff.ts'

/** What a kWh more or less does to a bill, one value per step [currency/kWh]. */
export interface MarginalPrices {
  readonly pricePerKwh: Float64Array
  /** Of exported energy; undefined where it earns nothing. */
  readonly feedInPerKwh: Float64Array | undefined
}

/**
 * What a kWh more of import costs and one more of export earns, as who plans for a site sees it: with the adjustment by power
 * factor, and with subsidies for each kWh that have no cap. Of tiers the first, without the least bill and other subsidies: they
 * hang on what a month comes to.
 *
 * @param site  its price, and how it is billed where more than that is known
 */
export function marginalPrices(
  axis: TimeAxis,
  site: { readonly pricePerKwh: Float64Array; readonly tariff?: TariffYear },
): MarginalPrices {
  const { pricePerKwh, tariff: year } = site
  if (year === undefined) return { pricePerKwh, feedInPerKwh: undefined }
  const onImport = granted(axis, year, 'import')
  const onExport = granted(axis, year, 'exported')
  const price = adjusted(axis, year, pricePerKwh)
  const { feedInPerKwh } = year
  return {
    pricePerKwh: onImport === undefined ? price : price.map((value, i) => value - onImport[i]!),
    feedInPerKwh:
      onExport === undefined ? feedInPerKwh : onExport.map((value, i) => value + (feedInPerKwh?.[i] ?? 0)),
  }
}

/** A price with the adjustment by power factor, which sums that stand in the place of the meter do not know. */
function adjusted(
  { steps, monthOfDay }: TimeAxis,
  { tariff, parts, levels, levelOfStep }: TariffYear,
  pricePerKwh: Float64Array,
): Float64Array {
  const { powerFactor, supply } = tariff
  if (powerFactor === undefined) return pricePerKwh
  const unadjusted = parts.filter(({ isAdjusted }) => !isAdjusted)
  const marked = 1 + markupOf(tariff)
  return pricePerKwh.map((price, step) => {
    const day = Math.floor((step * DAYS_PER_YEAR) / steps)
    if (supply.kind === 'lump-sum' && !Number.isNaN(supply.amount[monthOfDay[day]!])) return price
    let base = price
    for (const { period, share } of levels[levelOfStep[step]!]!.shares)
      for (const part of unadjusted)
        base -= marked * share * (part.weights[period] ?? 0) * priceAt(part.price, step, day)
    return price + powerFactor.adjustment * base
  })
}

/** What is paid for each kWh of something in each step; undefined where nothing is. */
function granted(
  { steps, monthStart }: TimeAxis,
  { tariff }: TariffYear,
  of: 'import' | 'exported',
): Float64Array | undefined {
  const paid = tariff.subsidies.flatMap(({ grant, capPerYear, heldShare }: Subsidy) =>
    grant.kind === 'per-kwh' && grant.of === of && capPerYear === Infinity
      ? [heldShare.map((share) => share * grant.pricePerKwh)]
      : [],
  )
  if (paid.length === 0) return undefined
  const perKwh = new Float64Array(steps)
  for (const months of paid)
    months.forEach((value, month) => {
      for (let i = monthStart[month]!; i < monthStart[month + 1]!; i++) perKwh[i] = perKwh[i]! + value
    })
  return perKwh
}
