import { z } from 'zod'
import { INVESTED_PER } from '../../model/economy/finance-plan.ts'
import { field, fraction, fractionParser, orRecord, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { inRange } from './range.ts'
import { sizedMoney, sizedMoneyParser } from './sized-money.ts'
import type { SizedMoney } from './sized-money.ts'
import { identifier, oneOf, text } from './words.ts'

const MOST_INVESTMENTS = 200
const MOST_LIFE = 200

/** What operation costs a year: a share of the price, or an amount. */
export type OpexConfig = { readonly share: number } | SizedMoney

function opex(context: SchemaContext) {
  const { currency } = context
  const amount = sizedMoneyParser(context, '/year', { example: '0.07' })
  const share = fractionParser(
    { min: 0, max: 1, bare: 0.5 },
    `a share of the price such as "1 %", or an amount such as "100 ${currency}/year"`,
  )
  const json = { type: ['string', 'number'], examples: ['1 %', `100 ${currency}/year`] }
  return field(
    (raw): Parsed<OpexConfig> => {
      const inside =
        typeof raw === 'object' && raw !== null && !Array.isArray(raw)
          ? (raw as { value?: unknown }).value
          : raw
      if (typeof inside === 'string' && /[A-Za-z元¥￥]/.test(inside)) return amount(raw)
      const parsed = valueOrRecord(raw, share)
      return 'value' in parsed ? { value: { share: parsed.value } } : parsed
    },
    {
      description: `operation in the first year: a share of the price, or an amount for each site or by its size [fraction, ${currency}/year, ${currency}/kW/year or ${currency}/kWh/year]`,
      ...orRecord(json),
    },
  )
}

function life() {
  const expected = 'years such as 10, or "ageing"'
  const json = { anyOf: [{ type: 'number' }, { const: 'ageing' }] }
  return field(
    (raw): Parsed<number | 'ageing'> => {
      if (raw === 'ageing') return { value: raw }
      return valueOrRecord(raw, (one) =>
        typeof one === 'number' ? inRange(one, expected, { above: 0, max: MOST_LIFE }, '') : { expected },
      )
    },
    {
      description:
        'years after which it is bought again; ageing: batteries, as the years tell; left out: the horizon [a]',
      ...orRecord(json),
    },
  )
}

function investment(context: SchemaContext) {
  const names = (of: string, error: string) =>
    z
      .array(text(of), { error: () => error })
      .min(1, `at least one ${of}`)
      .optional()
  return z.strictObject({
    name: identifier('name, unique'),
    per: oneOf(INVESTED_PER, 'what is bought for each site that has it; site when left out').optional(),
    price: sizedMoney(context, 'of one site, or by the size that a variant has beyond the baseline', {
      example: '5',
    }),
    opex: opex(context).optional(),
    life: life().optional(),
    residual: fraction(
      'of the price that is left at the end of the horizon beside the unlived life',
    ).optional(),
    sites: names('id of a site', 'a list of site ids').describe('only at these sites; at all when left out'),
    variants: names('name of a variant', 'a list of variant names').describe(
      'only in these variants; in all when left out',
    ),
  })
}

/** What is bought for the sites of variants. */
export function investments(context: SchemaContext) {
  return z
    .array(investment(context), { error: () => 'a list of investments' })
    .max(MOST_INVESTMENTS, `at most ${MOST_INVESTMENTS} investments`)
}

/** What a scenario writes of an investment. */
export type InvestmentConfig = z.infer<ReturnType<typeof investments>>[number]
