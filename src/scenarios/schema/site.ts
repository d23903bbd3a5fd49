import { z } from 'zod'
import { LIMIT_FROM_MHZ, LIMIT_TO_MHZ } from '../../model/radio/exposure.ts'
import { acBattery, dcBattery } from './battery.ts'
import { cooling } from './cooling.ts'
import { airflow, enclosure, inletKeys } from './enclosure.ts'
import { heatReuse, metering } from './facility.ts'
import { fraction, quantity, ratio } from './fields.ts'
import { itKeys } from './it.ts'
import { savingModes, shutdownRules } from './shutdown.ts'
import { exactlyOne, identifier, oneOf, text } from './words.ts'
import type { SchemaContext } from './fields.ts'
import { generator } from './generator.ts'
import { mains } from './mains.ts'
import { policy } from './policy.ts'
import { POWER } from './power-range.ts'
import { priority } from './priority.ts'
import { EFFICIENCY, feeder, rectifier, ups, wholeConverter } from './power-chain.ts'
import { radioPower } from './radio-power.ts'

/** How much data a radio unit carries, in one of two forms. */
function carriedData(context: SchemaContext) {
  const capacity = exactlyOne(
    z.strictObject({
      throughput: quantity(context, 'bitRate', 'of one unit at full load, mean over its cell', {
        above: 0,
        max: 1e13,
      }).optional(),
      bandwidth: quantity(context, 'frequency', 'of all carriers of one unit', {
        min: 0.001,
        max: 100_000,
        example: '100 MHz',
      }).optional(),
      spectralEfficiency: ratio(
        'bandwidth: bit/s per Hz, mean over cell and time, downlink share and layers included',
        { above: 0, max: 1000 },
      ).optional(),
    }),
    ['throughput', 'bandwidth'],
  )
  return {
    capacity: capacity.optional().describe('data that one unit carries at full load'),
    dataVolume: z
      .strictObject({
        csv: text('file with the data that one unit carries, GB of 1e9 byte in each row'),
        column: text('header of the column').optional(),
      })
      .optional()
      .describe('in place of capacity: data as it was counted'),
  }
}

function antenna(context: SchemaContext) {
  return z.strictObject({
    frequency: quantity(context, 'frequency', 'of the carrier', {
      min: LIMIT_FROM_MHZ,
      max: LIMIT_TO_MHZ,
    }),
    gain: quantity(context, 'antennaGain', 'in the main beam, beam forming included', { min: -20, max: 80 }),
    output: quantity(context, 'power', 'radio-frequency output of one unit at full load', {
      min: 0,
      max: 1_000_000,
      example: '200 W',
    }),
    loss: quantity(context, 'attenuation', 'between output and antenna', { min: 0, max: 60 }).optional(),
    length: quantity(context, 'length', 'largest dimension; tells where the far field begins', {
      min: 0.001,
      max: 100,
      example: '0.8 m',
    }).optional(),
  })
}

/** The schema of a radio unit. */
function radioUnit(context: SchemaContext) {
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
      csv: text('file with one load a row (0 to 1, or with a % sign in each cell)').optional(),
      column: text('csv: header of the column').optional(),
    }),
    ['shape', 'constant', 'csv'],
  )
  return z.strictObject({
    id: identifier('name, unique within the site'),
    technology: oneOf(['2G', '3G', '4G', '5G'], 'label').optional(),
    count: ratio('identical units', { min: 1, max: 1_000_000 }, true).optional(),
    power: radioPower(context).describe('how much one unit takes'),
    traffic: traffic.describe('how busy it is'),
    modes: savingModes(context).optional().describe('what saves while it serves'),
    protected: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('no rule may put it to sleep: emergency calls, coverage, sole cover'),
    place: oneOf(['outdoor', 'indoor'], 'only what stands indoors heats the enclosure').optional(),
    priority: priority(),
    feeder: feeder(context).optional(),
    ...carriedData(context),
    antenna: antenna(context).optional().describe('what one unit radiates, for the exposure distances'),
  })
}

