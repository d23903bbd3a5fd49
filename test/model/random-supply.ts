import * as fc from 'fast-check'
import type { SiteSpec } from '../../src/model/site.ts'
import type { BatterySpec, Strategy } from '../../src/model/storage/battery-spec.ts'
import type { GensetSpec, MainsSpec, SupplySpec } from '../../src/model/supply/supply-spec.ts'
import { amount } from './random-room.ts'
import type { Stock } from './random-site.ts'
import { anySite } from './random-site.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Failures of the mains: none, many short ones, a few of days, or no mains at all. */
const anyMains: fc.Arbitrary<MainsSpec> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ isAbsent: false, outages: [] }) },
  { weight: 1, arbitrary: fc.constant({ isAbsent: true, outages: [] }) },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.record({ gapH: between(0.05, 900), lastsH: between(0.02, 60) }), {
        minLength: 1,
        maxLength: 40,
      })
      .map((list) => {
        let atH = 0
        const outages = list.map(({ gapH, lastsH }) => {
          const startH = atH + gapH
          atH = startH + lastsH
          return { startH, endH: Math.min(8760, atH) }
        })
        return { isAbsent: false, outages: outages.filter(({ startH, endH }) => endH > startH) }
      }),
  },
)

function anyStrategy({ axis, tariffs, kwPerKwp }: Stock): fc.Arbitrary<Strategy> {
  const prices = tariffs[1]!.pricePerKwh
  const isPeak = Uint8Array.from(prices, (price) => (price > 0.5 ? 1 : 0))
  const isValley = Uint8Array.from(prices, (price) => (price < 0.2 ? 1 : 0))
  const day = Math.round(24 / axis.stepH)
  const chargeKw = Float64Array.from({ length: axis.steps }, (_, i) => (i % day < day / 3 ? 3 : 0))
  const dischargeKw = kwPerKwp[1]!.map((kw) => 5 * kw)
  return fc.oneof(
    fc.constantFrom<Strategy>(
      { kind: 'backup' },
      { kind: 'self-consumption' },
      { kind: 'arbitrage', isPeak, isValley, solarOnly: false },
      { kind: 'arbitrage', isPeak, isValley, solarOnly: true },
      { kind: 'schedule', chargeKw, dischargeKw, madeBy: 'file' },
      { kind: 'look-ahead', hours: 12 },
    ),
    fc
      .record({ limitKw: between(0.1, 12), solarOnly: fc.boolean() })
      .map((more) => ({ kind: 'peak-shaving' as const, ...more })),
  )
}

const AGEING: BatterySpec['ageing'] = { calendar: { kind: 'none' }, cycleTable: [], endOfLife: 0.8 }

/** Any battery; limits of its state in order. */
function anyBattery(stock: Stock): fc.Arbitrary<BatterySpec> {
  return fc
    .record({
      bus: fc.constantFrom('dc' as const, 'ac' as const),
      chemistry: fc.constantFrom('lfp' as const, 'lead-acid' as const),
      capacityKwh: between(0.5, 120),
      health: between(0.5, 1),
      chargeEfficiency: between(0.8, 1),
      dischargeEfficiency: between(0.8, 1),
      chargeKw: between(0.1, 40),
      dischargeKw: between(0.1, 40),
      socs: fc.tuple(between(0, 0.3), between(0.3, 0.6), between(0.7, 1), between(0, 1)),
      selfDischargePerH: fc.constantFrom(0, 3e-5),
      capacityByC: fc.constantFrom<BatterySpec['capacityByC']>(
        [],
        [
          [-20, 0.6],
          [0, 0.85],
          [25, 1],
        ],
      ),
      temperature: fc.constantFrom<BatterySpec['temperature']>(20, 'room', 'outdoor'),
      isIndoor: fc.boolean(),
      kinetic: fc.option(fc.constantFrom({ availableShare: 0.45, ratePerH: 0.78 }), {
        nil: undefined,
        freq: 3,
      }),
      reserveH: fc.constantFrom(0, 0.5, 3, 30),
      recharge: fc.constantFrom('at-once' as const, 'cheap' as const),
      shedBelowSoc: fc.option(between(0, 0.9), { nil: undefined }),
      canIsland: fc.boolean(),
      strategy: anyStrategy(stock),
    })
    .map(({ socs: [socMinOutage, socMin, socMax, at], kinetic, shedBelowSoc, ...more }) => ({
      ...more,
      socMinOutage,
      socMin,
      socMax,
      socInitial: socMin + at * (socMax - socMin),
      ageing: AGEING,
      ...(kinetic === undefined ? {} : { kinetic }),
      ...(shedBelowSoc === undefined ? {} : { shedBelowSoc }),
    }))
}

const anyGenset: fc.Arbitrary<GensetSpec> = fc
  .record({
    ratedKw: between(0.5, 40),
    minimumLoad: between(0, 0.6),
    startH: fc.constantFrom(0, 0.02, 0.5),
    strategy: fc.constantFrom('load-following' as const, 'cycle-charging' as const),
    socs: fc.option(fc.tuple(between(0, 0.5), between(0.55, 1)), { nil: undefined }),
    perStart: amount(20),
  })
  .map(({ socs, perStart, ...more }) => ({
    ...more,
    startSoc: socs?.[0],
    stopSoc: socs?.[1] ?? 0.8,
    fuel: { noLoadLPerKwh: 0.08, slopeLPerKwh: 0.25, kgPerL: 2.68 },
    cost: { fuelPerL: 7, perStart, perRunningH: 1.5, serviceEveryH: 250, perService: 400 },
  }))

/** Any sources beside solar, on mains that may fail. */
function anySupply(stock: Stock): fc.Arbitrary<SupplySpec> {
  return fc.record({
    mains: anyMains,
    battery: fc.option(anyBattery(stock), { nil: undefined, freq: 6 }),
    genset: fc.option(anyGenset, { nil: undefined, freq: 1 }),
  })
}

/** Any site with any supply; some of its loads go first in an outage. */
export function anySuppliedSite(stock: Stock): fc.Arbitrary<SiteSpec & { readonly supply: SupplySpec }> {
  return fc
    .tuple(anySite(stock), anySupply(stock), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
    .map(([site, supply, goesFirst]) => ({
      ...site,
      supply,
      units: site.units.map((unit, i) =>
        goesFirst[i] === true ? { ...unit, priority: 'shed-first' as const } : unit,
      ),
    }))
}
