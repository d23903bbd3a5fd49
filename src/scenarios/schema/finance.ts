import { z } from 'zod'
import { YEARLY_CHANGE } from './bare-share.ts'
import { fraction, price, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { oneOf } from './words.ts'
import { MOST_YEARS } from './years.ts'

const MOST_WRITTEN_OFF = 100
/** Largest discount rate that is believed. Assumption: three years on, an eighth of the money is left of it. */
const MOST_RATE = 1
/** Below it a sum of sixty years from now is worth more than numbers can tell. */
const LEAST_RATE = -0.9

function years(of: string, most: number) {
  return ratio(of, { min: 1, max: most }, true)
}

/** Contracts with those who build and run what is invested. */
export const CONTRACT_KINDS = ['energy-management-contract', 'power-purchase-agreement'] as const

function payment(context: SchemaContext) {
  const contract = z
    .strictObject({
      kind: oneOf(CONTRACT_KINDS, 'who builds and runs what is invested: a contractor, and what he is paid'),
      share: fraction('energy-management-contract: of what is saved').optional(),
      price: price(context, 'power-purchase-agreement: of solar energy used at the site', {
        min: 0,
        max: 1000,
        example: '0.45',
      }).optional(),
      years: years("for which he is paid; then it is the owner's", MOST_YEARS),
      growth: fraction('power-purchase-agreement: of the price from year to year', YEARLY_CHANGE).optional(),
    })
    .superRefine(({ kind, share, price: perKwh, growth }, ctx) => {
      const isShared = kind === 'energy-management-contract'
      const wanted = isShared ? 'share' : 'price'
      const given = { share, price: perKwh, growth }
      if (given[wanted] === undefined)
        ctx.addIssue({
          code: 'custom',
          message: `"${wanted}" with ${kind}`,
          path: [],
          params: { got: 'none' },
        })
      for (const key of isShared ? (['price', 'growth'] as const) : (['share'] as const))
        if (given[key] !== undefined)
          ctx.addIssue({ code: 'custom', message: `no "${key}" with ${kind}`, path: [key] })
    })
  return z.union([z.literal('own'), contract], {
    error: () => '"own", or a map with kind: energy-management-contract or power-purchase-agreement',
  })
}

/** How money through the years is reckoned. */
export function finance(context: SchemaContext) {
  return z.strictObject({
    discount: fraction(
      'discount rate of a year',
      { min: LEAST_RATE, max: MOST_RATE, bare: 0.5 },
      'a rate such as "8 %" or 0.08',
    ).optional(),
    horizon: years('of the cash flow; as the years, else 10, when left out', MOST_YEARS).optional(),
    basis: oneOf(['nominal', 'real'], 'what rates and prices are, a label').optional(),
    opexGrowth: fraction('of the cost of operation from year to year', YEARLY_CHANGE).optional(),
    tax: z
      .strictObject({
        rate: fraction('of the profit'),
        depreciation: years('over which what is bought is written off in equal parts', MOST_WRITTEN_OFF),
      })
      .optional()
      .describe('tax on what is saved; none when left out'),
    payment: payment(context).optional().describe('who pays for what is invested; own when left out'),
  })
}

/** What a scenario writes of its finance. */
export type FinanceConfig = z.infer<ReturnType<typeof finance>>
