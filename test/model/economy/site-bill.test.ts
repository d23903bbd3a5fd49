import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../../../src/model/metrics.ts'
import { apart, simulated } from '../plain-site.ts'
import { anySite, stockOf } from '../random-site.ts'

const STOCK = stockOf(1)
const { axis } = STOCK

/** To make a failure smaller would take minutes: its seed is told. */
const FEW = { numRuns: 8, endOnFailure: true }

test('what any site pays is its bill, and its bill finds all that it imports, exports and makes of the sun', () => {
  fc.assert(
    fc.property(anySite(STOCK, [...STOCK.tariffs, ...STOCK.wholeTariffs]), (spec) => {
      const { monthly, bill } = simulated(axis, spec, STOCK.columns)
      expect(monthly.cost).toBe(bill!.total)
      const imported = [...bill!.periodKwh.values()].reduce((all, months) => all + sum(months), 0)
      expect(Math.abs(imported - sum(monthly.gridImportKwh))).toBeLessThan(1e-9 * Math.max(imported, 1))
      for (const { kind, component, quantity } of bill!.items) {
        if (kind === 'feed-in') expect(quantity).toEqual(monthly.gridExportKwh)
        if (kind !== 'subsidy' || component !== 'solar') continue
        for (const [m, kwh] of quantity!.entries()) {
          const given = monthly.solarUsedKwh[m]! + monthly.solarExportedKwh[m]!
          expect(Math.abs(kwh - given)).toBeLessThan(1e-9 * Math.max(given, 1))
        }
      }
    }),
    FEW,
  )
})

test('a site without a tariff pays its import at its price, as one whose tariff is that price', () => {
  fc.assert(
    fc.property(anySite(STOCK), ({ tariff, ...spec }) => {
      const [plain, billed] = [spec, { ...spec, ...(tariff && { tariff }) }].map((one) =>
        simulated(axis, one),
      )
      expect(plain!.bill).toBeUndefined()
      const scale = 1e-6 * sum(plain!.monthly.gridImportKwh)
      if (Math.abs(plain!.annual.cost) > scale)
        expect(apart(billed!.annual.cost, plain!.annual.cost)).toBeLessThan(1e-9)
    }),
    FEW,
  )
})
