import { z } from 'zod'
import { DAYS_IN_MONTH } from '../../model/time.ts'
import { bottomUp } from './bottom-up.ts'
import { field, fraction, quantity, rangedQuantity, ratio } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { identifier, oneOf, text } from './words.ts'

/** Largest power of one unit [W]. */
const POWER = { min: 0, max: 1e9 }
/** Most units of a class at a site: more lines than any country has. */
export const MOST_UNITS = 1e9

/** A day of the calendar. */
export interface CalendarDay {
  readonly year: number
  /** Days since 1 January; 29 February counts as 1 March, since a year of a run has 365 days. */
  readonly day: number
  /** As written. */
  readonly text: string
}

/** First and last calendar year of a plan. */
const CALENDAR = { min: 1900, max: 2200 }

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** A date, `2021-07-01`. */
function date(description: string) {
  const expected = 'a date such as "2021-07-01"'
  return field(
    (raw): Parsed<CalendarDay> => {
      const match = typeof raw === 'string' ? DATE.exec(raw.trim()) : null
      if (match === null) return { expected }
      const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      const days = month === 2 && isLeap ? 29 : DAYS_IN_MONTH[month - 1]
      if (days === undefined || day < 1 || day > days)
        return { expected: 'a date that the calendar has, such as "2021-07-01"' }
      if (year < CALENDAR.min || year > CALENDAR.max)
        return { expected: `${expected}, from ${CALENDAR.min} to ${CALENDAR.max}` }
      const before = DAYS_IN_MONTH.slice(0, month - 1).reduce((sum, of) => sum + of, 0)
      return { value: { year, day: before + day - 1, text: match[0] } }
    },
    { description, type: 'string', examples: ['2021-07-01'] },
  )
}

/** How much of a class: all that is left, a number of units, or a share of what was installed. */
export type Amount =
  | { readonly kind: 'all' }
  | { readonly kind: 'units'; readonly units: number }
  | { readonly kind: 'share'; readonly fraction: number }

const AMOUNT = 'a number of units, a share such as "50 %", or all'

function readAmount(raw: unknown): Parsed<Amount> {
  if (raw === 'all') return { value: { kind: 'all' } }
  if (typeof raw === 'number') {
    const isWhole = Number.isInteger(raw) && raw >= 0 && raw <= MOST_UNITS
    return isWhole ? { value: { kind: 'units', units: raw } } : { expected: AMOUNT }
  }
  const match = typeof raw === 'string' ? /^(\d+(?:\.\d+)?) ?%$/.exec(raw.trim()) : null
  const percent = match === null ? undefined : Number(match[1])
  return percent === undefined || percent > 100
    ? { expected: AMOUNT }
    : { value: { kind: 'share', fraction: percent / 100 } }
}

const amountJson = {
  anyOf: [
    { enum: ['all'] },
    { type: 'integer', minimum: 0 },
    { type: 'string', pattern: '^\\d+(\\.\\d+)? ?%$' },
  ],
}

function amount(description: string) {
  return field(readAmount, { description, ...amountJson })
}

/** Units by site, of one such site where there are several. */
function unitsBySite(description: string) {
  return z
    .record(identifier('id of a site'), ratio('units', { min: 0, max: MOST_UNITS }, true), {
      error: () => 'a map of units by the id of their site',
    })
    .describe(description)
}

/** What one unit occupies and costs. */
function termsOf(context: SchemaContext) {
  return {
    space: quantity(context, 'area', 'floor that one unit occupies', { min: 0, max: 10_000 }).optional(),
    spares: money(context, '/year', 'spare parts kept for one unit', { min: 0 }).optional(),
    maintenance: money(context, '/year', 'upkeep of one unit', { min: 0 }).optional(),
  }
}

/** How much one unit takes, and how it hangs on the plant. */
function powerOf(context: SchemaContext) {
  return {
    name: text('for people').optional(),
    preset: text('a class of the catalogue, in place of power').optional(),
    power: rangedQuantity(context, 'power', 'power of one unit in service', POWER).optional(),
    between: z
      .tuple(
        [
          quantity(context, 'power', 'least that one unit may take', POWER),
          quantity(context, 'power', 'most that one unit may take', POWER),
        ],
        { error: () => 'a list of two powers, the least and the most' },
      )
      .optional()
      .describe('ends of what one unit may take, for the bottom-up check'),
    inService: fraction('share of the installed units that are powered').optional(),
    bus: oneOf(['dc', 'ac', 'ups'], 'what feeds it').optional(),
    place: oneOf(['outdoor', 'indoor'], 'only what stands indoors heats the enclosure').optional(),
    ...termsOf(context),
  }
}

function takeover(context: SchemaContext) {
  void context
  return z.strictObject({
    unit: text('radio unit that takes the traffic: UNIT of the same site, or SITE.UNIT'),
    share: fraction('of the traffic').optional(),
    extraResources: ratio('resources that the new unit needs for what needed one', {
      min: 0.01,
      max: 100,
    }).optional(),
    capacityRatio: ratio('capacity of one retired unit over that of one that takes over', {
      min: 1e-6,
      max: 1e6,
    }).optional(),
  })
}

