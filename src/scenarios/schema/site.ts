import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import { exactlyOne, identifier, oneOf, text, timeWindow } from './words.ts'
import type { SchemaContext } from './fields.ts'

/** Of one device, or of all that a site's plant can be: 10 MW. */
const POWER = { min: 0, max: 10_000_000 }

const EFFICIENCY = { min: 0.01, max: 1 }

const DAYS = ['all', 'workdays', 'weekends'] as const

/** The schema of a radio unit. */
function radioUnit(context: SchemaContext) {
  const point = z.tuple(
    [fraction('load'), quantity(context, 'power', 'power of one unit at that load', POWER)],
    { error: () => 'a point [load, power]' },
  )
  const power = exactlyOne(
    z.strictObject({
      preset: text('a radio unit of the catalogue').optional(),
      model: oneOf(['linear', 'curve'], 'linear: idle and full; curve: points').optional(),
      idle: quantity(context, 'power', 'linear: power at zero load, awake', POWER).optional(),
      full: quantity(context, 'power', 'linear: power at full load', POWER).optional(),
      points: z
        .array(point, { error: () => 'a list of points [load, power]' })
        .min(2, 'at least two points [load, power]')
        .optional()
        .describe('curve: measured points [load, power], load rising from 0 % to 100 %, linear between them'),
    }),
    ['preset', 'model'],
  )
  const traffic = exactlyOne(
    z.strictObject({
      shape: text('a day shape of the catalogue').optional(),
      mean: fraction('shape: mean load').optional(),
      shift: quantity(context, 'duration', 'shape: moved to later hours', {
        min: -24,
        max: 24,
        example: '1 h',
      }).optional(),
      constant: fraction('the same load in every step').optional(),
      csv: text('file with one load a row (0 to 1, or per cent)').optional(),
      column: text('csv: header of the column').optional(),
    }),
    ['shape', 'constant', 'csv'],
  )
  return z.strictObject({
    id: identifier('name, unique within the site'),
    technology: oneOf(['2G', '3G', '4G', '5G'], 'label').optional(),
    count: ratio('identical units', { min: 1, max: 1_000_000 }, true).optional(),
    power: power.describe('how much one unit takes'),
    traffic: traffic.describe('how busy it is'),
    place: oneOf(['outdoor', 'indoor'], 'only what stands indoors heats the enclosure').optional(),
    feeder: fraction('cable loss as a share of the power sent', { min: 0, max: 0.9 }).optional(),
  })
}

/** The schema of a load that does not follow traffic. */
function equipmentUnit(context: SchemaContext) {
  return z.strictObject({
    id: identifier('name, unique within the site'),
    count: ratio('identical loads', { min: 1, max: 1_000_000 }, true).optional(),
    power: quantity(context, 'power', 'power of one, at its terminals', POWER),
    bus: oneOf(['dc', 'ac'], 'what feeds it').optional(),
    place: oneOf(['outdoor', 'indoor'], 'only what stands indoors heats the enclosure').optional(),
  })
}

/** Keys that solar arrays on either bus share. */
function solarBase(context: SchemaContext) {
  return {
    capacity: quantity(context, 'peakPower', 'module capacity', { min: 0, max: 1_000_000 }),
    tilt: quantity(context, 'angle', 'from horizontal', { min: 0, max: 90 }),
    azimuth: quantity(context, 'angle', 'clockwise from north, 180 deg faces south', {
      min: 0,
      max: 360,
      example: '180 deg',
    }),
    losses: fraction('soiling, shading, mismatch, wiring, availability', { min: 0, max: 0.99 }).optional(),
    transposition: oneOf(['hay-davies', 'perez', 'isotropic'], 'sky model').optional(),
    cellTemperature: oneOf(
      ['faiman', 'sapm-open-rack', 'sapm-close-mount', 'noct', 'pvsyst', 'noct-sam'],
      'cell temperature model',
    ).optional(),
    temperatureCoefficient: quantity(context, 'perKelvin', 'of power', { min: -0.02, max: 0.01 }).optional(),
    albedo: fraction('of the ground').optional(),
  }
}

