import { z } from 'zod'
import { SITE_KINDS } from '../../model/fleet.ts'
import { STAGES } from '../measures/stages.ts'
import { field, fractionParser, orRecord, valueOrRecord } from './fields.ts'
import type { Parsed, Ranged, SchemaContext } from './fields.ts'
import { moneyParser } from './money.ts'
import { inRange } from './range.ts'
import { exactlyOne, identifier, oneOf, text } from './words.ts'

/** Assumption: nobody compares more. */
const MOST_MEASURES = 200
const MOST_PATHS = 100
const MOST_LIFE = 200
/** Years below which nothing is worth buying again and again. */
const LEAST_LIFE = 0.1
const CONFIDENCE = ['sourced', 'measured', 'assumption', 'unverified'] as const
const FORMULA_KEYS = ['formula', 'range', 'source', 'confidence']

/** Money as it is written: an amount, or the text of a formula, each with its ends. */
export interface AmountConfig {
  readonly value: number | string
  readonly range?: readonly [p5: number | string, p95: number | string]
}

/** What operation costs a year: a share of the price, or money. */
export type OpexConfig = { readonly share: number } | AmountConfig

type RawMap = Readonly<Record<string, unknown>>

const isMap = (raw: unknown): raw is RawMap => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** A value with the ends of its record. */
function ranged(raw: unknown, parse: (raw: unknown) => Parsed<number>): Parsed<Ranged> {
  const parsed = valueOrRecord(raw, parse)
  if (!('value' in parsed)) return parsed
  const given = isMap(raw) ? (raw['range'] as readonly unknown[] | undefined) : undefined
  const ends = given?.map((end) => (parse(end) as { readonly value: number }).value)
  return { value: { value: parsed.value, range: ends as [number, number] | undefined } }
}

function formulaText(raw: unknown, path: readonly (string | number)[]): Parsed<string> {
  if (typeof raw === 'string' && raw.trim() !== '') return { value: raw }
  // A number alone is a formula too.
  if (typeof raw === 'number') return { value: String(raw) }
  return { expected: 'a formula such as "5000 * newSolarKwp"', path }
}

/** `{ formula, range: [formula, formula], source, confidence }`. */
function formulaAmount(raw: RawMap): Parsed<AmountConfig> {
  const unknownKeys = Object.keys(raw).filter((key) => !FORMULA_KEYS.includes(key))
  if (unknownKeys.length > 0) return { unknownKeys }
  const value = formulaText(raw['formula'], ['formula'])
  if (!('value' in value)) return value
  const { range, source, confidence } = raw
  if (source !== undefined && typeof source !== 'string') return { expected: 'text', path: ['source'] }
  if (confidence !== undefined && !(CONFIDENCE as readonly unknown[]).includes(confidence)) {
    const words = CONFIDENCE.map((word) => JSON.stringify(word)).join(', ')
    return { expected: `one of ${words}`, path: ['confidence'] }
  }
  if (range === undefined) return { value }
  if (!Array.isArray(range) || range.length !== 2)
    return { expected: 'a list of two formulas, [P5, P95]', path: ['range'] }
  const [low, high] = range.map((end, index) => formulaText(end, ['range', index]))
  if (!('value' in low!)) return low!
  if (!('value' in high!)) return high!
  return { value: { value: value.value, range: [low.value, high.value] } }
}

function amountOf({ value, range }: Ranged): AmountConfig {
  return range === undefined ? { value } : { value, range }
}

const formulaJson = {
  type: 'object',
  properties: {
    formula: { type: 'string', description: 'of what is known of the site, such as 5000 * newSolarKwp' },
    range: {
      type: 'array',
      items: { type: 'string' },
      minItems: 2,
      maxItems: 2,
      description: 'P5 and P95, each a formula',
    },
    source: { type: 'string', description: 'where the figures come from' },
    confidence: { enum: CONFIDENCE, description: 'how sure' },
  },
  required: ['formula'],
  additionalProperties: false,
}

function capex(context: SchemaContext) {
  const { currency } = context
  const amount = moneyParser(context, '', { min: 0, example: '16500' })
  const { anyOf } = orRecord({ type: 'string', examples: [`16500 ${currency}`] }) as { anyOf: object[] }
  return field(
    (raw): Parsed<AmountConfig> => {
      if (isMap(raw) && Object.hasOwn(raw, 'formula')) return formulaAmount(raw)
      const parsed = ranged(raw, amount)
      return 'value' in parsed ? { value: amountOf(parsed.value) } : parsed
    },
    {
      description: `price at one site: an amount, or a formula of what is known of the site [${currency}]`,
      anyOf: [...anyOf, formulaJson],
    },
  )
}

