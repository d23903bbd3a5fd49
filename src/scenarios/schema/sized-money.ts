import { commaHint } from '../decimal-comma.ts'
import { splitQuantity } from '../quantity.ts'
import { field, orRecord, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { inRange } from './range.ts'
import type { Range } from './range.ts'
import { moneyHint } from './money-hint.ts'

/** What an amount is for each of: a site, a power or an energy that it can hold. */
export type PerSize = 'site' | 'power' | 'energy'

/** An amount of money [currency, currency/kW or currency/kWh]. */
export interface SizedMoney {
  readonly amount: number
  readonly by: PerSize
}

interface Size {
  readonly by: PerSize
  /** Of the unit in kW or kWh. */
  readonly perUnit: number
}

const SIZES: Readonly<Record<string, Size>> = {
  '': { by: 'site', perUnit: 1 },
  W: { by: 'power', perUnit: 1000 },
  kW: { by: 'power', perUnit: 1 },
  Wp: { by: 'power', perUnit: 1000 },
  kWp: { by: 'power', perUnit: 1 },
  Wh: { by: 'energy', perUnit: 1000 },
  kWh: { by: 'energy', perUnit: 1 },
}

/** Largest amount that is taken: more than any operator has. */
const MOST = 1e15

/** Units of an amount once or by the year, as a user writes them after the currency. */
function unitsOf(names: readonly string[], tail: '' | '/year'): Map<string, Size> {
  return new Map(
    names.flatMap((name) =>
      Object.entries(SIZES).map(
        ([unit, size]) => [`${name}${unit === '' ? '' : `/${unit}`}${tail}`, size] as const,
      ),
    ),
  )
}

/**
 * An amount of money for each site or by its size, in the scenario's currency; RMB is another name of CNY.
 *
 * @param tail  by the year or once
 */
export function sizedMoneyParser({ currency }: SchemaContext, tail: '' | '/year', { example = '5' }: Range) {
  const units = unitsOf(currency === 'CNY' ? ['CNY', 'RMB'] : [currency], tail)
  const expected = `an amount such as "${example} ${currency}/W${tail}" (${['', '/W', '/kW', '/Wh', '/kWh'].map((size) => `${currency}${size}${tail}`).join(', ')})`
  const parse = (raw: unknown, seen: Set<PerSize>): Parsed<number> => {
    if (typeof raw === 'number')
      return {
        expected,
        params: { hint: `write the unit, as in "${raw} ${currency}/W${tail}"; no comma within a number` },
      }
    const parts = typeof raw === 'string' ? splitQuantity(raw) : undefined
    const size = parts === undefined ? undefined : units.get(parts.unit)
    if (size !== undefined) {
      seen.add(size.by)
      if (seen.size > 1) return { expected: 'amounts by the same size' }
      return inRange(parts!.value * size.perUnit, expected, { min: 0, max: MOST }, '')
    }
    const hint =
      typeof raw === 'string' ? (nameHint(raw, currency, [...units.keys()]) ?? commaHint(raw)) : undefined
    return { expected, params: hint === undefined ? {} : { hint } }
  }
  return (raw: unknown): Parsed<SizedMoney> => {
    const seen = new Set<PerSize>()
    const parsed = valueOrRecord(raw, (one) => parse(one, seen))
    return 'value' in parsed ? { value: { amount: parsed.value, by: [...seen][0]! } } : parsed
  }
}

/** The hint for another currency, or for another name or size of the scenario's. */
function nameHint(text: string, currency: string, units: readonly string[]): string | undefined {
  const parts = splitQuantity(text)
  const [name = '', ...sizes] = parts?.unit.split('/') ?? []
  const hint = name === '' ? undefined : moneyHint(`${parts!.value} ${name}`, currency, '')
  const by = sizes.map((size) => `/${size === '年' ? 'year' : size}`).join('')
  if (hint?.endsWith('"') !== true) return hint
  return units.includes(`${currency}${by}`) ? hint.replace(/"$/, `${by}"`) : undefined
}

/** The field of {@link sizedMoneyParser}. */
export function sizedMoney(context: SchemaContext, description: string, range: Range) {
  const json = { type: 'string', examples: [`${range.example ?? 5} ${context.currency}/W`] }
  return field(sizedMoneyParser(context, '', range), {
    description: `${description} [${context.currency}, ${context.currency}/kW or ${context.currency}/kWh]`,
    ...orRecord(json),
  })
}
