import { splitQuantity } from '../quantity.ts'
import { commaHint } from '../decimal-comma.ts'
import { moneyHint } from './money-hint.ts'
import { field, inRange, orRecord, valueOrRecord } from './fields.ts'
import type { Parsed, Range, SchemaContext } from './fields.ts'

/** What an amount is for each of: nothing, a year, an area and a year, a mass, an energy of storage, a volume, an hour. */
export type MoneyPer = '' | '/year' | '/m2/year' | '/kg' | '/kWh' | '/L' | '/h'

/** Largest amount that is taken: more than any operator has. */
const MOST = 1e15

/**
 * An amount of money in the scenario's currency, for each `per`; RMB is another name of CNY.
 *
 * @param range  its example is a number alone
 */
export function money(context: SchemaContext, per: MoneyPer, description: string, range: Range = {}) {
  const { currency } = context
  const names = currency === 'CNY' ? ['CNY', 'RMB'] : [currency]
  const units = names.map((name) => `${name}${per}`)
  const example = `${range.example ?? 1200} ${currency}${per}`
  const expected = `an amount such as "${example}"`
  const parse = (raw: unknown): Parsed<number> => {
    if (typeof raw === 'number')
      return {
        expected,
        // In braces YAML ends a value at a comma: of "120,000 CNY" this is 120.
        params: { hint: `write the unit, as in "${raw} ${currency}${per}"; no comma within a number` },
      }
    const parts = typeof raw === 'string' ? splitQuantity(raw) : undefined
    if (parts !== undefined && units.includes(parts.unit))
      return inRange(parts.value, expected, { max: MOST, ...range }, `${currency}${per}`)
    const hint = typeof raw === 'string' ? (moneyHint(raw, currency, per) ?? commaHint(raw)) : undefined
    return { expected, params: hint === undefined ? {} : { hint } }
  }
  const json = { type: 'string', examples: [example] }
  return field((raw) => valueOrRecord(raw, parse), {
    description: `${description} [${currency}${per}]`,
    ...orRecord(json),
  })
}
