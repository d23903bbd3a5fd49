import type { FixedCharge } from '../../../../model/economy/tariff.ts'
import { DAYS_IN_MONTH, MONTHS_PER_YEAR } from '../../../../model/time.ts'
import type { TariffConfig } from '../../../schema/tariff.ts'
import type { ValuePath } from '../../../source-path.ts'
import type { Resolving } from '../../resolving.ts'

/**
 * Charges that hang on nothing, by month: of a day for each of its days, of a year a twelfth.
 *
 * @param path  of the key `fixed`
 */
export function fixedCharges(r: Resolving, configs: TariffConfig['fixed'], path: ValuePath): FixedCharge[] {
  const charges = configs ?? []
  return charges.map(({ name, perMonth, perDay, perYear }, index) => {
    if (charges.slice(0, index).some((other) => other.name === name))
      r.problem([...path, index, 'name'], 'a name that no other fixed charge has', `"${name}" again`)
    const amount = Float64Array.from(DAYS_IN_MONTH, (days) =>
      perMonth !== undefined ? perMonth : perDay !== undefined ? perDay * days : perYear! / MONTHS_PER_YEAR,
    )
    return { name, amount }
  })
}

/** The same amount in each month. */
export function everyMonth(amount: number): Float64Array {
  return new Float64Array(MONTHS_PER_YEAR).fill(amount)
}
