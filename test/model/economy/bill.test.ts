import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalOf } from '../../../src/model/economy/bill.ts'
import type { Bill, BillKind } from '../../../src/model/economy/bill.ts'
import { scaledTariffYear } from '../../../src/model/economy/scaled-tariff.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { energyTariff } from '../../../src/model/economy/tariff.ts'
import type { Tariff } from '../../../src/model/economy/tariff.ts'
import { monthlyEnergy, monthlyProduct, sum } from '../../../src/model/metrics.ts'
import { DAYS_IN_MONTH, timeAxis } from '../../../src/model/time.ts'
import { apart, daily, flat, HOURLY } from '../plain-site.ts'
import { amountOf, anyImport, bill, billed, itemsOf } from './billed.ts'
import { plainTariffs, wholeTariffs } from './random-tariffs.ts'
import { ALL_YEAR, component, floating, monthly, period } from './tariffs.ts'

const FEW = { numRuns: 25 }

const PLAIN = plainTariffs(HOURLY).map((tariff) => tariffYear(HOURLY, tariff))
const WHOLE = wholeTariffs(HOURLY).map((tariff) => tariffYear(HOURLY, tariff))

const PRICED: readonly BillKind[] = ['energy', 'rounding', 'markup']

describe('any bill', () => {
  test('is the sum of its lines in each month, to the last bit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLAIN, ...WHOLE), anyImport, (year, { importKw, exports }) => {
        const { items, total } = bill(year, importKw, exports ? importKw.toReversed() : undefined)
        const months = ALL_YEAR.map((m) => items.reduce((all, { amount }) => all + amount[m]!, 0))
        expect([...total]).toEqual(months)
      }),
      FEW,
    )
  })

  test('finds all of the import in its periods, and in the lines of each component', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLAIN, ...WHOLE), anyImport, (year, { importKw }) => {
        const one = bill(year, importKw)
        const imported = monthlyEnergy(HOURLY, importKw)
        const own = year.tariff.periods.filter(({ rate }) => rate.kind === 'price').map(({ name }) => name)
        for (const m of ALL_YEAR) {
          const ofPeriods = [...one.periodKwh.values()].reduce((all, months) => all + months[m]!, 0)
          expect(apart(ofPeriods, imported[m]!)).toBeLessThan(1e-12)
        }
        const atOwn = own.reduce((all, name) => all + sum(one.periodKwh.get(name)!), 0)
        for (const { name } of year.tariff.components) {
          const lines = one.items.filter(({ kind, component: of }) => kind === 'energy' && of === name)
          const kwh = lines.reduce((all, { quantity }) => all + sum(quantity!), 0)
          expect(apart(kwh + atOwn, sum(imported))).toBeLessThan(1e-12)
        }
      }),
      FEW,
    )
  })

  test('of energy alone is the import at its price in each step', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLAIN), anyImport, (year, { importKw, meanKw }) => {
        const expected = monthlyProduct(HOURLY, importKw, year.pricePerKwh)
        const { total } = bill(year, importKw)
        for (const m of ALL_YEAR) expect(Math.abs(total[m]! - expected[m]!)).toBeLessThan(1e-9 * meanKw)
      }),
      FEW,
    )
  })

  test('grows by the price of a step with each kWh that is imported in it', () => {
    // Neither blocks, nor rounding, nor charges that follow the power of one step.
    const years = [...PLAIN, WHOLE[0]!, WHOLE[4]!]
    fc.assert(
      fc.property(
        fc.constantFrom(...years),
        anyImport,
        fc.nat({ max: HOURLY.steps - 1 }),
        (year, { importKw }, step) => {
          const more = importKw.map((kw, i) => (i === step ? kw + 100 : kw))
          const month = HOURLY.monthStart.findLastIndex((start) => start <= step)
          const [before, after] = [importKw, more].map((kw) => bill(year, kw).total[month]!)
          expect(after! - before!).toBeCloseTo(100 * year.pricePerKwh[step]!, 7)
        },
      ),
      FEW,
    )
  })

  test('at twice all prices has twice the energy, and without rounding and subsidies twice of all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLAIN, ...WHOLE), anyImport, (year, { importKw, exports }) => {
        const exportedKw = exports ? importKw : flat(HOURLY, 0)
        const [one, two] = [year, scaledTariffYear(HOURLY, year, 2)].map((y) => bill(y, importKw, exportedKw))
        const energy = (of: Bill) => [...totalOf(itemsOf(of, 'energy'))]
        expect(energy(two!)).toEqual(energy(one!).map((amount) => 2 * amount))
        if (year.tariff.subsidies.length > 0 || year.roundingPerKwh !== undefined) return
        expect([...two!.total]).toEqual([...one!.total].map((amount) => 2 * amount))
      }),
      FEW,
    )
  })
})

