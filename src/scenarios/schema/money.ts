import { splitQuantity } from '../quantity.ts'
import { commaHint } from '../decimal-comma.ts'
import { moneyHint } from './money-hint.ts'
import { field, orRecord, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { inRange } from './range.ts'
import type { Range } from './range.ts'

/** What an amount is for each of: nothing, a time, a power and a month, an area and a year, a mass, an energy, a volume. */
export type MoneyPer =
  | ''
  | '/year'
  | '/month'
  | '/day'
  | '/h'
  | '/kW/month'
  | '/kVA/month'
  | '/m2/year'
  | '/kg'
  | '/kWh'
  | '/L'

/** Largest amount that is taken: more than any operator has. */
const MOST = 1e15

/**
 * An amount of money in the scenario's currency, for each `per`; RMB is another name of CNY.
 *
 * @param range  its example is a number alone
 */
export function money(context: SchemaContext, per: MoneyPer, description: string, range: Range = {}) {
  const { currency } = context
  const json = { type: 'string', examples: [moneyExample(context, per, range)] }
  return field((raw) => valueOrRecord(raw, moneyParser(context, per, range)), {
    description: `${description} [${currency}${per}]`,
    ...orRecord(json),
  })
}

/** An amount as a user could write it. */
export function moneyExample({ currency }: SchemaContext, per: MoneyPer, { example }: Range): string {
  return `${example ?? 1200} ${currency}${per}`
}

/** What reads the amounts of {@link money}. */
export function moneyParser(context: SchemaContext, per: MoneyPer, range: Range) {
  const { currency } = context
  const names = currency === 'CNY' ? ['CNY', 'RMB'] : [currency]
  const units = names.map((name) => `${name}${per}`)
  const expected = `an amount such as "${moneyExample(context, per, range)}"`
  return (raw: unknown): Parsed<number> => {
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
}