function equipmentClass(context: SchemaContext) {
  return notBoth(
    z.strictObject({
      id: identifier(
        'name, unique among classes, replacements and units of sites; a class with unit may have the name of that unit',
      ),
      ...powerOf(context),
      frame: ratio(
        'units that are powered as a whole, such as the lines of a frame',
        {
          min: 1,
          max: MOST_UNITS,
        },
        true,
      ).optional(),
      regroup: z
        .boolean({ error: () => 'true or false' })
        .optional()
        .describe('units that stay move together, so that frames come free'),
      removal: money(context, '', 'taking one unit out, once', { min: 0 }).optional(),
      rooms: unitsBySite('installed units by site').optional(),
      unit: identifier(
        'radio unit or load that sites describe already, in place of power and rooms',
      ).optional(),
      sites: z
        .array(identifier('id of a site'), { error: () => 'a list of ids of sites' })
        .min(1, 'at least one site')
        .optional()
        .describe('with unit: sites whose unit it is; all that have one unless told'),
      carriedBy: z
        .array(takeover(context), { error: () => 'a list of maps with unit' })
        .optional()
        .describe('with a radio unit: who takes its traffic; nobody unless told'),
    }),
    ['rooms', 'unit'],
  )
}

/** A class of which a file may tell where it stands, so that neither key need be there. */
function notBoth<S extends z.ZodObject>(schema: S, keys: readonly [string, string]): S {
  const message = `exactly one of ${keys.map((key) => `"${key}"`).join(', ')}`
  return schema
    .superRefine((value, ctx) => {
      const given = value as Record<string, unknown>
      if (keys.some((key) => given[key] === undefined)) return
      ctx.addIssue({ code: 'custom', message, path: [keys[1]], params: { got: keys.join(' and ') } })
    })
    .meta({ not: { required: [...keys] } })
}

function replacement(context: SchemaContext) {
  return z.strictObject({
    id: identifier('name, unique among classes, replacements and the units of its sites'),
    ...powerOf(context),
    replaces: z
      .array(identifier('id of a class'), { error: () => 'a list of ids of classes' })
      .optional()
      .describe('what it stands in for; all that is retired unless told'),
    purchase: money(context, '', 'putting one unit in, once', { min: 0 }).optional(),
  })
}

function amounts() {
  const bySite = z.record(identifier('id of a site'), amount('units of the class at the site'))
  const byClass = z.record(
    identifier('id of a class'),
    z.union([bySite, amount('units of the class at each site of the wave')], {
      error: () => `${AMOUNT}; or these by site`,
    }),
  )
  return z.union([z.literal('all').transform(() => 'all' as const), byClass], {
    error: () => 'all, or a map of amounts by class',
  })
}

function wave() {
  return z.strictObject({
    id: identifier('name, unique among the waves'),
    date: date('from when it is out'),
    sites: z
      .array(identifier('id of a site'), { error: () => 'a list of ids of sites' })
      .min(1, 'at least one site')
      .optional()
      .describe('all unless told'),
    retire: amounts().optional().describe('what goes'),
    add: z
      .record(identifier('id of a replacement'), unitsBySite('units put in by site'))
      .optional()
      .describe('what comes in its place'),
  })
}

function siteTerms(context: SchemaContext) {
  return z.strictObject({
    rent: money(context, '/year', 'paid as long as the site is open', { min: 0 }).optional(),
    rentPerArea: money(context, '/m2/year', 'paid for the floor that classes of the plan occupy', {
      min: 0,
    }).optional(),
    closes: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('given up once nothing is left that takes power: no rent, no cooling, no auxiliaries'),
  })
}

const MOST_CLASSES = 100
const MOST_WAVES = 200

/** Equipment that is taken out over the years, and what comes in its place. */
export function retirement(context: SchemaContext) {
  const year = (what: string) =>
    ratio(what, CALENDAR, true, (given) => {
      const found = /^(\d{4})-\d{2}/.exec(given)
      return found === null ? undefined : `a year such as ${found[1]}`
    })
  return z.strictObject({
    horizon: z
      .strictObject({ from: year('first calendar year'), to: year('last calendar year') })
      .refine(({ from, to }) => to >= from, { path: ['to'], message: 'a year that is not before "from"' })
      .optional()
      .describe('calendar years that are told'),
    classes: z
      .array(equipmentClass(context), { error: () => 'a list of classes' })
      .min(1, 'at least one class')
      .max(MOST_CLASSES, `at most ${MOST_CLASSES} classes`)
      .describe('what stands there and goes'),
    stock: z
      .strictObject({ csv: text('file with the columns room, class, units') })
      .optional()
      .describe('installed units of many rooms, beside "rooms" of the classes'),
    replacements: z
      .array(replacement(context), { error: () => 'a list of replacements' })
      .max(MOST_CLASSES, `at most ${MOST_CLASSES} replacements`)
      .optional()
      .describe('what comes in its place'),
    waves: z
      .array(wave(), { error: () => 'a list of waves' })
      .min(1, 'at least one wave')
      .max(MOST_WAVES, `at most ${MOST_WAVES} waves`)
      .describe('when what goes and comes'),
    sites: z
      .record(identifier('id of a site'), siteTerms(context), {
        error: () => 'a map of terms by the id of their site',
      })
      .optional()
      .describe('rent, and sites that are given up'),
    bottomUp: bottomUp(context).optional().describe('a reported saving that the plan is held against'),
  })
}

/** A retirement plan as the scenario writes it. */
export type RetirementConfig = z.infer<ReturnType<typeof retirement>>