function opex(context: SchemaContext) {
  const { currency } = context
  const amount = moneyParser(context, '/year', { min: -1e15, example: '100' })
  const share = fractionParser(
    { min: -1, max: 1, bare: 0.5 },
    `a share of the price such as "1 %", or an amount such as "100 ${currency}/year"`,
  )
  const json = { type: ['string', 'number'], examples: ['1 %', `100 ${currency}/year`] }
  const { anyOf } = orRecord(json) as { anyOf: object[] }
  return field(
    (raw): Parsed<OpexConfig> => {
      if (isMap(raw) && Object.hasOwn(raw, 'formula')) return formulaAmount(raw)
      const inside = isMap(raw) ? raw['value'] : raw
      if (typeof inside === 'string' && /[A-Za-z元¥￥]/.test(inside)) {
        const parsed = ranged(raw, amount)
        return 'value' in parsed ? { value: amountOf(parsed.value) } : parsed
      }
      const parsed = valueOrRecord(raw, share)
      return 'value' in parsed ? { value: { share: parsed.value } } : parsed
    },
    {
      description: `operation a year: a share of the price, an amount or a formula; below zero where it saves maintenance [fraction or ${currency}/year]`,
      anyOf: [...anyOf, formulaJson],
    },
  )
}

function life() {
  const expected = 'years such as 10'
  return field(
    (raw) =>
      ranged(raw, (one) =>
        typeof one === 'number'
          ? inRange(one, expected, { min: LEAST_LIFE, max: MOST_LIFE }, '')
          : { expected },
      ),
    { description: 'years after which it is bought again [a]', ...orRecord({ type: 'number' }) },
  )
}

function condition() {
  return field((raw) => formulaText(raw, []), {
    description: 'formula of what is known of the site, true where the measure can be done',
    type: 'string',
    examples: ['roofM2 >= 10'],
  })
}

function patches(description: string) {
  return z
    .record(z.string(), z.unknown(), { error: () => 'a map of path: value' })
    .refine((set) => Object.keys(set).length > 0, 'at least one path: value')
    .describe(description)
}

function texts(of: string, description: string) {
  return z
    .array(text(of), { error: () => `a list: ${of}` })
    .max(MOST_PATHS, `at most ${MOST_PATHS}`)
    .optional()
    .describe(description)
}

function measure(context: SchemaContext) {
  const ids = (description: string) => texts('ids of measures', description)
  const part = (of: string) =>
    z
      .strictObject({ set: patches('path: value') })
      .optional()
      .describe(of)
  return exactlyOne(
    z.strictObject({
      id: identifier('name, unique; one of the catalogue is replaced whole'),
      name: text('for people').optional(),
      description: text('what is done').optional(),
      stage: oneOf(STAGES, 'part of the site: the order in which measures of a bundle are applied'),
      kinds: z
        .array(oneOf(SITE_KINDS, 'kind of site'), { error: () => 'a list of kinds of sites' })
        .min(1, 'at least one kind of sites')
        .optional()
        .describe('only at sites of these kinds'),
      needs: texts('paths below a site', 'paths that must be there; "a|b" for either of two'),
      lacks: texts('paths below a site', 'paths that must not be there'),
      when: condition().optional(),
      set: patches(
        'path below the site: value, as in a variant; a value { formula, unit } is reckoned for each site',
      ).optional(),
      group: z
        .strictObject({ hub: part('at the hub'), member: part('at each other site') })
        .refine(({ hub, member }) => hub !== undefined || member !== undefined, 'a map with hub or member')
        .optional()
        .describe('in place of set: what changes at all sites of a group of the inventory together'),
      excludes: ids('measures that cannot be done beside it'),
      requires: ids('measures that must be done too, or be installed'),
      after: ids('measures after which it is applied, where both are done'),
      capex: capex(context),
      opex: opex(context).optional(),
      life: life(),
      source: text('where the figures come from').optional(),
      confidence: oneOf(CONFIDENCE, 'how sure').optional(),
    }),
    ['set', 'group'],
  )
}

/** Retrofits that a plan can choose, in the form of the catalogue. */
export function measures(context: SchemaContext) {
  return z
    .array(measure(context), { error: () => 'a list of measures' })
    .max(MOST_MEASURES, `at most ${MOST_MEASURES} measures`)
}

/** The schema of measures that stand alone, under the key that they have in a scenario. */
export function measuresSchema(context: SchemaContext) {
  return z.object({ measures: measures(context) })
}

/** What is written of a measure. */
export type MeasureConfig = z.infer<ReturnType<typeof measures>>[number]
