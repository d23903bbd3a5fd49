import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equalWidthOverlap } from '../../../src/model/economy/tariff-hours.ts'
import { energyTariff } from '../../../src/model/economy/tariff.ts'
import { sum } from '../../../src/model/metrics.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { flat, HOURLY, simulated, site } from '../plain-site.ts'
import { component, constant, floating, period, prices } from './tariffs.ts'

describe('a flat tariff', () => {
  test('has the sum of its components at all hours', () => {
    const components = [component('energy', 0.5), component('energy', 0.125, { floats: false })]
    expect(prices(HOURLY, energyTariff(components))).toEqual(flat(HOURLY, 0.625))
  })

  test('is a tariff whose periods multiply by one', () => {
    expect(prices(HOURLY, floating(period(1, '08:00-11:30')))).toEqual(prices(HOURLY, floating()))
  })
})

describe('components of a price', () => {
  test('that float follow the period and the others do not', () => {
    const components = [component('energy', 0.43), component('energy', 0.03, { floats: false })]
    const column = prices(
      HOURLY,
      energyTariff(components, [period(1.6, '08:00-11:00 18:30-21:00'), period(0.5, '22:00-06:00')]),
    )
    const wanted = {
      3: 0.245,
      7: 0.46,
      8: 0.718,
      10: 0.718,
      11: 0.46,
      18: 0.589,
      19: 0.718,
      21: 0.46,
      22: 0.245,
    }
    for (const [hour, price] of Object.entries(wanted)) expect(column[Number(hour)]).toBeCloseTo(price, 12)
  })

  test('that do not float keep a tariff flat under any period', () => {
    const components = [component('energy', 0.65, { floats: false })]
    expect(prices(HOURLY, energyTariff(components, [period(4, '08:00-11:30')]))).toEqual(flat(HOURLY, 0.65))
  })
})

describe('periods', () => {
  test('hold in their months only', () => {
    const column = prices(HOURLY, floating(period(2, '10:00-12:00', { months: [6] })))
    // The last day of June, the first and the last of July, the first of August.
    const noons = [180, 181, 211, 212].map((day) => column[day * 24 + 11])
    expect(noons).toEqual([1, 2, 2, 1])
  })

  test('that wrap midnight take the kind of each calendar day', () => {
    const column = prices(HOURLY, floating(period(0.5, '22:00-06:00', { days: ['weekends'] })))
    // Friday 1 January 2021 to Monday 4 January.
    const at = (day: number, hour: number) => column[day * 24 + hour]
    expect([at(0, 23), at(1, 5), at(1, 6), at(1, 22), at(2, 0), at(2, 23), at(3, 0)]).toEqual([
      1, 0.5, 1, 0.5, 0.5, 0.5, 1,
    ])
  })

  test('that wrap midnight take the month of each calendar day', () => {
    const column = prices(HOURLY, floating(period(0.5, '22:00-06:00', { months: [0] })))
    expect([column[30 * 24 + 23], column[31 * 24]]).toEqual([0.5, 1])
  })

  test('of workdays and of weekends share the week', () => {
    const column = prices(
      HOURLY,
      floating(
        period(2, '08:00-20:00', { days: ['workdays'] }),
        period(3, '08:00-20:00', { days: ['weekends'] }),
      ),
    )
    expect([0, 1, 2, 3].map((day) => column[day * 24 + 12])).toEqual([2, 3, 3, 2])
  })

  test('with the narrowest window win, in whatever order they stand', () => {
    const list = [
      period(1.5, '08:00-20:00'),
      period(2, '10:00-12:00'),
      period(0.25, '10:30-11:30 20:00-21:00'),
    ]
    const halfHours = timeAxis(2021, 2)
    const column = prices(halfHours, floating(...list))
    expect([...column.subarray(19, 26)]).toEqual([1.5, 2, 0.25, 0.25, 2, 1.5, 1.5])
    expect(prices(halfHours, floating(...list.toReversed()))).toEqual(column)
  })
})

