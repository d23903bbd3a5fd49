import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRate } from '../../../src/scenarios/urdb/read-rate.ts'
import { always, billOfRate, constantKw, HOURLY, inHours, rateText } from './rate-text.ts'

const RATE = JSON.parse(
  rateText({
    energyratestructure: [
      [
        { max: 500, rate: 0.1, adj: 0.01, unit: 'kWh' },
        { rate: 0.2, sell: 0.03 },
      ],
      [{ rate: 0.3 }],
    ],
    energyweekdayschedule: inHours(1, 8, 12, [1, 2]),
    demandratestructure: [[{ rate: 0 }], [{ max: 10, rate: 4, unit: 'kW' }, { rate: 5 }]],
    demandweekdayschedule: inHours(1, 8, 12, [1, 2]),
    demandweekendschedule: always(0),
    flatdemandstructure: [[{ rate: 3 }], [{ rate: 4 }]],
    flatdemandmonths: [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    lookbackpercent: 0.8,
    lookbackrange: 11,
    lookbackmonths: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    fixedchargefirstmeter: 2,
    fixedchargeunits: '$/day',
    mincharge: 20,
    minchargeunits: '$/month',
    startdate: 1433116800,
  }),
) as Record<string, unknown>

/** The value with another one somewhere below one of its fields; `steps` choose the way down. */
function replaced(value: unknown, steps: readonly number[], by: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]!
  if (Array.isArray(value)) return value.map((item, i) => (`${i}` === key ? replaced(item, rest, by) : item))
  return { ...value, [key]: replaced((value as Record<string, unknown>)[key], rest, by) }
}

test('whatever stands in a rate, it has faults or gives a bill of numbers', () => {
  const steps = fc.array(fc.nat(24), { minLength: 1, maxLength: 4 })
  const other = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(null, -1, 1e300, 0.5, '', [], {}, [[]], [[{}]], '$/day', 'kVA'),
  )
  let readable = 0
  fc.assert(
    fc.property(steps, other, (way, by) => {
      const text = JSON.stringify(replaced(RATE, way, by))
      const read = readRate(new TextEncoder().encode(text), 'rate.json', undefined, { axis: HOURLY })
      if ('faults' in read) return read.faults.length > 0
      readable++
      return billOfRate(read, constantKw(20)).total.every(Number.isFinite)
    }),
    { numRuns: 60 },
  )
  expect(readable).toBeGreaterThan(0)
})

test('a rate with none of it replaced is read', () => {
  const read = readRate(new TextEncoder().encode(JSON.stringify(RATE)), 'rate.json', undefined, {
    axis: HOURLY,
  })
  expect('faults' in read).toBe(false)
})
