import { monthlyPeak } from '../metrics.ts'
import { MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { BillItem } from './bill.ts'
import type { TariffYear } from './tariff-year.ts'
import type { DemandCharge, DemandTier, LookBack } from './tariff.ts'

/** The lines of a bill for power: a step that is only in part in the hours of a charge counts whole. */
export function demandItems(
  axis: TimeAxis,
  { tariff, countedSteps }: Pick<TariffYear, 'tariff' | 'countedSteps'>,
  importKw: Float64Array,
): BillItem[] {
  return tariff.demand.flatMap((charge, index) => {
    if (charge.mode.kind === 'capacity') return [capacityItem(charge, charge.mode.installedKva)]
    const peakKw = highestKw(axis, importKw, countedSteps[index])
    return charge.mode.kind === 'actual'
      ? [actualItem(charge, peakKw)]
      : contractItems(charge, charge.mode, peakKw)
  })
}

function itemOf(
  { name, isAdjusted }: DemandCharge,
  kind: 'demand' | 'excess',
  unit: 'kW' | 'kVA',
  { quantity, amount }: Pick<BillItem, 'quantity' | 'amount'>,
): BillItem {
  return { kind, component: name, period: '', quantity, unit, amount, isAdjusted }
}

function capacityItem(charge: DemandCharge, installedKva: number): BillItem {
  const quantity = new Float64Array(MONTHS_PER_YEAR).fill(installedKva)
  const amount = onlyTier(charge).pricePerKw.map((price) => price * installedKva)
  return itemOf(charge, 'demand', 'kVA', { quantity, amount })
}

/** What is billed of the power that a month came to, or of what it remembers of others, tier by tier. */
function actualItem(charge: DemandCharge, peakKw: Float64Array): BillItem {
  const { lookBack, tiers } = charge
  const quantity = lookBack === undefined ? peakKw : remembered(peakKw, lookBack)
  return itemOf(charge, 'demand', 'kW', {
    quantity,
    amount: quantity.map((kw, m) => tieredCost(tiers, kw, m)),
  })
}

function tieredCost(tiers: readonly DemandTier[], kw: number, month: number): number {
  let [cost, from] = [0, 0]
  for (const { upToKw, pricePerKw } of tiers) {
    cost += Math.max(0, Math.min(kw, upToKw) - from) * pricePerKw[month]!
    from = upToKw
  }
  return cost
}

function remembered(peakKw: Float64Array, { share, months }: LookBack): Float64Array {
  return peakKw.map((peak, m) =>
    Math.max(peak, share * Math.max(0, ...months[m]!.map((other) => peakKw[other]!))),
  )
}

/**
 * The contract is billed whole; what goes beyond its band, times the penalty.
 *
 * Source: notice of the NDRC's general office 发改办价格〔2016〕1583, as quoted in a note to Guangdong's prices; the reading of the
 * band is an assumption.
 */
function contractItems(
  charge: DemandCharge,
  {
    contractKw,
    band,
    penalty,
  }: { readonly contractKw: number; readonly band: number; readonly penalty: number },
  peakKw: Float64Array,
): BillItem[] {
  const { pricePerKw } = onlyTier(charge)
  const agreed = new Float64Array(MONTHS_PER_YEAR).fill(contractKw)
  const excess = peakKw.map((peak) => Math.max(0, peak - band * contractKw))
  return [
    itemOf(charge, 'demand', 'kW', {
      quantity: agreed,
      amount: pricePerKw.map((price) => price * contractKw),
    }),
    itemOf(charge, 'excess', 'kW', {
      quantity: excess,
      amount: excess.map((kw, m) => penalty * pricePerKw[m]! * kw),
    }),
  ]
}

function onlyTier({ tiers }: DemandCharge): DemandTier {
  return tiers[0]!
}

/** Highest mean power of the steps that count, in each month [kW]. */
function highestKw(axis: TimeAxis, importKw: Float64Array, counted: Uint8Array | undefined): Float64Array {
  if (counted === undefined) return monthlyPeak(axis, importKw)
  const months = new Float64Array(MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    let peak = 0
    for (let i = axis.monthStart[month]!; i < axis.monthStart[month + 1]!; i++)
      if (counted[i] === 1) peak = Math.max(peak, importKw[i]!)
    months[month] = peak
  }
  return months
}
