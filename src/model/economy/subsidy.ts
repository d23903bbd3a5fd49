import { addMonths } from '../metrics.ts'
import { DAYS_IN_MONTH, DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../time.ts'
import type { BillItem, BillKind } from './bill.ts'
import type { Subsidy } from './tariff.ts'

/** Energies of a year that a subsidy may be paid by, by month [kWh]. */
export type SubsidisedKwh = Readonly<Record<'import' | 'solar' | 'exported', Float64Array>>

/** Lines of what the import costs: a lump sum stands in their place. */
const ENERGY: readonly BillKind[] = ['energy', 'rounding', 'markup', 'lump-sum']

/** The lines of a bill that others pay: below 0, at most the cap of each from January on. */
export function subsidyItems(
  subsidies: readonly Subsidy[],
  items: readonly BillItem[],
  kwh: SubsidisedKwh,
): BillItem[] {
  return subsidies.map((subsidy): BillItem => {
    const amount = capped(grantedAmount(subsidy, items, kwh), subsidy.capPerYear)
    const quantity = subsidy.grant.kind === 'per-kwh' ? kwh[subsidy.grant.of] : undefined
    return {
      kind: 'subsidy',
      component: subsidy.name,
      period: '',
      quantity,
      unit: quantity === undefined ? '' : 'kWh',
      amount: amount.map((value) => 0 - value),
      isAdjusted: false,
    }
  })
}

/** What a subsidy grants in each month before its cap [currency]. */
function grantedAmount(
  { grant, heldShare }: Subsidy,
  items: readonly BillItem[],
  kwh: SubsidisedKwh,
): Float64Array {
  const paid = addMonths(...items.filter(({ kind }) => ENERGY.includes(kind)).map(({ amount }) => amount))
  switch (grant.kind) {
    case 'per-kwh':
      return heldShare.map((share, m) => share * grant.pricePerKwh * kwh[grant.of][m]!)
    case 'per-year':
      return heldShare.map((share, m) => (grant.amount * share * DAYS_IN_MONTH[m]!) / DAYS_PER_YEAR)
    case 'share':
      return heldShare.map((share, m) => share * grant.share * Math.max(0, paid[m]!))
    case 'above':
  }
  return heldShare.map(
    (share, m) => share * grant.share * Math.max(0, paid[m]! - grant.pricePerKwh * kwh.import[m]!),
  )
}

/** At most so much from January on. */
function capped(amount: Float64Array, capPerYear: number): Float64Array {
  const kept = new Float64Array(MONTHS_PER_YEAR)
  let left = capPerYear
  for (let m = 0; m < MONTHS_PER_YEAR; m++) {
    kept[m] = Math.min(amount[m]!, left)
    left -= kept[m]!
  }
  return kept
}
