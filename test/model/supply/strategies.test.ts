import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { siteColumns } from '../../../src/model/site.ts'
import type { BatterySpec, Strategy } from '../../../src/model/storage/battery-spec.ts'
import { storageProblemOf } from '../../../src/model/supply/problem-of-site.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { HOURLY, daily, flat, rectified, simulated, site, unit } from '../plain-site.ts'
import { OUTAGES, PRICE, STRATEGIES, arbitrage, busy, expectSame } from './busy-site.ts'
import { battery, energy, genset, sources, supplied } from './supplied.ts'
import type { Sources } from './supplied.ts'

describe.each(STRATEGIES)('a battery with the strategy %s', (_, strategy) => {
  const own = (more: Partial<BatterySpec> = {}) =>
    battery({ strategy, reserveH: 2, socMinOutage: 0.1, ...more })

  it('does twice as much where everything is twice as large', () => {
    const twice = (spec: BatterySpec): BatterySpec => ({
      ...spec,
      capacityKwh: 2 * spec.capacityKwh,
      chargeKw: 2 * spec.chargeKw,
      dischargeKw: 2 * spec.dischargeKw,
      strategy:
        spec.strategy.kind === 'peak-shaving'
          ? { ...spec.strategy, limitKw: 2 * spec.strategy.limitKw }
          : spec.strategy,
    })
    const engine = genset({ ratedKw: 3, minimumLoad: 0.3, startH: 0.1, startSoc: 0.3 })
    const one = supplied({ battery: own(), genset: engine, outages: OUTAGES }, busy(HOURLY))
    const two = supplied(
      { battery: twice(own()), genset: { ...engine, ratedKw: 6 }, outages: OUTAGES },
      busy(HOURLY, 2),
    )
    expectSame(two, one, 1e-6, 2)
  })

  it('never exports, nor lets solar power out where that is not allowed', () => {
    for (const bus of ['dc', 'ac'] as const)
      for (const canExport of [true, false]) {
        const given = { ...busy(HOURLY), canExport }
        const { columns } = supplied({ battery: own({ bus }) }, given)
        if (!canExport) expect(energy(columns.solarExportedKw)).toBe(0)
        const { supply, solarExportedKw, acSolarKw } = columns
        for (let i = 0; i < HOURLY.steps; i++) {
          if (solarExportedKw[i]! > acSolarKw[i]! + 1e-9)
            expect.fail(`more exported than the sun gives in ${i}`)
          if (solarExportedKw[i]! > 1e-9 && supply.dischargeKw[i]! > 1e-9)
            expect.fail(`exports from store in ${i}`)
        }
      }
  })

  it('is the same in quarters of an hour where nothing changes within the hour', () => {
    const results = ([1, 4] as const).map((perHour) => {
      const axis = timeAxis(2021, perHour)
      const same = strategy.kind === 'arbitrage' ? arbitrage(axis) : strategy
      const chain = rectified({ kind: 'constant', efficiency: 0.9 })
      return supplied(
        { battery: own({ strategy: same, reserveH: 0 }) },
        { ...busy(axis), chain, dcSolar: undefined, acSolar: undefined },
        axis,
      )
    })
    expectSame(results[0]!, results[1]!, 1e-9)
  })
})

describe('the bill', () => {
  it('is the same with a battery that loses nothing at one price, but for what is left in store', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STRATEGIES),
        fc.double({ min: 1, max: 60, noNaN: true }),
        fc.constantFrom('dc' as const, 'ac' as const),
        ([, strategy], capacityKwh, bus) => {
          const lossless = { chargeEfficiency: 1, dischargeEfficiency: 1, capacityKwh, bus, strategy }
          const given = { units: busy(HOURLY).units! }
          const none = simulated(HOURLY, site(HOURLY, given))
          const { annual } = supplied({ battery: battery({ ...lossless, socInitial: 0.5 }) }, given)
          const store = annual.storedChangeKwh
          expect(Math.abs(annual.cost - store - none.annual.cost)).toBeLessThan(1e-9 * none.annual.cost)
        },
      ),
      { numRuns: 8 },
    )
  })

  it('falls by what the peak costs more than the valley, less losses', () => {
    // Full at 8 o'clock, 4 kWh out in the peak at 1.1; 4 / 0.9 / 0.95 kWh back in the valley at 0.3.
    const given = { pricePerKwh: daily(HOURLY, PRICE) }
    const none = simulated(HOURLY, site(HOURLY, given))
    const { annual } = supplied({ battery: battery({ strategy: arbitrage(HOURLY) }) }, given)
    const perDay = 4 * 1.1 - (4 / 0.9 / 0.95) * 0.3
    const notBought = (4 / 0.9 / 0.95) * 0.3
    expect(none.annual.cost - annual.cost).toBeCloseTo(365 * perDay + notBought, 6)
  })
})

