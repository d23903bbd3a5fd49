import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marginalPrices } from '../../../src/model/economy/marginal-price.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { SupplyKind, Tariff } from '../../../src/model/economy/tariff.ts'
import { sum } from '../../../src/model/metrics.ts'
import { flat, HOURLY } from '../plain-site.ts'
import { bill } from './billed.ts'
import { component, constant, floating, period } from './tariffs.ts'

const yearOf = (tariff: Tariff) => tariffYear(HOURLY, tariff)
const site = (tariff: Tariff) => {
  const year = yearOf(tariff)
  return { pricePerKwh: year.pricePerKwh, tariff: year }
}

/** A sum a month up to the end of June. */
const HALF_A_YEAR: SupplyKind = {
  kind: 'lump-sum',
  amount: Float64Array.from({ length: 12 }, (_, month) => (month < 6 ? 900 : Number.NaN)),
}

const anyTariff = fc
  .record({
    adjustment: fc.constantFrom(undefined, 0.1, -0.0075),
    supply: fc.constantFrom<SupplyKind[]>({ kind: 'direct' }, { kind: 'resale', markup: 0.35 }, HALF_A_YEAR),
    isRounded: fc.boolean(),
    ofImport: fc.constantFrom(0, 0.03),
    ofExport: fc.constantFrom(0, 0.07),
    feedIn: fc.constantFrom(undefined, 0.2),
  })
  .map(({ adjustment, supply, isRounded, ofImport, ofExport, feedIn }): Tariff => {
    const grant = (of: 'import' | 'exported', pricePerKwh: number) => ({
      name: of,
      grant: { kind: 'per-kwh' as const, of, pricePerKwh },
      capPerYear: Infinity,
      heldShare: Float64Array.from({ length: 12 }, (_, month) => (month < 3 ? 1 : 0.5)),
    })
    return {
      ...floating(period(1.6, '09:30-11:00 18:00-22:00'), period(0.5, '00:00-07:30')),
      components: [
        component('energy', 0.4321),
        component('fund', 0.027, { floats: false, isAdjusted: false }),
      ],
      supply,
      ...(isRounded ? { decimals: 3 } : {}),
      ...(adjustment === undefined ? {} : { powerFactor: { actual: 0.8, standard: 0.9, adjustment } }),
      subsidies: [
        ...(ofImport === 0 ? [] : [grant('import', ofImport)]),
        ...(ofExport === 0 ? [] : [grant('exported', ofExport)]),
      ],
      ...(feedIn === undefined ? {} : { feedIn: constant(feedIn) }),
    }
  })

describe('what a kWh more does to a bill', () => {
  it('is its marginal price, in whatever step it is taken or exported', () => {
    fc.assert(
      fc.property(anyTariff, fc.integer({ min: 0, max: HOURLY.steps - 1 }), (tariff, step) => {
        const { pricePerKwh, feedInPerKwh } = marginalPrices(HOURLY, site(tariff))
        const totalOf = (importKw: Float64Array, exportedKw: Float64Array) =>
          sum(bill(yearOf(tariff), importKw, exportedKw).total)
        const [load, none] = [flat(HOURLY, 2), flat(HOURLY, 1)]
        const usual = totalOf(load, none)
        expect(totalOf(load.with(step, 12), none) - usual).toBeCloseTo(10 * pricePerKwh[step]!, 7)
        expect(usual - totalOf(load, none.with(step, 11))).toBeCloseTo(10 * (feedInPerKwh?.[step] ?? 0), 7)
      }),
      { numRuns: 40 },
    )
  })

  it('is the price as it is where nothing adjusts or subsidises it', () => {
    const plain = site(floating(period(1.5, '09:00-11:00')))
    expect(marginalPrices(HOURLY, plain).pricePerKwh).toBe(plain.pricePerKwh)
    expect(marginalPrices(HOURLY, { pricePerKwh: plain.pricePerKwh })).toEqual({
      pricePerKwh: plain.pricePerKwh,
      feedInPerKwh: undefined,
    })
  })

  it('leaves out subsidies with a cap', () => {
    const granted = {
      name: 'green',
      grant: { kind: 'per-kwh' as const, of: 'import' as const, pricePerKwh: 0.1 },
      capPerYear: 50,
      heldShare: flat(HOURLY, 1).subarray(0, 12),
    }
    const capped = site({ ...floating(), subsidies: [granted] })
    expect(marginalPrices(HOURLY, capped).pricePerKwh).toBe(capped.pricePerKwh)
  })
})
