import { z } from 'zod'
import { DIMENSIONS } from '../dimensions.ts'
import type { DimensionName } from '../dimensions.ts'
import { parseQuantity, splitQuantity } from '../quantity.ts'
import { strategy } from './battery-strategy.ts'
import { field, fraction, orRecord, quantity, ratio, valueOrRecord } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { inRange } from './range.ts'
import { exactlyOne, oneOf, text } from './words.ts'

/** Most that a battery holds, or its strings together: beyond what one site has. Assumption [kWh], [Ah], [strings]. */
const MOST_KWH = 10_000_000
const MOST_AH = 1_000_000
const MOST_STRINGS = 100_000
/** Highest limit of power [W] and of current [A]. */
const MOST_LIMIT = { power: 1e10, current: 1e7 }
const EFFICIENCY = { min: 0.1, max: 1 }

/** A limit as the scenario writes it: a power, or a current that the battery's voltage makes one. */
export type Limit = { readonly powerW: number } | { readonly currentA: number }

const RATE_HINT = 'a rate of 1 C empties it in an hour: write the power or the current'

function limit(context: SchemaContext, description: string) {
  const expected = 'a power such as "10 kW" (W, kW, MW) or a current such as "100 A" (A, kA)'
  const read = (raw: unknown, name: 'power' | 'current'): Parsed<number> => {
    if (typeof raw === 'number') return { expected, params: { hint: `write the unit, as in "${raw} kW"` } }
    if (typeof raw !== 'string') return { expected }
    if (splitQuantity(raw)?.unit === 'C') return { expected, params: { hint: RATE_HINT } }
    const parsed = parseQuantity(raw, name, context.uncommon)
    if ('value' in parsed)
      return inRange(parsed.value, expected, { above: 0, max: MOST_LIMIT[name] }, DIMENSIONS[name].canonical)
    const { expected: _of, ...params } = parsed.fault
    return { expected, params }
  }
  const json = { type: 'string', examples: ['10 kW', '100 A'] }
  return field(
    (raw): Parsed<Limit> => {
      const name = isCurrent(raw) ? 'current' : 'power'
      const parsed = valueOrRecord(raw, (one) => read(one, name))
      if (!('value' in parsed)) return parsed
      return { value: name === 'power' ? { powerW: parsed.value } : { currentA: parsed.value } }
    },
    { description: `${description} [W], or current at the voltage of the battery [A]`, ...orRecord(json) },
  )
}

function isCurrent(raw: unknown): boolean {
  const isRecord = typeof raw === 'object' && raw !== null && 'value' in raw
  const plain = isRecord ? raw.value : raw
  const unit = typeof plain === 'string' ? splitQuantity(plain)?.unit : undefined
  return unit !== undefined && Object.hasOwn(DIMENSIONS.current.units, unit)
}

/** The schema of a battery on the -48 V bus. */
export function dcBattery(context: SchemaContext) {
  return forms(z.strictObject(batteryKeys(context)))
}

/** The schema of a battery on the AC side, behind an inverter of its own. */
export function acBattery(context: SchemaContext) {
  return forms(
    z.strictObject({
      ...batteryKeys(context),
      islanding: z
        .boolean({ error: () => 'true or false' })
        .optional()
        .describe('it carries the site in an outage'),
    }),
  )
}

function forms<S extends z.ZodObject>(schema: S): S {
  return exactlyOne(exactlyOne(schema, ['capacity', 'strings']), ['preset', 'chemistry'])
}

function batteryKeys(context: SchemaContext) {
  return {
    preset: text('a battery of the catalogue').optional(),
    chemistry: oneOf(
      ['lfp', 'lead-acid'],
      'in place of preset: what is left out is as in lfp-48v or lead-acid-vrla',
    ).optional(),
    ...sizeKeys(context),
    ...powerKeys(context),
    ...chargeStateKeys(context),
    place: oneOf(['indoor', 'outdoor'], 'indoor: its losses heat the enclosure').optional(),
    kinetic: kinetic(context).optional().describe('lead-acid: what can be drawn falls with the current'),
    ...dispatchKeys(context),
    ageing: ageing().optional().describe('how it loses capacity'),
  }
}

