import { beforeAll, describe, expect, test } from 'vitest'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { METRICS, targetOf } from '../../../src/report/explain/target.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import type { Output } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { CLUSTER_CSV, clusterScenario } from '../../cluster-scenario.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()
let loaded: LoadedScenario
let outputs: readonly Output[]
let explaining: Explaining
const MONTHLY = /\.monthly\./

// The files are read once, while the folder of the first test is there.
async function loadOnce(): Promise<void> {
  if (loaded !== undefined) return
  folder.write('cluster.csv', CLUSTER_CSV)
  loaded = await folder.load(clusterScenario(true))
  outputs = outputsOf(resultOf(loaded, simulateScenario(loaded)))
  explaining = new Explaining(loaded)
}

const treeOf = (path: string, at?: string) =>
  finished(explaining.steps(targetOf(path, loaded), at === undefined ? undefined : stretchAt(loaded.axis, at)))

describe('units that sleep, carry and save while on', { timeout: 120_000 }, () => {
  test('every number of the result is explained by a tree with its value', async () => {
    await loadOnce()
    const others = outputs
      .filter(({ path, value }) => !hasDigitsOf(value, treeOf(path)))
      .map(({ path, value }) => [path, value, treeOf(path).value])
    expect(others).toEqual([])
    expect(outputs.length).toBeGreaterThan(8000)
  })

  test.each(['year', '7', '2021-01-10', '2021-07-15T02:00', '2021-02-03T23:00'])(
    'every node of every yearly number follows from its terms: %s',
    async (at) => {
      await loadOnce()
      const drifts = outputs
        .filter(({ path }) => !MONTHLY.test(path))
        .flatMap(({ path }) => driftsOf(treeOf(path, at === 'year' ? undefined : at)).map((one) => [path, one]))
      expect(drifts.slice(0, 10)).toEqual([])
    },
  )
})
