import { describe, expect, test } from 'vitest'
import { supplyColumns } from '../../../src/model/supply/supply-columns.ts'
import { supplyRecord } from '../../../src/model/supply/supply-record.ts'
import type { SupplyDemand } from '../../../src/model/supply/supply-record.ts'
import type { GensetSpec, MainsSpec, SupplySpec } from '../../../src/model/supply/supply-spec.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { PLAIN_BATTERY } from './batteries.ts'

const axis = timeAxis(2021, 1)
const level = (value: number) => new Float64Array(axis.steps).fill(value)
const demand: SupplyDemand = {
  dcKeepKw: level(2),
  dcShedKw: undefined,
  acKeepKw: level(0),
  acShedKw: undefined,
  criticalKw: level(2),
  criticalShedKw: undefined,
  outageSolarKw: level(0),
  gensetCarries: true,
}
const steady: MainsSpec = { isAbsent: false, outages: [] }
const failing: MainsSpec = { isAbsent: false, outages: [{ startH: 10, endH: 12 }] }
const genset: GensetSpec = {
  ratedKw: 10,
  fuel: { noLoadLPerKwh: 0.08, slopeLPerKwh: 0.25, kgPerL: 2.5 },
  minimumLoad: 0.3,
  startH: 1 / 60,
  strategy: 'load-following',
  startSoc: undefined,
  stopSoc: 0.8,
  cost: { fuelPerL: 7, perStart: 5, perRunningH: 2, serviceEveryH: undefined, perService: 0 },
}

/** A full battery that nothing happens to. */
function full() {
  const columns = supplyColumns(axis)
  for (const name of ['mainsShare', 'dcKeepShare', 'dcShedShare'] as const) columns[name].fill(1)
  columns.storedKwh.fill(20)
  columns.batteryC.fill(25)
  return columns
}
const record = (spec: Partial<SupplySpec>, asked = demand, columns = full()) =>
  supplyRecord(axis, { mains: steady, battery: undefined, genset: undefined, ...spec }, columns, asked)

describe("the record of a site's supply", () => {
  test('it holds what the site has and nothing else', () => {
    expect(Object.keys(record({}))).toEqual([])
    expect(Object.keys(record({ mains: failing }))).toEqual(['outages'])
    expect(Object.keys(record({ battery: PLAIN_BATTERY }))).toEqual(['survival', 'battery'])
    expect(Object.keys(record({ genset, mains: failing }))).toEqual(['outages', 'survival', 'genset'])
  })

  test('without mains there is one failure of the whole year and none to wait for', () => {
    const { outages, survival, battery } = record({
      mains: { isAbsent: true, outages: [] },
      battery: PLAIN_BATTERY,
    })
    expect(outages?.hours).toBe(8760)
    expect(survival).toBeUndefined()
    expect(battery).toBeDefined()
  })

  test('20 kWh above an outage floor of 10 % carry 2 kW for 8.1 h at an efficiency of 0.9', () => {
    expect(record({ battery: PLAIN_BATTERY }).survival?.meanH).toBeCloseTo(8.1, 9)
  })

  test('what the cold locks in is not there in an outage', () => {
    const columns = full()
    columns.batteryC.fill(-20)
    expect(record({ battery: PLAIN_BATTERY }, demand, columns).survival?.meanH).toBeCloseTo(5.4, 9)
  })

  test('a battery on the AC side carries the site only where it can island', () => {
    const ac = { ...PLAIN_BATTERY, bus: 'ac' } as const
    expect(record({ battery: ac }).survival?.meanH).toBe(0)
    expect(record({ battery: { ...ac, canIsland: true } }).survival?.meanH).toBeCloseTo(8.1, 9)
  })

  test('a generator goes on where it carries the load and something bridges its start', () => {
    const both = { battery: PLAIN_BATTERY, genset }
    expect(record(both).survival?.shortestH).toBe(48)
    expect(record(both, { ...demand, gensetCarries: false }).survival?.shortestH).toBeCloseTo(8.1, 9)
    expect(record({ genset }).survival?.shortestH).toBe(0)
  })

  test('loads that are kept on the AC side go dark beside a battery on the -48 V bus', () => {
    const onAc = { ...demand, acKeepKw: level(0.1) }
    expect(record({ battery: PLAIN_BATTERY }, onAc).survival?.meanH).toBe(0)
    expect(record({ battery: PLAIN_BATTERY, genset }, onAc).survival?.meanH).toBe(0)
    const atOnce = { ...genset, startH: 0 }
    expect(record({ battery: PLAIN_BATTERY, genset: atOnce }, onAc).survival?.meanH).toBe(48)
    const island = { ...PLAIN_BATTERY, bus: 'ac', canIsland: true } as const
    expect(record({ battery: island }, onAc).survival?.meanH).toBeCloseTo(8.1, 9)
  })

  test('loads that go first are drawn down to their threshold, or to the reserve of the step', () => {
    const more = { ...demand, criticalShedKw: level(1) }
    // Of 20 kWh 10 for 3 kW, then 8 for 2 kW.
    const half = { ...PLAIN_BATTERY, shedBelowSoc: 0.5 }
    expect(record({ battery: half }, more).survival?.meanH).toBeCloseTo(3 + 3.6, 9)
    const columns = full()
    columns.reserveKwh.fill(14)
    expect(record({ battery: PLAIN_BATTERY }, more, columns).survival?.meanH).toBeCloseTo(1.8 + 5.4, 9)
  })

  test('an outage of the year is none that another begins in', () => {
    const columns = full()
    for (const i of [10, 11]) columns.mainsShare[i] = columns.storedKwh[i] = 0
    const { survival } = record({ mains: failing, battery: PLAIN_BATTERY }, demand, columns)
    expect(survival?.shortestH).toBeCloseTo(8.1, 9)
  })
})
