import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { energyTariff } from '../../../src/model/economy/tariff.ts'
import type { PriceTier, Tariff } from '../../../src/model/economy/tariff.ts'
import { sum } from '../../../src/model/metrics.ts'
import { DAYS_IN_MONTH } from '../../../src/model/time.ts'
import { apart, flat, HOURLY } from '../plain-site.ts'
import { amountOf, anyImport, bill, billed } from './billed.ts'
import { ALL_YEAR, component, constant, floating, monthly, period, windows } from './tariffs.ts'

const FEW = { numRuns: 25 }

describe('blocks of a month', () => {
  const blocks = (...tiers: PriceTier[]) => energyTariff([component('blocks', { kind: 'tiered', tiers })])
  const block = (upToKwh: number, pricePerKwh: number) => ({ upToKwh, pricePerKwh })

  test.each([
    ['below the first border', 0.5, 744 * 0.5 * 0.4],
    ['at the first border', 1, 744 * 0.4],
    ['in the second', 2, 744 * 0.4 + 744 * 0.6],
    ['in the last', 4, 744 * 0.4 + 1256 * 0.6 + (4 * 744 - 2000) * 0.9],
    ['without import', 0, 0],
  ])('are billed as by hand: a January %s', (_, kw, expected) => {
    const tariff = blocks(block(744, 0.4), block(2000, 0.6), block(Infinity, 0.9))
    expect(billed(tariff, flat(HOURLY, kw)).total[0]).toBeCloseTo(expected, 9)
  })

  test('begin anew each month', () => {
    const { total } = billed(blocks(block(700, 0.4), block(Infinity, 0.6)), flat(HOURLY, 1))
    const hours = DAYS_IN_MONTH.map((days) => 24 * days)
    expect([...total].map((amount) => amount.toFixed(6))).toEqual(
      hours.map((kwh) => (0.4 * Math.min(kwh, 700) + 0.6 * Math.max(0, kwh - 700)).toFixed(6)),
    )
  })

  test('of one price are that price, under periods too', () => {
    fc.assert(
      fc.property(anyImport, ({ importKw }) => {
        const periods = [period(1.5, '08:30-11:30'), period(0.5, '23:00-07:00')]
        const tariff = blocks(block(300, 0.7), block(900, 0.7), block(Infinity, 0.7))
        const [one, even] = [
          billed({ ...tariff, periods }, importKw),
          billed(energyTariff([component('even', 0.7)], periods), importKw),
        ]
        for (const m of ALL_YEAR) expect(apart(one.total[m]!, even.total[m]!)).toBeLessThan(1e-12)
      }),
      FEW,
    )
  })

  test('are shared by the periods as the month is', () => {
    const periods = [period(2, '00:00-06:00', { name: 'night' })]
    const one = billed({ ...blocks(block(372, 1), block(Infinity, 3)), periods }, flat(HOURLY, 1))
    // A quarter of January is night: 186 kWh, half of them in each block.
    const lines = one.items.map((item) => [item.period, item.quantity![0], item.amount[0]])
    expect(lines).toEqual([
      ['night, tier 1', 93, 186],
      ['night, tier 2', 93, 558],
      ['flat, tier 1', 279, 279],
      ['flat, tier 2', 279, 837],
    ])
  })
})

describe('prices of a period of their own', () => {
  test('stand in place of the components', () => {
    const own = period(0, '00:00-06:00', { name: 'night', rate: { kind: 'price', price: constant(0.2) } })
    const { items, total } = billed(
      energyTariff([component('a', 0.5), component('b', 0.1, { floats: false })], [own]),
      flat(HOURLY, 1),
    )
    expect(items.map((item) => [item.component, item.period])).toEqual([
      ['a', 'flat'],
      ['b', 'flat'],
      ['energy', 'night'],
    ])
    expect(sum(total)).toBeCloseTo(365 * (18 * 0.6 + 6 * 0.2), 8)
  })

  test('of one name in other months are one line', () => {
    const seasons = [
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
    ].map((months, half) =>
      period(0, '00:00-24:00', { name: 'all', months, rate: { kind: 'price', price: constant(half + 1) } }),
    )
    const { items, total } = billed(energyTariff([], seasons), flat(HOURLY, 1))
    expect(items).toHaveLength(1)
    expect([...total]).toEqual(DAYS_IN_MONTH.map((days, m) => 24 * days * (m < 6 ? 1 : 2)))
    expect(sum(items[0]!.quantity!)).toBe(8760)
  })
})

