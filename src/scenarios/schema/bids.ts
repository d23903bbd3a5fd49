import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { identifier, text } from './words.ts'
import { MOST_YEARS } from './years.ts'

const MOST_BIDS = 100

function bid(context: SchemaContext) {
  return z
    .strictObject({
      name: identifier('name, unique'),
      variant: text('variant with what is offered, or baseline; baseline when left out').optional(),
      set: z
        .record(z.string(), z.unknown(), { error: () => 'a map of paths to values' })
        .optional()
        .describe('path: value, as in a variant; changes the variant'),
      perSite: z
        .union([z.boolean(), z.array(text('id of a site')).min(1, 'at least one id of a site')], {
          error: () => 'true, false or a list of site ids',
        })
        .optional()
        .describe('price, maintenance and carbon are for each site, or for each of those listed'),
      price: money(context, '', 'of all that is bought, at each purchase', { min: 0, example: '12000' }),
      maintenance: money(context, '/year', 'of the first year', { min: 0, example: '300' }).optional(),
      life: ratio('years after which it is bought again [a]', { min: 1, max: MOST_YEARS }, true),
      residual: fraction('of the price that is left at the end of a life').optional(),
      warranty: ratio(
        'years after each purchase in which maintenance costs nothing [a]',
        { min: 0, max: MOST_YEARS },
        true,
      ).optional(),
      embodiedCarbon: quantity(context, 'mass', 'of making it, at each purchase', {
        min: 0,
        max: 1e12,
        example: '500 kg',
      }).optional(),
    })
    .superRefine(({ variant, set, life, warranty = 0 }, ctx) => {
      if (variant === undefined && set === undefined)
        ctx.addIssue({
          code: 'custom',
          message: '"variant" or "set", which say what is offered',
          path: [],
          params: { got: 'none of them' },
        })
      if (warranty > life)
        ctx.addIssue({ code: 'custom', message: `years of its life, at most ${life}`, path: ['warranty'] })
    })
}

/** Offers that are held against each other. */
export function bids(context: SchemaContext) {
  return z
    .array(bid(context), { error: () => 'a list of bids' })
    .min(2, 'at least two bids')
    .max(MOST_BIDS, `at most ${MOST_BIDS} bids`)
}

/** What a scenario writes of a bid. */
export type BidConfig = z.infer<ReturnType<typeof bids>>[number]
