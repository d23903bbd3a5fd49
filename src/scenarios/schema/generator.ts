import { z } from 'zod'
import { fraction, quantity } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { money } from './money.ts'
import { oneOf, text } from './words.ts'

/** Most that one litre or kilowatt-hour of fuel is told to need or to make: ten times what engines do. Assumption [L/kWh]. */
const MOST_FUEL = 5

function fuelCurve(context: SchemaContext) {
  const part = (description: string, example: string) =>
    quantity(context, 'fuelUse', description, { min: 0, max: MOST_FUEL, example }).optional()
  return z.strictObject({
    noLoad: part('while it runs, each hour for each kW of the rating', '0.08 L/kWh'),
    slope: part('for each kWh of its output, beside noLoad', '0.25 L/kWh'),
  })
}

function service(context: SchemaContext) {
  return z.strictObject({
    every: quantity(context, 'duration', 'running hours between two services', {
      min: 1,
      max: 1_000_000,
      example: '250 h',
    }).optional(),
    cost: money(context, '', 'of one service', { min: 0, example: '500' }),
  })
}

/** The schema of an engine that feeds the AC side while the mains are down. */
export function generator(context: SchemaContext) {
  return z.strictObject({
    preset: text('a generator of the catalogue').optional(),
    rating: quantity(context, 'power', 'rated electric output; none where it is 0', {
      min: 0,
      max: 1_000_000_000,
      example: '10 kW',
    }).optional(),
    fuelCurve: fuelCurve(context).optional().describe('litres of fuel, in a straight line over the output'),
    minimumLoad: fraction('of the rating: below it, what nobody takes is dumped', {
      min: 0,
      max: 1,
    }).optional(),
    startTime: quantity(context, 'duration', 'from the call to the first power', {
      min: 0,
      max: 24,
      example: '1 min',
    }).optional(),
    startCost: money(context, '', 'of one start, beside its fuel', { min: 0, example: '5' }).optional(),
    strategy: oneOf(
      ['load-following', 'cycle-charging'],
      'as much as the load takes, or at its rating, with what is left into the battery',
    ).optional(),
    startBelow: fraction(
      'charge of the battery at which it is called, or where the battery is too weak for the loads that are kept; as soon as the mains fail where left out',
    ).optional(),
    stopAbove: fraction('charge of the battery at which it may rest again').optional(),
    fuelPrice: money(context, '/L', 'of fuel', { min: 0, max: 1e6, example: '7' }).optional(),
    carbon: quantity(context, 'fuelCarbon', 'carbon dioxide of a litre of fuel', {
      min: 0,
      max: 20,
    }).optional(),
    runningCost: money(context, '/h', 'upkeep of a running hour, beside fuel and service', {
      min: 0,
      example: '2',
    }).optional(),
    service: service(context).optional().describe('by running hours'),
  })
}