describe('rounding', () => {
  // 0.43 x 1.65 + 0.03 = 0.7395.
  const tariff: Tariff = {
    ...energyTariff(
      [component('purchase', 0.43), component('funds', 0.03, { floats: false })],
      [period(1.65, '08:00-12:00', { name: 'peak' })],
    ),
    decimals: 3,
  }

  test('of a price stands on a line of its own, beside what the components come to', () => {
    const one = billed({ ...tariff, decimals: 2 }, flat(HOURLY, 1))
    expect(sum(one.total)).toBeCloseTo(365 * (4 * 0.74 + 20 * 0.46), 8)
    expect(amountOf(one, 'rounding')).toBeCloseTo(365 * 4 * 0.0005, 9)
    expect(amountOf(one, 'energy')).toBeCloseTo(365 * (4 * 0.7395 + 20 * 0.46), 8)
  })

  test('to the decimals that the prices have changes nothing', () => {
    const one = billed({ ...tariff, decimals: 4 }, flat(HOURLY, 1))
    expect(one.items.map(({ kind }) => kind)).not.toContain('rounding')
    expect(sum(one.total)).toBeCloseTo(365 * (4 * 0.7395 + 20 * 0.46), 8)
  })

  test.each([
    [0.00005, 4, 0.0001],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [0.43 * 1.25, 4, 0.5375],
    [0.71249, 4, 0.7125],
    [0.5, 0, 1],
    [0.4999, 0, 0],
  ])('of %d to %d decimals is %d', (price, decimals, expected) => {
    const year = tariffYear(HOURLY, { ...energyTariff([component('energy', price)]), decimals })
    expect(year.pricePerKwh[0]).toBe(expected)
  })

  test('goes away from zero at a half that the last digits of its terms hide', () => {
    const parts = [0.52, -0.05, -0.5435, 0.03].map((price, index) => component(`part ${index}`, price))
    const year = tariffYear(HOURLY, { ...energyTariff(parts), decimals: 3 })
    expect(year.pricePerKwh[0]).toBe(-0.044)
    expect(year.roundingPerKwh![0]).toBeCloseTo(-0.0005, 12)
  })

  test('comes before the time-weighted price of a step that a border cuts', () => {
    const cut: Tariff = { ...floating(period(1.005, '08:30-12:00')), decimals: 2 }
    expect(tariffYear(HOURLY, cut).pricePerKwh[8]).toBeCloseTo((1 + 1.01) / 2, 12)
  })
})

describe('periods of certain days', () => {
  test('hold on them alone, on holidays and on days that a trigger chose', () => {
    const onDays = new Uint8Array(365)
    onDays[2] = 1
    const dayKinds = Uint8Array.from({ length: 365 }, (_, day) => (day === 1 ? 2 : 0))
    const year = tariffYear(HOURLY, {
      ...floating(
        period(3, '10:00-11:00', { name: 'critical', onDays }),
        period(2, '08:00-12:00', { name: 'peak', days: ['workdays'] }),
        period(0.5, '08:00-12:00', { name: 'deep', days: ['holidays'] }),
      ),
      dayKinds,
    })
    expect([0, 1, 2].map((day) => [8, 10].map((hour) => year.pricePerKwh[24 * day + hour]))).toEqual([
      [2, 2],
      [0.5, 0.5],
      [2, 3],
    ])
    expect(sum(bill(year, flat(HOURLY, 1)).periodKwh.get('critical')!)).toBe(1)
  })

  test('look for the highest power in those hours alone', () => {
    const hours = [{ windows: windows('10:30-11:15'), months: [0, 1], days: ['workdays' as const] }]
    const peaks = { name: 'peaks', mode: { kind: 'actual' as const }, isAdjusted: true, hours }
    const tariff = {
      ...floating(),
      demand: [{ ...peaks, tiers: [{ upToKw: Infinity, pricePerKw: monthly(10) }] }],
    }
    // 1 January 2021 is a Friday: the hours 10 and 11 count, the Saturday after does not, nor does March.
    const kw = flat(HOURLY, 1)
    for (const [step, value] of [
      [9, 50],
      [10, 3],
      [11, 4],
      [12, 60],
      [24 + 10, 70],
    ] as const)
      kw[step] = value
    const { items } = billed(tariff, kw)
    expect([...items.find(({ kind }) => kind === 'demand')!.amount.subarray(0, 3)]).toEqual([40, 10, 0])
  })
})
