import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDue, narrowestWindows } from '../../../src/model/economy/tariff-hours.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { DAY_KINDS, energyTariff } from '../../../src/model/economy/tariff.ts'
import type { Tariff } from '../../../src/model/economy/tariff.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { HOURLY } from '../plain-site.ts'
import { plainTariffs, wholeTariffs } from './random-tariffs.ts'
import { ALL_YEAR, component, constant, floating, monthly, period, prices } from './tariffs.ts'

const DAY = 24

describe('a tariff laid over a year', () => {
  test('gives each step all of its time, once', () => {
    for (const tariff of [...plainTariffs(HOURLY), ...wholeTariffs(HOURLY)]) {
      const { levels, levelOfStep } = tariffYear(HOURLY, tariff)
      for (const { shares } of levels)
        expect(shares.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 12)
      expect(new Set(levelOfStep)).toEqual(new Set(levels.keys()))
    }
  })

  test('names its lines by its periods and flat', () => {
    const { periodNames } = tariffYear(HOURLY, floating(period(2, '08:00-10:00', { name: 'peak' })))
    expect(periodNames).toEqual(['peak', 'flat'])
  })

  test('tells the price of hours without a period beside, day by day', () => {
    const monthlyPrice = Float64Array.from({ length: 365 }, (_, day) => 1 + HOURLY.monthOfDay[day]!)
    const tariff = energyTariff(
      [
        component('purchase', { kind: 'daily', pricePerKwh: monthlyPrice }),
        component('funds', 0.5, { floats: false }),
      ],
      [period(2, '08:00-10:00')],
    )
    const { pricePerKwh, flatPerKwh } = tariffYear(HOURLY, tariff)
    const at = (column: Float64Array) => [8, 31 * DAY + 8, 31 * DAY + 10].map((step) => column[step])
    expect(at(pricePerKwh)).toEqual([2.5, 4.5, 2.5])
    expect(at(flatPerKwh)).toEqual([1.5, 2.5, 2.5])
  })

  test('changes the price of each step where one is given for each', () => {
    const own = Float64Array.from({ length: HOURLY.steps }, (_, step) => step)
    const tariff = energyTariff(
      [
        component('market', { kind: 'stepped', pricePerKwh: own }),
        component('network', 0.5, { floats: false }),
      ],
      [period(2, '08:00-10:00')],
    )
    expect([7, 8, 9, 10, 8759].map((step) => prices(HOURLY, tariff)[step])).toEqual([
      7.5, 16.5, 18.5, 10.5, 8759.5,
    ])
  })

  test('has the price of the first block', () => {
    const tiers = [
      { upToKwh: 10, pricePerKwh: 0.5 },
      { upToKwh: Infinity, pricePerKwh: 5 },
    ]
    expect(prices(HOURLY, energyTariff([component('blocks', { kind: 'tiered', tiers })]))[5000]).toBe(0.5)
  })

  test('passes on the markup of a reseller, to the price of hours without a period too', () => {
    const resold: Tariff = { ...floating(period(2, '08:00-10:00')), supply: { kind: 'resale', markup: 0.5 } }
    const { pricePerKwh, flatPerKwh } = tariffYear(HOURLY, resold)
    expect([pricePerKwh[8], pricePerKwh[10], flatPerKwh[8]]).toEqual([3, 1.5, 1.5])
  })

  test('without its periods is known where they are a choice', () => {
    const chosen: Tariff = { ...floating(period(2, '08:00-10:00')), choice: { lockMonths: 12 } }
    const { withoutPeriods } = tariffYear(HOURLY, chosen)
    expect(withoutPeriods).toEqual(tariffYear(HOURLY, floating()))
    expect(tariffYear(HOURLY, floating(period(2, '08:00-10:00'))).withoutPeriods).toBeUndefined()
  })

  test('counts for power the steps that its hours touch, all of them together', () => {
    const hours = [
      period(1, '10:30-11:15', { months: [0] }),
      period(1, '20:00-21:00', { days: ['weekends'] }),
    ]
    const tiers = [{ upToKw: Infinity, pricePerKw: monthly(1) }]
    const charge = { name: 'demand', mode: { kind: 'actual' as const }, tiers, isAdjusted: true }
    const { countedSteps } = tariffYear(HOURLY, { ...floating(), demand: [charge, { ...charge, hours }] })
    expect(countedSteps[0]).toBeUndefined()
    const counted = [...countedSteps[1]!.keys()].filter((step) => countedSteps[1]![step] === 1)
    // Friday 1 January, Saturday 2 January; in February the weekends alone.
    expect(counted.slice(0, 5)).toEqual([10, 11, DAY + 10, DAY + 11, DAY + 20])
    expect(counted.filter((step) => step >= 31 * DAY && step < 59 * DAY)).toHaveLength(8)
  })
})

