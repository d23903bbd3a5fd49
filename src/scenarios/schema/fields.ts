import { z } from 'zod'
import { parseFraction, parseQuantity, quantityExpected, splitQuantity, unitHint } from '../quantity.ts'
import { commaHint } from '../decimal-comma.ts'
import { DIMENSIONS } from '../dimensions.ts'
import type { DimensionName } from '../dimensions.ts'
import type { UnitConverter } from '../quantity.ts'
import { parseNumber } from '../number.ts'
import { bareShare } from './bare-share.ts'
import { moneyHint } from './money-hint.ts'
import { inRange } from './range.ts'
import type { Range } from './range.ts'

/** What the reading of a scenario depends on: its currency, and a converter once an uncommon unit was met. */
export interface SchemaContext {
  readonly currency: string
  readonly uncommon?: UnitConverter
}

/** The currency that a code stands for: RMB is another name of CNY. */
export function currencyName(code: string): string {
  return code === 'RMB' ? 'CNY' : code
}

/** Carried by an issue to the message that a person reads. */
export interface IssueParams {
  readonly hint?: string
  readonly unknownUnit?: boolean
  /** Keys of the value that do not go together. */
  readonly clash?: readonly string[]
}

/** Why a value is not accepted; the path leads to the offending part of it. */
type Fault =
  | { expected: string; params?: IssueParams; path?: readonly (string | number)[] }
  | { unknownKeys: string[] }

/** What a reader makes of a raw value. */
export type Parsed<T> = { value: T } | Fault

type JsonSchema = Readonly<Record<string, unknown>>

/** A value that is read by our own parser, described to the JSON Schema by `json`. */
export function field<T>(parse: (raw: unknown) => Parsed<T>, json: JsonSchema) {
  return z
    .unknown()
    .transform((raw, ctx): T => {
      const parsed = parse(raw)
      if ('value' in parsed) return parsed.value
      if ('unknownKeys' in parsed)
        ctx.addIssue({
          code: 'unrecognized_keys',
          keys: parsed.unknownKeys,
          input: raw as Record<string, unknown>,
        })
      else {
        const { expected, params, path = [] } = parsed
        ctx.addIssue({ code: 'custom', message: expected, params: { ...params }, path: [...path] })
      }
      return z.NEVER
    })
    .meta(json)
}

const CONFIDENCE = ['sourced', 'measured', 'assumption', 'unverified']
const RECORD_KEYS = ['value', 'source', 'confidence', 'range']

/** JSON Schema of a value or a record with source and range. */
export function orRecord(value: JsonSchema): JsonSchema {
  return {
    anyOf: [
      value,
      {
        type: 'object',
        properties: {
          value,
          source: { type: 'string' },
          confidence: { enum: CONFIDENCE },
          range: { type: 'array', items: value, minItems: 2, maxItems: 2, description: 'P5 and P95' },
        },
        required: ['value'],
        additionalProperties: false,
      },
    ],
  }
}

/** Reads a plain value or `{ value, source, confidence, range }` with the same parser for value and range. */
export function valueOrRecord(raw: unknown, parse: (raw: unknown) => Parsed<number>): Parsed<number> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return parse(raw)
  const record = raw as Record<string, unknown>
  const unknownKeys = Object.keys(record).filter((key) => !RECORD_KEYS.includes(key))
  if (unknownKeys.length > 0) return { unknownKeys }
  const value = parse(record['value'])
  if (!('value' in value)) return { ...value, path: ['value'] }
  const { source, confidence, range } = record
  if (source !== undefined && typeof source !== 'string') return { expected: 'text', path: ['source'] }
  if (confidence !== undefined && !CONFIDENCE.includes(confidence as string)) {
    const words = CONFIDENCE.map((word) => JSON.stringify(word)).join(', ')
    return { expected: `one of ${words}`, path: ['confidence'] }
  }
  return range === undefined ? value : checkRange(range, value, parse)
}

function checkRange(
  range: unknown,
  value: { value: number },
  parse: (raw: unknown) => Parsed<number>,
): Parsed<number> {
  const path = ['range']
  if (!Array.isArray(range) || range.length !== 2)
    return { expected: 'a list of two values, [P5, P95]', path }
  const [low, high] = range.map(parse) as [Parsed<number>, Parsed<number>]
  if (!('value' in low)) return { ...low, path: ['range', 0] }
  if (!('value' in high)) return { ...high, path: ['range', 1] }
  const isAround = low.value <= value.value && value.value <= high.value
  return isAround ? value : { expected: 'a range [P5, P95] around the value', path }
}

/** A physical quantity as text with its unit, in the canonical unit of its dimension once read. */
export function quantity(
  context: SchemaContext,
  name: DimensionName,
  description: string,
  range: Range = {},
) {
  const parse = quantityParser(context, name, range)
  return field((raw) => valueOrRecord(raw, parse), quantityJson(name, description, range))
}

/** A value and, where its record gives them, its P5 and P95. */
export interface Ranged {
  readonly value: number
  readonly range: readonly [p5: number, p95: number] | undefined
}

/** As {@link quantity}, with the range of a record. */
export function rangedQuantity(
  context: SchemaContext,
  name: DimensionName,
  description: string,
  range: Range = {},
) {
  const parse = quantityParser(context, name, range)
  return field(
    (raw): Parsed<Ranged> => {
      const parsed = valueOrRecord(raw, parse)
      if (!('value' in parsed)) return parsed
      const given = (raw as { readonly range?: readonly unknown[] }).range
      const ends = given?.map((end) => (parse(end) as { readonly value: number }).value)
      return { value: { value: parsed.value, range: ends as [number, number] | undefined } }
    },
    quantityJson(name, description, range),
  )
}

