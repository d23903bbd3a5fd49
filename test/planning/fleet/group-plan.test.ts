import { expect, test } from 'vitest'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { csv, fleetScenario } from '../../scenarios/inventory/fleet-folder.ts'
import { fleetOf, planOf } from './planned-fleet.ts'

const folder = new ScenarioFolder()

const POOL = `measures:
  - { id: pool, name: Pool, stage: load, group: { hub: { set: { equipment.bbu.power: 1 kW } }, member: { set: { equipment.bbu: null } } }, capex: 5000 CNY, life: 10, source: test }
plan: { measures: [pool, rectifier-swap] }`

test('a measure of a group is done at all of its sites or at none, and paid once, at its hub', async () => {
  const tower = (id: string, group: string) =>
    `${id},base-station,5g-macro-s111,${group},${id.startsWith('h') ? 'hub' : 'member'}`
  folder.write(
    'sites.csv',
    csv(
      'site_id,kind,archetype,group,role',
      ...['h1', 'm1', 'm2'].map((id) => tower(id, 'g1')),
      ...['h2', 'm3'].map((id) => tower(id, 'g2')),
      'alone,base-station,5g-macro-s111,,',
    ),
  )
  folder.write('s.yaml', fleetScenario(POOL))
  const made = await fleetOf(folder.at('s.yaml'))
  const withPool = (budget: number) =>
    planOf(made, { budgets: [budget] }).chosen.filter(({ measures }) => measures.includes('pool'))
  expect(withPool(4999)).toEqual([])
  // The larger group saves one 799 W BBU more for the same money.
  expect(withPool(5000).map(({ siteId }) => siteId)).toEqual(['h1', 'm1', 'm2'])
  expect(withPool(5000).map(({ sums }) => sums.capex)).toEqual([5000, 0, 0])
  const both = planOf(made, { budgets: [1e6] })
  expect(both.chosen.filter(({ measures }) => measures.includes('pool'))).toHaveLength(5)
  expect(both.chosen.find(({ siteId }) => siteId === 'alone')!.measures).not.toContain('pool')
  expect(both.proof.isOptimal).toBe(true)
})
