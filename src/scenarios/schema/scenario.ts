import { z } from 'zod'
import { SITE_KINDS } from '../../model/fleet.ts'
import { serviceLimits } from './shutdown.ts'
import { assets } from './assets.ts'
import { carbon, carbonFactor } from './carbon.ts'
import { coverage } from './coverage.ts'
import { retirement } from './retirement.ts'
import { inventory } from './inventory.ts'
import { siteShape } from './site.ts'
import { tariffSchema } from './tariff.ts'
import { years } from './years.ts'
import { bids } from './bids.ts'
import { finance } from './finance.ts'
import { investments } from './investments.ts'
import { measures } from './measures.ts'
import { plan } from './plan.ts'
import { currencyName, fraction, quantity, ratio } from './fields.ts'
import { exactlyOne, identifier, oneOf, text, utcOffset } from './words.ts'
import { STAMP_LABELS } from '../weather-label.ts'
import type { SchemaContext } from './fields.ts'

function location(context: SchemaContext) {
  return z.strictObject({
    latitude: quantity(context, 'angle', 'north positive', { min: -90, max: 90, example: '39.8 deg' }),
    longitude: quantity(context, 'angle', 'east positive', { min: -180, max: 180, example: '116.47 deg' }),
    timezone: utcOffset('local standard time, no daylight saving'),
    elevation: quantity(context, 'length', 'above sea level', { min: -430, max: 6000 }).optional(),
  })
}

function weather(context: SchemaContext) {
  const constant = z.strictObject({
    temperature: quantity(context, 'temperature', 'outdoor dry bulb', { min: -90, max: 70 }),
    humidity: fraction('relative humidity').optional(),
    wetBulb: quantity(context, 'temperature', 'in place of humidity: wet bulb', {
      min: -90,
      max: 70,
      example: '17.9 degC',
    }).optional(),
    dewPoint: quantity(context, 'temperature', 'in place of humidity: dew point', {
      min: -100,
      max: 70,
      example: '13.9 degC',
    }).optional(),
    pressure: quantity(context, 'pressure', 'air pressure', { min: 30_000, max: 120_000 }).optional(),
    wind: quantity(context, 'speed', 'at 10 m', { min: 0, max: 60 }).optional(),
    ghi: quantity(context, 'irradiance', 'global horizontal, while the sun is up', {
      min: 0,
      max: 1500,
    }).optional(),
  })
  return exactlyOne(
    z.strictObject({
      normals: text('a climate of the catalogue, monthly normals made hourly').optional(),
      epw: text('an EPW file').optional(),
      csv: text('a CSV file of hours with temperatureC, humidity and what else it tells').optional(),
      pvgis: text('a PVGIS file in CSV or JSON: a typical year, or hours on the horizontal').optional(),
      psm3: text('a file of the NSRDB, PSM3 or PSM4').optional(),
      irradiance: oneOf(['auto', 'file', 'ghi'], 'of files: which radiation columns to trust').optional(),
      label: oneOf(STAMP_LABELS, 'csv: what times of rows mark').optional(),
      constant: constant.optional().describe('the same weather in every hour'),
    }),
    ['normals', 'epw', 'csv', 'pvgis', 'psm3', 'constant'],
  )
}

/** Keys that a site may override from the scenario. */
function surroundings(context: SchemaContext) {
  return {
    location: location(context)
      .optional()
      .describe('where the sites stand; overrides that of the weather file'),
    tariff: tariffSchema(context).optional().describe('price of grid energy'),
    grid: carbonFactor(context, 'average factor of the grid')
      .optional()
      .describe('carbon factor of grid energy'),
    carbon: carbon(context)
      .optional()
      .describe('contracts and marginal factor; that of a site replaces it whole'),
  }
}

function exposure(context: SchemaContext) {
  return z.strictObject({
    limit: quantity(context, 'powerDensity', 'public limit at every frequency', {
      min: 1e-9,
      max: 1e6,
    }).optional(),
    fraction: fraction('share of the limit that is left to one unit', { min: 1e-6, max: 1 }).optional(),
    source: text('where the limit was read').optional(),
  })
}

function site(context: SchemaContext) {
  return z.strictObject({
    id: identifier('name, unique'),
    kind: oneOf(SITE_KINDS, 'what the meter measures'),
    count: ratio('identical sites, each with its own meter', { min: 1, max: 10_000_000 }, true).optional(),
    archetype: text('a described site that this one starts from').optional(),
    ...siteShape(context),
    ...surroundings(context),
    weather: weather(context).optional().describe('outdoor conditions'),
  })
}

