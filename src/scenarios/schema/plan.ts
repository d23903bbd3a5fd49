import { z } from 'zod'
import { SITE_KINDS } from '../../model/fleet.ts'
import { YEARLY_CHANGE } from './bare-share.ts'
import { field, fraction, orRecord, ratio, valueOrRecord } from './fields.ts'
import type { Parsed, Ranged, SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { inRange } from './range.ts'
import { identifier, oneOf } from './words.ts'
import { MOST_YEARS } from './years.ts'

/** What a plan seeks most of: net present value, kWh of the grid, kg of carbon or money of the bill saved a year. */
export const PLAN_OBJECTIVES = ['npv', 'kwh', 'carbon', 'bill'] as const

const MOST_BUNDLES = 4096
const MOST_ROLLOUTS = 100
const MOST_SITES = 10_000_000
/** Largest discount rate that is believed, as in finance. */
const MOST_RATE = 1
const MOST_LEVEL = 100

function bool(description: string) {
  return z
    .boolean({ error: () => 'true or false' })
    .optional()
    .describe(description)
}

/** A multiplier with the ends that it may have. */
function level(description: string) {
  const parse = (raw: unknown): Parsed<number> =>
    typeof raw === 'number'
      ? inRange(raw, 'a number', { min: 0, max: MOST_LEVEL }, '')
      : { expected: 'a number' }
  return field(
    (raw): Parsed<Ranged> => {
      const parsed = valueOrRecord(raw, parse)
      if (!('value' in parsed)) return parsed
      const { range } = (typeof raw === 'object' ? raw : {}) as { readonly range?: [number, number] }
      return { value: { value: parsed.value, range } }
    },
    { description, ...orRecord({ type: 'number' }) },
  )
}

function rollout() {
  return z
    .strictObject({
      measure: identifier('id of a measure: of sites that get it').optional(),
      kind: oneOf(SITE_KINDS, 'of sites of this kind').optional(),
      perYear: ratio('most sites a year at which anything is done', { min: 0, max: MOST_SITES }, true),
    })
    .refine(({ measure, kind }) => measure === undefined || kind === undefined, {
      error: 'a measure or a kind of sites, not both',
    })
}

function coverage() {
  const share = (kind: string) => fraction(`least share of sites of the kind ${kind}`).optional()
  return z.strictObject({
    'base-station': share('base-station'),
    'equipment-room': share('equipment-room'),
    'data-centre': share('data-centre'),
  })
}

/** What a plan of retrofits is made under. */
export function plan(context: SchemaContext) {
  const budget = (description: string) => money(context, '', description, { min: 0, example: '120e6' })
  return z
    .strictObject({
      measures: z
        .array(identifier('id of a measure'), { error: () => 'a list of ids of measures' })
        .min(1, 'at least one id of a measure')
        .optional()
        .describe('ids of those that are considered; all when left out'),
      objective: oneOf(PLAN_OBJECTIVES, 'what it seeks most of').optional(),
      budget: budget('what may be spent on measures').optional(),
      horizon: ratio('years that count', { min: 1, max: MOST_YEARS }, true).optional(),
      discount: fraction(
        'discount rate of a year',
        { min: 0, max: MOST_RATE, bare: 0.5 },
        'a rate such as "8 %" or 0.08',
      ).optional(),
      prices: fraction('growth of energy prices from year to year', YEARLY_CHANGE).optional(),
      opexGrowth: fraction('of the cost of operation from year to year', YEARLY_CHANGE).optional(),
      bundles: ratio(
        'most bundles that are simulated at a class of sites',
        { min: 2, max: MOST_BUNDLES },
        true,
      ).optional(),
      years: z
        .array(z.strictObject({ budget: budget('what may be spent in the year') }), {
          error: () => 'a list of years, each with its budget',
        })
        .min(1, 'at least one year')
        .max(MOST_YEARS, `at most ${MOST_YEARS} years`)
        .optional()
        .describe('in place of budget: budgets by year, the first for the year of the scenario'),
      carry: bool('money that is left goes to the next year'),
      rollout: z
        .array(rollout(), { error: () => 'a list of limits by year' })
        .max(MOST_ROLLOUTS, `at most ${MOST_ROLLOUTS} limits`)
        .optional()
        .describe('how many sites can be changed in a year'),
      coverage: coverage()
        .optional()
        .describe('least share of sites with at least one measure, planned or installed'),
      priceLevel: level('multiplier of all bills, for uncertainty').optional(),
      capexSpread: fraction('either way, P5 to P95, of each price at each site, for uncertainty').optional(),
    })
    .superRefine(({ budget: whole, years, rollout: limits, horizon }, ctx) => {
      const refuse = (message: string, path: string[]) => ctx.addIssue({ code: 'custom', message, path })
      if (whole !== undefined && years !== undefined) refuse('either "budget" or "years"', ['years'])
      if (years === undefined && limits !== undefined && limits.length > 0)
        refuse('"years" beside it, since it limits each year', ['rollout'])
      if (years !== undefined && horizon !== undefined && years.length > horizon)
        refuse(`at most as many years as the horizon, ${horizon}`, ['years'])
    })
}

/** The schema of a plan that stands alone, under the key that it has in a scenario. */
export function planSchema(context: SchemaContext) {
  return z.object({ plan: plan(context).optional() })
}

/** What a scenario writes of its plan. */
export type PlanConfig = z.infer<ReturnType<typeof plan>>