describe('a flat tariff', () => {
  const shapes = [0, 6, 12].map((shift) => daily(HOURLY, (hour) => 1 + ((hour + shift) % 24) / 24))

  test('bills every shape of one energy alike', () => {
    const totals = shapes.map((kw) => sum(billed(floating(), kw).total))
    for (const total of totals) expect(apart(total, totals[0]!)).toBeLessThan(1e-13)
  })

  test('is not what periods make of them', () => {
    const timeOfUse = floating(period(2, '10:00-12:00'))
    const totals = shapes.map((kw) => sum(billed(timeOfUse, kw).total))
    expect(Math.min(apart(totals[0]!, totals[1]!), apart(totals[0]!, totals[2]!))).toBeGreaterThan(0.01)
  })

  test('is what components that do not float make of any periods', () => {
    const still = energyTariff(
      [component('energy', 1, { floats: false })],
      floating(period(4, '08:00-20:00')).periods,
    )
    for (const kw of shapes)
      expect(sum(billed(still, kw).total)).toBeCloseTo(sum(billed(floating(), kw).total), 8)
  })
})

describe('a border inside a step', () => {
  test('bills hours, half-hours and quarters of one constant power alike', () => {
    const tariff = floating(period(2, '08:30-11:30 17:15-19:45'), period(0.25, '23:30-05:30'))
    const bills = ([1, 2, 4] as const).map((stepsPerHour) => {
      const axis = timeAxis(2021, stepsPerHour)
      return bill(tariffYear(axis, tariff), flat(axis, 2), flat(axis, 0), axis)
    })
    for (const { total, periodKwh } of bills) {
      expect([...total]).toEqual([...bills[0]!.total])
      expect(periodKwh).toEqual(bills[0]!.periodKwh)
    }
  })
})

describe('negative prices', () => {
  test('pay the site for what it takes', () => {
    const tariff = floating(period(-0.5, '00:00-12:00'))
    const one = billed(tariff, flat(HOURLY, 1))
    expect(sum(one.total)).toBeCloseTo(365 * 12 * 0.5, 9)
    const night = itemsOf(one, 'energy').find(({ period: name }) => name === 'x-0.5')!
    expect(sum(night.amount)).toBeCloseTo(-365 * 12 * 0.5, 9)
    expect(sum(night.quantity!)).toBeCloseTo(365 * 12, 9)
  })
})

describe('a reseller', () => {
  test('bills the energy and a share more, and no more of power and fixed sums', () => {
    fc.assert(
      fc.property(anyImport, ({ importKw }) => {
        const direct: Tariff = {
          ...PLAIN[1]!.tariff,
          fixed: [{ name: 'meter', amount: monthly(20) }],
          decimals: 3,
        }
        const [own, resold] = [direct, { ...direct, supply: { kind: 'resale' as const, markup: 0.35 } }].map(
          (t) => billed(t, importKw),
        )
        expect(apart(amountOf(resold!, ...PRICED), 1.35 * amountOf(own!, ...PRICED))).toBeLessThan(1e-12)
        expect(amountOf(resold!, 'fixed')).toBe(amountOf(own!, 'fixed'))
        expect(sum(resold!.total) - sum(own!.total)).toBeCloseTo(0.35 * amountOf(own!, ...PRICED), 6)
      }),
      FEW,
    )
  })
})

