import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { exactlyOne, identifier, oneOf, text } from './words.ts'

const MOST_LINES = 1000
const MOST_ITEMS = 1e9
const MOST_YEARS = 100
/** Largest mass that is taken: a million tonnes [kg]. */
const MOST_KG = 1e9
/** Largest energy of batteries that is taken: a terawatt-hour [kWh]. */
const MOST_KWH = 1e9

const id = () => identifier('name, unique in its list')
const count = (of: string) => ratio(of, { min: 0, max: MOST_ITEMS }, true)
const mass = (context: SchemaContext, of: string) =>
  quantity(context, 'mass', of, { min: 0, max: MOST_KG, example: '12 t' })

function redeployed(context: SchemaContext) {
  return z.strictObject({
    id: id(),
    items: count('pieces of equipment that are used again elsewhere'),
    transfers: count('moves that carry them').optional(),
    cost: money(context, '', 'original cost of all items together, the gross book value', { min: 0 }),
    bookValue: money(
      context,
      '',
      'what is not written off yet of all items together; from cost, age and salvage where left out',
      { min: 0 },
    ).optional(),
    life: ratio('years over which they are written off in equal parts', { above: 0, max: MOST_YEARS }),
    age: ratio('years since they were bought; from bookValue where left out', {
      min: 0,
      max: MOST_YEARS,
    }).optional(),
    salvage: fraction('of the cost that is left on the books at the end of the life').optional(),
    handling: money(context, '', 'transport, test and refit of all items', { min: 0 }).optional(),
    newPrice: money(context, '', 'what as many new items would have cost', { min: 0 }).optional(),
  })
}

function auction(context: SchemaContext) {
  return z.strictObject({
    id: id(),
    batches: count('lots that are sold').optional(),
    items: count('pieces that are sold').optional(),
    bookValue: money(context, '', 'what is not written off yet of all that is sold', { min: 0 }).optional(),
    proceeds: money(context, '', 'what the buyers pay', { min: 0 }).optional(),
    fees: money(context, '', 'what the sale costs', { min: 0 }).optional(),
  })
}

function scrap(context: SchemaContext) {
  return z.strictObject({
    id: id(),
    mass: mass(context, 'of the whole; may be left out beside revenue').optional(),
    material: identifier('what it is, where it is one material; the id where left out').optional(),
    price: money(context, '/kg', 'of the one material', { min: 0 }).optional(),
    composition: z
      .record(identifier('material'), fraction('of the mass'), { error: () => 'a map of shares by material' })
      .optional()
      .describe('shares of the mass by material; what is left is residue'),
    prices: z
      .record(identifier('material'), money(context, '/kg', 'of the material', { min: 0 }), {
        error: () => 'a map of prices by material',
      })
      .optional()
      .describe('with composition: price of each material'),
    residueCost: money(context, '/kg', 'with composition: disposal of the residue', { min: 0 }).optional(),
    revenue: money(context, '', 'in place of prices: what all of it brings', { min: 0 }).optional(),
  })
}

function disposal(context: SchemaContext) {
  return z.strictObject({
    id: id(),
    mass: mass(context, 'that is disposed of'),
    cost: money(context, '/kg', 'of its disposal', { min: 0 }).optional(),
  })
}

function refrigerant(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      id: id(),
      gas: text('a refrigerant of the catalogue').optional(),
      gwp: ratio('in place of gas: global warming potential over 100 years', {
        min: 0,
        max: 30_000,
      }).optional(),
      charge: quantity(context, 'mass', 'of all machines that are taken out', {
        min: 0,
        max: 10_000_000,
        example: '500 kg',
      }),
      recovered: fraction('of the charge that is drawn off; the rest escapes'),
      cost: money(context, '/kg', 'of drawing off and treating, by the mass recovered', {
        min: 0,
      }).optional(),
      price: money(context, '/kg', 'of what is reclaimed and sold', { min: 0 }).optional(),
    }),
    ['gas', 'gwp'],
  )
}

function batteries(context: SchemaContext) {
  return z.strictObject({
    id: id(),
    kind: oneOf(['lead-acid', 'LFP', 'NMC', 'NiCd', 'other'], 'what they are'),
    mass: mass(context, 'of all of them').optional(),
    energy: quantity(context, 'energy', 'that all of them hold', {
      min: 0,
      max: MOST_KWH,
      example: '480 kWh',
    }).optional(),
    reused: fraction('that is used again; the rest is recycled').optional(),
    price: money(context, '/kg', 'of what is recycled', { min: 0 }).optional(),
    reusePrice: money(context, '/kWh', 'of what is used again', { min: 0 }).optional(),
  })
}

/** What becomes of equipment that is taken out: redeployed, sold, scrapped, disposed of. */
export function assets(context: SchemaContext) {
  const list = <T extends z.ZodType>(line: T, description: string) =>
    z
      .array(line, { error: () => 'a list' })
      .max(MOST_LINES, `at most ${MOST_LINES} lines`)
      .optional()
      .describe(description)
  return z.strictObject({
    redeployed: list(redeployed(context), 'equipment that is moved and used again'),
    auctions: list(auction(context), 'equipment and idle material that is sold as it is'),
    scrap: list(scrap(context), 'waste material that is sold by its mass'),
    disposal: list(disposal(context), 'waste whose disposal is paid for: hazardous, boards, lead'),
    refrigerant: list(refrigerant(context), 'drawn off before cooling machines are taken out'),
    batteries: list(batteries(context), 'recycled or used again'),
  })
}

/** What a scenario writes of assets. */
export type AssetsConfig = z.infer<ReturnType<typeof assets>>
