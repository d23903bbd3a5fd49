import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import { scaledTariffYear } from '../../src/model/economy/scaled-tariff.ts'
import { ADDITIVE_METRICS, sum } from '../../src/model/metrics.ts'
import type { Totals } from '../../src/model/metrics.ts'
import { NO_CONVERTER } from '../../src/model/power/converter.ts'
import type { Converter } from '../../src/model/power/converter.ts'
import { offColumns } from '../../src/model/radio/shutdown.ts'
import { unitStates } from '../../src/model/radio/unit-states.ts'
import type { UnitStates } from '../../src/model/radio/unit-states.ts'
import { shapedLoad } from '../../src/model/radio/traffic.ts'
import type { SiteSpec, UnitSpec } from '../../src/model/site.ts'
import { timeAxis } from '../../src/model/time.ts'
import type { TimeAxis } from '../../src/model/time.ts'
import { doubled } from './doubled-units.ts'
import {
  apart,
  daily,
  flat,
  HOURLY,
  limitedRoom,
  plainRoom,
  rectified,
  simulated,
  site,
  unit,
} from './plain-site.ts'
import { anySite, stockOf } from './random-site.ts'

const STOCK = stockOf(1)

/** Two rectifiers of 3 kW. */
const LEGACY: Converter = { kind: 'modular', modules: 2, moduleKw: 3, a0: 0.025, a1: 0.05, a2: 0.03 }

/** To make a failure smaller would take minutes: its seed is told. */
const MANY = { numRuns: 20, endOnFailure: true }

function annual(spec: SiteSpec): Totals {
  return simulated(STOCK.axis, spec, STOCK.columns).annual
}

/** The largest difference between the metrics of two years, as a share of each metric. */
function largestDifference(a: Totals, b: Totals): number {
  return Math.max(...ADDITIVE_METRICS.map((name) => apart(a[name], b[name])))
}

function nightOff(axis: TimeAxis, depthFraction: number): UnitStates {
  return unitStates(
    offColumns(axis, [{ window: { startMinute: 0, endMinute: 480 }, days: 'all', depthFraction }]),
  )
}

const DAY = Array.from({ length: 24 }, (_, hour) => 0.2 + 1.6 * (hour / 23))
const EVERY_DAY_ALIKE = { weekday: DAY, weekend: DAY }

function traffic(axis: TimeAxis, shiftH = 0): Float64Array {
  const load = flat(axis, NaN)
  shapedLoad(axis, EVERY_DAY_ALIKE, 0.4, shiftH, load)
  return load
}

describe('twice as much of something', () => {
  test('twice the sites use twice the energy, money and carbon', () => {
    fc.assert(
      fc.property(anySite(STOCK), fc.integer({ min: 1, max: 1e6 }), (spec, count) => {
        const of = (sites: number) =>
          simulateFleet(STOCK.axis, [{ id: 'a', kind: 'base-station', count: sites, spec }])
        const [once, twice] = [of(count), of(2 * count)]
        for (const name of ADDITIVE_METRICS) expect(twice.total[name]).toBe(2 * once.total[name])
        expect(twice.peakImportKw).toEqual(once.peakImportKw.map((kw) => 2 * kw))
      }),
      MANY,
    )
  })

  test('twice the units take twice the load', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        // Fans would answer to the warmth of twice the load.
        const still = spec.units.map((one) => ({ ...one, fanSensitivityPerK: 0 }))
        const units = still.map((one) => ({ ...one, count: 2 * one.count }))
        const [once, twice] = [annual({ ...spec, units: still }), annual({ ...spec, units })]
        // To the bit, but for powers so small that a number has not all its digits.
        const isTiny = once.loadKwh < 1e-290
        if (isTiny) expect(twice.loadKwh).toBeCloseTo(2 * once.loadKwh, 280)
        else expect(twice.loadKwh).toBe(2 * once.loadKwh)
        expect(twice.shutdownHours).toBe(once.shutdownHours)
      }),
      MANY,
    )
  })

  // Of several kinds the sums differ in their last digit, at which a machine on the edge may start a step earlier.
  test('a count of two is two units of the same kind', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const { pairs, singles } = doubled(spec.units.slice(0, 1))
        const of = (units: readonly UnitSpec[]) => annual({ ...spec, units })
        expect(largestDifference(of(pairs), of(singles))).toBeLessThan(1e-12)
      }),
      MANY,
    )
  })

  test('pairs of several kinds take the load of their singles', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const { pairs, singles } = doubled(spec.units.map((one) => ({ ...one, fanSensitivityPerK: 0 })))
        const load = (units: readonly UnitSpec[]) => annual({ ...spec, units }).loadKwh
        expect(apart(load(pairs), load(singles))).toBeLessThan(1e-12)
      }),
      MANY,
    )
  })

  test('twice the price doubles the bill and nothing else', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const before = annual(spec)
        const tariff = scaledTariffYear(STOCK.axis, spec.tariff!, 2)
        const after = annual({ ...spec, tariff, pricePerKwh: tariff.pricePerKwh })
        // Below the smallest normal number doubling rounds.
        const normal = (cost: number) => (Math.abs(cost) < 1e-290 ? 0 : cost)
        const cost = normal(2 * before.cost)
        const own = { ...after, cost: normal(after.cost), energyCost: normal(after.energyCost) }
        expect(own).toEqual({ ...before, cost, energyCost: cost })
      }),
      MANY,
    )
  })

  test('twice the carbon factor doubles the carbon of the mains and nothing else', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const before = annual(spec)
        const after = annual({ ...spec, carbonKgPerKwh: spec.carbonKgPerKwh.map((kg) => 2 * kg) })
        const { scope1Kg, scope2LocationKg } = before
        const { carbonKg } = after
        expect(after).toEqual({ ...before, scope2LocationKg: 2 * scope2LocationKg, carbonKg })
        const apart = Math.abs(carbonKg - scope1Kg - 2 * scope2LocationKg)
        expect(apart).toBeLessThanOrEqual(1e-12 * carbonKg)
      }),
      MANY,
    )
  })
})

