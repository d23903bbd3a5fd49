import { z } from 'zod'
import { field, fraction, fractionParser, priceParser, ratio, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { money, moneyExample } from './money.ts'
import { demandCharge } from './tariff-demand.ts'
import { subsidies } from './tariff-subsidies.ts'
import { calendarDate, PRICE_FORMS, priceKeys } from './tariff-parts.ts'
import { exactlyOne, oneOf, text } from './words.ts'

/** Standards of the power factor that have a table. */
const POWER_FACTOR_STANDARDS = [0.9, 0.85, 0.8] as const

const STANDARD = 'a standard of the table: 0.90, 0.85 or 0.80'

/** Below it no power factor lies, so that 1.2 is no percentage. */
const LIKELY = 0.1

const MOST_CHARGES = 100

function powerFactor() {
  return z.strictObject({
    actual: fraction(
      'mean of the month',
      { above: 0, max: 1, likely: LIKELY, example: '0.92' },
      'a power factor such as 0.92',
    ),
    standard: fraction(
      'what it is held against: 0.90, 0.85 or 0.80',
      { above: 0, max: 1, likely: LIKELY, example: '0.90' },
      STANDARD,
    )
      .transform((value) => POWER_FACTOR_STANDARDS.find((one) => Math.abs(one - value) < 1e-9) ?? NaN)
      .refine((value) => !Number.isNaN(value), STANDARD),
  })
}

/** Who bills a site. */
export const SUPPLY_KINDS = ['direct', 'resale', 'lump-sum', 'market'] as const

/** What a supplier adds: a share of the price, or a price of each kWh. */
export type Markup =
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'price'; readonly value: number }

function markup(context: SchemaContext) {
  const share = fractionParser({ min: -1, max: 10, bare: 1 }, 'a share of the price such as "35 %" or 0.35')
  const perKwh = priceParser(context, { min: -1000, max: 1000, example: '0.02' })
  const written = (raw: unknown) =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as { value?: unknown }).value : raw
  const json = {
    type: ['string', 'number'],
    examples: ['35 %', moneyExample(context, '/kWh', { example: '0.02' })],
  }
  return field(
    (raw): Parsed<Markup> => {
      const value = written(raw)
      const kind = typeof value === 'string' && value.includes('/') ? 'price' : 'share'
      const parsed = valueOrRecord(raw, kind === 'price' ? perKwh : share)
      return 'value' in parsed ? { value: { kind, value: parsed.value } } : parsed
    },
    {
      description: `resale: of the price [fraction]; market: of each kWh [${context.currency}/kWh]`,
      ...json,
    },
  )
}

/** Keys of each kind of supply, and of these those that it must have. */
const SUPPLY_KEYS = {
  direct: { all: [], needed: [] },
  resale: { all: ['markup', 'passesPeriods'], needed: ['markup'] },
  'lump-sum': { all: ['perMonth', 'until'], needed: ['perMonth'] },
  market: { all: ['csv', 'column', 'unit', 'markup'], needed: ['csv'] },
} as const satisfies Record<
  (typeof SUPPLY_KINDS)[number],
  { readonly all: readonly string[]; readonly needed: readonly string[] }
>

function supply(context: SchemaContext) {
  const { csv: _csv, column, unit } = priceKeys(context, '')
  const map = z
    .strictObject({
      kind: oneOf(SUPPLY_KINDS, 'who bills: the utility, a landlord, a landlord by a sum, or a market'),
      markup: markup(context).optional(),
      passesPeriods: z
        .boolean({ error: () => 'true or false' })
        .optional()
        .describe('resale: whether the site pays by periods too'),
      perMonth: money(context, '/month', 'lump-sum: whatever is used', {
        min: 0,
        example: '1500',
      }).optional(),
      until: calendarDate(
        'lump-sum: day from which the meter counts, the first of a month; never when left out',
      )
        .refine(({ day }) => day === 1, 'the first day of a month')
        .optional(),
      csv: text('market: a file with a price for every hour, or every step').optional(),
      column,
      unit,
    })
    .superRefine(({ kind, ...given }, ctx) => {
      const { all, needed }: { all: readonly string[]; needed: readonly string[] } = SUPPLY_KEYS[kind]
      for (const [key, value] of Object.entries(given)) {
        if (value === undefined || all.includes(key)) continue
        const of = SUPPLY_KINDS.filter((one) => (SUPPLY_KEYS[one].all as readonly string[]).includes(key))
        const message = `no "${key}" beside kind ${kind}: it belongs to ${of.join(' and ')}`
        ctx.addIssue({ code: 'custom', message, path: [key] })
      }
      for (const key of needed)
        if (given[key as keyof typeof given] === undefined)
          ctx.addIssue({ code: 'custom', message: `"${key}" beside kind ${kind}`, params: { got: 'none' } })
      const wanted = kind === 'market' ? 'price' : 'share'
      if (given.markup === undefined || given.markup.kind === wanted || !all.includes('markup')) return
      const message =
        kind === 'market'
          ? `a price of each kWh such as "${moneyExample(context, '/kWh', { example: '0.02' })}"`
          : 'a share of the price such as "35 %" or 0.35'
      ctx.addIssue({ code: 'custom', message, path: ['markup'] })
    })
  return z.union([z.literal('direct'), map], { error: () => 'direct, or a map with kind' })
}

function fixed(context: SchemaContext) {
  const amount = (per: '/month' | '/day' | '/year', what: string, example: string) =>
    money(context, per, what, { min: 0, example }).optional()
  const charge = exactlyOne(
    z.strictObject({
      name: text('name on the bill'),
      perMonth: amount('/month', 'of each month', '20'),
      perDay: amount('/day', 'of each day', '0.5'),
      perYear: amount('/year', 'of the year, a twelfth in each month', '240'),
    }),
    ['perMonth', 'perDay', 'perYear'],
  )
  return z
    .array(charge, { error: () => 'a list of fixed charges' })
    .max(MOST_CHARGES, `at most ${MOST_CHARGES} charges`)
}

function feedIn(context: SchemaContext) {
  const keys = {
    ...priceKeys(context, 'what an exported kWh earns'),
    ratioOfFlat: fraction("of the flat price, the sum of the components, before a reseller's markup", {
      min: 0,
      max: 10,
      bare: 2,
    }).optional(),
  }
  return exactlyOne(z.strictObject(keys), [...PRICE_FORMS, 'ratioOfFlat'])
}

/** Keys of a tariff beside the price of a kWh: demand, power factor, supply, fixed charges, minimum, subsidies, feed-in, choice. */
export function tariffChargeKeys(context: SchemaContext) {
  const demand = demandCharge(context)
  return {
    supply: supply(context).optional().describe('who bills the site; the utility when left out'),
    demand: z
      .union([demand, z.array(demand).max(MOST_CHARGES, `at most ${MOST_CHARGES} charges`)], {
        error: () => 'a charge for power, or a list of them',
      })
      .optional()
      .describe('what is charged for power, beside energy'),
    powerFactor: powerFactor()
      .optional()
      .describe('energy and power cost more below the standard, and less above it'),
    fixed: fixed(context).optional().describe('sums that hang on nothing'),
    minimum: money(context, '/month', 'least bill of a month', { min: 0, example: '100' }).optional(),
    subsidies: subsidies(context).optional().describe('what others pay of the bill'),
    feedIn: feedIn(context).optional().describe('what exported energy earns; nothing when left out'),
    choice: z
      .strictObject({ lock: ratio('months for which the choice holds', { min: 1, max: 120 }, true) })
      .optional()
      .describe("time of use is the site's own choice: the bill without periods is told beside"),
  }
}
