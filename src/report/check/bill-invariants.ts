import type { BillLines } from '../bill/bill-result.ts'
import type { SiteResult, VariantResult } from '../result.ts'
import { held, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

/** What holds of the bill of one site. */
export function ofBill(
  at: string,
  { annual, monthly, bill }: Pick<SiteResult, 'annual' | 'monthly' | 'bill'>,
): BrokenInvariant[] {
  if (bill === undefined) return []
  const { effectivePerKwh, periodKwh } = bill
  const { cost, gridImportKwh } = annual
  return [
    ...ofLines(`${at}.bill`, bill),
    ...held(`${at}.bill.total`, 'total of the bill = cost', [bill.total], [cost]),
    ...bill.months.flatMap((amount, m) =>
      held(`${at}.bill.months.${m}`, 'month of the bill = its cost', [amount], [Number(monthly.cost[m])]),
    ),
    ...held(`${at}.bill.periodKwh`, 'import = sum of periods', [gridImportKwh], Object.values(periodKwh)),
    ...(effectivePerKwh === null
      ? held(`${at}.bill.effectivePerKwh`, 'no import, no price', [gridImportKwh], [0])
      : ofProduct(
          `${at}.bill.effectivePerKwh`,
          'mean price x import = cost',
          effectivePerKwh * gridImportKwh,
          [cost],
        )),
  ]
}

/** What holds of the bills of all sites together. */
export function ofFleetBill(
  at: string,
  { total, bill }: Pick<VariantResult, 'total' | 'bill'>,
): BrokenInvariant[] {
  if (bill === undefined) return []
  return [
    ...ofLines(`${at}.bill`, bill),
    ...held(`${at}.bill.total`, 'total of the bills = cost', [bill.total], [total.cost]),
  ]
}

/** Lines add up to months, and months to the year. */
function ofLines(at: string, { items, months, total }: BillLines): BrokenInvariant[] {
  // What is paid to the site may leave a total far smaller than its lines, whose last digits it bears.
  const lines = items.reduce((sum, { amount }) => sum + Math.abs(amount), 0)
  return [
    ...held(`${at}.total`, 'total = sum of months', [total], months, lines),
    ...months.flatMap((amount, m) =>
      held(
        `${at}.months.${m}`,
        'month = sum of its lines',
        [amount],
        items.map((item) => item.months[m] ?? 0),
      ),
    ),
    ...items.flatMap((item, index) =>
      held(`${at}.items.${index}.amount`, 'year = sum of months', [item.amount], item.months),
    ),
  ]
}