/** The schema of a load that does not follow traffic. */
function equipmentUnit(context: SchemaContext) {
  return exactlyOne(
    z.strictObject({
      id: identifier('name, unique within the site'),
      count: ratio('identical loads', { min: 1, max: 1_000_000 }, true).optional(),
      power: quantity(context, 'power', 'power of one, at its terminals', POWER).optional(),
      preset: text('a load of the catalogue, in place of power').optional(),
      bus: oneOf(['dc', 'ac', 'ups'], 'what feeds it').optional(),
      place: oneOf(['outdoor', 'indoor'], 'only what stands indoors heats the enclosure').optional(),
      priority: priority(),
      feeder: feeder(context).optional(),
      ...inletKeys(context),
    }),
    ['power', 'preset'],
  )
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
  return z.strictObject({
    rectifier: rectifier(context).describe('lossless, or a map'),
    solar: z
      .strictObject({
        ...solarBase(context),
        mppt: fraction('efficiency of the converter', EFFICIENCY).optional(),
      })
      .optional()
      .describe('DC-coupled array: feeds the DC load only'),
    battery: orNone(dcBattery(context), BATTERY_MAP)
      .optional()
      .describe('battery on the bus: feeds the DC load only; charged through the rectifiers'),
  })
}

const BATTERY_MAP = 'a map with preset or chemistry, and capacity or strings'
const CONVERTER_MAP = 'a map with preset, efficiency or loss'

/** What a site may have, or `none`, which takes away what its archetype gives and reads as if nothing were written. */
function orNone<S extends z.ZodType>(schema: S, map: string) {
  return z.union([z.literal('none').transform(() => undefined), schema], {
    error: () => `"none" or ${map}`,
  })
}

/** Everything that a site may have, each key with its reader. */
export function siteShape(context: SchemaContext) {
  const none = z.literal('none')
  const map = (what: string) => ({ error: () => `"none" or a map ${what}` })
  return {
    enclosure: z
      .union([none, enclosure(context)], map('with kind, ua'))
      .optional()
      .describe('what stands around the indoor equipment, or none'),
    airflow: orNone(airflow(context), 'a map with preset, or recirculation and bypass')
      .optional()
      .describe('air between machine and equipment; the set-point is then the warmest inlet'),
    cooling: z
      .union([none, cooling(context)], map('with preset, cop or model'))
      .optional()
      .describe('removes the heat of the enclosure; must be written where anything stands indoors'),
    dcBus: z
      .union([none, dcBus(context)], map('with rectifier'))
      .optional()
      .describe('the -48 V plant; must be written for a base station'),
    ups: orNone(ups(context), CONVERTER_MAP)
      .optional()
      .describe('feeds the equipment with bus: ups; HVDC plants are presets of it'),
    pdu: orNone(wholeConverter(context, 'a PDU'), CONVERTER_MAP)
      .optional()
      .describe('between the UPS and the equipment with bus: ups'),
    transformer: orNone(wholeConverter(context, 'a transformer'), CONVERTER_MAP)
      .optional()
      .describe('before everything else on the meter'),
    conversionLosses: oneOf(
      ['cascade', 'additive'],
      'loss of the UPS: on all that it delivers, or (as the published data-centre model reckons) on its load without the loss of the PDU',
    ).optional(),
    radio: z
      .array(radioUnit(context), { error: () => 'a list of radio units' })
      .optional()
      .describe('radio units: traffic-dependent loads'),
    equipment: z
      .array(equipmentUnit(context), { error: () => 'a list of loads' })
      .optional()
      .describe('loads that do not follow traffic'),
    ...itKeys(context),
    auxiliary: quantity(context, 'power', 'lighting, monitoring; AC, indoor', POWER).optional(),
    shutdown: shutdownRules(context).optional().describe('when units are off, and who carries their traffic'),
    metering: metering().optional().describe('how the PUE of a room or a data centre is stated'),
    heatReuse: heatReuse(context).optional().describe('who takes the heat that cooling removes'),
    policy: policy().optional().describe('what decides which standards and targets apply'),
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
    battery: orNone(acBattery(context), BATTERY_MAP)
      .optional()
      .describe('battery on the AC side, behind an inverter of its own'),
    mains: mains(context)
      .optional()
      .describe('when the mains fail, or none where there are none; never while nothing is written'),
    generator: orNone(generator(context), 'a map with rating or preset')
      .optional()
      .describe('feeds the AC side while the mains are down'),
  }
}
