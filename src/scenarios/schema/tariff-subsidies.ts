import { z } from 'zod'
import { fraction, price } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { calendarDate } from './tariff-parts.ts'
import { exactlyOne, oneOf, text } from './words.ts'

const MOST_SUBSIDIES = 100
const GRANTS = ['perKwh', 'perYear', 'share', 'above'] as const

function subsidy(context: SchemaContext) {
  const map = z.strictObject({
    name: text('name on the bill'),
    perKwh: price(context, 'for each kWh', { min: 0, max: 1000, example: '0.1' }).optional(),
    of: oneOf(
      ['import', 'solar', 'exported'],
      'perKwh: of which energy; solar: what the array gives, used or exported',
    ).optional(),
    perYear: money(context, '/year', 'for each site, by the days on which it holds', {
      min: 0,
      example: '5000',
    }).optional(),
    share: fraction("of what the month's import costs").optional(),
    above: price(context, "what a month's import costs in the mean above this price").optional(),
    cap: money(context, '/year', 'most for each site', { min: 0, example: '5000' }).optional(),
    capAll: money(context, '/year', 'most for all sites that have a subsidy of this name together', {
      min: 0,
      example: '10000000',
    }).optional(),
    from: calendarDate('first day').optional(),
    to: calendarDate('last day').optional(),
  })
  return exactlyOne(map, GRANTS).superRefine(({ perKwh, of, from, to }, ctx) => {
    if (of !== undefined && perKwh === undefined)
      ctx.addIssue({ code: 'custom', message: '"of" beside perKwh only', path: ['of'] })
    if (from !== undefined && to !== undefined && to.text < from.text) {
      const message = `a date from ${from.text} on`
      ctx.addIssue({ code: 'custom', message, path: ['to'], params: { got: to.text } })
    }
  })
}

/** The schema of what others pay of a bill. */
export function subsidies(context: SchemaContext) {
  return z
    .array(subsidy(context), { error: () => 'a list of subsidies' })
    .max(MOST_SUBSIDIES, `at most ${MOST_SUBSIDIES} subsidies`)
}

export type SubsidyConfig = z.infer<ReturnType<typeof subsidies>>[number]
