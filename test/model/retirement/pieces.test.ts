import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import { piecesOf, STRETCH_METRICS } from '../../../src/model/retirement/pieces.ts'
import { siteFlows } from '../../../src/model/site.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import { flat, HOURLY, rectified, site, simulated, unit } from '../plain-site.ts'
import { anySite, stockOf } from '../random-site.ts'
import { anySuppliedSite } from '../random-supply.ts'

const STOCK = stockOf(1)
const MANY = { numRuns: 60, endOnFailure: true }

const anyCuts = fc
  .uniqueArray(fc.integer({ min: 1, max: STOCK.axis.steps - 1 }), { maxLength: 5 })
  .map((steps) => [0, ...steps.toSorted((a, b) => a - b), STOCK.axis.steps])

function pieces(spec: SiteSpec, cuts: readonly number[]) {
  siteFlows(STOCK.axis, spec, STOCK.columns)
  return piecesOf(STOCK.axis, spec, STOCK.columns, cuts)
}

describe('pieces of a year', () => {
  test('add up to the year of any site, whatever feeds, cools and leaks there', () => {
    fc.assert(
      fc.property(anySite(STOCK), anyCuts, (spec, cuts) => {
        const { total } = simulateFleet(STOCK.axis, [{ id: 'a', kind: 'base-station', count: 1, spec }])
        const found = pieces(spec, cuts)
        expect(found.broken).toBeUndefined()
        expect(found.pieces).toHaveLength(cuts.length - 1)
        const scale = Math.max(total.consumptionKwh, total.solarKwh, 1e-6)
        for (const name of STRETCH_METRICS) {
          const sum = found.pieces.reduce((all, piece) => all + piece[name], 0)
          const own = name === 'scope1Kg' || name === 'carbonKg' ? Math.max(total.carbonKg, scale) : scale
          expect(Math.abs(sum - total[name])).toBeLessThanOrEqual(1e-9 * own)
        }
      }),
      MANY,
    )
  })

  test('add up to the year of any site with a supply of its own', () => {
    fc.assert(
      fc.property(anySuppliedSite(STOCK), anyCuts, (spec, cuts) => {
        const { total } = simulateFleet(STOCK.axis, [{ id: 'a', kind: 'base-station', count: 1, spec }])
        const found = pieces(spec, cuts)
        expect(found.broken).toBeUndefined()
        const scale = Math.max(total.consumptionKwh, total.solarKwh, total.gensetKwh, 1e-6)
        const money = Math.max(total.energyCost, total.carbonKg, scale)
        for (const name of STRETCH_METRICS) {
          const sum = found.pieces.reduce((all, piece) => all + piece[name], 0)
          const own = ['gensetCost', 'scope1Kg', 'carbonKg'].includes(name) ? money : scale
          expect(Math.abs(sum - total[name])).toBeLessThanOrEqual(1e-9 * own)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('a steady site takes in each piece what its hours take', () => {
    const spec = site(HOURLY, {
      auxiliaryKw: 0.5,
      chain: rectified({ kind: 'constant', efficiency: 0.8 }),
      units: [unit(HOURLY, { power: { kind: 'constant', powerW: 4000 } })],
    })
    const cuts = [0, 24, 1000, 8760]
    const { columns } = simulated(HOURLY, spec)
    const found = piecesOf(HOURLY, spec, columns, cuts).pieces
    for (const [index, piece] of found.entries()) {
      const hours = cuts[index + 1]! - cuts[index]!
      expect(piece.loadKwh).toBeCloseTo(4 * hours, 6)
      expect(piece.conversionLossKwh).toBeCloseTo(hours, 6)
      expect(piece.auxiliaryKwh).toBeCloseTo(0.5 * hours, 6)
      expect(piece.cost).toBeCloseTo(5.5 * hours, 6)
      expect(piece.carbonKg).toBeCloseTo(2.75 * hours, 6)
    }
  })

  test('refrigerant leaks evenly in time, and escapes from scrapped machines in the last piece', () => {
    const leaking = { chargeKg: 10, gwp: 2000, leakPerYear: 0.05, endOfLife: 0.3, lastYear: true }
    const spec = site(HOURLY, { refrigerant: leaking, units: [] })
    const { columns } = simulated(HOURLY, spec)
    const scope1 = (cuts: number[]) => piecesOf(HOURLY, spec, columns, cuts).pieces.map((one) => one.scope1Kg)
    const [first, last] = scope1([0, 2190, 8760])
    expect(first).toBeCloseTo(1000 / 4, 9)
    expect(last).toBeCloseTo(750 + 6000, 9)
    const staying = piecesOf(
      HOURLY,
      { ...spec, refrigerant: { ...leaking, lastYear: false } },
      columns,
      [0, 8760],
    )
    expect(staying.pieces[0]!.scope1Kg).toBeCloseTo(1000, 9)
  })

  test('a piece in which supply is not use is told', () => {
    const spec = site(HOURLY)
    const { columns } = simulated(HOURLY, spec)
    const open = { ...columns, importKw: flat(HOURLY, 0.9) }
    expect(piecesOf(HOURLY, spec, open, [0, 8760]).broken).toBe('supply is not use')
    expect(piecesOf(HOURLY, spec, { ...columns, importKw: flat(HOURLY, NaN) }, [0, 8760]).broken).toBe(
      'supply is not use',
    )
  })
})
