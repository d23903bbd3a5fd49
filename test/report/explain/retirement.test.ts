import { describe, expect, test } from 'vitest'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { retirementOutputs } from '../../../src/scenarios/retirement-outputs.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'
import { MASTS, ROOMS } from './retirement-scenes.ts'

const folder = new ScenarioFolder()
const AT = 'variants.baseline.retirement'

async function planOf(text: string) {
  const loaded = await folder.load(text)
  const explaining = new Explaining(loaded)
  const tree = (path: string) => finished(explaining.steps(targetOf(`${AT}.${path}`, loaded)))
  return { loaded, tree }
}

describe.each([
  ['rooms with frames, rents and replacements', ROOMS],
  ['masts whose 4G takes the traffic', MASTS],
])('%s', { timeout: 60_000 }, (_, text) => {
  test('every output of the plan has a tree with its value, every node of which follows from its terms', async () => {
    const { loaded, tree } = await planOf(text)
    const result = resultOf(loaded, simulateScenario(loaded))
    const outputs = outputsOf(result).filter(({ path }) => path.startsWith(AT))
    const names = outputs.map(({ path }) => path.slice(AT.length + 1))
    const states = loaded.variants[0]!.plans.retirement!
    expect(names.toSorted()).toEqual(retirementOutputs(states).toSorted())
    const seen = new WeakSet<Explained>()
    const faults = outputs.flatMap(({ path, value, unit }) => {
      const name = path.slice(AT.length + 1)
      const own = tree(name)
      return [
        ...(hasDigitsOf(value, own) ? [] : [`${name}: ${value} is not ${own.value}`]),
        ...(own.unit === unit || name.startsWith('bottomUp') ? [] : [`${name}: ${unit} is not ${own.unit}`]),
        ...driftsOf(own, seen).map(({ at }) => `${name}: ${at}`),
      ]
    })
    expect(faults).toEqual([])
  })
})