function quantityParser(context: SchemaContext, name: DimensionName, range: Range) {
  return (raw: unknown): Parsed<number> => {
    const expected = quantityExpected(name)
    if (typeof raw === 'number') return { expected, params: { hint: unitHint(raw, name) } }
    if (typeof raw !== 'string') return { expected }
    const parsed = parseQuantity(raw, name, context.uncommon)
    if ('value' in parsed) return inRange(parsed.value, expected, range, DIMENSIONS[name].canonical)
    const { expected: wanted, ...params } = parsed.fault
    return { expected: wanted, params }
  }
}

function quantityJson(name: DimensionName, description: string, { example }: Range): JsonSchema {
  const { canonical, example: usual } = DIMENSIONS[name]
  const json = { type: 'string', examples: [example ?? usual] }
  return { description: `${description} [${canonical}]`, ...orRecord(json) }
}

/** A share, `14 %` or `0.14`, as a fraction once read. */
export function fraction(
  description: string,
  range: Range = { min: 0, max: 1 },
  expected = 'a share such as "14 %" or 0.14',
) {
  const examples = range.example === undefined ? ['14 %', 0.14] : [range.example]
  const json = { type: ['string', 'number'], examples }
  return field((raw) => valueOrRecord(raw, fractionParser(range, expected)), {
    description: `${description} [fraction]`,
    ...orRecord(json),
  })
}

/** What reads the shares of {@link fraction}. */
export function fractionParser(range: Range, expected: string) {
  return (raw: unknown): Parsed<number> => {
    const value = typeof raw === 'number' ? raw : typeof raw === 'string' ? parseFraction(raw) : undefined
    const comma = typeof raw === 'string' ? commaHint(raw) : undefined
    if (value === undefined) return comma === undefined ? { expected } : { expected, params: { hint: comma } }
    return typeof raw === 'string' ? inRange(value, expected, range, '') : bareShare(value, expected, range)
  }
}

/**
 * A plain number: a count, a ratio, a multiplier.
 *
 * @param hintOf  how to write what people write in its place
 */
export function ratio(
  description: string,
  range: Range,
  whole = false,
  hintOf: (text: string) => string | undefined = () => undefined,
) {
  const parse = (raw: unknown): Parsed<number> => {
    const expected = whole ? 'a whole number' : 'a number'
    if (typeof raw !== 'number' || (whole && !Number.isInteger(raw))) {
      const bare = typeof raw === 'string' ? parseNumber(raw) : undefined
      const unit = typeof raw === 'string' ? splitQuantity(raw)?.unit : undefined
      if (bare !== undefined) return { expected, params: { hint: 'leave the quotation marks out' } }
      const own = typeof raw === 'string' ? (hintOf(raw.trim()) ?? commaHint(raw)) : undefined
      if (own !== undefined) return { expected, params: { hint: own } }
      const share = typeof raw === 'string' && unit === '%' && !whole ? parseFraction(raw) : undefined
      if (share !== undefined) return { expected, params: { hint: `write ${share}` } }
      return unit === undefined ? { expected } : { expected, params: { hint: 'no unit here' } }
    }
    return inRange(raw, expected, range, '')
  }
  const json = { type: whole ? 'integer' : 'number' }
  return field((raw) => valueOrRecord(raw, parse), { description, ...orRecord(json) })
}

/** Prices of a kWh that are believed. */
const PRICES = { min: -1000, max: 1000 }

/** A price of energy in the scenario's currency per kWh; RMB is another name of CNY. Negative prices are real. */
export function price(context: SchemaContext, description: string, range: Range = PRICES) {
  const { currency } = context
  const json = { type: 'string', examples: [`${range.example ?? '0.65'} ${currency}/kWh`] }
  return field((raw) => valueOrRecord(raw, priceParser(context, range)), {
    description: `${description} [${currency}/kWh]`,
    ...orRecord(json),
  })
}

/** What reads the prices of {@link price}. */
export function priceParser({ currency }: SchemaContext, range: Range = PRICES) {
  const names = currency === 'CNY' ? ['CNY', 'RMB'] : [currency]
  const example = `${range.example ?? '0.65'} ${currency}/kWh`
  const expected = `a price such as "${example}" (${currency}/kWh, ${currency}/MWh)`
  return (raw: unknown): Parsed<number> => {
    if (typeof raw === 'number')
      return { expected, params: { hint: `write the unit, as in "${raw} ${currency}/kWh"` } }
    const parts = typeof raw === 'string' ? splitQuantity(raw) : undefined
    const comma = typeof raw === 'string' ? commaHint(raw) : undefined
    if (comma !== undefined) return { expected, params: { hint: comma } }
    const [money = '', per = '', more] = parts?.unit.split('/') ?? []
    const isPrice = names.includes(money) && (per === 'kWh' || per === 'MWh') && more === undefined
    if (parts === undefined || !isPrice) {
      const hint = typeof raw === 'string' ? moneyHint(raw, currency, '/kWh') : undefined
      return { expected, params: hint === undefined ? {} : { hint } }
    }
    const value = per === 'kWh' ? parts.value : parts.value / 1000
    return inRange(value, expected, range, `${currency}/kWh`)
  }
}
