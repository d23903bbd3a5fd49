import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { planFiles, planFileUnits } from '../../src/report/plan-files.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { planned } from './planned-scenario.ts'

const folder = new ScenarioFolder()

type Row = Record<string, string>

async function filesOf(text: string) {
  const loaded = await folder.load(text)
  const simulated = simulateScenario(loaded)
  const result = resultOf(loaded, simulated)
  const files = planFiles(loaded, simulated, result)
  const rows = (name: string): Row[] =>
    parse(files.find((file) => file.name === name)!.text, { columns: true })
  return { names: files.map(({ name }) => name), rows, units: planFileUnits(result, loaded.currency) }
}

const WITHOUT = ['variants:', '  - { name: stays, set: { retirement: null, assets: null, coverage: null } }']

describe('the files of a plan', () => {
  it('are not written where nothing is planned', async () => {
    expect(await filesOf(scenario())).toMatchObject({ names: [], units: {} })
  })

  it('are one of the years, one of the rooms, one of the assets and one of the coverage', async () => {
    const { names } = await filesOf(planned())
    expect(names).toEqual(['retirement.csv', 'retirement-rooms.csv', 'assets.csv', 'coverage.csv'])
  })

  it('hold variants with a plan only', async () => {
    const { rows } = await filesOf(planned(WITHOUT))
    for (const name of ['retirement.csv', 'retirement-rooms.csv', 'assets.csv', 'coverage.csv'])
      expect(new Set(rows(name).map(({ variant }) => variant)), name).toEqual(new Set(['baseline']))
  })
})

describe('retirement.csv', () => {
  it('has six sides of each stretch of years and three of each wave', async () => {
    const { rows } = await filesOf(planned())
    const found = rows('retirement.csv').map(({ scope, name, side }) => `${scope} ${name} ${side}`)
    const sides = ['before', 'removed', 'after', 'gross', 'replacement', 'net']
    expect(found).toEqual([
      ...['full-year ', 'year 2022', 'year 2023', 'total '].flatMap((of) =>
        sides.map((side) => `${of} ${side}`),
      ),
      ...['wave-in-year out', 'wave-full-year out'].flatMap((of) =>
        sides.slice(3).map((side) => `${of} ${side}`),
      ),
    ])
  })

  it('has what hand arithmetic gives, with the currency of what is paid', async () => {
    const { rows, units } = await filesOf(planned())
    const row = (of: string) =>
      rows('retirement.csv').find(({ scope, name, side }) => `${scope} ${name} ${side}` === of)!
    // 1 kW leaves and 0.1 kW comes, 8760 h, 0.65 CNY/kWh; 10 m2 at 30 CNY; upkeep of 100 units at 5 CNY.
    expect(row('full-year  net')).toMatchObject({
      loadKwh: '7884',
      coolingKwh: '0',
      costCny: '5124.6',
      spaceM2Years: '10',
      rentCny: '300',
      sparesCny: '0',
      maintenanceCny: '500',
      oneOffCostCny: '0',
      totalCostCny: '5924.6',
    })
    // 184 days are left; taking out costs 200, putting in 200 CNY.
    expect(row('wave-in-year out gross')).toMatchObject({ loadKwh: '4416', oneOffCostCny: '-200' })
    expect(row('year 2022 replacement')).toMatchObject({ loadKwh: '441.6', oneOffCostCny: '200' })
    expect(units).toMatchObject({ loadKwh: 'kWh', costCny: 'CNY', totalCostCny: 'CNY', spaceM2Years: 'm2 a' })
  })
})

describe('retirement-rooms.csv', () => {
  it('has one of identical rooms, with its PUE and what it strands', async () => {
    const { rows } = await filesOf(planned().replace('  - id: a\n', '  - id: a\n    count: 3\n'))
    const found = rows('retirement-rooms.csv')
    const sides = ['gross', 'replacement', 'net']
    const told = (scope: string, name: string) => sides.map((side) => ['a', scope, name, side, '3', 'no'])
    expect(
      found.map(({ site, scope, name, side, count, closed }) => [site, scope, name, side, count, closed]),
    ).toEqual([...told('full-year', ''), ...told('year', '2022'), ...told('year', '2023')])
    expect(found[2]).toMatchObject({
      loadKwh: '7884',
      pueBefore: '1',
      pueAfter: '1',
      strandedConsumptionKwh: '0',
      rentCny: '300',
    })
  })
})

describe('assets.csv and coverage.csv', () => {
  it('have a row for each figure, with its unit', async () => {
    const { rows } = await filesOf(planned())
    expect(rows('assets.csv')).toContainEqual({
      variant: 'baseline',
      output: 'cash.net',
      value: '6000',
      unit: 'CNY',
    })
    expect(rows('coverage.csv')).toContainEqual({
      variant: 'baseline',
      output: 'equipment-room.sitesPercent',
      value: '0',
      unit: '%',
    })
  })
})