function dcBus(context: SchemaContext) {
  const rectifier = exactlyOne(
    z.strictObject({
      preset: text('a rectifier of the catalogue').optional(),
      efficiency: fraction('the same at every load', EFFICIENCY).optional(),
      modules: ratio('preset: modules installed, all running', { min: 1, max: 10_000 }, true).optional(),
      moduleRating: quantity(context, 'power', 'preset: rated output of a module', {
        ...POWER,
        min: 1,
      }).optional(),
      redundancy: ratio('preset: modules kept in reserve', { min: 0, max: 10_000 }, true).optional(),
    }),
    ['preset', 'efficiency'],
  )
  return z.strictObject({
    rectifier: z
      .union([z.literal('lossless'), rectifier], {
        error: () => '"lossless" or a map with preset or efficiency',
      })
      .describe('lossless, or a map'),
    solar: z
      .strictObject({
        ...solarBase(context),
        mppt: fraction('efficiency of the converter', EFFICIENCY).optional(),
      })
      .optional()
      .describe('DC-coupled array: feeds the DC load only'),
  })
}

function cooling(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      preset: text('a cooling machine of the catalogue').optional(),
      cop: ratio('ideal machine: heat removed per electricity', { min: 0.1, max: 1000 }).optional(),
      units: ratio('preset: identical machines', { min: 1, max: 10_000 }, true).optional(),
      setpoint: quantity(context, 'temperature', 'room temperature held', { min: -40, max: 80 }).optional(),
    }),
    ['preset', 'cop'],
  )
}

/** Everything that a site may have, each key with its reader. */
export function siteShape(context: SchemaContext) {
  const none = z.literal('none')
  const map = (what: string) => ({ error: () => `"none" or a map ${what}` })
  return {
    enclosure: z
      .union(
        [
          none,
          z.strictObject({
            kind: oneOf(['cabinet', 'shelter', 'room'], 'what stands around the equipment').optional(),
            ua: quantity(
              context,
              'conductance',
              'heat transmission of the envelope; without it the enclosure is adiabatic',
              { min: 0, max: 10_000_000 },
            ).optional(),
          }),
        ],
        map('with kind, ua'),
      )
      .optional()
      .describe('what stands around the indoor equipment, or none'),
    cooling: z
      .union([none, cooling(context)], map('with cop or preset'))
      .optional()
      .describe('removes the heat of the enclosure; must be written where anything stands indoors'),
    dcBus: z
      .union([none, dcBus(context)], map('with rectifier'))
      .optional()
      .describe('the -48 V plant; must be written for a base station'),
    radio: z
      .array(radioUnit(context), { error: () => 'a list of radio units' })
      .optional()
      .describe('radio units: traffic-dependent loads'),
    equipment: z
      .array(equipmentUnit(context), { error: () => 'a list of loads' })
      .optional()
      .describe('loads that do not follow traffic'),
    auxiliary: quantity(context, 'power', 'lighting, monitoring; AC, indoor', POWER).optional(),
    shutdown: z
      .array(
        z.strictObject({
          id: identifier('name of the rule').optional(),
          units: z
            .array(text('id of a radio unit or load'), { error: () => 'a list of unit ids' })
            .min(1, 'at least one unit id')
            .describe('which units go off'),
          window: timeWindow('local standard time, [start, end)'),
          depth: fraction('share of the zero-load power that is saved while off').optional(),
          days: oneOf(DAYS, 'which days').optional(),
        }),
        { error: () => 'a list of shutdown rules' },
      )
      .optional()
      .describe('hours in which units are off'),
    solar: z
      .strictObject({
        ...solarBase(context),
        dcAcRatio: ratio('module capacity over inverter rating', { min: 0.1, max: 10 }).optional(),
        inverterEfficiency: fraction('nominal', { min: 0.5, max: 1 }).optional(),
        export: z
          .boolean({ error: () => 'true or false' })
          .optional()
          .describe('surplus goes to the grid, else it is curtailed'),
      })
      .optional()
      .describe('AC-coupled array'),
  }
}

export { DAYS }
