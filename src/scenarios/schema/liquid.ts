import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { PLANT_HEAT } from './plant.ts'
import { EFFICIENCY } from './power-chain.ts'

/** Liquid that carries a share of the heat of `it` to dry coolers, beside any machine. */
export function liquid(context: SchemaContext) {
  return z.strictObject({
    share: fraction('of the heat of it, at cold inlet air, that the liquid carries'),
    supply: quantity(context, 'temperature', 'liquid to the equipment', {
      min: 0,
      max: 90,
      example: '40 degC',
    }).optional(),
    rise: quantity(context, 'temperatureDifference', 'warmed by this much in the equipment', {
      min: 0.1,
      max: 60,
      example: '10 K',
    }).optional(),
    pressure: quantity(context, 'pressure', 'pressure difference of its pump', {
      min: 0,
      max: 50_000_000,
      example: '200 kPa',
    }).optional(),
    efficiency: fraction('of its pump, drive and motor together', EFFICIENCY).optional(),
    specificHeat: quantity(context, 'specificHeat', 'of the liquid', { min: 0.5, max: 10 }).optional(),
    dryCooler: dryCooler(context).optional().describe('liquid against outdoor air'),
  })
}

function dryCooler(context: SchemaContext) {
  return z.strictObject({
    capacity: quantity(context, 'power', 'heat carried at full fan speed and difference', {
      ...PLANT_HEAT,
      example: '1 MW',
    }).optional(),
    difference: quantity(
      context,
      'temperatureDifference',
      'supply of the liquid less outdoor air at which it carries its capacity',
      { min: 0.1, max: 60, example: '10 K' },
    ).optional(),
    fan: fraction('electricity of all fans at full speed over capacity').optional(),
    exponent: ratio('power of the fans over their speed; 3 by the fan law', { min: 0, max: 4 }).optional(),
  })
}
