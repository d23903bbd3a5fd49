import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billOf } from '../../../src/model/economy/bill.ts'
import type { Bill } from '../../../src/model/economy/bill.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { Subsidy, Tariff } from '../../../src/model/economy/tariff.ts'
import { monthlyEnergy, sum } from '../../../src/model/metrics.ts'
import { DAYS_IN_MONTH } from '../../../src/model/time.ts'
import { flat, HOURLY } from '../plain-site.ts'
import { ALL_YEAR, floating, monthly } from './tariffs.ts'

const HOURS = DAYS_IN_MONTH.map((days) => 24 * days)

/** The bill at 1 CNY/kWh of a site that imports and exports 1 kW, and whose sun gives 3 kW. */
function billed(grant: Subsidy['grant'], more: Partial<Subsidy> = {}, tariff: Tariff = floating()): Bill {
  const subsidy = { name: 'grant', grant, capPerYear: Infinity, heldShare: monthly(1), ...more }
  return billOf(HOURLY, tariffYear(HOURLY, { ...tariff, subsidies: [subsidy] }), {
    importKw: flat(HOURLY, 1),
    exportedKw: flat(HOURLY, 1),
    solarKwh: monthlyEnergy(HOURLY, flat(HOURLY, 3)),
  })
}

/** What is granted in each month. */
function granted(...given: Parameters<typeof billed>): number[] {
  const { items } = billed(...given)
  return [...items.find(({ kind }) => kind === 'subsidy')!.amount].map((amount) => 0 - amount)
}

const SECOND_HALF = Float64Array.from(ALL_YEAR, (m) => (m < 6 ? 0 : m === 6 ? 0.5 : 1))

describe('a subsidy', () => {
  test.each([
    ['import', 1],
    ['exported', 1],
    ['solar', 3],
  ] as const)('by the kWh of %s is paid by them', (of, kw) => {
    const grant = { kind: 'per-kwh', of, pricePerKwh: 0.25 } as const
    expect(granted(grant)).toEqual(HOURS.map((hours) => 0.25 * kw * hours))
    expect(granted(grant, { heldShare: SECOND_HALF }).slice(5, 8)).toEqual([
      0,
      0.125 * kw * 744,
      0.25 * kw * 744,
    ])
  })

  test('by the year is paid by the days on which it holds', () => {
    const grant = { kind: 'per-year', amount: 3650 } as const
    expect(granted(grant)).toEqual(DAYS_IN_MONTH.map((days) => 10 * days))
    expect(sum(granted(grant, { heldShare: SECOND_HALF }))).toBeCloseTo(10 * (15.5 + 153), 9)
  })

  test('as a share is one of what the import costs, not of fixed sums', () => {
    const tariff = { ...floating(), fixed: [{ name: 'meter', amount: monthly(50) }] }
    expect(granted({ kind: 'share', share: 0.125 }, {}, tariff)).toEqual(HOURS.map((hours) => hours / 8))
  })

  test('above a price pays what the mean of the month exceeds it by', () => {
    const above = (pricePerKwh: number) => granted({ kind: 'above', pricePerKwh, share: 1 })
    expect(above(0.375)).toEqual(HOURS.map((hours) => 0.625 * hours))
    expect(above(1.5)).toEqual(HOURS.map(() => 0))
  })

  test('above a price counts a lump sum as the price of the import', () => {
    const lump: Tariff = { ...floating(), supply: { kind: 'lump-sum', amount: monthly(1000) } }
    expect(granted({ kind: 'above', pricePerKwh: 1, share: 0.5 }, {}, lump)).toEqual(
      HOURS.map((hours) => 0.5 * (1000 - hours)),
    )
  })

  test('is paid up to its cap from January on', () => {
    const months = granted({ kind: 'per-kwh', of: 'import', pricePerKwh: 1 }, { capPerYear: 1500 })
    expect(months.slice(0, 4)).toEqual([744, 672, 84, 0])
    expect(sum(months)).toBe(1500)
  })

  test('is never more than its cap, and all of it where the cap is above it', () => {
    const cap = fc.double({ min: 0, max: 20_000, noNaN: true })
    fc.assert(
      fc.property(cap, (capPerYear) => {
        const paid = sum(granted({ kind: 'per-kwh', of: 'import', pricePerKwh: 1 }, { capPerYear }))
        expect(paid).toBeCloseTo(Math.min(8760, capPerYear), 8)
      }),
    )
  })

  test('is taken off the bill', () => {
    const { total } = billed({ kind: 'share', share: 0.125 })
    expect([...total]).toEqual(HOURS.map((hours) => 0.875 * hours))
  })
})
