import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demandItems } from '../../../src/model/economy/demand-charge.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { DemandCharge } from '../../../src/model/economy/tariff.ts'
import { flat, HOURLY } from '../plain-site.ts'
import { ALL_YEAR, floating, monthly } from './tariffs.ts'

function charge(mode: DemandCharge['mode'], more: Partial<DemandCharge> = {}): DemandCharge {
  const tiers = [{ upToKw: Infinity, pricePerKw: monthly(39) }]
  return { name: 'demand', mode, tiers, isAdjusted: true, ...more }
}

/** Charges of a site whose import is 1 kW but for one step in each month. */
function itemsOf(one: DemandCharge, peaks: readonly number[]): ReturnType<typeof demandItems> {
  const importKw = flat(HOURLY, 1)
  peaks.forEach((kw, month) => (importKw[HOURLY.monthStart[month]! + 19] = kw))
  return demandItems(HOURLY, tariffYear(HOURLY, { ...floating(), demand: [one] }), importKw)
}

/** What January costs. */
function january(one: DemandCharge, peakKw: number): number {
  return itemsOf(one, [peakKw]).reduce((all, { amount }) => all + amount[0]!, 0)
}

const agreed = charge({ kind: 'contract', contractKw: 100, band: 1.05, penalty: 2 })
const within = fc.double({ min: 1, max: 105, noNaN: true })
const beyond = fc.double({ min: 105, max: 1e4, noNaN: true })

describe('power by contract', () => {
  test.each([
    [90, 3900],
    [105, 3900],
    [120, 3900 + 2 * 39 * 15],
  ])('of 100 kW at a peak of %d kW costs %d', (peakKw, expected) => {
    expect(january(agreed, peakKw)).toBeCloseTo(expected, 9)
  })

  test('costs the same at any peak within the band', () => {
    fc.assert(
      fc.property(within, (kw) => {
        expect(january(agreed, kw)).toBe(3900)
      }),
    )
  })

  test('costs the penalty times the price of each kW beyond the band, from the band on', () => {
    fc.assert(
      fc.property(beyond, fc.double({ min: 1e-3, max: 100, noNaN: true }), (kw, more) => {
        expect(january(agreed, kw + more) - january(agreed, kw)).toBeCloseTo(2 * 39 * more, 5)
        expect(january(agreed, 105 + 1e-9)).toBeCloseTo(january(agreed, 105), 6)
      }),
    )
  })

  test('tells the contract and the excess on lines of their own', () => {
    const lines = itemsOf(agreed, [120]).map(({ kind, unit, quantity }) => [
      kind,
      unit,
      quantity![0],
      quantity![1],
    ])
    expect(lines).toEqual([
      ['demand', 'kW', 100, 100],
      ['excess', 'kW', 15, 0],
    ])
  })
})

describe('power by capacity', () => {
  test('costs the same under any load', () => {
    const capacity = charge({ kind: 'capacity', installedKva: 630 })
    fc.assert(
      fc.property(beyond, (kw) => {
        expect(january(capacity, kw)).toBe(39 * 630)
      }),
    )
    expect(itemsOf(capacity, [])[0]).toMatchObject({ unit: 'kVA', quantity: monthly(630) })
  })
})

describe('power as it was', () => {
  test('costs in proportion to the peak of each month', () => {
    const [item] = itemsOf(charge({ kind: 'actual' }), [50, 60])
    expect([...item!.amount.subarray(0, 3)]).toEqual([50 * 39, 60 * 39, 39])
    expect([...item!.quantity!.subarray(0, 3)]).toEqual([50, 60, 1])
  })

  test('costs by tiers what lies in each', () => {
    const tiers = [
      { upToKw: 20, pricePerKw: monthly(0) },
      { upToKw: 50, pricePerKw: monthly(10) },
      { upToKw: Infinity, pricePerKw: Float64Array.from(ALL_YEAR, (m) => 12 + m) },
    ]
    const [item] = itemsOf(charge({ kind: 'actual' }, { tiers }), [15, 30, 80])
    expect([...item!.amount.subarray(0, 3)]).toEqual([0, 100, 300 + 30 * 14])
  })

  test('of one price in all tiers costs that price', () => {
    const tiers = [10, 40, Infinity].map((upToKw) => ({ upToKw, pricePerKw: monthly(39) }))
    const [split, whole] = [charge({ kind: 'actual' }, { tiers }), charge({ kind: 'actual' })]
    fc.assert(
      fc.property(within, (kw) => {
        expect(january(split, kw)).toBeCloseTo(january(whole, kw), 9)
      }),
    )
  })

  test('remembers a share of the months that it looks back on', () => {
    // Each month looks back on the eleven before it, those before January at the end of the year.
    const months = ALL_YEAR.map((own) => ALL_YEAR.filter((other) => other !== own))
    const [item] = itemsOf(
      charge({ kind: 'actual' }, { lookBack: { share: 0.8, months } }),
      [10, 100, 90, 70],
    )
    expect([...item!.quantity!.subarray(0, 5)]).toEqual([80, 100, 90, 80, 80])
    const summer = months.map(() => [6, 7])
    const [none] = itemsOf(
      charge({ kind: 'actual' }, { lookBack: { share: 0.8, months: summer } }),
      [10, 100],
    )
    expect([...none!.quantity!.subarray(0, 3)]).toEqual([10, 100, 1])
  })
})
