import type { FinanceResult } from '../finance/finance.ts'
import { held, ofDifferences } from './held.ts'
import type { BrokenInvariant } from './held.ts'

/** What holds between the figures of the money of a variant. */
export function ofFinance(
  at: string,
  finance: FinanceResult | undefined,
  baseline: FinanceResult | undefined,
): BrokenInvariant[] {
  if (finance === undefined) return []
  const { ownership, totalCost, npv } = finance
  const { residual = 0, ...paid } = ownership
  const years = Object.values(finance.cashFlow)
  const broken = held(
    `${at}.totalCost`,
    'total cost = what is paid less what is left',
    [totalCost],
    [...Object.values(paid), -residual],
  )
  if (npv === undefined) return broken
  const columns = (name: keyof (typeof years)[number]) => years.map((year) => year[name] ?? 0)
  const [net, sums] = [columns('net'), columns('cumulative')]
  broken.push(
    ...(npv === null
      ? []
      : held(`${at}.npv`, 'net present value = sum of the discounted flows', [npv], columns('discounted'))),
    ...years.flatMap((year, t) => [
      ...held(
        `${at}.cashFlow.${t}.net`,
        'net = saving and residual less all that is paid',
        [net[t]!],
        [
          year.energySaving ?? 0,
          year.residual ?? 0,
          -(year.capex ?? 0),
          -(year.opex ?? 0),
          -(year.replacement ?? 0),
          -(year.contract ?? 0),
          -(year.tax ?? 0),
        ],
      ),
      ...held(
        `${at}.cashFlow.${t}.cumulative`,
        'cumulative = sum of the net flows',
        [sums[t]!],
        net.slice(0, t + 1),
      ),
    ]),
  )
  const isSame =
    baseline !== undefined &&
    baseline.horizon === finance.horizon &&
    baseline.discountPercent === finance.discountPercent
  if (isSame && npv !== null)
    broken.push(
      ...ofDifferences(
        `${at}.npv`,
        'net present value = total cost of the baseline - its own',
        [npv],
        [baseline.totalCost, -totalCost],
        baseline.totalCost,
      ),
    )
  return broken
}
