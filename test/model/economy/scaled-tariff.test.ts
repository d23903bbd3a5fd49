import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaledTariffYear } from '../../../src/model/economy/scaled-tariff.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { energyTariff } from '../../../src/model/economy/tariff.ts'
import { sum } from '../../../src/model/metrics.ts'
import { apart, daily, flat, HOURLY } from '../plain-site.ts'
import { amountOf, bill } from './billed.ts'
import { plainTariffs, wholeTariffs } from './random-tariffs.ts'
import { ALL_YEAR, component, constant, monthly, period } from './tariffs.ts'

const YEARS = [...plainTariffs(HOURLY), ...wholeTariffs(HOURLY)].map((tariff) => tariffYear(HOURLY, tariff))
const LOAD = daily(HOURLY, (hour) => 2 + hour)
const SUN = daily(HOURLY, (hour) => (hour > 10 && hour < 15 ? 3 : 0))

const factors = fc.constantFrom(0, 0.5, 0.97, 1.02 ** 7, 2, -1)

describe('a tariff with all its money multiplied', () => {
  test('bills as many times as much where nothing is rounded or subsidised', () => {
    const exact = YEARS.filter(({ tariff }) => tariff.subsidies.length === 0 && tariff.decimals === undefined)
    expect(exact).toHaveLength(6)
    fc.assert(
      fc.property(fc.constantFrom(...exact), factors, (year, factor) => {
        // A least bill below zero is none.
        fc.pre(factor >= 0 || year.tariff.minimum === undefined)
        const [before, after] = [year, scaledTariffYear(HOURLY, year, factor)].map((y) => bill(y, LOAD, SUN))
        for (const m of ALL_YEAR)
          expect(Math.abs(after!.total[m]! - factor * before!.total[m]!)).toBeLessThan(1e-9 * 1e4)
      }),
      { numRuns: 40 },
    )
  })

  test('is the tariff of the multiplied prices, laid anew', () => {
    // A power of two, so that products of sums are exact.
    for (const year of YEARS) {
      const scaled = scaledTariffYear(HOURLY, year, 0.5)
      expect(JSON.stringify(scaled)).toBe(JSON.stringify(tariffYear(HOURLY, scaled.tariff)))
    }
  })

  test('keeps subsidies as they were granted', () => {
    const before = YEARS[6]!
    const after = scaledTariffYear(HOURLY, before, 2)
    expect(after.tariff.subsidies).toBe(before.tariff.subsidies)
    expect(amountOf(bill(after, LOAD, SUN), 'markup')).toBe(2 * amountOf(bill(before, LOAD, SUN), 'markup'))
  })

  test('has its feed-in price times a factor of its own', () => {
    const year = tariffYear(HOURLY, { ...energyTariff([component('energy', 1)]), feedIn: constant(0.4) })
    const [one, both] = [
      bill(scaledTariffYear(HOURLY, year, 1, 0.5), LOAD, SUN),
      bill(scaledTariffYear(HOURLY, year, 3, 0.5), LOAD, SUN),
    ]
    expect(amountOf(one, 'feed-in')).toBeCloseTo(-0.2 * sum(SUN), 8)
    expect(amountOf(both, 'feed-in')).toBe(amountOf(one, 'feed-in'))
    expect(apart(amountOf(both, 'energy'), 3 * sum(LOAD))).toBeLessThan(1e-12)
  })

  test('by one is itself', () => {
    expect(scaledTariffYear(HOURLY, YEARS[0]!, 1)).toBe(YEARS[0])
  })

  test('is rounded again after multiplying', () => {
    const year = tariffYear(HOURLY, { ...energyTariff([component('energy', 0.33)]), decimals: 2 })
    expect(scaledTariffYear(HOURLY, year, 1.05).pricePerKwh[0]).toBe(0.35)
  })

  test('multiplies the bill without periods, the least bill and a lump sum', () => {
    const tariff = {
      ...energyTariff([component('energy', 1)], [period(2, '08:00-12:00')]),
      choice: { lockMonths: 6 },
      minimum: monthly(1e6),
    }
    const scaled = scaledTariffYear(HOURLY, tariffYear(HOURLY, tariff), 1.5)
    const { total, withoutPeriods } = bill(scaled, flat(HOURLY, 1))
    expect([...total]).toEqual([...monthly(1.5e6)])
    expect([...withoutPeriods!]).toEqual([...monthly(1.5e6)])
    const lump = { ...energyTariff([]), supply: { kind: 'lump-sum' as const, amount: monthly(100) } }
    expect(sum(bill(scaledTariffYear(HOURLY, tariffYear(HOURLY, lump), 1.5), LOAD).total)).toBe(1800)
  })
})
