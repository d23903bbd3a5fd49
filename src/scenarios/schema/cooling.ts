import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { liquid } from './liquid.ts'
import { PLANT_HEAT, plantKeys } from './plant.ts'
import { POWER } from './power-range.ts'
import { refrigerant } from './refrigerant.ts'
import { oneOf, text } from './words.ts'

const TEMPERATURE = { min: -40, max: 80 }
const SETPOINT = { min: 0, max: 80 }
const DIFFERENCE = { min: 0, max: 60 }
const AIRFLOW = { above: 0, max: 10_000 }

/** What removes the heat of an enclosure: the keys of all machines in one map, so that each is placed and documented. */
export function cooling(context: SchemaContext) {
  return oneMachine(
    z.strictObject({
      preset: text('a cooling machine of the catalogue').optional(),
      cop: ratio('ideal machine: heat removed per electricity', { min: 0.1, max: 1000 }).optional(),
      model: oneOf(
        ['dx', 'dual-cycle', 'air-cooled-chiller', 'water-cooled-chiller', 'airside-economiser'],
        'in place of preset: dx: capacity, ratedCop, blower; dual-cycle: capacity, compressor, condenserFan, evaporatorFan, pump; the plants of data centres take what is left out from the preset of their name',
      ).optional(),
      pue: ratio('declared PUE: the cooling takes all that is above the IT, in every weather', {
        min: 1,
        max: 10,
      }).optional(),
      wue: quantity(context, 'waterUsage', 'pue: water per energy of the IT, as declared', {
        min: 0,
        max: 1000,
      }).optional(),
      setpoint: quantity(context, 'temperature', 'room temperature held', SETPOINT).optional(),
      band: quantity(context, 'temperatureDifference', 'width of the thermostat, with thermal mass', {
        min: 0.01,
        max: 20,
      }).optional(),
      stageOffset: quantity(
        context,
        'temperatureDifference',
        'each further unit switches this much warmer, with thermal mass',
        { min: 0, max: 20, example: '1 K' },
      ).optional(),
      supply: supply('what feeds the machine'),
      units: ratio('preset or model: identical machines', { min: 1, max: 10_000 }, true).optional(),
      ...sharedKeys(context),
      ...dxKeys(context),
      ...dualCycleKeys(context),
      ...plantKeys(context),
      liquid: liquid(context).optional().describe('beside any machine: carries a share of the heat of it'),
      refrigerant: refrigerant(context).optional().describe('beside any machine: what of it escapes'),
      fan: fan(context).optional().describe('free cooling: outdoor air through the room'),
      exchanger: exchanger(context)
        .optional()
        .describe('free cooling without outdoor air: heat exchanger or thermosyphon'),
    }),
  )
}

const FORMS = ['preset', 'cop', 'model', 'pue'] as const
const FREE = ['fan', 'exchanger'] as const

/** At most one machine with compressors, and none only where a fan or an exchanger stands; told to the JSON Schema too. */
function oneMachine<S extends z.ZodObject>(schema: S): S {
  const expected = 'exactly one of "preset", "cop", "model", "pue"'
  const required = (keys: readonly string[]) => keys.map((key) => ({ required: [key] }))
  return schema
    .superRefine((value, ctx) => {
      const has = (key: string) => (value as Record<string, unknown>)[key] !== undefined
      const present = FORMS.filter(has)
      if (present.length === 1 || (present.length === 0 && FREE.some(has))) return
      const none = `${expected}, unless a fan or an exchanger is all there is`
      ctx.addIssue({
        code: 'custom',
        message: present.length === 0 ? none : expected,
        path: present[1] === undefined ? [] : [present[1]],
        params: { got: present.length === 0 ? 'none of them' : present.join(' and ') },
      })
    })
    .meta({ oneOf: [...required(FORMS), { anyOf: required(FREE), not: { anyOf: required(FORMS) } }] })
}

function supply(what: string) {
  return oneOf(['ac', 'dc', 'ups'], what).optional()
}

/** Six coefficients of 1, x, x2, y, y2, xy. */
function coefficients(what: string) {
  const one = ratio('a coefficient', { min: -1000, max: 1000 })
  return z
    .tuple([one, one, one, one, one, one], { error: () => 'a list of six coefficients' })
    .optional()
    .describe(`${what}: coefficients of 1, x, x2, y, y2, xy; x wet bulb at the coil, y outdoors [degC]`)
}

/** Keys of direct-expansion and dual-cycle machines. */
function sharedKeys(context: SchemaContext) {
  return {
    capacity: quantity(
      context,
      'power',
      'heat that one unit removes; dx: that of its blower included, dual-cycle: that of its evaporator fan apart; plants: heat of the room that the whole plant removes',
      { ...PLANT_HEAT, example: '6 kW' },
    ).optional(),
    fieldFactor: fraction('what is left of the rated efficiency in the field', {
      min: 0.05,
      max: 1,
    }).optional(),
    curve: text('curves of the catalogue for capacity and electricity').optional(),
    capacityCurve: coefficients('in place of that of curve, capacity'),
    eirCurve: coefficients('in place of that of curve, electricity per heat'),
    coilWetBulb: z
      .union(
        [
          z.literal('return-air'),
          quantity(context, 'temperature', 'of the air that enters the evaporator', TEMPERATURE),
        ],
        { error: () => 'a temperature such as "17 degC" (degC, K), or "return-air"' },
      )
      .optional()
      .describe('wet bulb of the air that enters the evaporator, or return-air: from the air that returns'),
    ratedAirflow: quantity(
      context,
      'airflow',
      'air of one unit at the rated power of its blower or evaporator fan; that power then follows the modelled air flow',
      AIRFLOW,
    ).optional(),
    fanExponent: ratio('ratedAirflow: power of the fan over its air flow', { min: 0, max: 4 }).optional(),
  }
}

