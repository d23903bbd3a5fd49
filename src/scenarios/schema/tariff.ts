import { z } from 'zod'
import { price, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { tariffChargeKeys } from './tariff-charges.ts'
import { calendarDate, dayKeys, dayWindows, PRICE_FORMS, priceKeys } from './tariff-parts.ts'
import { exactlyOne, identifier, text } from './words.ts'

const MOST_COMPONENTS = 10_000
const MOST_TIERS = 100
const MOST_HOLIDAYS = 1000

function tiers(context: SchemaContext) {
  const tier = z.strictObject({
    upTo: quantity(context, 'energy', 'import of a month up to which it holds', {
      above: 0,
      example: '500 kWh',
    }).optional(),
    price: price(context, 'price of a kWh of this block'),
  })
  return z
    .array(tier, { error: () => 'a list of blocks of a month, each with its price' })
    .min(1, 'at least one block')
    .max(MOST_TIERS, `at most ${MOST_TIERS} blocks`)
    .superRefine((list, ctx) => {
      list.forEach(({ upTo }, index) => {
        const at = { code: 'custom' as const, path: [index, 'upTo'] }
        const before = list[index - 1]?.upTo
        if (index === list.length - 1 && upTo !== undefined)
          ctx.addIssue({ ...at, message: 'a last block without end: leave upTo out' })
        else if (index < list.length - 1 && upTo === undefined)
          ctx.addIssue({
            ...at,
            path: [index],
            message: 'upTo in every block but the last',
            params: { got: 'none' },
          })
        else if (upTo !== undefined && before !== undefined && upTo <= before)
          ctx.addIssue({
            ...at,
            message: `more than the ${before} kWh of the block before`,
            params: { got: `${upTo} kWh` },
          })
      })
    })
    .describe("by what a month's import has come to")
}

function component(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      name: text('name on the bill'),
      ...priceKeys(context, 'price of this part'),
      tiers: tiers(context).optional(),
      floats: z
        .boolean({ error: () => 'true or false' })
        .describe('multiplied by the period, or the same at all hours'),
      adjusts: z
        .boolean({ error: () => 'true or false' })
        .optional()
        .describe('part of what the power factor adjusts'),
    }),
    [...PRICE_FORMS, 'tiers'],
  )
}

function trigger(context: SchemaContext) {
  return z.strictObject({
    temperature: quantity(context, 'temperature', 'daily maximum of outdoor air from which on it holds', {
      min: -90,
      max: 70,
      example: '35 degC',
    }),
    consecutiveDays: ratio(
      'hot days in a row, from the last of which on it holds',
      { min: 1, max: 31 },
      true,
    ).optional(),
    csv: text(
      "a file with the day's maximum for each of 365 days; the site's own weather when left out",
    ).optional(),
    column: text('csv: header of the column').optional(),
  })
}

function period(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      name: identifier('critical, peak, flat, valley, deep-valley, or your own'),
      multiplier: ratio('of the floating components, relative to flat', { min: 0, max: 100 }).optional(),
      price: price(context, 'in place of multiplier: of the whole kWh, without the components').optional(),
      relativeTo: identifier('period whose multiplier this one multiplies; flat when left out').optional(),
      windows: dayWindows().describe('hours of the period'),
      ...dayKeys(),
      trigger: trigger(context).optional().describe('holds on hot days only'),
    }),
    ['multiplier', 'price'],
  )
}

function holidays() {
  const date = calendarDate('a holiday')
  const chosen = z.strictObject({
    calendar: text('a calendar of the catalogue, such as cn'),
    names: z
      .array(text('name of a holiday, such as spring-festival'), { error: () => 'a list of names' })
      .min(1, 'at least one name')
      .optional()
      .describe('only these; all when left out'),
    atLeastDays: ratio('only holidays of this many days in a row', { min: 1, max: 30 }, true).optional(),
  })
  const dates = z
    .array(date, { error: () => 'a list of dates' })
    .min(1, 'at least one date')
    .max(MOST_HOLIDAYS, `at most ${MOST_HOLIDAYS} dates`)
  return z.union([text('a calendar of the catalogue'), dates, chosen], {
    error: () => 'a calendar such as cn, a list of dates, or a map with calendar, names and atLeastDays',
  })
}

