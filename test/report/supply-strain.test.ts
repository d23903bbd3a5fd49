import { describe, expect, test } from 'vitest'
import type { SiteSpec } from '../../src/model/site.ts'
import type { BatterySpec } from '../../src/model/storage/battery-spec.ts'
import type { SupplySpec } from '../../src/model/supply/supply-spec.ts'
import { strainWarnings } from '../../src/report/strain.ts'
import { flat, HOURLY } from '../model/plain-site.ts'
import { load, member, variant } from './simulated.ts'
import { GENSET, LOSSLESS, suppliedSite } from './supplied.ts'

function warnings(given: Partial<SupplySpec>, more: Partial<SiteSpec> = {}): string[] {
  const simulated = [variant('v', [member('bs', suppliedSite(given, more))])]
  return strainWarnings(HOURLY, simulated).map(({ at, message }) => `${at}: ${message}`)
}

const NEVER_FAILS = { isAbsent: false, outages: [] }
const AC = { ...LOSSLESS, bus: 'ac', canIsland: false } as const

describe('what the sources of a site do not hold is told:', () => {
  test('nothing, where a generator carries everything', () => {
    expect(warnings({ genset: GENSET })).toEqual([])
  })

  test('load that goes unserved, by what becomes of it', () => {
    expect(warnings({ battery: { ...LOSSLESS, shedBelowSoc: 1 } })).toEqual([
      'sites.bs.mains: load is not served: 10 kWh a year in 10 h of loads that are to be kept, 16 kWh a year in 32 h of loads that go first (v)',
    ])
  })

  test('a reserve that the battery cannot hold, and the time that it is below it', () => {
    const [reserve, below] = warnings({ battery: { ...LOSSLESS, reserveH: 25 }, genset: GENSET })
    expect(reserve).toBe(
      'sites.bs.dcBus.battery: its reserve asks for 25 h of the load that is kept, it gives 20 h at worst (v)',
    )
    expect(below).toBe('sites.bs.dcBus.battery: it is never discharged in the year (v)')
    const slow = { ...LOSSLESS, reserveH: 10, chargeKw: 0.01, socInitial: 0.1 }
    expect(warnings({ mains: NEVER_FAILS, battery: slow }).join('\n')).toMatch(
      /sites\.bs\.dcBus\.battery: it holds less than its reserve in \d+ h with the mains there: /,
    )
  })

  test('a battery that stands by on mains that never fail', () => {
    expect(warnings({ mains: NEVER_FAILS, battery: LOSSLESS })).toEqual([
      'sites.bs.dcBus.battery: it is never discharged: it stands by for outages, and the mains never fail (v)',
    ])
  })

  test('a battery on the AC side that cannot island, where the mains fail', () => {
    const island =
      'sites.bs.battery: it gives nothing while the mains are down: it cannot run the site as an island (v)'
    expect(warnings({ battery: AC, genset: GENSET })).toContain(island)
    expect(warnings({ battery: { ...AC, canIsland: true } })).not.toContain(island)
    expect(warnings({ mains: NEVER_FAILS, battery: AC })).not.toContain(island)
  })

  test('a limit on the mains that is passed, and whether the battery was empty then', () => {
    const limit = (limitKw: number, battery: Partial<BatterySpec>) => {
      const strategy = { kind: 'peak-shaving', limitKw, solarOnly: false } as const
      const full = { ...LOSSLESS, socMin: 0, socInitial: 1, capacityKwh: 20, selfDischargePerH: 0, strategy }
      return warnings({ mains: NEVER_FAILS, battery: { ...full, ...battery } })
    }
    expect(limit(1, {})).toEqual([
      'sites.bs.dcBus.battery: the limit of 1 kW on the mains is passed in 8720 h, up to 1.50 kW: it then holds no more than it keeps back (v)',
    ])
    // 0.1 kW for 200 h: too weak before it is empty.
    expect(limit(1, { dischargeKw: 0.1 })).toEqual([
      'sites.bs.dcBus.battery: the limit of 1 kW on the mains is passed in 8760 h, up to 1.50 kW: in 8561 h of them it holds no more than it keeps back (v)',
    ])
    expect(limit(1.49, { dischargeKw: 0.01, capacityKwh: 100 })).toEqual([])
  })

  test('an array behind an inverter that stops with the mains, unless something carries the AC side', () => {
    const acSolar = { capacityKwp: 1, kwPerKwp: flat(HOURLY, 1) }
    const lost = (given: Partial<SupplySpec>) =>
      warnings(given, { acSolar }).filter((one) => one.startsWith('sites.bs.solar'))
    // 32 h are less than 1 % of a year.
    expect(lost({ battery: LOSSLESS })).toEqual([])
    const mains = { isAbsent: false, outages: [{ startH: 0, endH: 100 }] }
    expect(lost({ mains, battery: LOSSLESS })).toEqual([
      'sites.bs.solar: 100.0 of 8,760 kWh of the array behind the inverter come while nothing feeds the AC side, and are lost: a battery on the AC side, or the array on dcBus, would use them (v)',
    ])
    expect(lost({ mains, genset: GENSET })).toEqual([])
    expect(lost({ mains, battery: { ...AC, canIsland: true } })).toEqual([])
  })

  test('a UPS without any source behind it, where the mains fail', () => {
    const units = [load('it', 1000, { bus: 'ups' })]
    const ups = /^sites\.bs\.ups: what hangs on the UPS goes without power in every outage/
    expect(warnings({}, { units })).toContainEqual(expect.stringMatching(ups))
    expect(warnings({ battery: LOSSLESS }, { units })).toContainEqual(expect.stringMatching(ups))
    for (const given of [{ genset: GENSET }, { battery: { ...AC, canIsland: true } }, { mains: NEVER_FAILS }])
      expect(warnings(given, { units })).not.toContainEqual(expect.stringMatching(ups))
  })
})