function dxKeys(context: SchemaContext) {
  return {
    ratedCop: ratio('dx: heat removed per electricity of compressor and condenser fan, rated', {
      min: 0.1,
      max: 100,
    }).optional(),
    partLoadDegradation: fraction('dx: loss of COP towards no load (Cd)', { min: 0, max: 0.5 }).optional(),
    blower: quantity(context, 'power', 'dx: indoor blower of one unit', {
      ...POWER,
      example: '250 W',
    }).optional(),
    blowerRuns: oneOf(['with-compressor', 'always'], 'dx: when the blower runs').optional(),
    staging: oneOf(
      ['sequential', 'shared'],
      'dx: full units and one at part load, or all at the same part load',
    ).optional(),
  }
}

function dualCycleKeys(context: SchemaContext) {
  const power = (what: string, example: string) =>
    quantity(context, 'power', `dual-cycle: ${what}`, { ...POWER, example }).optional()
  const difference = (what: string, example: string) =>
    quantity(context, 'temperatureDifference', `dual-cycle: ${what}`, { ...DIFFERENCE, example }).optional()
  return {
    compressor: power('compressors of one unit at capacity, 35 degC outdoors', '17 kW'),
    condenserFan: power('condenser fans of one unit', '3.9 kW'),
    condenserFanExponent: ratio('dual-cycle: power of the condenser fans over heat / capacity', {
      min: 0,
      max: 4,
    }).optional(),
    evaporatorFan: power('evaporator fans of one unit, which never stop', '3.2 kW'),
    pump: power('one refrigerant pump', '600 W'),
    pumps: ratio('dual-cycle: pumps of one unit; 0: compressors only', { min: 0, max: 100 }, true).optional(),
    pumpFull: difference('return air less outdoor air at which pumps carry all of the capacity', '22 K'),
    pumpOnset: difference('return air less outdoor air at which pumps begin to carry heat', '12 K'),
    returnAir: quantity(context, 'temperature', 'dual-cycle: air that returns, without airflow', {
      ...TEMPERATURE,
      example: '28 degC',
    }).optional(),
    control: oneOf(
      ['cheapest', 'prototype'],
      'dual-cycle: cheapest mix of pumps and compressors, or pumps in steps wherever they carry anything',
    ).optional(),
  }
}

/** A fan that blows outdoor air through the room. */
function fan(context: SchemaContext) {
  const humidity = (what: string) => fraction(`outdoor relative humidity ${what}`).optional()
  const limit = (what: string, example: string) =>
    quantity(context, 'temperature', what, { min: -60, max: 60, example }).optional()
  return z.strictObject({
    preset: text('a fan of the catalogue').optional(),
    airflow: quantity(context, 'airflow', 'outdoor air', AIRFLOW).optional(),
    power: quantity(context, 'power', 'while it runs', { ...POWER, example: '150 W' }).optional(),
    supply: supply('what feeds the fan'),
    margin: quantity(
      context,
      'temperatureDifference',
      'in place of compressors where outdoors is this much colder than supply air',
      { ...DIFFERENCE, example: '4 K' },
    ).optional(),
    maxHumidity: humidity('above which it stands'),
    minHumidity: humidity('below which it stands'),
    maxDewPoint: limit('outdoor dew point above which it stands', '17 degC'),
    minDewPoint: limit('outdoor dew point below which it stands', '-9 degC'),
    minTemperature: limit('outdoor temperature below which it stands', '-10 degC'),
    maxTemperature: limit('outdoor temperature above which it stands', '24 degC'),
    together: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('compressors may run beside it (partial economiser)'),
    offset: offset(context),
    filter: filter(context).optional().describe('a filter that clogs, new on 1 January'),
  })
}

function filter(context: SchemaContext) {
  return z.strictObject({
    airflowLoss: fraction('air flow lost when it is changed', { min: 0, max: 0.95 }).optional(),
    powerRise: fraction('rise of the power when it is changed', { min: 0, max: 1 }).optional(),
    every: quantity(context, 'duration', 'between changes', {
      min: 24,
      max: 100_000,
      example: '2190 h',
    }).optional(),
  })
}

function offset(context: SchemaContext) {
  return quantity(
    context,
    'temperatureDifference',
    'its set-point lies this much below that of the compressors, with thermal mass',
    { min: 0, max: 30 },
  ).optional()
}

/** A sealed device between room and outdoors. */
function exchanger(context: SchemaContext) {
  return z.strictObject({
    preset: text('a heat exchanger of the catalogue').optional(),
    kind: oneOf(['air-to-air', 'thermosyphon'], 'how it carries heat').optional(),
    ua: quantity(context, 'conductance', 'heat carried per kelvin between the air of both sides', {
      above: 0,
      max: 10_000_000,
      example: '90 W/K',
    }).optional(),
    effectiveness: fraction('in place of ua, beside airflow: heat carried over the most that its air could', {
      above: 0,
      max: 1,
    }).optional(),
    airflow: quantity(context, 'airflow', 'effectiveness: the smaller air stream', AIRFLOW).optional(),
    power: quantity(context, 'power', 'fans of both sides while it runs', {
      ...POWER,
      example: '100 W',
    }).optional(),
    supply: supply('what feeds it'),
    onset: quantity(
      context,
      'temperatureDifference',
      'thermosyphon: difference below which it carries nothing',
      {
        ...DIFFERENCE,
        example: '5 K',
      },
    ).optional(),
    offset: offset(context),
  })
}