function archetype(context: SchemaContext) {
  return z.strictObject({
    name: text('for people').optional(),
    description: text('what it stands for').optional(),
    boundary: text('what is inside').optional(),
    confidence: oneOf(['sourced', 'measured', 'assumption', 'unverified'], 'how sure').optional(),
    source: text('where the figures come from').optional(),
    site: site(context)
      .omit({ id: true, count: true, archetype: true })
      .partial()
      .describe('keys of a site, but for id, count and archetype'),
  })
}

function variant() {
  const names = { error: () => 'a variant name or a list of them' }
  return z.strictObject({
    name: identifier('name; "baseline" is the unchanged scenario').refine(
      (n) => n !== 'baseline',
      'another name than "baseline"',
    ),
    description: text('for people').optional(),
    extends: z
      .union([z.string(), z.array(z.string())], names)
      .optional()
      .describe('variants applied first, in this order'),
    set: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('path: value; replaces what stands there, null removes it'),
  })
}

function expectation() {
  return z.strictObject({
    output: text('path of an output, such as savings.solar.gridImportKwh'),
    value: z
      .union([z.string(), z.number()], {
        error: () => 'a number with the unit of the output, such as "4253 kWh"',
      })
      .describe('what is expected, in the unit of the output'),
    tolerance: fraction('allowed difference as a share of the value').optional(),
    source: text('where the value comes from').optional(),
  })
}

/** The schema of a scenario file: the one source of types, checks, JSON Schema and the table of keys. */
export function scenarioSchema(context: SchemaContext) {
  return z.strictObject({
    basewatt: z.literal(1, { error: () => 'format version 1' }).describe('format version'),
    name: text('of the scenario'),
    description: text('for people').optional(),
    extends: text('another scenario file that this one changes').optional(),
    year: ratio('calendar year of the weekdays', { min: 1900, max: 2200 }, true).optional(),
    step: quantity(context, 'duration', '1 h, 30 min or 15 min', { example: '30 min' })
      .refine((h) => h === 1 || h === 0.5 || h === 0.25, 'a step of 1 h, 30 min or 15 min')
      .optional(),
    currency: z
      .string({ error: () => 'a currency code such as "CNY"' })
      .regex(/^[A-Z]{3}$/, 'a currency code such as "CNY"')
      .transform(currencyName)
      .optional()
      .describe('ISO 4217 code'),
    ...surroundings(context),
    weather: weather(context)
      .optional()
      .describe('outdoor conditions; required unless every site has its own'),
    service: serviceLimits().optional().describe('limits on what shutdown may do to the traffic'),
    exposure: exposure(context).optional().describe('limit that the exposure distances keep to'),
    sites: z
      .array(site(context), {
        error: ({ input }) => (input === undefined ? 'a list of sites, or an inventory' : 'a list of sites'),
      })
      .min(1, 'at least one site')
      .describe('everything with a meter'),
    inventory: inventory()
      .optional()
      .describe(
        'a fleet, one site a row, in place of sites or beside them; rows that are alike are simulated once',
      ),
    retirement: retirement(context).optional().describe('equipment that is taken out over the years'),
    assets: assets(context).optional().describe('what becomes of equipment that is taken out'),
    coverage: coverage(context).optional().describe('what is told of the share of sites that save energy'),
    years: years(context).optional().describe('the calendar years that follow, and what changes over them'),
    investments: investments(context).optional().describe('what is bought for the sites of variants'),
    finance: finance(context).optional().describe('cash flow of variants against the baseline'),
    bids: bids(context).optional().describe('offers that the command bids holds against each other'),
    measures: measures(context).optional().describe("the scenario's own retrofits, in the catalogue's form"),
    plan: plan(context).optional().describe('under what retrofits are chosen for a fleet'),
    archetypes: z
      .record(identifier('name'), archetype(context), { error: () => 'a map of archetypes by name' })
      .optional()
      .describe("the scenario's own archetypes, in the catalogue's form"),
    variants: z
      .array(variant(), { error: () => 'a list of variants' })
      .optional()
      .describe('named changes'),
    expect: z
      .array(expectation(), { error: () => 'a list of expectations' })
      .optional()
      .describe('outputs held against a value'),
  })
}

export type Scenario = z.infer<ReturnType<typeof scenarioSchema>>
export type SiteConfig = Scenario['sites'][number]
export type Expectation = NonNullable<Scenario['expect']>[number]

/** An inventory may stand in place of sites. */
const SITES_OR_INVENTORY = {
  if: { not: { required: ['inventory'] } },
  // oxlint-disable-next-line unicorn/no-thenable
  then: { required: ['sites'] },
}

/** The JSON Schema (draft-07) of scenario files. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema({ currency: 'CNY' }), { target: 'draft-7', io: 'input' })
  const required = (schema.required ?? []).filter((key) => key !== 'sites')
  return { ...schema, required, ...SITES_OR_INVENTORY, title: 'basewatt scenario' }
}