describe('a limit on the mains', () => {
  const load = { kind: 'linear' as const, idleW: 1000, fullW: 5000 }
  const units = [
    unit(HOURLY, { power: load, load: daily(HOURLY, (hour) => Number(hour >= 18 && hour < 21)) }),
  ]
  const shaving = (limitKw: number): Strategy => ({ kind: 'peak-shaving', limitKw, solarOnly: false })

  it('is kept by a battery that suffices, behind rectifiers too', () => {
    for (const bus of ['dc', 'ac'] as const) {
      const chain = rectified({ kind: 'modular', modules: 6, moduleKw: 1, a0: 0.01, a1: 0.03, a2: 0.02 })
      const { columns } = supplied({ battery: battery({ bus, strategy: shaving(2.5) }) }, { units, chain })
      // 3 h of about 2.8 kW above it: 9.3 kWh in store, and nothing is charged beyond it.
      expect(Math.max(...columns.importKw)).toBeCloseTo(2.5, 9)
    }
  })

  it('is passed by what the battery cannot give', () => {
    const weak = battery({ strategy: shaving(2), dischargeKw: 1 })
    const { columns } = supplied({ battery: weak }, { units })
    expect(Math.max(...columns.importKw)).toBeCloseTo(4, 9)
  })

  it('bends to the reserve alone', () => {
    const own = battery({ strategy: shaving(0.5), reserveH: 2, socInitial: 0 })
    const { columns } = supplied({ battery: own }, {})
    expect(columns.importKw[0]).toBeCloseTo(1 + 2 / 0.9 / 0.95, 9)
    expect(columns.importKw[1]).toBeCloseTo(1, 9)
  })
})

describe('a schedule from a file', () => {
  it('is followed as far as limits allow', () => {
    const strategy: Strategy = {
      kind: 'schedule',
      chargeKw: flat(HOURLY, 0).fill(9, 2, 4),
      dischargeKw: flat(HOURLY, 0).fill(0.6, 0, 2).fill(3, 4, 6),
      madeBy: 'file',
    }
    const { columns } = supplied({ battery: battery({ strategy, socInitial: 0.5 }) })
    expect([...columns.supply.chargeKw.subarray(0, 6)]).toEqual([0, 0, 5, 5, 0, 0])
    expect([...columns.supply.dischargeKw.subarray(0, 6)]).toEqual([0.6, 0.6, 0, 0, 1, 1])
  })
})

describe('a plan of the hours ahead', () => {
  it('sees what the battery loses standing still once, and ends the day empty', () => {
    const given = { pricePerKwh: daily(HOURLY, PRICE) }
    const own = battery({
      strategy: { kind: 'look-ahead', hours: 24 },
      selfDischargePerH: 0.01,
      socInitial: 0,
    })
    const { columns } = supplied({ battery: own }, given)
    const { chargeKw, dischargeKw, storedKwh } = columns.supply
    // A kWh of the valley is worth more until midnight, losses counted: none is left then.
    for (const day of [3, 4]) {
      expect(energy(dischargeKw, 24 * day + 18, 24 * day + 22)).toBeCloseTo(4, 9)
      expect(energy(chargeKw, 24 * day + 8, 24 * day + 24)).toBe(0)
      expect(storedKwh[24 * day + 23]).toBeCloseTo(0, 9)
    }
  })

  it('costs no more than arbitrage by the same prices', () => {
    const given = { ...busy(HOURLY), acSolar: undefined, dcSolar: undefined }
    const costOf = (own: Sources) => supplied(own, given).annual.cost
    const ahead = costOf({ battery: battery({ strategy: { kind: 'look-ahead', hours: 24 } }) })
    expect(ahead).toBeLessThan(costOf({ battery: battery({ strategy: arbitrage(HOURLY) }) }))
    expect(ahead).toBeLessThan(costOf({}))
  })

  it('is made from what the site can do: headroom, load and reserve of each step', () => {
    const chain = rectified({ kind: 'modular', modules: 3, moduleKw: 1, a0: 0, a1: 0.1, a2: 0 })
    const supply = sources({ battery: battery({ reserveH: 2, socMax: 0.9 }) })
    const problem = storageProblemOf(HOURLY, site(HOURLY, { chain, supply }), siteColumns(HOURLY))
    expect([problem.chargeKw[5], problem.dischargeKw[5], problem.fullKwh]).toEqual([2, 1, 18])
    expect(problem.worthPerKwh[5]).toBeCloseTo(1.1, 9)
    expect(problem.floorKwh[5]).toBeCloseTo(2 / 0.9, 9)
  })
})
