import { describe, expect, it } from 'vitest'
import { ADDITIVE_METRICS } from '../../../src/model/metrics.ts'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import type { YearFigures, YearsResult } from '../../../src/report/years/years.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import type { ScenarioParts } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

const exactly = (value: number) => value

async function resultOfText(text: string): Promise<Result> {
  const loaded = await folder.load(text)
  return resultOf(loaded, simulateScenario(loaded), exactly)
}

async function yearsOf(text: string): Promise<YearsResult> {
  return (await resultOfText(text)).variants['baseline']!.years!
}

const series = ({ byYear }: YearsResult, name: keyof YearFigures) =>
  Object.values(byYear).map((year) => year[name]!)

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  for (const [index, value] of found.entries())
    expect(Math.abs(value / expected[index]! - 1)).toBeLessThan(1e-12)
}

const plain = (years: string, parts: ScenarioParts = {}) =>
  scenario({ ...parts, more: [`years: { ${years} }`, ...(parts.more ?? [])] })

const TARIFF =
  '{ components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }], periods: [' +
  '{ name: peak, multiplier: 1.6, windows: ["09:00-11:00", "18:00-22:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-08:00"] }] }'

/** A site with everything that ages and a generator: solar on both sides, a battery that arbitrages, mains that fail. */
const RICH: ScenarioParts = {
  tariff: TARIFF,
  weather: '{ normals: beijing }',
  site: [
    'count: 3',
    'kind: equipment-room',
    'cooling: none',
    'equipment: [{ id: dc, power: 1.5 kW, bus: dc }, { id: ac, power: 0.5 kW, bus: ac }]',
    'dcBus: { rectifier: { efficiency: 92 % }, solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }, battery: { preset: lfp-48v, capacity: 20 kWh, temperature: 40 degC, strategy: arbitrage } }',
    'solar: { capacity: 4 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }',
    'mains: { outages: [{ start: 03-01 10:00, duration: 24 h }] }',
    'generator: { rating: 10 kW, fuelPrice: 8 CNY/L }',
  ],
}

describe('the years of a site with everything that ages', () => {
  it('begin with its own year, in every metric', async () => {
    const result = await resultOfText(
      plain('count: 3, prices: 3 %, feedIn: 1 %, fuel: 2 %, carbon: -2 %', RICH),
    )
    const { total, years } = result.variants['baseline']!
    for (const name of [...ADDITIVE_METRICS, 'peakImportKw' as const])
      expect(years!.byYear['2021']![name], name).toBe(total[name])
    expect(years!.byYear['2022']!.energyCost).not.toBe(total.energyCost)
    expect(brokenInvariants(result)).toEqual([])
  })

  it('leave the own year of the scenario as it is without them', async () => {
    const { total } = (await resultOfText(plain('count: 2, prices: 3 %', RICH))).variants['baseline']!
    expect((await resultOfText(scenario(RICH))).variants['baseline']!.total).toEqual(total)
  })

  it('have batteries that age and are replaced, and count them', async () => {
    const years = await yearsOf(plain('count: 12', RICH))
    const { batteryHealthPercent, batteryReplacedIn } = years.sites!['a']!
    const health = Object.values(batteryHealthPercent!)
    expect(batteryReplacedIn!.length).toBeGreaterThan(0)
    for (const [index, percent] of health.entries()) {
      const year = 2021 + index
      const isNew = index === 0 || batteryReplacedIn!.includes(year)
      if (isNew) expect(percent).toBe(100)
      else expect(percent).toBeLessThan(health[index - 1]!)
      expect(percent).toBeGreaterThan(80)
      const replaced = years.byYear[year]!
      expect(replaced.batteryReplacements).toBe(isNew && index > 0 ? 3 : 0)
      expect(replaced.batteryReplacedKwh).toBe(isNew && index > 0 ? 60 : 0)
    }
    expect(years.total.batteryReplacements).toBe(3 * batteryReplacedIn!.length)
    const still = await yearsOf(plain('count: 3, batteryAgeing: false', RICH))
    expect(Object.values(still.sites!['a']!.batteryHealthPercent!)).toEqual([100, 100, 100])
  })

  it('begin a battery anew with the swap that brings it', async () => {
    const swap = 'swaps: [{ name: larger, year: 2023, set: { sites.a.dcBus.battery.capacity: 30 kWh } }]'
    const years = await yearsOf(plain(`count: 4, ${swap}`, RICH))
    const health = Object.values(years.sites!['a']!.batteryHealthPercent!)
    expect([health[0], health[2]]).toEqual([100, 100])
    expect([health[1]! < 100, health[3]! < 100]).toEqual([true, true])
    expect(years.total.batteryReplacements).toBe(0)
  })

  it('have fuel by its own factor', async () => {
    const years = await yearsOf(
      plain('count: 2, fuel: 50 %, solarDegradation: 0, batteryAgeing: false', RICH),
    )
    const [before, after] = series(years, 'gensetCost')
    const { fuelL } = years.byYear['2021']!
    expect(fuelL).toBeGreaterThan(0)
    expectClose([after! - before!], [0.5 * 8 * fuelL])
  })

  it('let an older battery give less', async () => {
    const site = [
      'kind: equipment-room',
      'cooling: none',
      'equipment: [{ id: it, power: 3 kW, bus: dc }]',
      'dcBus: { rectifier: { efficiency: 92 % }, battery: { preset: lfp-48v, capacity: 5 kWh, temperature: 25 degC, strategy: arbitrage } }',
    ]
    const years = await yearsOf(plain('count: 2', { site, tariff: TARIFF }))
    const [before, after] = series(years, 'dischargedKwh')
    const health = years.sites!['a']!.batteryHealthPercent!['2022']! / 100
    expect(Math.abs(after! / before! / health - 1)).toBeLessThan(0.001)
  })

  it('hold with growth and swaps, and all years are their sum', async () => {
    const result = await resultOfText(
      plain(
        'count: 4, prices: 2 %, carbon: -3 %, trafficGrowth: 20 %, swaps: [{ name: frugal, year: 2023, set: { sites.a.equipment.ac.power: 300 W } }]',
        { ...RICH, more: ['variants: [{ name: bare, set: { sites.a.solar: null } }]'] },
      ),
    )
    expect(brokenInvariants(result)).toEqual([])
    const years = result.variants['bare']!.years!
    expectClose([years.total.energyCost], [series(years, 'energyCost').reduce((sum, one) => sum + one)])
    expect(years.byYear['2023']!.loadKwh).toBeLessThan(years.byYear['2022']!.loadKwh)
  })
})
