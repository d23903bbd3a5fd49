import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { ADDITIVE_METRICS } from '../../../src/model/metrics.ts'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { planFiles, planFileUnits } from '../../../src/report/plan-files.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import type { YearFigures, YearsResult } from '../../../src/report/years/years.ts'
import { yearsTables } from '../../../src/report/years/years-table.ts'
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

describe('the years of a scenario', () => {
  it('are all the same where nothing changes', async () => {
    const years = await yearsOf(plain('count: 20'))
    for (const name of ADDITIVE_METRICS) expect(new Set(series(years, name)).size, name).toBe(1)
    expect(years.total.consumptionKwh).toBeCloseTo(20 * 8760, 6)
    expect(years.sites).toEqual({})
    expect(years.horizon).toEqual({ from: 2021, to: 2040 })
  })

  it('have prices and carbon by their factors, and the energy of the first year', async () => {
    const years = await yearsOf(plain('count: 3, prices: 10 %, carbon: { 2023: 0.5 }'))
    expectClose(series(years, 'cost'), [5694, 6263.4, 6889.74])
    expectClose(series(years, 'carbonKg'), [5256, 3942, 2628])
    expectClose(series(years, 'gridImportKwh'), [8760, 8760, 8760])
  })

  it('have the prices of their own dates, and hold the last one', async () => {
    const dated = [
      '{ from: 2021-01-01, to: 2021-12-31, price: 0.5 CNY/kWh }',
      '{ from: 2022-01-01, to: 2022-12-31, price: 0.6 CNY/kWh }',
    ].join(', ')
    const tariff = `{ components: [{ name: energy, dated: [${dated}], floats: true }] }`
    const result = await resultOfText(plain('count: 3, prices: 10 %', { tariff }))
    expectClose(series(result.variants['baseline']!.years!, 'cost'), [4380, 5781.6, 6359.76])
    expect(result.warnings).toEqual([
      {
        at: 'tariff.components.energy.dated',
        message: 'no price is given after 2022-12-31: the last one is held from then on',
      },
    ])
  })

  it('have arrays that give less each year, by default half a per cent', async () => {
    const site = [
      'kind: equipment-room',
      'cooling: none',
      'equipment: [{ id: it, power: 1 kW, bus: ac }]',
      'solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg }',
    ]
    const sunny = { site, weather: '{ normals: beijing }' }
    const kwh = series(await yearsOf(plain('count: 4', sunny)), 'solarKwh')
    expectClose(
      kwh,
      [0, 1, 2, 3].map((n) => kwh[0]! * 0.995 ** n),
    )
    const still = series(await yearsOf(plain('count: 4, solarDegradation: 0', sunny)), 'solarKwh')
    expect(still).toEqual(Array.from({ length: 4 }, () => kwh[0]))
  })
})

describe('the balances of each year', () => {
  it('are told where they are broken', async () => {
    const result = await resultOfText(plain('count: 2'))
    const copy = structuredClone(result)
    Object.assign(copy.variants['baseline']!.years!.byYear['2022']!, { loadKwh: 1 })
    const at = 'variants.baseline.years'
    const found = brokenInvariants(copy).map(({ path, identity }) => `${path}: ${identity}`)
    expect(found).toContain(`${at}.total.loadKwh: all years = sum of the years`)
    expect(found.some((one) => one.startsWith(`${at}.byYear.2022`))).toBe(true)
  })
})

describe('years for people', () => {
  const style = { strong: (text: string) => text, faint: (text: string) => text, width: 100 }

  it('are the first, every fifth and the last of many', async () => {
    const result = await resultOfText(plain('count: 20, prices: 2 %'))
    const [table] = yearsTables(result, ['baseline'], 'CNY', style as never)
    expect(table!.split('\n').map((line) => line.split(/  +/)[0])).toEqual([
      'years 2021 to 2040',
      '2021',
      '2026',
      '2031',
      '2036',
      '2040',
      'all years',
    ])
  })

  it('stand side by side for several variants', async () => {
    const variants = 'variants: [{ name: half, set: { sites.a.equipment.it.power: 500 W } }]'
    const result = await resultOfText(plain('count: 2', { more: [variants] }))
    const tables = yearsTables(result, ['baseline', 'half'], 'CNY', style as never)
    expect(tables[0]!.split('\n')).toEqual([
      'consumption by year       baseline   half',
      '2021                 kWh     8,760  4,380',
      '2022                 kWh     8,760  4,380',
      'all years            kWh    17,520  8,760',
    ])
  })

  it('have a file with a row for each variant and year', async () => {
    const loaded = await folder.load(plain('count: 2, prices: 10 %', { more: ['variants: [{ name: v }]'] }))
    const simulated = simulateScenario(loaded)
    const result = resultOf(loaded, simulated)
    const files = planFiles(loaded, simulated, result)
    expect(files.map(({ name }) => name)).toEqual(['years.csv'])
    const rows: Record<string, string>[] = parse(files[0]!.text, { columns: true })
    expect(rows.map(({ variant, year }) => `${variant} ${year}`)).toEqual([
      'baseline 2021',
      'baseline 2022',
      'v 2021',
      'v 2022',
    ])
    expect(rows[1]).toMatchObject({ consumptionKwh: '8760', energyCostCny: '6263.4' })
    expect(planFileUnits(result, 'CNY')).toMatchObject({ energyCostCny: 'CNY', batteryReplacedKwh: 'kWh' })
  })
})

it('an output of a year can be expected', async () => {
  const entries = [
    '{ output: variants.baseline.years.byYear.2023.energyCost, value: 6889.74 CNY }',
    '{ output: variants.baseline.years.total.gridImportKwh, value: 26280 kWh }',
  ]
  const text = plain('count: 3, prices: 10 %', { more: ['expect:', ...entries.map((one) => `  - ${one}`)] })
  const { expect: verdicts } = await resultOfText(text)
  expect(verdicts.map(({ ok }) => ok)).toEqual([true, true])
  expect(await folder.problems(text.replace('byYear.2023', 'byYear.2024'))).toEqual([
    's.yaml:14:15 expect.0.output: expected an output of years, got "variants.baseline.years.byYear.2024.energyCost"\n  hint: did you mean "2021"?',
  ])
})
