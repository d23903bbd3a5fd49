import { z } from 'zod'
import { fraction, quantity } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { identifier, oneOf, text } from './words.ts'

/** A share of air that does what it should not: all of it would leave none. */
const SHARE = { min: 0, max: 0.99 }

function sunlitFace(context: SchemaContext) {
  return z.strictObject({
    area: quantity(context, 'area', 'of the face', { above: 0, max: 1_000_000 }),
    tilt: quantity(context, 'angle', 'from horizontal: 0 deg is a flat roof, 90 deg a wall', {
      min: 0,
      max: 180,
      example: '90 deg',
    }),
    azimuth: quantity(
      context,
      'angle',
      'clockwise from north, 180 deg faces south; a flat roof needs none, and it is without effect there',
      {
        min: 0,
        max: 360,
        example: '180 deg',
      },
    ).optional(),
    absorptance: fraction('sunlight that it absorbs').optional(),
    inward: fraction('absorbed heat that comes inside').optional(),
    transposition: oneOf(['hay-davies', 'perez', 'isotropic'], 'sky model').optional(),
    albedo: fraction('of the ground').optional(),
  })
}

/** What stands around the indoor equipment. */
export function enclosure(context: SchemaContext) {
  return z.strictObject({
    kind: oneOf(['cabinet', 'shelter', 'room'], 'what stands around the equipment').optional(),
    ua: quantity(
      context,
      'conductance',
      'heat transmission of the envelope; without it the enclosure is adiabatic',
      { min: 0, max: 10_000_000 },
    ).optional(),
    thermalMass: quantity(context, 'heatCapacity', 'heat stored by air, equipment and walls: dynamic', {
      min: 0,
      max: 1_000_000_000,
    }).optional(),
    infiltration: quantity(context, 'airflow', 'outdoor air that leaks in', {
      min: 0,
      max: 1000,
      example: '0.01 m3/s',
    }).optional(),
    sunlit: z
      .array(sunlitFace(context), { error: () => 'a list of outer faces' })
      .min(1, 'at least one face')
      .max(100, 'at most 100 faces')
      .optional()
      .describe('outer faces that the sun reaches'),
    film: quantity(context, 'filmCoefficient', 'sunlit: heat transfer between outer faces and outdoor air', {
      min: 1,
      max: 200,
    }).optional(),
    class: text('temperature class of the catalogue, for the limit').optional(),
    limit: quantity(context, 'temperature', 'room temperature not to be passed', {
      min: -40,
      max: 120,
      example: '40 degC',
    }).optional(),
  })
}

function separation() {
  return {
    preset: text('how air is kept apart: an entry of the catalogue').optional(),
    recirculation: fraction('air at the inlets that is exhaust', SHARE).optional(),
    bypass: fraction('cooling air that returns without passing equipment', SHARE).optional(),
  }
}

const FLOW = { above: 0, max: 10_000, example: '0.7 m3/s' }
const RISE = { min: 0.5, max: 100, example: '11 K' }

function drawnAir(context: SchemaContext) {
  return {
    flow: quantity(context, 'airflow', 'air that the equipment draws', FLOW).optional(),
    rise: quantity(context, 'temperatureDifference', 'in place of flow: at full load', RISE).optional(),
  }
}

/** How air moves between the cooling machine and rows of equipment. */
export function airflow(context: SchemaContext) {
  const row = z.strictObject({
    id: identifier('name, unique within the site'),
    equipment: z
      .array(identifier('id of equipment or an indoor radio unit'), { error: () => 'a list of ids' })
      .min(1, 'at least one id')
      .describe('what stands in it'),
    ...separation(),
    ...drawnAir(context),
  })
  return z.strictObject({
    ...separation(),
    coolingAir: quantity(
      context,
      'airflow',
      'air that the cooling machines move together, whatever the recirculation; in place of bypass, here and in the rows',
      { ...FLOW, example: '0.95 m3/s' },
    ).optional(),
    ...drawnAir(context),
    rows: z
      .array(row, { error: () => 'a list of rows' })
      .min(1, 'at least one row')
      .max(1000, 'at most 1000 rows')
      .optional()
      .describe('rows of equipment; without it all that stands indoors is one row'),
  })
}

/** Keys of a load that draws air with fans of its own. */
export function inletKeys(context: SchemaContext) {
  return {
    airflow: quantity(context, 'airflow', 'air that one draws, in a row of airflow', {
      ...FLOW,
      example: '0.05 m3/s',
    }).optional(),
    rise: quantity(context, 'temperatureDifference', 'in place of airflow: at full load', RISE).optional(),
    fanSensitivity: quantity(context, 'perKelvin', 'growth of its power with inlet air from 23 to 30 degC', {
      min: 0,
      max: 0.05,
      example: '0.4 %/K',
    }).optional(),
  }
}