describe('a lump sum', () => {
  const year = WHOLE[4]!

  test('is all that its months cost, whatever is used', () => {
    fc.assert(
      fc.property(anyImport, ({ importKw }) => {
        const { total, periodKwh } = bill(year, importKw)
        expect([...total.subarray(0, 6)]).toEqual(Array.from({ length: 6 }, () => 1500))
        const imported = monthlyEnergy(HOURLY, importKw)
        for (const m of [6, 11]) expect(apart(total[m]!, 0.65 * imported[m]!)).toBeLessThan(1e-12)
        expect(apart(periodKwh.get('flat')![0]!, imported[0]!)).toBeLessThan(1e-12)
      }),
      FEW,
    )
  })

  test('makes a kWh worth nothing while it holds', () => {
    const july = HOURLY.monthStart[6]!
    expect([0, july - 1, july, 8759].map((step) => year.pricePerKwh[step])).toEqual([0, 0, 0.65, 0.65])
    expect(year.flatPerKwh[0]).toBe(0)
  })
})

describe('the adjustment by power factor', () => {
  const power = { name: 'demand', mode: { kind: 'capacity' as const, installedKva: 50 } }
  const tariff: Tariff = {
    ...energyTariff([component('energy', 0.6), component('funds', 0.05, { isAdjusted: false })]),
    demand: [{ ...power, tiers: [{ upToKw: Infinity, pricePerKw: monthly(20) }], isAdjusted: true }],
    fixed: [{ name: 'meter', amount: monthly(30) }],
  }
  const january = (adjustment: number) =>
    billed({ ...tariff, powerFactor: { actual: 0.85, standard: 0.9, adjustment } }, flat(HOURLY, 10))
      .total[0]!

  test('leaves out the markup of what is left out, and takes in that of the rest', () => {
    const one = billed(
      {
        ...tariff,
        supply: { kind: 'resale', markup: 0.35 },
        powerFactor: { actual: 0.85, standard: 0.9, adjustment: 0.025 },
      },
      flat(HOURLY, 10),
    )
    expect(itemsOf(one, 'markup')[0]!.amount[0]).toBeCloseTo(0.35 * 7440 * 0.65, 9)
    expect(itemsOf(one, 'power-factor')[0]!.amount[0]).toBeCloseTo(0.025 * (1.35 * 7440 * 0.6 + 1000), 9)
  })

  test('is a share of energy and power, but of neither what is taken out nor fixed sums', () => {
    const plain = 7440 * 0.65 + 1000 + 30
    expect(january(0)).toBeCloseTo(plain, 9)
    expect(january(0.025)).toBeCloseTo(plain + 0.025 * (7440 * 0.6 + 1000), 9)
    expect(january(-0.0075)).toBeCloseTo(plain - 0.0075 * (7440 * 0.6 + 1000), 9)
  })
})

describe('the least bill', () => {
  test('is billed where the rest is less, and only there', () => {
    const minimum = Float64Array.from(ALL_YEAR, (m) => (m === 0 ? 1000 : 100))
    const one = billed({ ...floating(), minimum }, flat(HOURLY, 1))
    expect(one.total[0]).toBe(1000)
    expect(one.total[1]).toBe(672)
    expect([...itemsOf(one, 'minimum')[0]!.amount.subarray(0, 2)]).toEqual([256, 0])
  })
})

describe('what is exported', () => {
  test('earns its own price, and nothing without one', () => {
    const sunny = daily(HOURLY, (hour) => (hour >= 10 && hour < 14 ? 2 : 0))
    const none = billed(floating(), flat(HOURLY, 1), sunny)
    const feedIn = { kind: 'daily' as const, pricePerKwh: new Float64Array(365).fill(0.3, 31) }
    const fed = billed({ ...floating(), feedIn }, flat(HOURLY, 1), sunny)
    expect(sum(none.total) - sum(fed.total)).toBeCloseTo(0.3 * 8 * (365 - 31), 8)
    expect([...itemsOf(fed, 'feed-in')[0]!.quantity!]).toEqual(DAYS_IN_MONTH.map((days) => 8 * days))
    expect(itemsOf(none, 'feed-in')).toEqual([])
  })
})

describe('time of use by choice', () => {
  test('tells the bill of the same tariff without periods', () => {
    fc.assert(
      fc.property(anyImport, ({ importKw }) => {
        const { withoutPeriods } = bill(WHOLE[0]!, importKw)
        const { choice, ...whole } = WHOLE[0]!.tariff
        expect(choice).toEqual({ lockMonths: 12 })
        expect(withoutPeriods).toEqual(billed({ ...whole, periods: [] }, importKw).total)
        expect(billed(whole, importKw).withoutPeriods).toBeUndefined()
      }),
      FEW,
    )
  })
})
