import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { POWER } from './power-range.ts'
import { exactlyOne, oneOf, text } from './words.ts'

/** Efficiencies that a converter may have at every load. */
export const EFFICIENCY = { min: 0.01, max: 1 }

const FORMS = ['preset', 'efficiency', 'loss']

/** How much a converter loses: the keys of which exactly one is written. */
function lossForms(what: string) {
  return {
    preset: text(`${what} of the catalogue`).optional(),
    efficiency: fraction('the same at every load', EFFICIENCY).optional(),
    loss: z
      .strictObject({
        noLoad: fraction('at no output'),
        proportional: fraction('in proportion to the output: its share at full output'),
        square: fraction('by the square of the output: its share at full output'),
      })
      .optional()
      .describe('shares of the rated output'),
  }
}

const place = () =>
  oneOf(['indoor', 'outdoor'], 'outdoor: its loss does not heat the enclosure, as in another room').optional()

/** Most systems side by side: beyond that "each carries all" is no design. Assumption. */
const MOST_SYSTEMS = 10

const systems = () =>
  ratio(
    'independent systems that share the load, each able to carry all of it: 2 for 2N',
    { min: 1, max: MOST_SYSTEMS },
    true,
  ).optional()

/** Keys of converters that are made of equal modules. */
function moduleKeys(context: SchemaContext) {
  return {
    systems: systems(),
    modules: ratio('modules installed, in each system', { min: 1, max: 10_000 }, true).optional(),
    moduleRating: quantity(context, 'power', 'rated output of a module', { ...POWER, min: 1 }).optional(),
    redundancy: ratio('modules kept in reserve, in each system', { min: 0, max: 10_000 }, true).optional(),
    hibernation: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('as many modules run as lose least, reserve and maxLoading kept; else all run'),
    maxLoading: fraction('load up to which a running module is planned', { min: 0.05, max: 1 }).optional(),
  }
}

/** The schema of the rectifiers of a -48 V plant. */
export function rectifier(context: SchemaContext) {
  const map = exactlyOne(
    z.strictObject({ ...lossForms('a rectifier'), ...moduleKeys(context), place: place() }),
    FORMS,
  )
  return z.union([z.literal('lossless'), map], {
    error: () => '"lossless" or a map with preset, efficiency or loss',
  })
}

/** The schema of a UPS, or of the DC plant that stands in its place. */
export function ups(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      ...lossForms('a UPS or HVDC plant'),
      mode: oneOf(
        ['double-conversion', 'eco'],
        'preset: eco feeds the load past the converters, on raw mains',
      ).optional(),
      ...moduleKeys(context),
      place: place(),
    }),
    FORMS,
  )
}

/** Rated output of a converter that may carry a whole data centre, up to 1 GW as its IT [W]. */
const WHOLE_RATING = { min: 1, max: 1_000_000_000 }

/** The schema of a converter in one piece: a PDU or a transformer. */
export function wholeConverter(context: SchemaContext, what: string) {
  return exactlyOne(
    z.strictObject({
      ...lossForms(what),
      systems: systems(),
      rating: quantity(context, 'power', 'rated output, of each system', {
        ...WHOLE_RATING,
        example: '100 kW',
      }).optional(),
      place: place(),
    }),
    FORMS,
  )
}

/** The schema of the cable between a bus and one unit: a share, or its resistance. */
export function feeder(context: SchemaContext) {
  const resistance = z.strictObject({
    resistance: quantity(context, 'resistance', 'of the cable of one unit, both conductors', {
      above: 0,
      max: 1000,
    }),
    voltage: quantity(context, 'voltage', 'of the bus, at the sending end; required but on the dc bus', {
      min: 1,
      max: 100_000,
    }).optional(),
  })
  return z
    .union([resistance, share()], {
      error: () => 'a share such as "2 %", or a map with resistance, voltage',
    })
    .describe('loss of the cable of one unit')
}

/** A share, in plain or as a record with its source; a map without a value is the other form's to judge. */
function share() {
  const plain = fraction('cable loss as a share of the power sent', { min: 0, max: 0.9 })
  return z
    .unknown()
    .superRefine((raw, ctx) => {
      const isMap = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      if (isMap && !('value' in raw)) ctx.addIssue({ code: 'invalid_type', expected: 'string', input: raw })
    })
    .pipe(plain)
    .meta(plain.meta()!)
}
