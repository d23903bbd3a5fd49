import { describe, expect, test } from 'vitest'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import type { Stretch } from '../../../src/report/explain/stretch.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { driftsOf, finished } from './every-node.ts'
import { PLANTS } from './plant-scenes.ts'

const folder = new ScenarioFolder()

const TIMES = [undefined, '7', '2021-04-20', '2021-01-10T04:00', '2021-05-02T13:00', '2021-07-15T13:00']

describe.each(PLANTS)('%s', (_, text) => {
  test('every number of the site is explained with its value, and every node follows from its terms', async () => {
    const loaded = await folder.load(text)
    const all = new Explaining(loaded)
    const tree = (path: string, stretch?: Stretch) => finished(all.steps(targetOf(path, loaded), stretch))
    const outputs = outputsOf(resultOf(loaded, simulateScenario(loaded)))
    const own = outputs.filter(({ path }) => /\.(facility|room|annual)\./.test(path))
    expect(own.filter(({ path, value }) => !hasDigitsOf(value, tree(path)))).toEqual([])
    // Behind a declared PUE there is no room; with one there are half as many more.
    expect(own.length).toBeGreaterThan(90)
    for (const at of TIMES) {
      const stretch = at === undefined ? undefined : stretchAt(loaded.axis, at)
      const seen = new WeakSet<Explained>()
      // Months and modes have trees of their own in the year alone.
      const asked =
        at === undefined ? own : own.filter(({ path }) => !/\.(monthlyPue|modes|classes)\./.test(path))
      const drifts = asked.flatMap(({ path }) => driftsOf(tree(path, stretch), seen))
      expect(drifts, at).toEqual([])
    }
  })
})