function sizeKeys(context: SchemaContext) {
  const size = (name: DimensionName, description: string, max: number, example?: string) =>
    quantity(context, name, description, { min: 0, max, ...(example === undefined ? {} : { example }) })
  return {
    capacity: size('energy', 'energy between empty and full, as new', MOST_KWH).optional(),
    strings: ratio('in place of capacity: equal strings', { min: 0, max: MOST_STRINGS }, true).optional(),
    stringCapacity: size('charge', 'strings: charge of one, as new', MOST_AH, '200 Ah').optional(),
    voltage: quantity(context, 'voltage', 'nominal, of a string; default of the preset', {
      min: 1,
      max: 10_000,
      example: '51.2 V',
    }).optional(),
    health: fraction('what ageing has left of the capacity; default of the preset', {
      min: 0.01,
      max: 1,
    }).optional(),
    capacityAt: z
      .array(
        z.tuple(
          [quantity(context, 'temperature', 'temperature', { min: -60, max: 100 }), fraction('share')],
          {
            error: () => 'a point [temperature, share]',
          },
        ),
        { error: () => 'a list of points [temperature, share]' },
      )
      .min(1, 'at least one point [temperature, share]')
      .optional()
      .describe('share of the capacity that can be drawn, temperature rising; default of the preset'),
  }
}

function powerKeys(context: SchemaContext) {
  const terminals = 'at its terminals, inverter included on the AC side; default of the preset'
  return {
    chargeLimit: limit(context, 'most power in, at its terminals').optional(),
    dischargeLimit: limit(context, 'most power out, at its terminals').optional(),
    chargeEfficiency: fraction(`energy stored over energy taken ${terminals}`, EFFICIENCY).optional(),
    dischargeEfficiency: fraction(`energy given ${terminals}, over energy drawn`, EFFICIENCY).optional(),
  }
}

function chargeStateKeys(context: SchemaContext) {
  return {
    socMin: fraction('state of charge kept while the mains are there; default of the preset').optional(),
    socMinOutage: fraction('state of charge at which it ends in an outage; default of the preset').optional(),
    socMax: fraction('state of charge when it counts as full; default of the preset').optional(),
    socInitial: fraction('state of charge at the start of the year; full when left out').optional(),
    selfDischarge: fraction('of what is stored, in a month of 30 days; default of the preset', {
      min: 0,
      max: 0.99,
    }).optional(),
    temperature: quantity(context, 'temperature', 'its own; left out: of what stands around it', {
      min: -60,
      max: 100,
    }).optional(),
  }
}

function dispatchKeys(context: SchemaContext) {
  return {
    reserve: quantity(context, 'duration', 'of critical load that it keeps while the mains are there', {
      min: 0,
      max: 8760,
    }).optional(),
    recharge: oneOf(
      ['at-once', 'cheap'],
      'below its reserve: at once, or at any price but a peak price',
    ).optional(),
    shedBelow: fraction('outage: loads of priority shed-first go below this state of charge').optional(),
    strategy: strategy(context).optional().describe('what it does while the mains are there'),
    force: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('lead-acid: a strategy of daily cycles all the same'),
  }
}

function kinetic(context: SchemaContext) {
  const point = z.tuple(
    [
      quantity(context, 'duration', 'of a discharge', { above: 0, max: 1000 }),
      quantity(context, 'charge', 'drawn in it', { above: 0, max: MOST_AH }),
    ],
    { error: () => 'a point [duration, charge], such as [10 h, 93 Ah]' },
  )
  const map = exactlyOne(
    z.strictObject({
      availableShare: fraction('of the capacity that can be drawn at once', {
        above: 0,
        max: 0.999,
      }).optional(),
      rate: quantity(context, 'perHour', 'availableShare: at which bound charge becomes available', {
        min: 0.001,
        max: 100,
      }).optional(),
      capacities: z
        .array(point, { error: () => 'a list of points [duration, charge]' })
        .optional()
        .describe('of a data sheet, in place of availableShare: at 10 h, at 20 h and in a shorter time'),
      ratedAt: quantity(context, 'duration', 'capacities: duration at which the capacity is rated', {
        above: 0,
        max: 1000,
        example: '10 h',
      }).optional(),
    }),
    ['availableShare', 'capacities'],
  )
  return z.union([z.enum(['none', 'preset']), map], {
    error: () => '"none", "preset", or a map with capacities, or with availableShare and rate',
  })
}

function ageing() {
  const point = z.tuple([ratio('years', { min: 0, max: 100 }), fraction('share that is left')], {
    error: () => 'a point [years, share]',
  })
  return z.strictObject({
    endOfLife: fraction('share of the new capacity at which it is replaced; default of the preset', {
      above: 0,
      max: 0.99,
    }).optional(),
    calendar: z
      .union(
        [
          z.literal('none'),
          z
            .array(point, { error: () => 'a list of points [years, share]' })
            .min(2, 'at least two points [years, share]'),
        ],
        { error: () => '"none", or a list of points [years, share]' },
      )
      .optional()
      .describe(
        'capacity left by its age alone: points [years, share] from [0, 100 %]; default of the preset',
      ),
    cycles: text(
      'capacity left by cycles: a table of the catalogue, or none; default of the preset',
    ).optional(),
  })
}
