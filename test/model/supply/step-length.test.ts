import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulateSite, siteColumns } from '../../../src/model/site.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import { yearOf } from '../../../src/model/metrics.ts'
import { timeAxis } from '../../../src/model/time.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { flat, rectified, site, unit } from '../plain-site.ts'
import { battery, genset, sources } from './supplied.ts'
import type { Sources } from './supplied.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** Nothing, or enough to be more than rounding. */
const orNone = (max: number) => between(0, max).map((kw) => (kw < 1e-6 ? 0 : kw))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })

const anyBattery = fc
  .record({
    bus: fc.constantFrom('dc' as const, 'ac' as const),
    canIsland: fc.constantFrom(true, true, false),
    capacityKwh: between(1, 40),
    chargeKw: between(0.5, 8),
    dischargeKw: between(0.5, 12),
    socMinOutage: fc.constantFrom(0, 0.1),
    socMin: fc.constantFrom(0.1, 0.3),
    socMax: fc.constantFrom(1, 0.9),
    socInitial: between(0.3, 0.9),
    selfDischargePerH: fc.constantFrom(0),
    reserveH: fc.constantFrom(0, 1, 5),
    shedBelowSoc: fc.constantFrom(0, 0.3, 0.6),
  })
  .map(battery)
const anyGenset = fc
  .record({
    ratedKw: between(1, 12),
    minimumLoad: fc.constantFrom(0, 0.3),
    startH: fc.constantFrom(0, 0.05, 0.4),
    strategy: fc.constantFrom('load-following' as const, 'cycle-charging' as const),
    startSoc: fc.constantFrom(undefined, 0.2, 0.4),
    stopSoc: fc.constantFrom(0.6, 0.8, 1),
  })
  .map(genset)
const anySources: fc.Arbitrary<Sources> = fc.record(
  {
    battery: maybe(anyBattery),
    genset: maybe(anyGenset),
    isAbsent: fc.constantFrom(false, false, true),
    outages: fc
      .array(fc.record({ gapH: between(0.3, 300), lastsH: between(0.1, 30) }), {
        minLength: 1,
        maxLength: 20,
      })
      .map((list) => {
        let atH = 0
        return list.map(({ gapH, lastsH }) => ({ startH: (atH += gapH), endH: (atH += lastsH) }))
      }),
  },
  { requiredKeys: ['outages'] },
) as fc.Arbitrary<Sources>
const anyLoads = fc.record({
  keepKw: between(0.2, 4),
  shedKw: orNone(3),
  acKw: orNone(3),
  acShedKw: orNone(2),
  dcSunKw: fc.constantFrom(0, 1, 3),
  acSunKw: fc.constantFrom(0, 2, 5),
})

type Loads = typeof anyLoads extends fc.Arbitrary<infer T> ? T : never

function steady(
  axis: TimeAxis,
  { keepKw, shedKw, acKw, acShedKw, dcSunKw, acSunKw }: Loads,
  own: Sources,
): SiteSpec {
  const one = (id: string, bus: 'dc' | 'ac', powerKw: number, goesFirst: boolean) =>
    unit(axis, {
      id,
      bus,
      power: { kind: 'constant', powerW: 1000 * powerKw },
      ...(goesFirst ? { priority: 'shed-first' as const } : {}),
    })
  const units = [
    one('keep', 'dc', keepKw, false),
    one('shed', 'dc', shedKw, true),
    one('ac', 'ac', acKw, false),
    one('ac-shed', 'ac', acShedKw, true),
  ]
  const chain = rectified({ kind: 'constant', efficiency: 0.92 })
  return site(axis, {
    units,
    chain,
    dcSolar: { capacityKwp: dcSunKw, kwPerKwp: flat(axis, 1) },
    acSolar: { capacityKwp: acSunKw, kwPerKwp: flat(axis, 1) },
    supply: sources({ ...own, outages: own.isAbsent === true ? [] : own.outages! }),
  })
}

/** A release is proved with many; a few take a second. */
const RUNS = process.env['BASEWATT_PROOF'] === undefined ? 6 : 1000

const NUMBERS = [
  'unservedKwh',
  'gensetKwh',
  'gensetDumpedKwh',
  'gridImportKwh',
  'storedChangeKwh',
  'solarCurtailedKwh',
] as const

describe('a year in which nothing changes but the mains is the same in steps of an hour and of a quarter', () => {
  const axes = ([1, 4] as const).map((perHour) => timeAxis(2021, perHour))
  const columns = axes.map(siteColumns)
  function expectSame(loads: Loads, own: Sources): void {
    const [hours, quarters] = axes.map((axis, n) => {
      const { monthly } = simulateSite(axis, steady(axis, loads, own), columns[n]!)
      return yearOf(monthly)
    })
    for (const name of NUMBERS) {
      const [a, b] = [hours![name], quarters![name]]
      if (!(Math.abs(a - b) <= 1e-6 * Math.max(1, hours!.loadKwh))) expect.fail(`${name}: ${a} and ${b}`)
    }
  }

  it('where they fail', () => {
    fc.assert(
      fc.property(anyLoads, anySources, (loads, own) => {
        // By day a mean over the step decides how much of the sun goes into the battery beside the mains.
        expectSame({ ...loads, dcSunKw: 0, acSunKw: 0 }, own)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })

  it('where a generator is too small for loads that go first and come back', () => {
    const loads = { keepKw: 0.2, shedKw: 3, acKw: 0, acShedKw: 0, dcSunKw: 0, acSunKw: 0 } as const
    const cycling = { startH: 0.05, strategy: 'cycle-charging', startSoc: 0.2 } as const
    const outages = [{ startH: 1.3, endH: 30 }]
    const small = battery({ bus: 'ac', canIsland: true, capacityKwh: 1, chargeKw: 8, dischargeKw: 12 })
    const store = { ...small, socInitial: 0.8, shedBelowSoc: 0.6 }
    expectSame(loads, { battery: store, genset: genset({ ...cycling, ratedKw: 1.89 }), outages })
    const weak = { ...small, capacityKwh: 6.46, dischargeKw: 0.68, socMinOutage: 0.1, shedBelowSoc: 0 }
    const engine = genset({ ...cycling, ratedKw: 1, stopSoc: 0.6 })
    expectSame({ ...loads, shedKw: 0, acShedKw: 2 }, { battery: weak, genset: engine, outages })
  })

  it('where there are none, in a sun that never sets', () => {
    fc.assert(
      fc.property(anyLoads, anySources, (loads, own) => {
        expectSame(loads, { ...own, isAbsent: true })
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})
