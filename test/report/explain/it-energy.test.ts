import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()

const SHAPE = 'utilisation: { shape: weekday-weekend, mean: 30 % }'
const GROUPS = {
  'racks at a constant utilisation':
    'racks: 100, rackPower: 8 kW, inUse: 60 %, utilisation: { constant: 40 % }',
  'a capacity with a day shape': `capacity: 1 MW, ${SHAPE}`,
  'racks that grow': `capacity: 1 MW, inUse: 60 %, growth: 30 %, count: 3, ${SHAPE}`,
  'racks that have grown': `capacity: 1 MW, inUse: 60 %, growth: { rate: 30 %, from: 2020 }, idle: 30 %, ${SHAPE}`,
}

async function explaining(group: string, ...lines: string[]) {
  const site = [
    'kind: data-centre',
    'cooling: { cop: 4, setpoint: 26 degC }',
    `it: [{ id: halls, ${group} }]`,
    'ups: { preset: ups-modern }',
    ...lines,
  ]
  const loaded = await folder.load(scenario({ site }))
  const explained = new Explaining(loaded)
  const tree = (path: string, at?: string) =>
    finished(
      explained.steps(targetOf(path, loaded), at === undefined ? undefined : stretchAt(loaded.axis, at)),
    )
  const { total } = simulateFleet(loaded.axis, loaded.variants[0]!.members)
  return { tree, total }
}

function named(label: string, root: Explained): Explained[] {
  const below = [...root.terms, ...root.given].flatMap((term) => named(label, term))
  return root.label === label ? [root, ...below] : below
}

const origins = (label: string, root: Explained) =>
  named(label, root).map(({ origin }) => (origin === undefined ? '' : originText(origin)))

const PATH = 'variants.baseline.sites.a.annual.units.halls'

describe.each(Object.entries(GROUPS))('the energy of %s', (_, group) => {
  test('is explained node by node', async () => {
    const { tree, total } = await explaining(group)
    for (const at of [undefined, '7', '2021-07-15', '2021-07-15T13:00'])
      expect(driftsOf(tree(PATH, at)), at).toEqual([])
    expect(Math.abs(tree(PATH).value! / total.loadKwh - 1)).toBeLessThan(1e-12)
  })
})

describe('the leaves of a group of IT', () => {
  test('are what the scenario and the defaults say', async () => {
    const { tree } = await explaining(GROUPS['racks at a constant utilisation'])
    const root = tree(PATH)
    expect(origins('power of a rack', root)[0]).toContain('"8 kW"')
    expect(origins('idle', root)[0]).toContain('default "50 %" (sourced: L. A. Barroso')
    expect(origins('racks in use', root)[0]).toContain('"60 %"')
    expect(origins('load', root)[0]).toContain('"40 %"')
  })

  test('tell what racks in use grow from', async () => {
    const { tree } = await explaining(GROUPS['racks that have grown'])
    const root = tree(PATH)
    expect(origins('growth a year', root)[0]).toContain('"30 %"')
    expect(origins('from the start of', root)[0]).toContain('"2020"')
  })
})

describe('auxiliary power by a share', () => {
  test('is explained by the rated power that it is a share of', async () => {
    const group = GROUPS['racks at a constant utilisation']
    const { tree } = await explaining(group, 'auxiliary: 1 kW', 'auxiliaryShare: 0.5 %')
    const root = tree('auxiliaryKwh')
    expect(driftsOf(root)).toEqual([])
    expect(root.value).toBeCloseTo((1 + 4) * 8760, 6)
    expect(named('rated power', root).map(({ value, note }) => [value, note])).toEqual([[800, 'of halls']])
  })
})
