import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { exactlyOne, text } from './words.ts'

/** Refrigerant of the cooling and what of it escapes. */
export function refrigerant(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      charge: quantity(context, 'mass', 'of all machines together', {
        min: 0,
        max: 10_000_000,
        example: '500 kg',
      }),
      type: text('a refrigerant of the catalogue').optional(),
      gwp: ratio('in place of type: global warming potential over 100 years', {
        min: 0,
        max: 30_000,
      }).optional(),
      leak: fraction('of the charge that escapes in a year').optional(),
      endOfLife: fraction('of the charge that escapes when the machines are taken out').optional(),
      lastYear: z
        .boolean({ error: () => 'true or false' })
        .optional()
        .describe('the machines are taken out at the end of the year'),
    }),
    ['type', 'gwp'],
  )
}
