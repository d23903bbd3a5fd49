import { z } from 'zod'
import { inletKeys } from './enclosure.ts'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { feeder } from './power-chain.ts'
import { priority } from './priority.ts'
import { exactlyOne, identifier, oneOf, text } from './words.ts'

/** Most that one group may be rated at [W]. */
export const MOST_RATED_W = 1_000_000_000
/** Rated power of one group [W]. */
const RATED = { min: 1, max: MOST_RATED_W }
/** Growth in a year: from half of the racks emptied to ten times as many more. */
const RATE = { min: -0.5, max: 10 }
const YEAR = { min: 1900, max: 2200 }

/** How much work a group does, in the forms of the traffic of a radio unit. */
function utilisation(context: SchemaContext) {
  return exactlyOne(
    z.strictObject(utilisationKeys(context), {
      error: () => 'a map with shape and mean, constant, or csv and column, such as { constant: 60 % }',
    }),
    ['shape', 'constant', 'csv'],
  )
}

function utilisationKeys(context: SchemaContext) {
  return {
    shape: text('a day shape of the catalogue').optional(),
    mean: fraction('shape: mean utilisation').optional(),
    shift: quantity(context, 'duration', 'shape: moved to later hours', {
      min: -24,
      max: 24,
      example: '1 h',
    }).optional(),
    constant: fraction('the same utilisation in every step').optional(),
    csv: text('file with one utilisation a row (0 to 1, or with a % sign in each cell)').optional(),
    column: text('csv: header of the column').optional(),
  }
}

function growth() {
  const map = z.strictObject({
    rate: fraction('growth in a year', RATE),
    from: ratio('year at whose start inUse holds', YEAR, true).optional(),
  })
  return z.union([map, growthShare()], {
    error: () => 'a share a year such as "12 %", or a map with rate, from',
  })
}

/** Growth in plain or as a record with its source; a map without a value is the other form's to judge. */
function growthShare() {
  const plain = fraction('growth of inUse in a year', RATE)
  return z
    .unknown()
    .superRefine((raw, ctx) => {
      const isMap = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      if (isMap && !('value' in raw)) ctx.addIssue({ code: 'invalid_type', expected: 'string', input: raw })
    })
    .pipe(plain)
    .meta(plain.meta()!)
}

function itGroup(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      id: identifier('name, unique within the site'),
      count: ratio('identical groups', { min: 1, max: 1_000_000 }, true).optional(),
      racks: ratio('racks of one group', { min: 0.01, max: 10_000_000 }).optional(),
      rackPower: quantity(context, 'power', 'racks: rated power of one', {
        ...RATED,
        example: '8 kW',
      }).optional(),
      capacity: quantity(
        context,
        'power',
        'in place of racks: rated power, all racks in use at full utilisation, air up to 23 degC',
        { ...RATED, example: '2 MW' },
      ).optional(),
      inUse: fraction('racks with equipment that is on').optional(),
      growth: growth().optional().describe('compound growth of inUse over calendar time'),
      growthFrom: ratio(
        'growth as a share: year at whose start inUse holds; the year of the run when left out',
        YEAR,
        true,
      ).optional(),
      utilisation: utilisation(context).describe('work, as a share of what the equipment in use can do'),
      idle: fraction('power without work over power at full utilisation').optional(),
      bus: oneOf(['dc', 'ac', 'ups'], 'what feeds it').optional(),
      place: oneOf(['outdoor', 'indoor'], 'only what stands indoors heats the enclosure').optional(),
      priority: priority(),
      feeder: feeder(context).optional(),
      ...inletKeys(context),
    }),
    ['racks', 'capacity'],
  )
}

/** Keys of a site about its IT, each with its reader. */
export function itKeys(context: SchemaContext) {
  return {
    it: z
      .array(itGroup(context), { error: () => 'a list of groups of IT' })
      .optional()
      .describe('servers and what stands beside them: loads that follow their utilisation'),
    auxiliaryShare: fraction(
      'lighting, monitoring and the like on top of auxiliary, over the rated power of all it, or of all equipment where there is no it',
    ).optional(),
  }
}
