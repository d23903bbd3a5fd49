import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { EFFICIENCY } from './power-chain.ts'
import { oneOf } from './words.ts'

/** Heat that a plant or one of its machines may be made for, up to 1 GW [W]. */
export const PLANT_HEAT = { min: 1, max: 1_000_000_000 }

/** Temperature differences that move heat: none would need endless flow [K]. */
const RISE = { min: 0.1, max: 60 }
const APPROACH = { min: 0, max: 60 }
const EFFECTIVENESS = { min: 0.01, max: 1 }
/** Far more than any fan and any high-pressure pump makes [Pa]. */
const FAN_PRESSURE = { min: 0, max: 10_000, example: '500 Pa' }
const PUMP_PRESSURE = { min: 0, max: 50_000_000 }

const METHODS = ['engine', 'lei-2020'] as const

/** Keys of the plants of data centres, a group for each component. */
export function plantKeys(context: SchemaContext) {
  return {
    method: oneOf(
      METHODS,
      'plants: sets psychrometrics, chiller.domain, airHandlers.fanHeat and economiser.control together: ours, or as published',
    ).optional(),
    psychrometrics: oneOf(
      ['ashrae', 'lei-2020'],
      'plants: equations of moist air outdoors: those of ASHRAE, or of the published model',
    ).optional(),
    supplyLow: quantity(context, 'temperature', 'airside-economiser: coldest supply air', {
      min: 0,
      max: 80,
      example: '15 degC',
    }).optional(),
    airHandlers: airHandlers(context).optional().describe('plants: fans that move the air of the rooms'),
    coil: coil().optional().describe('chilled water: where the air is cooled'),
    humidifier: mover(context, PUMP_PRESSURE, '7 MPa')
      .optional()
      .describe('plants: high-pressure pump that sprays water into the air'),
    outdoorAir: outdoorAir(context).optional().describe('airside-economiser: which outdoor air is used'),
    chilledWater: waterLoop(context, '144 kPa')
      .optional()
      .describe('plants: water between chillers and air handlers'),
    chiller: chiller(context).optional().describe('plants: identical chillers'),
    economiser: z
      .union([z.literal('none'), economiser(context)], { error: () => '"none" or a map with approach' })
      .optional()
      .describe('water-cooled: heat exchanger that lets cold condenser water cool directly, or none'),
    tower: tower(context).optional().describe('water-cooled, airside-economiser: wet cooling towers'),
    sea: sea(context).optional().describe('water-cooled: sea or lake water in place of towers'),
  }
}

/** Pressure and efficiency of a fan or a pump. */
function moverKeys(context: SchemaContext, range: { min: number; max: number }, example: string) {
  return {
    pressure: quantity(context, 'pressure', 'pressure difference that it makes', {
      ...range,
      example,
    }).optional(),
    efficiency: fraction('of fan or pump, drive and motor together', EFFICIENCY).optional(),
  }
}

function mover(context: SchemaContext, range: { min: number; max: number }, example: string) {
  return z.strictObject(moverKeys(context, range, example))
}

/** Water that is warmed by its way, and its pump. */
function waterLoop(context: SchemaContext, example: string) {
  return z.strictObject({
    rise: rise(context, 'warmed by this much', '7.5 K'),
    ...moverKeys(context, PUMP_PRESSURE, example),
  })
}

function rise(context: SchemaContext, what: string, example: string) {
  return quantity(context, 'temperatureDifference', what, { ...RISE, example }).optional()
}

function airHandlers(context: SchemaContext) {
  return z.strictObject({
    rise: rise(context, 'of the air across the equipment, without airflow', '14 K'),
    ...moverKeys(context, FAN_PRESSURE, FAN_PRESSURE.example),
    exponent: ratio('power over air flow relative to that at design; 1: constant pressure', {
      min: 1,
      max: 4,
    }).optional(),
    design: quantity(context, 'power', 'heat at which the fans work against their full pressure', {
      ...PLANT_HEAT,
      example: '2 MW',
    }).optional(),
    fanHeat: oneOf(
      ['removed', 'ignored'],
      'whether the plant removes the heat of these fans; ignored: as published',
    ).optional(),
  })
}

function coil() {
  return z.strictObject({
    effectiveness: fraction(
      'air side over the most that it could be: heat transfer effectiveness',
      EFFECTIVENESS,
    ).optional(),
    sensibleHeatRatio: fraction('sensible over total heat', EFFECTIVENESS).optional(),
  })
}

