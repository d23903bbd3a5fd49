import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  carbonMonths,
  carbonUsage,
  coveredShares,
  fleetCarbon,
  renewableShare,
  uncoveredShare,
} from '../../../src/model/economy/carbon.ts'
import type { CarbonContract, CarbonSpec, MarketSpec } from '../../../src/model/economy/carbon.ts'
import { simulateFleet, withAvoided } from '../../../src/model/fleet.ts'
import { monthlyEnergy, sum } from '../../../src/model/metrics.ts'
import { daily, flat, HOURLY, site, unit } from '../plain-site.ts'

const HOURS = 8760

function share(of: number, more: Partial<CarbonContract> = {}): CarbonContract {
  return { name: 'c', covers: { kind: 'share', share: of }, kgPerKwh: 0, isRenewable: true, ...more }
}

function energy(kwhPerYear: number, more: Partial<CarbonContract> = {}): CarbonContract {
  return share(0, { covers: { kind: 'energy', kwhPerYear }, ...more })
}

function market(contracts: readonly CarbonContract[], residual: number, sold = false): MarketSpec {
  return { contracts, residualKgPerKwh: flat(HOURLY, residual), certificatesSold: sold }
}

/** The months of a site that imports and uses solar energy at constant powers, or by columns. */
function months(spec: CarbonSpec, importKw: Float64Array, solarUsedKw = flat(HOURLY, 0)) {
  const gridImportKwh = monthlyEnergy(HOURLY, importKw)
  const solarUsedKwh = monthlyEnergy(HOURLY, solarUsedKw)
  return carbonMonths(HOURLY, spec, { importKw, solarUsedKw, gridImportKwh, solarUsedKwh })
}

const marketKg = (spec: MarketSpec, importKw: Float64Array, solarUsedKw?: Float64Array) =>
  sum(months({ market: spec }, importKw, solarUsedKw).scope2MarketKg!)

describe('scope 2 by market', () => {
  test.each([
    [0.581, 2470.993],
    [0.5366, 2282.1598],
  ])('of 4,253 kWh without a contract at a residual factor of %d kg/kWh is %d kg', (residual, kg) => {
    expect(marketKg(market([], residual), flat(HOURLY, 4253 / HOURS))).toBeCloseTo(kg, 8)
  })

  test('counts what each contract covers with its own factor, the rest with the residual one', () => {
    const spec = market([share(0.3), share(0.2, { kgPerKwh: 0.1 })], 0.6)
    expect(marketKg(spec, flat(HOURLY, 1))).toBeCloseTo(HOURS * (0.2 * 0.1 + 0.5 * 0.6), 8)
  })

  test('spreads an energy over the year as the import is', () => {
    const importKw = daily(HOURLY, (hour) => (hour < 12 ? 0.5 : 1.5))
    const spec = market([energy(2190)], 0.4)
    expect(marketKg(spec, importKw)).toBeCloseTo(0.75 * HOURS * 0.4, 8)
    const { renewableKwh } = months({ market: spec }, importKw)
    expect(sum(renewableKwh)).toBeCloseTo(2190, 8)
    expect(renewableKwh[1]! / renewableKwh[0]!).toBeCloseTo(28 / 31, 12)
  })

  test('takes the residual factor of the hours of import', () => {
    const residualKgPerKwh = daily(HOURLY, (hour) => (hour < 12 ? 1 : 0.2))
    const importKw = daily(HOURLY, (hour) => (hour < 12 ? 2 : 0))
    const spec = { contracts: [share(0.25)], residualKgPerKwh, certificatesSold: false }
    expect(marketKg(spec, importKw)).toBeCloseTo(0.75 * HOURS, 8)
  })

  test('counts solar energy whose certificates are sold with the residual factor, and not as renewable', () => {
    const solar = flat(HOURLY, 0.25)
    const [kept, sold] = [false, true].map((isSold) =>
      months({ market: market([], 0.6, isSold) }, flat(HOURLY, 1), solar),
    )
    expect(sum(kept!.scope2MarketKg!)).toBeCloseTo(HOURS * 0.6, 8)
    expect(sum(sold!.scope2MarketKg!)).toBeCloseTo(HOURS * 1.25 * 0.6, 8)
    expect([sum(kept!.renewableKwh), sum(sold!.renewableKwh)]).toEqual([HOURS * 0.25, 0])
  })

  test('is not told where nothing contractual is known, and solar energy is then renewable', () => {
    const told = months({}, flat(HOURLY, 1), flat(HOURLY, 0.5))
    expect([told.scope2MarketKg, told.marginalKg]).toEqual([undefined, undefined])
    expect(sum(told.renewableKwh)).toBe(HOURS * 0.5)
  })

  test('of a contract for all of it without carbon is nothing', () => {
    expect(marketKg(market([share(1)], 0.6), flat(HOURLY, 1))).toBe(0)
    expect(marketKg(market([energy(1e9)], 0.6), flat(HOURLY, 1))).toBe(0)
  })
})

const contracts = fc.array(
  fc.record({
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    isEnergy: fc.boolean(),
    kgPerKwh: fc.double({ min: 0, max: 2, noNaN: true }),
  }),
  { maxLength: 5 },
)

