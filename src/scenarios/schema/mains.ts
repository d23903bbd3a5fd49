import { z } from 'zod'
import { parseMoment } from '../moment.ts'
import type { Moment } from '../moment.ts'
import { field, quantity, ratio } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { exactlyOne, text } from './words.ts'

const MOST_SEED = 2 ** 32 - 1
/** Outages of a mean year. Assumption: more than one an hour is no supply. */
const MOST_A_YEAR = 8760

/** A moment of the year, local standard time. */
function moment(description: string) {
  return field(
    (raw): Parsed<Moment> => {
      const parsed = parseMoment(raw)
      if ('hour' in parsed) return { value: parsed }
      const { expected, hint } = parsed
      return hint === undefined ? { expected } : { expected, params: { hint } }
    },
    { description, type: 'string', examples: ['2021-07-15 13:00', '07-15 13:00'] },
  )
}

const seed = () =>
  ratio(
    'of the random outages: the same seed and site give the same outages',
    { min: 0, max: MOST_SEED },
    true,
  )

/** The class of mains: an id of the catalogue, a number as it is mostly written. */
function mainsClass() {
  const expected = 'a class of mains of the catalogue, such as 2'
  return field(
    (raw): Parsed<string> => {
      if (typeof raw === 'number' && Number.isFinite(raw)) return { value: String(raw) }
      return typeof raw === 'string' && raw.trim() !== '' ? { value: raw.trim() } : { expected }
    },
    {
      description: 'of the mains, by the catalogue: how often they fail, hours of reserve',
      anyOf: [{ type: 'integer' }, { type: 'string' }],
    },
  )
}

function outages(context: SchemaContext) {
  const list = z.array(
    z.strictObject({
      start: moment('local standard time, with the year of the scenario or without one'),
      duration: quantity(context, 'duration', 'until the mains are back', {
        min: 0,
        max: 8760,
        example: '4 h',
      }),
    }),
  )
  const made = exactlyOne(
    z.strictObject({
      csv: text('file with the columns start, and duration ("4 h") or end').optional(),
      perYear: ratio('in place of csv: outages of a mean year, at random', {
        min: 0,
        max: MOST_A_YEAR,
      }).optional(),
      meanDuration: quantity(context, 'duration', 'perYear: mean of one outage', {
        min: 0,
        max: 8760,
        example: '3 h',
      }).optional(),
      seed: seed().optional(),
    }),
    ['csv', 'perYear'],
  )
  return z.union([list, made], {
    error: () => 'a list of outages, or a map with csv, or with perYear and meanDuration',
  })
}

/** What the mains of a site are good for, or `none`. */
export function mains(context: SchemaContext) {
  const map = z
    .strictObject({
      class: mainsClass().optional(),
      outages: outages(context).optional().describe('when they fail; in place of what the class says of it'),
      seed: seed().optional().describe('class without outages: of the random outages'),
    })
    .superRefine((value, ctx) => {
      if (value.class === undefined && value.outages === undefined)
        ctx.addIssue({
          code: 'custom',
          message: 'class or outages, or both',
          params: { got: 'none of them' },
        })
    })
    .meta({ not: { allOf: ['class', 'outages'].map((key) => ({ not: { required: [key] } })) } })
  return z.union([z.literal('none'), map], {
    error: () => '"none" where there are no mains, or a map with class or outages',
  })
}