function outdoorAir(context: SchemaContext) {
  const limit = (what: string, example: string) =>
    quantity(context, 'temperature', what, { min: -40, max: 80, example }).optional()
  return z.strictObject({
    temperature: limit('with dewPoint: outdoor air below the enthalpy of this state is used', '27 degC'),
    dewPoint: limit('with temperature', '15 degC'),
    highHumidity: fraction(
      'air up to the enthalpy of supply air at this relative humidity is used',
    ).optional(),
    lowHumidity: fraction('supply air is humidified up to this relative humidity').optional(),
  })
}

function chiller(context: SchemaContext) {
  return z.strictObject({
    curve: oneOf(['lei-2020', 'energyplus'], 'of the COP over load and temperatures').optional(),
    load: fraction('part load that the COP is read at in every step, with unlimited capacity; as published', {
      min: 0.01,
      max: 1,
    }).optional(),
    count: ratio('in place of load: chillers', { min: 1, max: 10_000 }, true).optional(),
    capacity: quantity(context, 'power', 'beside count: heat that one carries', {
      ...PLANT_HEAT,
      example: '1 MW',
    }).optional(),
    staging: oneOf(
      ['least-power', 'all', 'sequential'],
      'how many run: as many as take least, all, or as few as carry the heat',
    ).optional(),
    correction: fraction('curve lei-2020: relative change of its COP', { min: -0.9, max: 2 }).optional(),
    ratedCop: ratio('curve energyplus: COP at the rating point', { min: 0.1, max: 100 }).optional(),
    domain: oneOf(
      ['clamped', 'unclamped'],
      'load and temperature held within the domain of the curve, or not; unclamped: as published',
    ).optional(),
  })
}

function economiser(context: SchemaContext) {
  return z.strictObject({
    approach: quantity(context, 'temperatureDifference', 'chilled water over the water of tower or sea', {
      ...APPROACH,
      example: '2.3 K',
    }).optional(),
    ...moverKeys(context, PUMP_PRESSURE, '156 kPa'),
    control: oneOf(
      ['cheapest', 'always'],
      'runs where it saves, or wherever it can carry anything; always: as published',
    ).optional(),
  })
}

function tower(context: SchemaContext) {
  return z.strictObject({
    approach: quantity(context, 'temperatureDifference', 'leaving water over the wet bulb outdoors', {
      ...APPROACH,
      example: '5 K',
    }).optional(),
    range: rise(context, 'water cooled by this much', '5 K'),
    liquidToGas: ratio('mass of water per mass of air', { min: 0.01, max: 100 }).optional(),
    pump: mover(context, PUMP_PRESSURE, '209 kPa').optional().describe('pump of the tower water'),
    fan: mover(context, FAN_PRESSURE, '250 Pa').optional().describe('fan of the tower'),
    latentHeat: quantity(context, 'heatPerMass', 'heat that evaporating water carries away', {
      min: 1000,
      max: 3000,
    }).optional(),
    windage: fraction('drift as a share of the flow of water', { min: 0, max: 0.1 }).optional(),
    cyclesOfConcentration: ratio('dissolved matter in the tower over that in the make-up', {
      above: 1,
      max: 1000,
    }).optional(),
  })
}

function sea(context: SchemaContext) {
  const temperature = quantity(context, 'temperature', 'of the water', {
    min: -5,
    max: 60,
    example: '20 degC',
  })
  const monthly = z.tuple(Array.from({ length: 12 }, () => temperature) as Twelve<typeof temperature>, {
    error: () => 'one temperature, or a list of twelve, January to December',
  })
  return z.strictObject({
    temperature: z
      .union([monthly, oneTemperature(temperature)], {
        error: () => 'a temperature such as "20 degC" (degC, K), or a list of twelve, January to December',
      })
      .optional()
      .describe('of the water: one, or of each month'),
    rise: rise(context, 'warmed by this much', '7.5 K'),
    ...moverKeys(context, PUMP_PRESSURE, '880 kPa'),
  })
}

/** One temperature for the year; what is wrong with a list is the other form's to judge. */
function oneTemperature<T extends z.ZodType>(temperature: T) {
  return z
    .unknown()
    .superRefine((raw, ctx) => {
      if (Array.isArray(raw)) ctx.addIssue({ code: 'invalid_type', expected: 'string', input: raw })
    })
    .pipe(temperature)
    .meta(temperature.meta()!)
}

type Twelve<T> = [T, T, T, T, T, T, T, T, T, T, T, T]
