import type { SimulatedVariant } from '../result.ts'
import { MONTHS } from '../../model/time.ts'
import { csvText } from '../csv.ts'
import { rounded } from '../rounding.ts'
import { itemResult } from './bill-result.ts'

/** Header of the amounts of bill.csv, with their currency: `amountCny`. */
export function amountHeader(currency: string): string {
  return `amount${currency[0]}${currency.slice(1).toLowerCase()}`
}

/** bill.csv, piece by piece: one row for each variant, site, month and line of the bill; values of one such site. */
export function* billCsv(simulated: readonly SimulatedVariant[], currency: string): Generator<string> {
  yield csvText([
    [
      'variant',
      'site',
      'count',
      'month',
      'kind',
      'component',
      'period',
      'quantity',
      'unit',
      amountHeader(currency),
    ],
  ])
  for (const { variant, year } of simulated) {
    for (const { member, bill } of year.members) {
      if (bill === undefined) continue
      const items = bill.items.map((item) => itemResult(item, rounded))
      yield csvText(
        MONTHS.flatMap((_, m) =>
          items.map(({ kind, component, period, unit, quantities, months: amounts }) => [
            variant.name,
            member.id,
            member.count,
            m + 1,
            kind,
            component,
            period,
            quantities === null ? null : quantities[m]!,
            unit,
            amounts[m]!,
          ]),
        ),
      )
    }
  }
}
