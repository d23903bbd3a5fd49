import { describe, expect, it } from 'vitest'
import { decompose } from '../../../src/report/comparison/decompose.ts'
import type { Decomposition } from '../../../src/report/comparison/decompose.ts'
import { splitOf, splitValues } from '../../../src/report/comparison/decomposition.ts'
import { inputDifferences, isOpen } from '../../../src/report/comparison/input-differences.ts'
import { readSide } from '../../../src/report/comparison/side.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { SeriesCache } from '../../../src/scenarios/resolve/resolving.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const simulate: Parameters<typeof readSide>[3] = (loaded) => Promise.resolve(simulateScenario(loaded))
const KWH = 'variants.baseline.total.consumptionKwh'
const HOURS = 'variants.baseline.total.shutdownHours'

/** Splits the difference of two texts. */
async function between(a: string, b: string): Promise<Decomposition> {
  const sides = [a, b].map((text, index) => {
    const name = `${index}.yaml`
    folder.write(name, text)
    return readSide(
      folder.at(name),
      name,
      { dataDirs: [], scenarios: [], series: new SeriesCache() },
      simulate,
    )
  })
  const [first, second] = await Promise.all(sides)
  const { between: difference } = inputDifferences(first!, second!)
  if (!isOpen(first!) || !isOpen(second!) || 'missing' in difference) throw new Error('a scenario is missing')
  return decompose(first, second, difference, { outputs: [KWH, HOURS], simulate, progress: () => {} })
}

const deltas = ({ outputs }: Decomposition, path: string) =>
  splitValues(splitOf(outputs.find((one) => one.path === path)!)).deltas

/** A 5G unit that sleeps by a rule beside a 4G unit. */
const cluster = (rule: string) =>
  scenario({
    site: [
      'kind: base-station',
      'dcBus: none',
      'enclosure: none',
      'radio:',
      '  - { id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { shape: weekday-weekend, mean: 20 % } }',
      '  - { id: aau, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { shape: weekday-weekend, mean: 12 % } }',
      `shutdown: [{ id: night, units: [aau], depth: 50 %, ${rule} }]`,
    ],
  })

const BEFORE = 'offBelow: 6 %, onAbove: 12 %, offloadTo: rru'

describe('the difference of two shutdown rules', () => {
  it('is split by their keys, also where one of them hands over in another form', async () => {
    const after = 'offBelow: 5 %, onAbove: 12 %, offloadTo: [{ unit: rru, extraResources: 2 }]'
    const found = await between(cluster(BEFORE), cluster(after))
    expect(found.steps.map(({ label }) => label)).toEqual([
      'sites.a.shutdown.night.offBelow',
      'sites.a.shutdown.night.offloadTo',
    ])
    const [threshold, carrier] = deltas(found, HOURS) as [number, number]
    // Users served from further away cost energy, and not an hour of sleep.
    expect([threshold < -100, carrier]).toEqual([true, 0])
    expect(deltas(found, KWH).every((kwh) => kwh > 0)).toBe(true)
  })

  it('joins the keys of which one alone is no rule', async () => {
    const found = await between(
      cluster('window: "00:00-08:00"'),
      cluster('onAbove: 12 %, decideOn: yesterday, offBelow: 6 %'),
    )
    const labels = found.steps.map(({ label, together }) => [
      label.replaceAll('sites.a.shutdown.night.', ''),
      together,
    ])
    expect(labels).toEqual([['window + onAbove + decideOn + offBelow', 'joined']])
  })
})
