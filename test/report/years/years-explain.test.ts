import { expect, it } from 'vitest'
import { evaluated, scaleOf } from '../../../src/report/explain/explained.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { planOutputs } from '../../../src/scenarios/plans.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

const TEXT = scenario({
  site: [
    'kind: equipment-room',
    'cooling: { cop: 3 }',
    'equipment: [{ id: dc, power: 1.5 kW, bus: dc }]',
    'dcBus: { rectifier: { efficiency: 92 % }, battery: { preset: lfp-48v, capacity: 20 kWh, temperature: 55 degC } }',
    'solar: { capacity: 4 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }',
  ],
  weather: '{ normals: beijing }',
  more: [
    'years:',
    '  count: 3',
    '  prices: 3 %',
    '  carbon: -2 %',
    '  swaps: [{ name: cool, year: 2023, set: { sites.a.cooling.cop: 4 } }]',
  ],
})

/** Every node follows from its terms, down to a depth: what is below is as in any year. */
function expectSums(node: Explained, depth = 3): void {
  if (depth === 0) return
  const value = evaluated(node)
  if (typeof value === 'number')
    expect(Math.abs(value - node.value!), node.label).toBeLessThan(1e-9 * Math.max(1, scaleOf(node)))
  for (const term of node.terms) expectSums(term, depth - 1)
}

it('every output of the years is one of the result, and its tree ends in its value', async () => {
  const loaded = await folder.load(TEXT)
  const result = resultOf(loaded, simulateScenario(loaded))
  const start = 'variants.baseline.years.'
  const told = outputsOf(result).filter(({ path }) => path.startsWith(start))
  const known = planOutputs(loaded.variants[0]!.plans, 'years')
  expect(new Set(told.map(({ path }) => path.slice(start.length)))).toEqual(new Set(known))
  const explaining = new Explaining(loaded)
  // The trees of the years between are as those of the last.
  for (const { path, value, unit } of told.filter((one) => !one.path.includes('2022'))) {
    const steps = explaining.steps(targetOf(path, loaded))
    let step = steps.next()
    while (!step.done) step = steps.next()
    const tree = step.value
    expectSums(tree)
    expect(tree.unit, path).toBe(unit)
    if (value === null) expect(tree.value, path).toBeNull()
    else expect(Math.abs(tree.value! - value), path).toBeLessThanOrEqual(1e-8 * Math.abs(value) + 1e-9)
  }
})

it('the tree of a later year ends at the line of the swap that made it so', async () => {
  const loaded = await folder.load(TEXT)
  const explaining = new Explaining(loaded)
  const steps = explaining.steps(targetOf('years.byYear.2023.coolingKwh', loaded))
  let step = steps.next()
  while (!step.done) step = steps.next()
  const lines: number[] = []
  const collect = ({ origin, terms }: Explained) => {
    if (origin?.kind === 'scenario') lines.push(origin.line)
    terms.forEach(collect)
  }
  collect(step.value)
  expect(lines).toContain(18)
})