describe('whatever the contracts', () => {
  const made = (parts: readonly { part: number; isEnergy: boolean; kgPerKwh: number }[]) => {
    const all = Math.max(
      1,
      parts.reduce((s, { part }) => s + part, 0),
    )
    return parts.map(({ part, isEnergy, kgPerKwh }) =>
      isEnergy ? energy(part * 2 * HOURS, { kgPerKwh }) : share(part / all, { kgPerKwh }),
    )
  }

  test('the shares and what is left come to one', () => {
    fc.assert(
      fc.property(contracts, (parts) => {
        const shares = coveredShares(made(parts), HOURS)
        expect(Math.min(0, ...shares)).toBe(0)
        expect(sum(shares) + uncoveredShare(shares)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('scope 2 lies between the smallest and the largest factor', () => {
    fc.assert(
      fc.property(contracts, fc.double({ min: 0, max: 2, noNaN: true }), (parts, residual) => {
        const kg = marketKg(market(made(parts), residual), flat(HOURLY, 1)) / HOURS
        const factors = [residual, ...parts.map(({ kgPerKwh }) => kgPerKwh)]
        expect(kg).toBeGreaterThanOrEqual(Math.min(...factors) - 1e-9)
        expect(kg).toBeLessThanOrEqual(Math.max(...factors) + 1e-9)
      }),
      { numRuns: 50 },
    )
  })

  test('it is that of the location where each factor is that of the location', () => {
    fc.assert(
      fc.property(contracts, fc.double({ min: 0.01, max: 2, noNaN: true }), (parts, kgPerKwh) => {
        const same = made(parts.map((one) => ({ ...one, kgPerKwh })))
        expect(marketKg(market(same, kgPerKwh), flat(HOURLY, 1)) / (HOURS * kgPerKwh)).toBeCloseTo(1, 9)
      }),
      { numRuns: 50 },
    )
  })

  test('contracts for an energy cover nothing where nothing is imported', () => {
    expect([...coveredShares([energy(100), share(0.5)], 0)]).toEqual([0, 0.5])
    expect(marketKg(market([energy(100)], 0.6), flat(HOURLY, 0))).toBe(0)
  })

  test('those for an energy share what those for a share leave, in their order', () => {
    const list = [energy(0.5 * HOURS), share(0.4), energy(0.5 * HOURS)]
    const shares = coveredShares(list, HOURS)
    expect(shares[0]).toBeCloseTo(0.5, 12)
    expect(shares[2]).toBeCloseTo(0.1, 12)
  })
})

const at = (marginal: number | undefined): CarbonSpec =>
  marginal === undefined ? {} : { marginalKgPerKwh: flat(HOURLY, marginal) }

/** A year of masts of constant loads [kW], by id, with a marginal factor. */
const yearOf = (loadsKw: Readonly<Record<string, number>>, marginal: number | undefined, count = 1) =>
  simulateFleet(
    HOURLY,
    Object.entries(loadsKw).map(([id, kw]) => ({
      id,
      kind: 'base-station' as const,
      count,
      spec: site(HOURLY, {
        units: [unit(HOURLY, { power: { kind: 'constant', powerW: 1000 * kw } })],
        carbon: at(marginal),
      }),
    })),
  )

describe('emissions avoided at the margin', () => {
  const baseline = yearOf({ a: 2, b: 1 }, 0.9, 3)

  test('are the import saved times the marginal factor, of a site and of all', () => {
    const { members, carbon } = withAvoided(yearOf({ a: 1.5, b: 1.25 }, 0.9, 3), baseline)
    const [a, b] = members.map(({ avoidedMarginalKg }) => sum(avoidedMarginalKg!))
    expect(a).toBeCloseTo(0.5 * HOURS * 0.9, 8)
    expect(b).toBeCloseTo(-0.25 * HOURS * 0.9, 8)
    expect(carbon.avoidedMarginalKg).toBeCloseTo(3 * 0.25 * HOURS * 0.9, 8)
  })

  test('are nothing in the baseline', () => {
    const { members, carbon } = withAvoided(baseline, baseline)
    expect(carbon.avoidedMarginalKg).toBe(0)
    for (const { avoidedMarginalKg } of members) expect([...avoidedMarginalKg!]).toEqual(Array(12).fill(0))
  })

  test('hold the import of sites that are gone', () => {
    const { carbon } = withAvoided(yearOf({ a: 2 }, 0.9, 3), baseline)
    expect(carbon.avoidedMarginalKg).toBeCloseTo(3 * HOURS * 0.9, 8)
  })

  test('are not told without a marginal factor, or with another than that of the baseline', () => {
    for (const marginal of [undefined, 0.8]) {
      const { members, carbon } = withAvoided(yearOf({ a: 1, b: 1 }, marginal, 3), baseline)
      expect(carbon.avoidedMarginalKg).toBeUndefined()
      expect(members.map(({ avoidedMarginalKg }) => avoidedMarginalKg)).toEqual([undefined, undefined])
    }
    const without = yearOf({ a: 1 }, undefined)
    expect(withAvoided(without, without).carbon.avoidedMarginalKg).toBeUndefined()
  })
})

describe('all sites together', () => {
  test('have the emissions by market of each, count times', () => {
    const one = months({ market: market([share(0.5)], 0.6) }, flat(HOURLY, 1))
    const other = months({ market: market([], 0.6) }, flat(HOURLY, 2))
    const { scope2MarketKg, renewableKwh } = fleetCarbon([
      { count: 4, carbon: one },
      { count: 1, carbon: other },
    ])
    expect(scope2MarketKg).toBeCloseTo(HOURS * 0.6 * (4 * 0.5 + 2), 6)
    expect(renewableKwh).toBeCloseTo(HOURS * 4 * 0.5, 6)
  })

  test('have none where one of them has none', () => {
    const carbon = months({}, flat(HOURLY, 1))
    expect(fleetCarbon([{ count: 1, carbon }])).toEqual({ renewableKwh: 0 })
  })
})

test('carbon over load and renewable energy over consumption are null where there is nothing to divide by', () => {
  expect([carbonUsage(6, 12), carbonUsage(0, 0)]).toEqual([0.5, null])
  expect([renewableShare(3, 12), renewableShare(0, 0)]).toEqual([0.25, null])
})