/** Keys that choose where the price of a kWh comes from. */
interface Forms {
  readonly flat?: unknown
  readonly rules?: unknown
  readonly urdb?: unknown
  readonly components?: unknown
  readonly periods?: unknown
  readonly label?: unknown
  readonly supply?: string | { readonly kind: string } | undefined
}

const FORMS_EXPECTED =
  'flat alone, components with or without periods, rules with or without components, or urdb'

/** The keys that are given of those that choose a form, by name. */
function formsClash(keys: Readonly<Record<string, unknown>>) {
  const clash = Object.keys(keys).filter((key) => keys[key] !== undefined)
  const got = clash.length === 0 ? 'none of them' : `${clash.join(' and ')} together`
  return { message: FORMS_EXPECTED, params: { got, clash } }
}

/** Why the keys do not go together; undefined where they do. */
function formsFault({ flat, rules, urdb, components, periods, label, supply }: Forms) {
  const own = components !== undefined || periods !== undefined
  const forms = [flat, rules, urdb].filter((form) => form !== undefined).length
  const isPriced = typeof supply === 'object' && ['market', 'lump-sum'].includes(supply.kind)
  const isRules = rules !== undefined && periods === undefined
  if (forms > 1 || (forms === 1 && own && !isRules) || (forms === 0 && !own && !isPriced))
    return formsClash({ flat, rules, urdb, components, periods })
  if (label !== undefined && urdb === undefined) return { message: 'label beside urdb only', path: ['label'] }
  if (periods !== undefined && components === undefined && !isPriced)
    return { message: 'components beside periods: a multiplier needs a price', path: ['periods'] }
  return undefined
}

/** The schema of a tariff, a catalogue id or a map. */
export function tariffSchema(context: SchemaContext) {
  const full = z
    .strictObject({
      flat: price(context, 'one price at all hours').optional(),
      rules: text("a province's time-of-use rules of the catalogue").optional(),
      urdb: text('a rate file of the OpenEI utility rate database').optional(),
      label: text('urdb: label of the rate, where the file has several').optional(),
      components: z
        .array(component(context), { error: () => 'a list of price components' })
        .min(1, 'at least one component')
        .max(MOST_COMPONENTS, `at most ${MOST_COMPONENTS} components`)
        .optional()
        .describe('the price is their sum'),
      periods: z
        .array(period(context), { error: () => 'a list of periods' })
        .max(100, 'at most 100 periods')
        .optional()
        .describe('with components; what no period covers is flat, the narrowest window wins'),
      holidays: holidays()
        .optional()
        .describe('public holidays, which are neither workdays nor weekends; none when left out'),
      rounding: ratio('decimals of the price of a kWh', { min: 0, max: 6 }, true)
        .optional()
        .describe('decimals to which the price of a kWh is rounded; not rounded when left out'),
      ...tariffChargeKeys(context),
    })
    .superRefine((value, ctx) => {
      const fault = formsFault(value)
      if (fault !== undefined) ctx.addIssue({ code: 'custom', ...fault })
    })
  return z.union([text('a tariff of the catalogue'), full], {
    error: () => 'a catalogue id, or a map with flat, with components and periods, with rules, or with urdb',
  })
}

/** What a scenario writes of a tariff as a map. */
export type TariffConfig = Exclude<z.infer<ReturnType<typeof tariffSchema>>, string>
export type ComponentConfig = NonNullable<TariffConfig['components']>[number]
export type PeriodConfig = NonNullable<TariffConfig['periods']>[number]
export type HolidaysConfig = NonNullable<TariffConfig['holidays']>
