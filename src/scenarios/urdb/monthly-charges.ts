import type { FixedCharge } from '../../model/economy/tariff.ts'
import { DAYS_IN_MONTH, MONTHS_PER_YEAR } from '../../model/time.ts'
import type { RateFields } from './rate-fields.ts'

/**
 * Sums that hang on nothing. Charges by the day are those of each month's days, charges by the year a twelfth in each month.
 *
 * Source (fields and units, the first that is not 0 holds): NREL/REopt.jl src/core/urdb.jl, which takes 30.4375 days a month.
 */
export function readFixed(fields: RateFields): readonly FixedCharge[] {
  const amount =
    byMonth(fields, 'fixedmonthlycharge', '$/month') ??
    byMonth(fields, 'fixedchargefirstmeter', unitOf(fields, 'fixedchargefirstmeter', 'fixedchargeunits'))
  return amount === undefined ? [] : [{ name: 'fixed charge', amount }]
}

/** The least bill of each month; undefined where there is none [$]. */
export function readMinimum(fields: RateFields): Float64Array | undefined {
  const unit = unitOf(fields, 'mincharge', 'minchargeunits')
  const yearly = unit === '$/year' ? fields.number('mincharge') : fields.number('annualmincharge')
  if (yearly !== undefined && yearly !== 0)
    fields.warn('the least bill of a year is taken as a twelfth of it in each month')
  return (
    byMonth(fields, 'mincharge', unit) ??
    byMonth(fields, 'minmonthlycharge', '$/month') ??
    byMonth(fields, 'annualmincharge', '$/year')
  )
}

const UNITS: Readonly<Record<string, (amount: number) => Float64Array>> = {
  '$/month': (amount) => new Float64Array(MONTHS_PER_YEAR).fill(amount),
  '$/day': (amount) => Float64Array.from(DAYS_IN_MONTH, (days) => days * amount),
  '$/year': (amount) => new Float64Array(MONTHS_PER_YEAR).fill(amount / MONTHS_PER_YEAR),
}

/** The unit of a charge; where it has none, that of a month, which is told. */
function unitOf(fields: RateFields, key: string, unitKey: string): string {
  const unit = fields.text(unitKey)
  if (unit !== '' || fields.node(key) === undefined) return unit
  if (fields.number(key) !== 0) fields.warn(`${key}: read as a sum a month, since ${unitKey} is left out`)
  return '$/month'
}

function byMonth(fields: RateFields, key: string, unit: string): Float64Array | undefined {
  const node = fields.node(key)
  const amount = node === undefined ? undefined : fields.numberOf(node, key)
  if (node === undefined || amount === undefined || amount === 0) return undefined
  const spread = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
  if (spread !== undefined) return spread(amount)
  return fields.fault(
    node,
    key,
    `a unit of ${Object.keys(UNITS).join(', ')} for it, not "${unit.slice(0, 20)}"`,
  )
}