describe('windows of equal width', () => {
  test('that cover one moment are found with the moment', () => {
    const periods = [period(2, '08:00-10:00'), period(3, '09:30-11:30')]
    expect(equalWidthOverlap(periods)).toEqual({
      first: 0,
      second: 1,
      month: 0,
      minute: 570,
      kind: 'workdays',
    })
  })

  test('are found in the first month that has both', () => {
    const periods = [
      period(2, '08:00-10:00', { months: [5, 6] }),
      period(3, '09:00-11:00', { months: [6, 7] }),
    ]
    expect(equalWidthOverlap(periods)).toEqual({
      first: 0,
      second: 1,
      month: 6,
      minute: 540,
      kind: 'workdays',
    })
  })

  test('are found on days that both share', () => {
    const periods = [period(2, '08:00-10:00'), period(3, '08:00-10:00', { days: ['weekends'] })]
    expect(equalWidthOverlap(periods)).toMatchObject({ first: 0, second: 1, minute: 480 })
  })

  test('are found across midnight', () => {
    const periods = [period(2, '22:00-02:00'), period(3, '23:00-03:00')]
    expect(equalWidthOverlap(periods)).toMatchObject({ minute: 0 })
  })

  test.each([
    ['of one name but another multiplier', period(3, '08:00-10:00', { name: 'x2' })],
    ['of one multiplier but another name', period(2, '08:00-10:00', { name: 'other' })],
    [
      'of one number as multiplier and as price',
      period(2, '08:00-10:00', { rate: { kind: 'price', price: constant(2) } }),
    ],
  ])('%s are found', (_, other) => {
    expect(equalWidthOverlap([period(2, '08:00-10:00'), other])).toMatchObject({ first: 0, second: 1 })
  })

  test.each([
    ['that only touch', [period(2, '08:00-10:00'), period(3, '10:00-12:00')]],
    [
      'in other months',
      [period(2, '08:00-10:00', { months: [0] }), period(3, '08:00-10:00', { months: [1] })],
    ],
    [
      'on other kinds of days',
      [period(2, '08:00-10:00', { days: ['workdays'] }), period(3, '08:00-10:00', { days: ['weekends'] })],
    ],
    ['of one period', [period(2, '08:00-10:00 09:00-11:00')]],
    ['of one name and multiplier', [period(2, '08:00-10:00'), period(2, '09:00-11:00', { months: [6] })]],
    [
      'of one name and price',
      [1, 2].map(() => period(0, '08:00-10:00', { rate: { kind: 'price', price: constant(0.9) } })),
    ],
    [
      'under a narrower one where they overlap',
      [period(2, '08:00-10:00'), period(3, '09:00-11:00'), period(4, '09:00-10:00')],
    ],
  ])('%s are no fault', (_, periods) => {
    expect(equalWidthOverlap(periods)).toBeUndefined()
  })
})

describe('a period with a trigger', () => {
  const onDays = new Uint8Array(365).fill(1, 200, 203)
  const peak = period(2, '08:00-10:00')
  const critical = period(3, '08:00-10:00', { onDays })

  test.each([
    ['before', [critical, peak]],
    ['behind', [peak, critical]],
  ])('beats one of equal width without on its days, also %s it', (_, periods) => {
    expect(equalWidthOverlap(periods)).toBeUndefined()
    const column = prices(HOURLY, floating(...periods))
    expect([199, 200, 202, 203].map((day) => column[day * 24 + 9])).toEqual([2, 3, 3, 2])
  })

  test('yields to a narrower one without', () => {
    const column = prices(HOURLY, floating(critical, period(5, '09:00-10:00')))
    expect([8, 9].map((hour) => column[200 * 24 + hour])).toEqual([3, 5])
  })

  test('is no way out of the tie of two others, nor of two with a trigger', () => {
    const other = period(4, '08:00-10:00')
    expect(equalWidthOverlap([critical, peak, other])).toMatchObject({ first: 1, second: 2 })
    expect(equalWidthOverlap([critical, { ...other, onDays }])).toMatchObject({ first: 0, second: 1 })
  })
})

describe('steps that a border cuts', () => {
  // Powers of two, so that every sum is exact.
  const tariff = floating(period(2, '08:30-11:30 17:15-19:45'), period(0.25, '23:30-05:30'))

  test('have the price of each side by its share of time', () => {
    const column = prices(HOURLY, tariff)
    expect([column[5], column[8], column[17], column[19], column[23]]).toEqual([
      0.625, 1.5, 1.75, 1.75, 0.625,
    ])
  })

  test('bill at hourly steps exactly what half-hours and quarters bill for the same constant load', () => {
    const bills = ([1, 2, 4] as const).map((stepsPerHour) => {
      const axis = timeAxis(2021, stepsPerHour)
      return simulated(axis, site(axis, { pricePerKwh: prices(axis, tariff) })).annual.cost
    })
    expect(bills[1]).toBe(bills[0])
    expect(bills[2]).toBe(bills[0])
  })

  test('bill the same at any borders and prices to the rounding of a sum', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const price = fc.double({ min: 0.01, max: 3, noNaN: true })
    fc.assert(
      fc.property(minute, minute, price, (startMinute, endMinute, multiplier) => {
        const cut = floating({ ...period(multiplier, '00:00-24:00'), windows: [{ startMinute, endMinute }] })
        const [hours, quarters] = [1, 4].map((n) => sum(prices(timeAxis(2021, n as 1 | 4), cut)) / n)
        expect(quarters).toBeCloseTo(hours!, 7)
      }),
      { numRuns: 30 },
    )
  })
})
