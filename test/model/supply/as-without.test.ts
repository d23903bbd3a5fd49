import { describe, expect, it } from 'vitest'
import { HOURLY, room, simulated, site } from '../plain-site.ts'
import type { Simulated } from '../plain-site.ts'
import { OUTAGES, STRATEGIES, busy, expectSame } from './busy-site.ts'
import { battery, genset, outage, supplied } from './supplied.ts'

/** Column by column the same but for the step in which an outage at the end of the year lies, and the one before. */
function expectSameColumns(a: Simulated, b: Simulated): void {
  for (const name of [
    'importKw',
    'rectifierKw',
    'rectifierLossKw',
    'solarExportedKw',
    'solarCurtailedKw',
  ] as const)
    expectNear(name, a.columns[name], b.columns[name])
  for (const name of ['chargeKw', 'dischargeKw', 'storedKwh', 'batteryLossKw'] as const)
    expectNear(name, a.columns.supply[name], b.columns.supply[name])
}

function expectNear(name: string, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < a.length - 1; i++)
    if (!(Math.abs(a[i]! - b[i]!) <= 1e-9)) expect.fail(`${name} in ${i}: ${a[i]} and ${b[i]}`)
}

describe('a battery that does nothing', () => {
  it('is as good as none: it is full, stands by and loses nothing', () => {
    const none = simulated(HOURLY, site(HOURLY, busy(HOURLY)))
    const full = supplied({ battery: battery() }, busy(HOURLY))
    expectSame(full, none, 1e-12)
    expect(full.annual.cost).toBe(none.annual.cost)
  })

  it.each(STRATEGIES)('is as good as none where it holds nothing: %s', (_, strategy) => {
    const nothing = battery({ strategy, capacityKwh: 1e-9, chargeKw: 1e-9, dischargeKw: 1e-9 })
    expectSame(supplied({ battery: nothing }, busy(HOURLY)), supplied({}, busy(HOURLY)), 1e-5)
    // Arrays carry their share of the bus in an outage beside an empty battery.
    const sunless = { ...busy(HOURLY), dcSolar: undefined }
    const failing = { outages: OUTAGES }
    expectSame(supplied({ battery: nothing, ...failing }, sunless), supplied(failing, sunless), 1e-5)
  })
})

describe('sources that are not there', () => {
  it('change nothing: no outage, no battery, no generator', () => {
    const none = simulated(HOURLY, site(HOURLY, busy(HOURLY)))
    expectSame(supplied({}, busy(HOURLY)), none, 1e-12)
  })

  it('change nothing where the mains never fail: a generator', () => {
    const none = simulated(HOURLY, site(HOURLY, busy(HOURLY)))
    expectSame(supplied({ genset: genset() }, busy(HOURLY)), none, 1e-12)
  })

  it('change nothing before they do: mains that fail in the last minute of the year', () => {
    const enclosure = room(HOURLY, { uaKwPerK: 0.1, setpointC: 26 }, { plant: { kind: 'ideal', cop: 3 } })
    for (const [, strategy] of STRATEGIES)
      for (const own of [
        battery({ strategy, reserveH: 3 }),
        battery({ strategy, reserveH: 3, selfDischargePerH: 1e-3, recharge: 'cheap' }),
      ]) {
        const given = { ...busy(HOURLY), acSolar: undefined, room: enclosure }
        const never = supplied({ battery: own }, given)
        expectSameColumns(never, supplied({ battery: own, outages: [outage(8760 - 1 / 60, 1 / 60)] }, given))
      }
  })
})
