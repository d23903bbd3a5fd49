import { z } from 'zod'
import { price, quantity } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { oneOf, text } from './words.ts'

/** Every strategy of a battery; the last two need keys of their own. */
export const STRATEGIES = [
  'backup',
  'self-consumption',
  'arbitrage',
  'look-ahead',
  'optimal',
  'peak-shaving',
  'schedule',
] as const

/** What a battery does while the mains are there: a word, or a map with the kind and its keys. */
export function strategy(context: SchemaContext) {
  const map = z.strictObject({
    kind: oneOf(STRATEGIES, 'self-consumption: of solar surplus; the others as they are called'),
    peak: price(
      context,
      'arbitrage: discharges from this price; above the flat price when left out',
    ).optional(),
    valley: price(
      context,
      'arbitrage: charges up to this price; below the flat price when left out',
    ).optional(),
    chargeFrom: oneOf(
      ['solar', 'any'],
      'arbitrage, peak-shaving: from solar surplus alone, or from the mains too',
    ).optional(),
    limit: quantity(context, 'power', 'peak-shaving: most that the site takes from the mains', {
      min: 0,
      max: 1e10,
      example: '6 kW',
    }).optional(),
    csv: text('schedule: file with one row a step, or hourly rows; kW at its terminals').optional(),
    charge: text('schedule: header of the column with the power in').optional(),
    discharge: text('schedule: header of the column with the power out').optional(),
    hours: quantity(context, 'duration', 'look-ahead: how far ahead it plans', {
      min: 1,
      max: 168,
      example: '24 h',
    }).optional(),
  })
  return z.union([oneOf(STRATEGIES, 'the kind alone'), map], {
    error: () => `one of ${STRATEGIES.join(', ')}, or a map with kind`,
  })
}
