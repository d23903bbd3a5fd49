import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { exactlyOne, text } from './words.ts'

/** Largest factor that is believed [kg/kWh]. */
export const MOST_KG_PER_KWH = 10

/**
 * The schema of a carbon factor: an id of the catalogue, or a map.
 *
 * @param description  of a constant one
 */
export function carbonFactor(context: SchemaContext, description: string) {
  const range = { min: 0, max: MOST_KG_PER_KWH }
  const full = exactlyOne(
    z.strictObject({
      carbon: quantity(context, 'carbonFactor', description, range).optional(),
      series: text('name of the factor series').optional(),
      year: ratio('year of the factor', { min: 1900, max: 2200 }, true).optional(),
      geography: text('where the factor holds').optional(),
      source: text('where the factor was read').optional(),
      csv: text('file with one factor an hour [kg/kWh]').optional(),
      column: text('csv: header of the column').optional(),
    }),
    ['carbon', 'csv'],
  )
  return z.union([text('a grid factor of the catalogue'), full], {
    error: () => 'a catalogue id, or a map with carbon or csv',
  })
}

function contract(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      name: text('name of the contract or of the certificates'),
      share: fraction('of the import of every step').optional(),
      energy: quantity(context, 'energyPerYear', 'in place of share: of one site', {
        min: 0,
        max: 1e9,
      }).optional(),
      carbon: quantity(context, 'carbonFactor', 'of what it covers', {
        min: 0,
        max: MOST_KG_PER_KWH,
        example: '0 kg/kWh',
      }).optional(),
      renewable: z
        .boolean({ error: () => 'true or false' })
        .optional()
        .describe('counts as renewable energy'),
      source: text('where it was read').optional(),
    }),
    ['share', 'energy'],
  )
}

/** The schema of what is known of carbon beside the average factor of the grid. */
export function carbon(context: SchemaContext) {
  return z.strictObject({
    contracts: z
      .array(contract(context), { error: () => 'a list of contracts' })
      .max(100, 'at most 100 contracts')
      .optional()
      .describe('green power, certificates: scope 2 by market is told where it stands, also when empty'),
    residual: carbonFactor(context, 'of import that no contract covers')
      .optional()
      .describe('factor by market of what no contract covers'),
    marginal: carbonFactor(context, 'of the power stations that answer to a change')
      .optional()
      .describe('factor of emissions that less import avoids'),
    certificatesSold: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('of own solar energy: it counts by market with the residual factor, and not as renewable'),
  })
}
