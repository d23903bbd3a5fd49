import { z } from 'zod'
import { field, fraction, orRecord, quantity, ratio, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { moneyExample, moneyParser } from './money.ts'
import { dayKeys, dayWindows, ofMonths } from './tariff-parts.ts'
import { exactlyOne, oneOf, text } from './words.ts'

const DEMAND_MODES = ['actual', 'contract', 'capacity'] as const

/** A price of power for a month. */
export interface PowerPrice {
  readonly amount: number
  readonly per: 'kW' | 'kVA'
}

const EXAMPLES = { kW: '39', kVA: '23' } as const

function powerPrice(context: SchemaContext, description: string) {
  const parserOf = (per: PowerPrice['per']) =>
    moneyParser(context, `/${per}/month`, { min: 0, example: EXAMPLES[per] })
  const parsers = { kW: parserOf('kW'), kVA: parserOf('kVA') }
  const json = { type: 'string', examples: [powerExample(context, 'kW'), powerExample(context, 'kVA')] }
  return field(
    (raw): Parsed<PowerPrice> => {
      const written = typeof raw === 'object' && raw !== null ? (raw as { value?: unknown }).value : raw
      const per = typeof written === 'string' && /va|伏安/i.test(written) ? 'kVA' : 'kW'
      const parsed = valueOrRecord(raw, parsers[per])
      return 'value' in parsed ? { value: { amount: parsed.value, per } } : parsed
    },
    { description: `${description} [${context.currency}/kW/month or /kVA/month]`, ...orRecord(json) },
  )
}

function powerExample(context: SchemaContext, per: PowerPrice['per']): string {
  return moneyExample(context, `/${per}/month`, { example: EXAMPLES[per] })
}

/** Keys that only some modes have. */
const KEYS_OF_MODES: Readonly<Record<string, readonly (typeof DEMAND_MODES)[number][]>> = {
  contract: ['contract'],
  floor: ['contract'],
  band: ['contract'],
  penalty: ['contract'],
  windows: ['actual', 'contract'],
  days: ['actual', 'contract'],
}

const NEEDED_KEYS = { actual: undefined, contract: 'contract', capacity: 'installed' } as const

/** The schema of a charge for power. */
export function demandCharge(context: SchemaContext) {
  const map = z.strictObject({
    name: text('name on the bill').optional(),
    mode: oneOf(
      DEMAND_MODES,
      "actual: the month's highest power; contract: the power agreed, and what passes it; capacity: of the transformer",
    ),
    price: powerPrice(context, 'of a kW, or with capacity of a kVA').optional(),
    monthly: ofMonths(
      powerPrice(context, 'of a kW, or with capacity of a kVA'),
      'prices',
      'in place of price',
    ).optional(),
    installed: quantity(context, 'apparentPower', 'capacity of the transformers', {
      above: 0,
      max: 1e7,
    }).optional(),
    contract: quantity(context, 'power', 'contract: power agreed', {
      above: 0,
      max: 1e10,
      example: '400 kW',
    }).optional(),
    floor: fraction('contract: least share of the installed capacity, in kW of kVA', {
      min: 0,
      max: 1,
      example: '40 %',
    }).optional(),
    band: fraction(
      'contract: share of the power agreed up to which nothing more is charged',
      { min: 1, max: 10, bare: 2, example: '105 %' },
      'a share such as "105 %" or 1.05',
    ).optional(),
    penalty: ratio('contract: times the price beyond the band', { min: 0, max: 100 }).optional(),
    windows: dayWindows().optional().describe('hours that count; all when left out'),
    ...dayKeys(),
  })
  return exactlyOne(map, ['price', 'monthly']).superRefine((charge, ctx) => {
    const { mode } = charge
    for (const [key, modes] of Object.entries(KEYS_OF_MODES)) {
      if (charge[key as keyof typeof charge] === undefined || modes.includes(mode)) continue
      ctx.addIssue({ code: 'custom', message: `no "${key}" beside mode ${mode}`, path: [key] })
    }
    const needed = NEEDED_KEYS[mode]
    if (needed !== undefined && charge[needed] === undefined)
      ctx.addIssue({ code: 'custom', message: `"${needed}" beside mode ${mode}`, params: { got: 'none' } })
    checkPer(context, charge, ctx)
  })
}

/** A capacity is charged by the kVA, all else by the kW. */
function checkPer(
  context: SchemaContext,
  charge: {
    readonly mode: string
    readonly price?: PowerPrice | undefined
    readonly monthly?: readonly PowerPrice[] | undefined
  },
  ctx: z.RefinementCtx,
): void {
  const per = charge.mode === 'capacity' ? 'kVA' : 'kW'
  const message = `a price by the ${per} such as "${powerExample(context, per)}" beside mode ${charge.mode}`
  if (charge.price !== undefined && charge.price.per !== per)
    ctx.addIssue({ code: 'custom', message, path: ['price'] })
  const wrong = charge.monthly?.findIndex((one) => one?.per !== undefined && one.per !== per) ?? -1
  if (wrong >= 0) ctx.addIssue({ code: 'custom', message, path: ['monthly', wrong] })
}

export type DemandConfig = z.infer<ReturnType<typeof demandCharge>>
