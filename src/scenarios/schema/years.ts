import { z } from 'zod'
import type { FactorOfYear, YearlyFactor } from '../../model/years/yearly-factor.ts'
import { parseFraction } from '../quantity.ts'
import { YEARLY_CHANGE } from './bare-share.ts'
import { field, fraction, fractionParser, ratio, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { inRange } from './range.ts'
import { money } from './money.ts'
import { identifier, text } from './words.ts'

export const MOST_YEARS = 60
const MOST_SWAPS = 100
const MOST_FACTOR = 1000
/** Largest loss of an array's output that is believed. Assumption: twenty times the usual half a percent. */
const MOST_DEGRADATION = 0.1

const PER_YEAR = 'a yearly change such as "2 %" or 0.02, or a map of factors by year such as { 2030: 1.2 }'

/** A yearly change, or factors of calendar years. */
function yearlyFactor(description: string) {
  const json = {
    anyOf: [
      { type: ['string', 'number'], examples: ['2 %', 0.02] },
      { type: 'object', additionalProperties: { type: 'number' } },
    ],
  }
  return field(readFactor, { description: `${description} [fraction, or factors by year]`, ...json })
}

function readFactor(raw: unknown): Parsed<YearlyFactor> {
  const isMap = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
  if (isMap && !Object.hasOwn(raw, 'value')) return readPoints(raw as Record<string, unknown>)
  const perYear = valueOrRecord(raw, fractionParser(YEARLY_CHANGE, PER_YEAR))
  return 'value' in perYear ? { value: { kind: 'change', perYear: perYear.value } } : perYear
}

function readPoints(raw: Record<string, unknown>): Parsed<YearlyFactor> {
  const points: FactorOfYear[] = []
  for (const [key, value] of Object.entries(raw)) {
    const path = [key]
    if (!/^(19|2\d)\d{2}$/.test(key))
      return { expected: 'factors by calendar year such as { 2030: 1.2 }', path }
    const factor = factorOf(value)
    if (!('value' in factor)) return { ...factor, path }
    points.push({ year: Number(key), factor: factor.value })
  }
  if (points.length === 0) return { expected: 'factors by calendar year such as { 2030: 1.2 }' }
  return { value: { kind: 'points', points: points.toSorted((a, b) => a.year - b.year) } }
}

function factorOf(raw: unknown): Parsed<number> {
  const expected = 'a factor of the first year such as 1.2'
  if (typeof raw === 'number') return inRange(raw, expected, { above: 0, max: MOST_FACTOR }, '')
  const share = typeof raw === 'string' && raw.includes('%') ? parseFraction(raw) : undefined
  return share === undefined ? { expected } : { expected, params: { hint: factorHint(share) } }
}

/** Assumption: up to a half, a percentage is meant as a change and not as a factor. */
function factorHint(share: number): string {
  const rounded = (value: number) => Number(value.toPrecision(6))
  if (share > YEARLY_CHANGE.bare!) return `a factor: ${rounded(share)}`
  return `a factor: ${rounded(1 + share)} for ${rounded(100 * Math.abs(share))} % ${share < 0 ? 'less' : 'more'}`
}

function swap(context: SchemaContext) {
  return z.strictObject({
    name: identifier('name, unique'),
    year: ratio('calendar year on whose 1 January it comes, to stay', { min: 1900, max: 2300 }, true),
    set: z
      .record(z.string(), z.unknown(), { error: () => 'a map of paths to values' })
      .refine((set) => Object.keys(set).length > 0, 'at least one path')
      .describe('path: value, as in a variant'),
    cost: money(context, '', 'what it costs at all sites of the scenario together, once', {
      min: 0,
      example: '12000',
    }).optional(),
    variants: z
      .array(text('name of a variant, or baseline'), { error: () => 'a list of variant names' })
      .min(1, 'at least one variant name')
      .optional()
      .describe('only in these variants; in all when left out'),
  })
}

/** What changes over the calendar years that follow the year of a scenario. */
export function years(context: SchemaContext) {
  return z.strictObject({
    count: ratio("calendar years, the first is the scenario's own", { min: 1, max: MOST_YEARS }, true),
    solarDegradation: fraction("of an array's output, lost from year to year", {
      min: 0,
      max: MOST_DEGRADATION,
    }).optional(),
    batteryAgeing: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('batteries lose capacity, and are replaced at the end of their life'),
    trafficGrowth: fraction(
      "of every radio unit's traffic, from year to year",
      YEARLY_CHANGE,
      'a share such as "5 %" or 0.05',
    ).optional(),
    prices: yearlyFactor('change of all money of the tariff').optional(),
    feedIn: yearlyFactor('change of what exported energy earns; as prices when left out').optional(),
    fuel: yearlyFactor('change of the price of fuel').optional(),
    carbon: yearlyFactor('change of the factors of the grid').optional(),
    swaps: z
      .array(swap(context), { error: () => 'a list of swaps' })
      .max(MOST_SWAPS, `at most ${MOST_SWAPS} swaps`)
      .optional()
      .describe('what changes on 1 January of a year and stays'),
  })
}

/** What a scenario writes of its years. */
export type YearsConfig = z.infer<ReturnType<typeof years>>
