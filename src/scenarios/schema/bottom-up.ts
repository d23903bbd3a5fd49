import { z } from 'zod'
import { field, fraction, price, ratio } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { triangle } from './triangle.ts'

/** Powers of two that a number of draws may be. */
const [FEWEST, MOST] = [10, 20]
const DRAWS = Array.from({ length: MOST - FEWEST + 1 }, (_, i) => 2 ** (FEWEST + i))

/** A reported saving that the plan is held against from the bottom up. */
export function bottomUp(context: SchemaContext) {
  return z.strictObject({
    reported: money(context, '', 'saving of a year that was reported', { above: 0 }),
    pue: triangle(ratio('what the meter reads over what the equipment takes', { min: 1, max: 10 }))
      .optional()
      .describe('spread of the PUE; that of the model, fixed, when left out'),
    price: triangle(positivePrice(context))
      .optional()
      .describe('spread of the price of energy; that of the model, fixed, when left out'),
    inService: triangle(fraction('of the units, in service', { above: 0, max: 1 }))
      .optional()
      .describe('spread of the share in service, one for all classes; that of each, fixed, when left out'),
    draws: draws().optional(),
  })
}

/** A price that a saving can be reckoned with. */
function positivePrice(context: SchemaContext) {
  const unit = `${context.currency}/kWh`
  return price(context, 'of energy').refine((value) => value > 0, `a price above 0 ${unit}`)
}

/** How often the inputs are drawn: low-discrepancy points are even over a power of two. */
function draws() {
  const expected = `a power of two from ${DRAWS[0]} to ${DRAWS.at(-1)}`
  return field(
    (raw): Parsed<number> => (typeof raw === 'number' && DRAWS.includes(raw) ? { value: raw } : { expected }),
    { description: 'draws of the inputs', enum: DRAWS },
  )
}
