import { describe, expect, test } from 'vitest'
import { nodeAt } from '../../../src/scenarios/source-path.ts'
import { plainValue } from '../../../src/scenarios/source-tree.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { siteClasses } from '../../../src/scenarios/inventory/site-classes.ts'
import { ScenarioFolder } from '../scenario-folder.ts'
import { csv, fleetScenario, HEADER, loadFleet, OF_PROVINCES, tower } from './fleet-folder.ts'

const folder = new ScenarioFolder()

/** Ids of the sites that stand for the rows. */
function classesOf({ inventory }: LoadedScenario): string[] {
  const { inventory: read, classes } = inventory!
  return Array.from(classes.classOf, (one) => read.ids[classes.firstRow[one]!]!)
}

/** What a site is in the text of the baseline. */
function siteOf({ variants }: LoadedScenario, index = 0): Record<string, unknown> {
  return plainValue(nodeAt(variants[0]!.root, ['sites', index])!) as Record<string, unknown>
}

const valuesOf = ({ defaults }: LoadedScenario, path: string) =>
  defaults.filter((one) => one.path === path).map(({ value }) => value)

describe('rows that are alike', () => {
  test('are one site with their number; names, places and notes do not matter', async () => {
    const header = `${HEADER},name,count,latitude,longitude,commissioned,group,x_note,traffic`
    const loaded = await loadFleet(
      folder,
      csv(
        header,
        tower('a', 'A', '', '1', '2', '2015', 'g', 'n', '20 %'),
        tower('b', 'B', '3', '3', '4', '2016', '', '', '0.2'),
        tower('c', 'B', '2', '3', '4', '2016', '', '', '0.21'),
        tower('d', '', '', '', '', '', '', '', '0.20'),
      ),
    )
    expect(classesOf(loaded)).toEqual(['a', 'a', 'c', 'a'])
    expect(loaded.variants[0]!.members.map(({ id, count }) => [id, count])).toEqual([
      ['a', 5],
      ['c', 2],
    ])
    expect([...loaded.inventory!.classes.sites]).toEqual([5, 2])
    const { inventory, context } = loaded.inventory!
    expect([...siteClasses(inventory, context.surroundings, ['commissioned']).classOf]).toEqual([0, 1, 2, 3])
  })

  test('paths, archetypes, roles and measures that are installed tell them apart', async () => {
    const header = `${HEADER},role,installed,cooling.setpoint`
    const loaded = await loadFleet(
      folder,
      csv(
        header,
        tower('a', '', '', ''),
        tower('b', 'hub', '', ''),
        tower('c', '', 'night-shutdown', ''),
        tower('d', '', '', '27 degC'),
        'e,base-station,4g-macro-s111,,,',
        tower('f', '', '', ''),
      ),
    )
    expect(classesOf(loaded)).toEqual(['a', 'b', 'c', 'd', 'e', 'a'])
  })

  test('stand beside the sites of the scenario', async () => {
    const text = fleetScenario('sites: [{ id: own, kind: base-station, archetype: 5g-macro-s111 }]')
    const loaded = await loadFleet(folder, csv(HEADER, tower('a'), tower('b')), text)
    expect(loaded.variants[0]!.members.map(({ id, count }) => [id, count])).toEqual([
      ['own', 1],
      ['a', 2],
    ])
  })

  test('take what a variant sets', async () => {
    const text = fleetScenario('variants: [{ name: dark, set: { sites.*.auxiliary: 0 W } }]')
    const { variants } = await loadFleet(folder, csv(HEADER, tower('a'), tower('b')), text)
    expect(variants.map(({ members }) => members[0]!.spec.auxiliaryKw)).toEqual([0.05, 0])
  })
})

