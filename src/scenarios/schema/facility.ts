import { z } from 'zod'
import { PUE_CATEGORIES } from '../../model/facility.ts'
import { DAYS_IN_MONTH } from '../../model/time.ts'
import { field, price, quantity, ratio } from './fields.ts'
import type { Parsed, SchemaContext } from './fields.ts'
import { PLANT_HEAT } from './plant.ts'
import { identifier, oneOf } from './words.ts'

const DATE = /^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/

/** A day of the year, `06-01`, as days since 1 January once read; 29 February does not exist. */
function dayOfYear(description: string) {
  const expected = 'a day as month and day such as "06-01"'
  return field(
    (raw): Parsed<number> => {
      const match = typeof raw === 'string' ? DATE.exec(raw.trim()) : null
      if (match === null) return { expected }
      const month = Number(match[1]) - 1
      const day = Number(match[2])
      if (raw === '02-29')
        return { expected, params: { hint: 'the year has 365 days: 29 February does not exist' } }
      if (day < 1 || day > DAYS_IN_MONTH[month]!) return { expected: `${expected}, which the month has` }
      const before = DAYS_IN_MONTH.slice(0, month).reduce((sum, days) => sum + days, 0)
      return { value: before + day - 1 }
    },
    { description, type: 'string', examples: ['06-01'] },
  )
}

/** How the PUE of a room or a data centre is stated. */
export function metering() {
  const period = z
    .strictObject({
      name: identifier('name, unique within the site'),
      from: dayOfYear('first day'),
      to: dayOfYear('last day, included'),
    })
    .refine(({ from, to }) => to >= from, {
      path: ['to'],
      message: 'a day that is not before "from"; a period lies within the year',
    })
  return z.strictObject({
    category: oneOf(
      PUE_CATEGORIES,
      'where the energy of the IT is measured: output of the UPS, output of the PDU, input of the equipment',
    ).optional(),
    interim: z
      .array(period, { error: () => 'a list of periods with name, from, to' })
      .max(100, 'at most 100 periods')
      .optional()
      .describe('stretches of the year whose PUE is told'),
  })
}

/** Who takes the heat that the cooling removes. */
export function heatReuse(context: SchemaContext) {
  return z.strictObject({
    demand: quantity(context, 'power', 'heat that is taken while it is there', {
      ...PLANT_HEAT,
      example: '500 kW',
    }),
    months: z
      .array(ratio('month', { min: 1, max: 12 }, true), { error: () => 'a list of months 1 to 12' })
      .min(1, 'at least one month')
      .optional()
      .describe('1 to 12; all when left out'),
    price: price(context, 'what is paid for a kWh of heat').optional(),
  })
}