describe('what changes nothing', () => {
  test('an array of no size is no array', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const none = { capacityKwp: 0, kwPerKwp: STOCK.kwPerKwp[1]! }
        const without = annual({ ...spec, dcSolar: undefined, acSolar: undefined })
        expect(annual({ ...spec, dcSolar: none, acSolar: none })).toEqual(without)
      }),
      MANY,
    )
  })

  test('an array in the dark is no array', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const dark = { capacityKwp: 10, kwPerKwp: flat(STOCK.axis, 0) }
        const without = annual({ ...spec, dcSolar: undefined, acSolar: undefined })
        expect(annual({ ...spec, dcSolar: dark, acSolar: dark })).toEqual(without)
      }),
      MANY,
    )
  })

  test('the order of units does not matter', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const reversed = { ...spec, units: spec.units.toReversed() }
        expect(largestDifference(annual(spec), annual(reversed))).toBeLessThan(1e-12)
      }),
      MANY,
    )
  })

  test('the right to export without solar on the AC side', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const without = { ...spec, acSolar: undefined }
        expect(annual({ ...without, canExport: true })).toEqual(annual({ ...without, canExport: false }))
      }),
      MANY,
    )
  })

  test('the right to export moves energy from curtailed to exported and leaves the bill', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        // Through a transformer, what is sent back costs its loss.
        const chain = { ...spec.chain, transformer: NO_CONVERTER }
        const of = (canExport: boolean) => annual({ ...spec, chain, canExport })
        const [kept, sent] = [of(false), of(true)]
        const { solarCurtailedKwh, solarExportedKwh } = sent
        expect(solarCurtailedKwh + solarExportedKwh).toBeCloseTo(kept.solarCurtailedKwh, 6)
        expect(kept.solarExportedKwh).toBe(0)
        expect([sent.cost, sent.gridImportKwh]).toEqual([kept.cost, kept.gridImportKwh])
      }),
      MANY,
    )
  })

  test('a finer step under constant input', () => {
    const constant = (axis: TimeAxis) =>
      site(axis, {
        units: [
          unit(axis, { feeder: { kind: 'share', fraction: 0.02 }, states: nightOff(axis, 0.7) }),
          unit(axis, { id: 'server', bus: 'ac', indoor: true, power: { kind: 'constant', powerW: 350 } }),
        ],
        auxiliaryKw: 0.05,
        chain: rectified(LEGACY),
        room: limitedRoom(axis, { uaKwPerK: 0.06, cop: 2.4, capacityKw: 4, outdoorC: flat(axis, 31) }),
        outdoorC: flat(axis, 31),
        dcSolar: { capacityKwp: 1, kwPerKwp: flat(axis, 0.3) },
        acSolar: { capacityKwp: 3, kwPerKwp: flat(axis, 0.4) },
        pricePerKwh: daily(axis, (hour) => (hour < 8 ? 0.3 : 0.9)),
      })
    const [hour, half, quarter] = ([1, 2, 4] as const).map((stepsPerHour) => {
      const axis = timeAxis(2021, stepsPerHour)
      return simulated(axis, constant(axis)).annual
    }) as [Totals, Totals, Totals]
    expect(largestDifference(hour, half)).toBeLessThan(1e-12)
    expect(largestDifference(hour, quarter)).toBeLessThan(1e-12)
  })
})

