import { splitQuantity } from '../quantity.ts'
import { field, inRange, orRecord, valueOrRecord } from './fields.ts'
import type { Parsed, Range, SchemaContext } from './fields.ts'

/** What an amount is for each of: nothing, a year, an area and a year, a mass, an energy of storage. */
export type MoneyPer = '' | '/year' | '/m2/year' | '/kg' | '/kWh'

/** Largest amount that is taken: more than any operator has. */
const MOST = 1e15

/** An amount of money in the scenario's currency, for each `per`; RMB is another name of CNY. */
export function money(context: SchemaContext, per: MoneyPer, description: string, range: Range = {}) {
  const { currency } = context
  const names = currency === 'CNY' ? ['CNY', 'RMB'] : [currency]
  const units = names.map((name) => `${name}${per}`)
  const example = `1200 ${currency}${per}`
  const expected = `an amount such as "${example}"`
  const parse = (raw: unknown): Parsed<number> => {
    if (typeof raw === 'number')
      return { expected, params: { hint: `write the unit, as in "${raw} ${currency}${per}"` } }
    const parts = typeof raw === 'string' ? splitQuantity(raw) : undefined
    if (parts === undefined) return { expected }
    if (units.includes(parts.unit))
      return inRange(parts.value, expected, { max: MOST, ...range }, `${currency}${per}`)
    const [code = ''] = parts.unit.split('/')
    const isOther = /^[A-Z]{3}$/.test(code) && !names.includes(code)
    return { expected, params: isOther ? { hint: `the scenario's currency is ${currency}` } : {} }
  }
  const json = { type: 'string', examples: [example] }
  return field((raw) => valueOrRecord(raw, parse), {
    description: `${description} [${currency}${per}]`,
    ...orRecord(json),
  })
}
