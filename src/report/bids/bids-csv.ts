import { csvText } from '../csv.ts'
import type { BidsDocument } from './bids-document.ts'

const COSTS = [
  'purchase',
  'electricity',
  'otherEnergy',
  'maintenance',
  'replacement',
  'carbonCost',
  'residual',
  'total',
  'perYear',
  'difference',
  'breakEvenPrice',
] as const

const OTHERS = ['rank', 'rival', 'operationKg', 'embodiedKg', 'carbonKg', 'carbonKgPerYear'] as const

const BASES = ['common', 'ownLife'] as const

/** Bids as CSV: a row for each over the common horizon, then over its own life; money with the currency in the header. */
export function bidsCsv({ bids, scenario: { currency } }: BidsDocument): string {
  const head = [
    'basis',
    'bid',
    'variant',
    'years',
    ...COSTS.map((name) => `${name} [${currency}${name === 'perYear' ? '/year' : ''}]`),
    ...OTHERS,
  ]
  const rows = BASES.flatMap((basis) =>
    Object.entries(bids).map(([name, bid]) => {
      const cost = bid[basis]
      const figures = [...COSTS, ...OTHERS].map((key) => cost[key])
      return [basis, name, bid.variant, cost.horizon, ...figures]
    }),
  )
  return csvText([head, ...rows])
}
