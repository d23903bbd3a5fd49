import type { DemandCharge, Tariff } from '../economy/tariff.ts'
import type { TariffYear } from '../economy/tariff-year.ts'
import type { PeakCharge, PeakTier } from '../storage/meter-peaks.ts'
import { MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'

/**
 * What of a tariff hangs on the highest powers of the months, as a linear problem can know it: with the adjustment by power
 * factor, nothing in months under a lump sum or at a price below zero. Where a kW costs less the more of them there are, each
 * counts as one of the first.
 */
export function meterCharges(axis: TimeAxis, { tariff, countedSteps }: TariffYear): PeakCharge[] {
  return tariff.demand.flatMap((charge, index) => {
    if (charge.mode.kind === 'capacity') return []
    const months = Array.from({ length: MONTHS_PER_YEAR }, (_, month) => ({
      firstStep: axis.monthStart[month]!,
      endStep: axis.monthStart[month + 1]!,
      tiers: tiersOf(tariff, charge, month),
      ...remembers(charge, month),
    }))
    const isFree = months.every(({ tiers }) => tiers.length === 0)
    return isFree ? [] : [{ counted: countedSteps[index], months }]
  })
}

/** Whether a kW of a charge costs less in a later block than in an earlier one. */
export function fallsWithPower({ tiers }: DemandCharge): boolean {
  return tiers.some(({ pricePerKw }, index) =>
    pricePerKw.some((price, month) => index > 0 && price < tiers[index - 1]!.pricePerKw[month]!),
  )
}

function tiersOf({ supply, powerFactor }: Tariff, charge: DemandCharge, month: number): PeakTier[] {
  if (supply.kind === 'lump-sum' && !Number.isNaN(supply.amount[month]!)) return []
  const factor = charge.isAdjusted && powerFactor !== undefined ? 1 + powerFactor.adjustment : 1
  const priced = charge.tiers.map(({ upToKw, pricePerKw }) => ({
    upToKw,
    pricePerKw: Math.max(0, factor * pricePerKw[month]!),
  }))
  const first = priced[0]!.pricePerKw
  const falls = priced.some(
    ({ pricePerKw }, index) => index > 0 && pricePerKw < priced[index - 1]!.pricePerKw,
  )
  const rising = falls ? [{ upToKw: Infinity, pricePerKw: first }] : priced
  const tiers = charge.mode.kind === 'contract' ? beyond(charge.mode, first) : rising
  return tiers.some(({ pricePerKw }) => pricePerKw > 0) ? tiers : []
}

/** A contract is paid whatever the power; what goes beyond its band costs more. */
function beyond(
  { contractKw, band, penalty }: Extract<DemandCharge['mode'], { kind: 'contract' }>,
  price: number,
): PeakTier[] {
  return [
    { upToKw: band * contractKw, pricePerKw: 0 },
    { upToKw: Infinity, pricePerKw: Math.max(0, penalty * price) },
  ]
}

function remembers(
  { lookBack, mode }: DemandCharge,
  month: number,
): Pick<PeakCharge['months'][number], 'remembers'> {
  if (lookBack === undefined || mode.kind !== 'actual') return {}
  return { remembers: { share: lookBack.share, months: lookBack.months[month]! } }
}