describe('the shape of a load', () => {
  const shaped = (shiftH: number, pricePerKwh = flat(HOURLY, 0.65)) =>
    simulated(
      HOURLY,
      site(HOURLY, {
        units: [
          unit(HOURLY, { power: { kind: 'linear', idleW: 480, fullW: 1000 }, load: traffic(HOURLY, shiftH) }),
        ],
        pricePerKwh,
      }),
    ).annual

  test('is irrelevant to the bill of a flat tariff', () => {
    fc.assert(
      fc.property(fc.integer({ min: -24, max: 24 }), (shiftH) => {
        const [still, moved] = [shaped(0), shaped(shiftH)]
        expect(apart(moved.gridImportKwh, still.gridImportKwh)).toBeLessThan(1e-12)
        expect(apart(moved.cost, still.cost)).toBeLessThan(1e-12)
        expect(still.cost).toBeCloseTo(0.65 * still.gridImportKwh, 6)
      }),
      { numRuns: 20 },
    )
  })

  test('decides the bill of a time-of-use tariff', () => {
    const nightIsCheap = daily(HOURLY, (hour) => (hour < 8 ? 0.25 : 1))
    // The shape rises all day: moved by 12 h, its peak falls into the night.
    expect(shaped(12, nightIsCheap).cost).toBeLessThan(shaped(0, nightIsCheap).cost)
  })

  test('moved by a day is the same where every day is alike', () => {
    expect(shaped(24)).toEqual(shaped(0))
  })
})

describe('a shutdown of eight hours', () => {
  const unitKwh = (given: Partial<UnitSpec>) =>
    sum(simulated(HOURLY, site(HOURLY, { units: [unit(HOURLY, given)] })).units.get('load')!)

  test('at constant power and full depth saves 8/24 of the unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e4, noNaN: true }), (powerW) => {
        const power = { kind: 'constant', powerW } as const
        const saved = 1 - unitKwh({ power, states: nightOff(HOURLY, 1) }) / unitKwh({ power })
        expect(saved).toBeCloseTo(8 / 24, 12)
      }),
      { numRuns: 20 },
    )
  })

  test('at depth zero saves the load-dependent part of its hours only', () => {
    const power = { kind: 'linear', idleW: 480, fullW: 1000 } as const
    const load = traffic(HOURLY)
    const saved = unitKwh({ power, load }) - unitKwh({ power, load, states: nightOff(HOURLY, 0) })
    const servedAtNight = sum(load.map((value, i) => (i % 24 < 8 ? value : 0)))
    expect(saved).toBeCloseTo(((1000 - 480) / 1000) * servedAtNight, 8)
  })

  test('at depth zero saves nothing of a load that does not follow traffic', () => {
    expect(unitKwh({ states: nightOff(HOURLY, 0) })).toBe(unitKwh({}))
  })

  test('saves in proportion to its depth beyond that', () => {
    const power = { kind: 'linear', idleW: 480, fullW: 1000 } as const
    const at = (depth: number) => unitKwh({ power, load: traffic(HOURLY), states: nightOff(HOURLY, depth) })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (depth) => {
        expect(at(0) - at(depth)).toBeCloseTo(depth * 0.48 * 2920, 6)
      }),
      { numRuns: 20 },
    )
  })
})

describe('an outdoor unit that is shut down', () => {
  const coolingKwh = (rectifier: Converter, off: UnitStates | undefined, indoor = false) => {
    const year = simulated(
      HOURLY,
      site(HOURLY, {
        units: [
          unit(HOURLY, { states: off, indoor, feeder: { kind: 'share', fraction: 0.03 } }),
          unit(HOURLY, { id: 'bbu', indoor: true, power: { kind: 'constant', powerW: 600 } }),
        ],
        chain: rectified(rectifier),
        room: plainRoom(HOURLY, { uaKwPerK: 0.06, setpointC: 28, cop: 2.5, outdoorC: flat(HOURLY, 26) }),
        outdoorC: flat(HOURLY, 26),
      }),
    )
    return { kwh: year.annual.coolingKwh, rectifierLossKwh: sum(year.columns.rectifierLossKw) }
  }
  const off = nightOff(HOURLY, 1)

  test('leaves the cooling where the rectifier loses nothing', () => {
    expect(coolingKwh({ kind: 'lossless' }, off).kwh).toBe(coolingKwh({ kind: 'lossless' }, undefined).kwh)
  })

  test('changes the cooling by the heat of the rectifier', () => {
    const [on, shut] = [coolingKwh(LEGACY, undefined), coolingKwh(LEGACY, off)]
    expect(on.rectifierLossKwh).toBeGreaterThan(shut.rectifierLossKwh)
    expect(on.kwh - shut.kwh).toBeCloseTo((on.rectifierLossKwh - shut.rectifierLossKwh) / 2.5, 8)
  })

  test('is unlike an indoor one, whose own heat goes too', () => {
    const [on, shut] = [undefined, off].map(
      (shutdown) => coolingKwh({ kind: 'lossless' }, shutdown, true).kwh,
    )
    expect(on! - shut!).toBeCloseTo((2920 * (1 / 0.97)) / 2.5, 8)
  })
})
