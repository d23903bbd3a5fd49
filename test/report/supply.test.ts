import { describe, expect, test } from 'vitest'
import type { SiteSpec } from '../../src/model/site.ts'
import type { BatterySpec } from '../../src/model/storage/battery-spec.ts'
import type { SupplySpec } from '../../src/model/supply/supply-spec.ts'
import { brokenInvariants } from '../../src/report/check/invariants.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { resultOf } from '../../src/report/result.ts'
import type { SiteResult } from '../../src/report/result.ts'
import { readResult } from '../../src/report/stored-result.ts'
import { pathUnit } from '../../src/scenarios/output-unit.ts'
import { supplyOutput } from '../../src/scenarios/supply-outputs.ts'
import { PLAIN_BATTERY } from '../model/supply/batteries.ts'
import { ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { loads, member, scenario, variant } from './simulated.ts'
import { GENSET, LOSSLESS, suppliedSite } from './supplied.ts'

function resultWith(spec: SiteSpec) {
  const simulated = [variant('baseline', [member('a', spec)])]
  return resultOf(scenario(simulated), simulated)
}

function siteWith(given: Partial<SupplySpec>, more: Partial<SiteSpec> = {}): SiteResult {
  return resultWith(suppliedSite(given, more)).variants['baseline']!.sites!['a']!
}

const ALL = { battery: PLAIN_BATTERY, genset: GENSET }

describe('the supply of a site in a result', () => {
  test('is left out where the mains never fail and there is no source beside solar', () => {
    const site = resultWith(loads({ bbu: 1000 })).variants['baseline']!.sites!['a']!
    expect(Object.keys(site)).toEqual(['kind', 'count', 'annual', 'monthly'])
  })

  test('holds its keys in the order of its contract', () => {
    const site = siteWith(ALL)
    expect(Object.keys(site)).toEqual(['kind', 'count', 'supply', 'annual', 'monthly'])
    const { outages, survival, battery, generator } = site.supply!
    expect(Object.keys(site.supply!)).toEqual(['outages', 'survival', 'battery', 'generator'])
    expect(Object.keys(outages!)).toEqual([
      'count',
      'hours',
      'longestHours',
      'survived',
      'longestSurvivedHours',
      'shortestFailedHours',
      'soonestUnservedHours',
      'withoutKeepHours',
      'withoutShedHours',
      'unservedKeepKwh',
      'unservedShedKwh',
    ])
    expect(Object.keys(survival!)).toEqual(['probability', 'shortestHours', 'meanHours'])
    expect(Object.keys(survival!.probability)).toEqual(['1', '2', '4', '8', '12', '24', '48'])
    expect(Object.keys(battery!)).toEqual([
      'chargedKwh',
      'dischargedKwh',
      'lossKwh',
      'equivalentFullCycles',
      'socMin',
      'socMean',
      'socMax',
      'reserveMinKwh',
      'reserveMeanKwh',
      'reserveMaxKwh',
      'belowReserveHours',
      'reserveGivesHours',
      'overLimitHours',
      'temperatureMinC',
      'temperatureMeanC',
      'temperatureMaxC',
      'calendarLoss',
      'cycleLoss',
      'capacityAfterYear',
      'yearsToEndOfLife',
      'replacementYear',
    ])
    expect(Object.keys(generator!)).toEqual(['services', 'meanLoading', 'kwhPerL'])
  })

  test('tells for how long a limit on the mains is passed, and nothing where none is kept', () => {
    const strategy = { kind: 'peak-shaving', limitKw: 1, solarOnly: false } as const
    const overLimitHours = (battery: BatterySpec) => {
      const site = siteWith({ battery, mains: { isAbsent: false, outages: [] } })
      return site.supply!.battery!.overLimitHours
    }
    // 1.5 kW: half a kilowatt out of 20 kWh, which last for 40 h.
    const full = { ...LOSSLESS, socMin: 0, socInitial: 1, capacityKwh: 20, selfDischargePerH: 0, strategy }
    expect(overLimitHours(full)).toBe(8760 - 40)
    expect(overLimitHours({ ...full, strategy: { ...strategy, limitKw: 1.5 } })).toBe(0)
    expect(overLimitHours({ ...full, strategy: { kind: 'backup' } })).toBeNull()
  })

  test('is null in the parts that it does not have', () => {
    const { outages, survival, battery, generator } = siteWith({}).supply!
    expect([survival, battery, generator]).toEqual([null, null, null])
    expect(outages).toEqual({
      count: 2,
      hours: 32,
      longestHours: 30,
      survived: 0,
      longestSurvivedHours: null,
      shortestFailedHours: 2,
      soonestUnservedHours: 0,
      withoutKeepHours: 32,
      withoutShedHours: 32,
      unservedKeepKwh: 32,
      unservedShedKwh: 16,
    })
    const never = siteWith({ mains: { isAbsent: false, outages: [] }, battery: LOSSLESS }).supply!
    expect(never.outages).toBeNull()
  })

  test('of a battery alone tells how far it lasts and what cycles it has', () => {
    // 20 kWh for 1.5 kW: through 2 h, and 13.33 h of the 30 h, if what goes first is not shed.
    const { supply, annual } = siteWith({ battery: { ...LOSSLESS, shedBelowSoc: 0 } })
    expect(supply!.outages).toMatchObject({ survived: 1, longestSurvivedHours: 2, shortestFailedHours: 30 })
    expect(supply!.outages!.soonestUnservedHours).toBeCloseTo(20 / 1.5, 6)
    expect(supply!.battery).toMatchObject({ socMin: 0, socMax: 1, temperatureMeanC: 25, calendarLoss: 0 })
    expect(supply!.battery!.equivalentFullCycles).toBeCloseTo((3 + 20) / 20, 9)
    expect(supply!.battery!.capacityAfterYear).toBeLessThan(1)
    expect(annual.dischargedKwh).toBeCloseTo(23, 6)
    expect(annual.unservedKwh).toBeCloseTo(48 - 23, 6)
    expect(annual.outageHours).toBe(32)
  })

  test('of a generator alone tells its fuel, loading and services, and costs beside the bill', () => {
    const { supply, annual } = siteWith({ genset: GENSET })
    expect(annual.gensetKwh).toBeCloseTo(48, 9)
    expect(annual.fuelL).toBeCloseTo(0.4 * 32 + 0.25 * 48, 9)
    expect(annual.gensetHours).toBe(32)
    expect(annual.gensetStarts).toBe(2)
    expect(annual.scope1Kg).toBeCloseTo(2.5 * annual.fuelL, 6)
    expect(annual.gensetCost).toBeCloseTo(7 * annual.fuelL + 2 * 5 + 32 * 2 + 3.2 * 100, 6)
    expect(annual.energyCost).toBeCloseTo(annual.cost + annual.gensetCost, 6)
    expect(supply!.generator).toEqual({
      services: 3,
      meanLoading: 0.3,
      kwhPerL: expect.closeTo(48 / annual.fuelL, 7),
    })
    expect(supply!.outages!.survived).toBe(2)
  })

  test('tells the hours that a reserve gives where it asks for more, else null', () => {
    const asking = (reserveH: number) =>
      siteWith({ battery: { ...LOSSLESS, reserveH } }).supply!.battery!.reserveGivesHours
    expect(asking(4)).toBeNull()
    expect(asking(40)).toBeCloseTo(20, 6)
  })

  test('of a battery in a room whose temperature nobody knows has none', () => {
    const inRoom: BatterySpec = { ...LOSSLESS, temperature: 'room' }
    expect(siteWith({ battery: inRoom }).supply!.battery!.temperatureMeanC).toBe(20)
  })
})

describe('numbers of a supply', () => {
  const result = resultWith(suppliedSite(ALL))
  const outputs = outputsOf(result).filter(({ path }) => path.includes('.supply.'))
  const under = (path: string) => path.split('.').slice(5)

  test('are outputs, each with the unit that its path tells, each known by its name', () => {
    expect(outputs).toHaveLength(11 + 7 + 2 + 21 + 3)
    for (const { path, unit } of outputs) {
      expect(pathUnit(path.split('.'), 'CNY')).toBe(unit)
      expect(supplyOutput(under(path))).toEqual({ output: under(path) })
    }
    const units = new Map(outputs.map(({ path, unit }) => [under(path).join('.'), unit]))
    expect(units.get('outages.count')).toBe('')
    expect(units.get('outages.longestHours')).toBe('h')
    expect(units.get('survival.probability.4')).toBe('')
    expect(units.get('battery.chargedKwh')).toBe('kWh')
    expect(units.get('battery.temperatureMinC')).toBe('degC')
    expect(units.get('battery.yearsToEndOfLife')).toBe('a')
    expect(units.get('generator.kwhPerL')).toBe('kWh/L')
  })

  test('are told from names that lead nowhere, with those that are near', () => {
    const unknown = (names: string) => {
      const found = supplyOutput(names.split('.'))
      return 'unknown' in found ? found.unknown : undefined
    }
    expect(unknown('batery.socMin')).toMatchObject({ what: 'part of a supply', name: 'batery' })
    expect(unknown('socMin')?.known).toEqual(['battery.socMin'])
    expect(unknown('battery.soc')).toMatchObject({ what: 'figure of battery', name: 'soc' })
    expect(unknown('survival.probability.3')?.known).toContain('4')
    expect(unknown('survival.probability')).toMatchObject({ name: '' })
    expect(unknown('battery.socMin.0')).toMatchObject({ what: 'number', known: [] })
  })

  test('are read back from a stored result as they were written', async () => {
    const folder = new ScenarioFolder()
    folder.write('r.json', JSON.stringify(result))
    const { document } = await readResult(folder.at('r.json'))
    expect(document.variants['baseline']!.sites!['a']!.supply).toEqual(
      result.variants['baseline']!.sites!['a']!.supply,
    )
  })

  test('keep what holds between them and the year', () => {
    expect(brokenInvariants(result)).toEqual([])
  })
})