describe('periods of one name and multiplier', () => {
  const critical = (more: object) => period(2, '11:00-12:00', { name: 'critical', ...more })

  test('may share their windows: in summer, and on other days that a trigger chose', () => {
    const onDays = new Uint8Array(365)
    onDays[0] = 1
    onDays[181] = 1
    const tariff = floating(critical({ months: [6, 7, 8] }), critical({ onDays }), period(1.5, '10:00-12:00'))
    const column = prices(HOURLY, tariff)
    expect([0, 1, 181, 182, 300].map((day) => column[day * DAY + 11])).toEqual([2, 1.5, 2, 2, 1.5])
  })
})

/** Price of a minute by the definition: the multiplier of the narrowest window that covers it, of those that are due. */
function priceOfMinute(tariff: Tariff, day: number, minute: number): number {
  const due = tariff.periods.filter((one) => isDue(one, day, HOURLY, HOURLY.weekendDay))
  const widths = due.map((one) => narrowestWindows(one)[minute]!)
  const narrowest = Math.min(Infinity, ...widths)
  const held = narrowest === Infinity ? undefined : due[widths.indexOf(narrowest)]
  return held?.rate.kind === 'multiplier' ? held.rate.multiplier : 1
}

describe('any periods', () => {
  const minute = fc.integer({ min: 0, max: 1439 })
  const anyPeriod = fc
    .record({
      startMinute: minute,
      endMinute: minute,
      multiplier: fc.constantFrom(0.25, 0.5, 2, 3),
      months: fc.subarray(ALL_YEAR, { minLength: 1 }),
      days: fc.subarray([...DAY_KINDS], { minLength: 1 }),
    })
    .map(({ startMinute, endMinute, multiplier, ...more }) =>
      period(multiplier, '00:00-24:00', { windows: [{ startMinute, endMinute }], ...more }),
    )

  test.each([1, 2, 4] as const)('give steps of 1/%i h the mean price of their minutes', (stepsPerHour) => {
    const axis = timeAxis(2021, stepsPerHour)
    const perStep = 60 / stepsPerHour
    const step = fc.nat({ max: axis.steps - 1 })
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), step, (periods, at) => {
        const tariff = floating(...periods)
        const [day, first] = [Math.floor((at * perStep) / 1440), (at * perStep) % 1440]
        const minutes = Array.from({ length: perStep }, (_, m) => priceOfMinute(tariff, day, first + m))
        const mean = minutes.reduce((all, price) => all + price, 0) / perStep
        expect(prices(axis, tariff)[at]).toBeCloseTo(mean, 12)
      }),
      { numRuns: 30 },
    )
  })

  test('cost the flat price where nothing floats', () => {
    const still = [component('energy', 0.75, { floats: false })]
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), (periods) => {
        const { pricePerKwh, flatPerKwh } = tariffYear(HOURLY, energyTariff(still, periods))
        expect(new Set([...pricePerKwh, ...flatPerKwh])).toEqual(new Set([0.75]))
      }),
      { numRuns: 20 },
    )
  })

  test('with prices of their own hide the components', () => {
    const own = period(0, '00:00-24:00', { rate: { kind: 'price', price: constant(0.9) } })
    expect(new Set(prices(HOURLY, energyTariff([component('energy', 0.5)], [own])))).toEqual(new Set([0.9]))
  })
})