describe('a row', () => {
  test('takes climate, rules and grid of its province, named in any way', async () => {
    const header = `${HEADER},province`
    const names = ['guangdong', 'Guangdong', '广东', '广东省']
    const loaded = await loadFleet(
      folder,
      csv(header, ...names.map((one, i) => tower(`s${i}`, one))),
      OF_PROVINCES,
    )
    expect(classesOf(loaded)).toEqual(['s0', 's0', 's0', 's0'])
    expect(siteOf(loaded)).toMatchObject({
      weather: { normals: 'guangzhou' },
      tariff: 'cn-guangdong-2021',
      grid: 'cn-guangdong-2022',
    })
    expect(valuesOf(loaded, 'sites.s0.tariff.components')).toEqual(['0.65 CNY/kWh'])
  })

  test('has the cell before the scenario, and the scenario before the province', async () => {
    const content = csv(
      `${HEADER},province,climate,tariff,grid`,
      tower('a', 'guangdong', '', '', ''),
      tower('b', 'hubei', '', '', ''),
      tower('c', 'guangdong', 'harbin', 'cn-shandong-2023', 'cn-north-2021'),
    )
    const loaded = await loadFleet(folder, content)
    expect(classesOf(loaded)).toEqual(['a', 'a', 'c'])
    const own = ['weather', 'tariff', 'grid']
    expect(own.filter((key) => key in siteOf(loaded, 0))).toEqual([])
    expect(siteOf(loaded, 1)).toMatchObject({
      weather: { normals: 'harbin' },
      tariff: 'cn-shandong-2023',
      grid: 'cn-north-2021',
    })
  })

  test('without any tariff pays the usual flat price, which is listed with its source', async () => {
    const header = `${HEADER},province,supply,markup`
    const content = csv(header, tower('a', 'hubei', '', ''), tower('b', 'hubei', 'resale', '0.35'))
    const loaded = await loadFleet(folder, content, OF_PROVINCES)
    expect(valuesOf(loaded, 'tariff')).toEqual(['cn-direct-flat', 'cn-direct-flat: 0.65 CNY/kWh'])
    expect(valuesOf(loaded, 'sites.b.tariff.flat')).toEqual(['0.65 CNY/kWh'])
    const [direct, resold] = loaded.variants[0]!.members.map(({ spec }) => spec.pricePerKwh[0]!)
    expect(direct).toBe(0.65)
    expect(siteOf(loaded, 1)['tariff']).toEqual({
      flat: '0.65 CNY/kWh',
      supply: { kind: 'resale', markup: '0.35' },
    })
    expect(resold).toBeGreaterThanOrEqual(0.65)
  })

  test('with a price of its own has it in place of what floats', async () => {
    const price = (tariff: string) => fleetScenario().replace('{ flat: 0.65 CNY/kWh }', tariff)
    const content = csv(`${HEADER},price`, tower('a', '0.8'))
    const tariffOf = async (tariff: string) =>
      siteOf(await loadFleet(folder, content, price(tariff)))['tariff']
    const energy = { name: 'energy', price: '0.8 CNY/kWh', floats: true }
    expect(await tariffOf('{ flat: 0.65 CNY/kWh }')).toEqual({ flat: '0.8 CNY/kWh' })
    expect(await tariffOf('cn-direct-flat')).toEqual({ flat: '0.8 CNY/kWh' })
    expect(await tariffOf('cn-guangdong-2021')).toEqual({ rules: 'cn-guangdong-2021', components: [energy] })
    const funds = '{ name: funds, price: 0.03 CNY/kWh, floats: false }'
    expect(
      await tariffOf(`{ components: [{ name: energy, price: 0.5 CNY/kWh, floats: true }, ${funds}] }`),
    ).toEqual({ components: [energy, { name: 'funds', price: '0.03 CNY/kWh', floats: false }] })
  })

  test('sets the load of all its radio units, and of one of them by its path', async () => {
    const header = `${HEADER},traffic,radio.aau.traffic.mean`
    const loaded = await loadFleet(folder, csv(header, tower('a', '0.3', ''), tower('b', '0.3', '40 %')))
    const means = [0, 1].map((index) => {
      const [unit] = siteOf(loaded, index)['radio'] as { traffic: { mean: unknown; shape: string } }[]
      return [unit!.traffic.shape, unit!.traffic.mean]
    })
    expect(means).toEqual([
      ['weekday-weekend', '0.3'],
      ['weekday-weekend', '40 %'],
    ])
  })

  test('has maps and lists in cells, and null for what its archetype has too much', async () => {
    const header = `${HEADER},dcBus.solar,auxiliary`
    const content = csv(header, tower('a', '"{ capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg }"', 'null'))
    const loaded = await loadFleet(folder, content)
    expect(loaded.variants[0]!.members[0]!.spec.dcSolar).toBeDefined()
    expect(siteOf(loaded)).not.toHaveProperty('auxiliary')
  })
})
