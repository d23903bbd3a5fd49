import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import type { FleetMember } from '../../src/model/fleet.ts'
import { ADDITIVE_METRICS, sum } from '../../src/model/metrics.ts'
import type { SiteSpec } from '../../src/model/site.ts'
import { brokenIdentity } from '../../src/model/site-totals.ts'
import { apart, daily, HOURLY, simulated, site, unit } from './plain-site.ts'
import { anySite, stockOf } from './random-site.ts'
import type { Stock } from './random-site.ts'

function member(id: string, spec: SiteSpec, count = 1): FleetMember {
  return { id, kind: 'base-station', count, spec }
}

function anyFleet(stock: Stock): fc.Arbitrary<FleetMember[]> {
  const one = fc.record({ spec: anySite(stock), count: fc.integer({ min: 1, max: 1000 }) })
  return fc
    .array(one, { minLength: 1, maxLength: 4 })
    .map((list) => list.map(({ spec, count }, index) => member(`site-${index}`, spec, count)))
}

/** A site that takes 1 kW in some hours of the day. */
function inHours(from: number, to: number): SiteSpec {
  const load = daily(HOURLY, (hour) => (hour >= from && hour < to ? 1 : 0))
  const units = [unit(HOURLY, { power: { kind: 'linear', idleW: 0, fullW: 1000 }, load })]
  return site(HOURLY, { units })
}

describe('any fleet', () => {
  test.each([
    [1, 60],
    [2, 10],
  ] as const)(
    'at %i steps an hour adds up to the sum over sites of count x year',
    { timeout: 60_000 },
    (stepsPerHour, numRuns) => {
      const stock = stockOf(stepsPerHour)
      fc.assert(
        fc.property(anyFleet(stock), (members) => {
          const fleet = simulateFleet(stock.axis, members)
          expect(fleet.broken).toBeUndefined()
          expect(brokenIdentity(fleet.total)).toBeUndefined()
          expect(fleet.members.every((one, i) => one.member === members[i])).toBe(true)
          const sums = ADDITIVE_METRICS.map((name) =>
            members.reduce((total, { count }, i) => total + count * sum(fleet.members[i]!.monthly[name]), 0),
          )
          const differences = ADDITIVE_METRICS.map((name, i) => apart(fleet.total[name], sums[i]!))
          expect(Math.max(...differences)).toBeLessThan(1e-9)
        }),
        { numRuns, endOnFailure: true },
      )
    },
  )

  test('gives each site the year that it has alone, though all share their columns', () => {
    const stock = stockOf(1)
    fc.assert(
      fc.property(anyFleet(stock), (members) => {
        const fleet = simulateFleet(stock.axis, members)
        for (const { member: one, annual, monthly, peakImportKw, units } of fleet.members) {
          const alone = simulated(stock.axis, one.spec)
          expect({ annual, monthly, peakImportKw, units }).toEqual({
            annual: alone.annual,
            monthly: alone.monthly,
            peakImportKw: alone.peakImportKw,
            units: alone.units,
          })
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the peak of a fleet', () => {
  test('is not above the sum of its sites and not below the largest of them', () => {
    const stock = stockOf(1)
    fc.assert(
      fc.property(anyFleet(stock), (members) => {
        const { peakImportKw, members: years } = simulateFleet(stock.axis, members)
        const of = (month: number) => years.map((one) => one.member.count * one.peakImportKw[month]!)
        for (const month of [0, 6]) {
          expect(peakImportKw[month]).toBeLessThanOrEqual(sum(of(month)) * (1 + 1e-12))
          expect(peakImportKw[month]).toBeGreaterThanOrEqual(Math.max(...of(month)) * (1 - 1e-12))
        }
      }),
      { numRuns: 20 },
    )
  })

  test('is that of the summed import: sites that peak at other hours do not add up', () => {
    const { peakImportKw } = simulateFleet(HOURLY, [
      member('day', inHours(8, 20), 3),
      member('night', inHours(20, 24), 2),
    ])
    expect([...peakImportKw]).toEqual(Array.from({ length: 12 }, () => 3))
  })

  test('adds up where sites peak together', () => {
    const { peakImportKw } = simulateFleet(HOURLY, [
      member('day', inHours(8, 20), 3),
      member('evening', inHours(18, 24), 2),
    ])
    expect([...peakImportKw]).toEqual(Array.from({ length: 12 }, () => 5))
  })

  test('of one member is count times its own', () => {
    const { peakImportKw, members } = simulateFleet(HOURLY, [member('day', inHours(8, 20), 7)])
    expect(peakImportKw).toEqual(members[0]!.peakImportKw.map((kw) => 7 * kw))
  })
})

describe('a fleet whose sites are watched', () => {
  test('shows each site with its own flows, in order', () => {
    const seen: [string, number][] = []
    simulateFleet(HOURLY, [member('day', inHours(8, 20)), member('night', inHours(20, 24))], (one, columns) =>
      seen.push([one.id, sum(columns.importKw) / 365]),
    )
    expect(seen).toEqual([
      ['day', 12],
      ['night', 4],
    ])
  })
})

describe('a broken identity', () => {
  test('names the site', () => {
    const broken = site(HOURLY, { pricePerKwh: new Float64Array(HOURLY.steps).fill(NaN) })
    const fleet = simulateFleet(HOURLY, [member('good', site(HOURLY)), member('bad', broken)])
    expect(fleet.broken).toBe('site bad: cost is not finite in month 1')
  })
})
