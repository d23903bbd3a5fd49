import { describe, expect, test } from 'vitest'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import type { Output } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { CLUSTER_CSV, clusterScenario } from '../../cluster-scenario.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()
let known:
  | { readonly loaded: LoadedScenario; readonly explaining: Explaining; readonly outputs: readonly Output[] }
  | undefined

/** The scenario with all that it names, read once for all tests. */
async function cluster() {
  if (known !== undefined) return known
  folder.write('cluster.csv', CLUSTER_CSV)
  const loaded = await folder.load(clusterScenario(true))
  const outputs = outputsOf(resultOf(loaded, simulateScenario(loaded)))
  return (known = { loaded, explaining: new Explaining(loaded), outputs })
}

async function treeOf(path: string, at?: string): Promise<Explained> {
  const { loaded, explaining } = await cluster()
  const stretch = at === undefined ? undefined : stretchAt(loaded.axis, at)
  return finished(explaining.steps(targetOf(path, loaded), stretch))
}

/** Every node below a tree whose label begins so. */
function nodesOf(root: Explained, label: string): Explained[] {
  const below = [...root.terms, ...root.given].flatMap((node) => nodesOf(node, label))
  return root.label.startsWith(label) ? [root, ...below] : below
}

const told = ({ label, origin }: Explained) =>
  `${label} ${origin === undefined ? '' : originText(origin).replace(/^.*s\.yaml:\d+:\d+ /, '')}`

describe('units that sleep, carry and save while on', { timeout: 120_000 }, () => {
  test('every number of the result is explained by a tree with its value', async () => {
    const { loaded, explaining, outputs: all } = await cluster()
    // Of twelve months, which are explained alike, the seventh.
    const outputs = all.filter(({ path }) => !/\.monthly\..*\.([0-57-9]|1[01])$/.test(path))
    const others = outputs.filter(
      ({ path, value }) => !hasDigitsOf(value, finished(explaining.steps(targetOf(path, loaded)))),
    )
    expect(others).toEqual([])
    expect(outputs.length).toBeGreaterThan(1500)
  })

  test.each(['year', '7', '2021-01-10', '2021-07-15T02:00', '2021-02-03T22:00'])(
    'every node of the trees of totals and savings follows from its terms: %s',
    async (at) => {
      const { loaded, explaining, outputs } = await cluster()
      const stretch = at === 'year' ? undefined : stretchAt(loaded.axis, at)
      const seen = new WeakSet<Explained>()
      const drifts = outputs
        .filter(({ path }) => /^(variants\.guarded\.total|savings\.(forecast|chain))\./.test(path))
        .flatMap(({ path }) => driftsOf(finished(explaining.steps(targetOf(path, loaded), stretch)), seen))
      expect(drifts).toEqual([])
    },
  )

  test('steps add up to their day, also of what was moved, blocked and erred', async () => {
    for (const metric of [
      'dataGb',
      'movedTrafficH',
      'blockedTrafficH',
      'wakeUps',
      'forecastErrorKwh',
      'loadKwh',
    ]) {
      for (const variant of ['guarded', 'forecast', 'chain']) {
        const day = (await treeOf(`${variant}.${metric}`, '2021-03-04')).value!
        let sum = 0
        for (let hour = 0; hour < 24; hour++) {
          const at = `2021-03-04T${String(hour).padStart(2, '0')}:00`
          sum += (await treeOf(`${variant}.${metric}`, at)).value!
        }
        expect(Math.abs(sum - day), `${variant}.${metric}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(day)),
        )
      }
    }
  })
})

describe('the tree of a unit under guard', () => {
  test('tells what its rules go by, where each is written, and nothing that is not written', async () => {
    const [off] = nodesOf(await treeOf('variants.guarded.sites.a.annual.units.nr'), 'hours off')
    expect(off!.note).toBe('decided step by step: window, loads, least times, room at the carriers')
    expect(off!.given.map(told)).toEqual([
      expect.stringMatching(/^days of rule 3 default "all"/),
      'offBelow of rule 3 "15 %"',
      expect.stringMatching(/^onAbove of rule 3 default "30 %"/),
      expect.stringMatching(/^minimumOff of rule 3 default "2 h"/),
      expect.stringMatching(/^minimumOn of rule 3 default "2 h"/),
      expect.stringMatching(/^decideOn of rule 3 default "previous"/),
      expect.stringMatching(/^schedule of rule 3 .*cluster\.csv/),
      'offloadTo of rule 3 "a.rru"',
    ])
  })

  test('has its depth and its time to wake with the source that fits the variant', async () => {
    const tree = await treeOf('variants.forecast.sites.a.annual.units.aau')
    expect(nodesOf(tree, 'depth').map(told)[0]).toMatch(/^depth default "30 %" \(measured: ITU/)
    expect(nodesOf(tree, 'time to wake').map(told)[0]).toMatch(/^time to wake of week default "60 s"/)
  })

  test('names the rules of other sites that hand traffic to it', async () => {
    const [taken] = nodesOf(await treeOf('variants.guarded.sites.b.annual.units.macro'), 'taken over')
    expect(taken!.given.map(told).toSorted()).toEqual([
      'night, for a.aau "b.macro"',
      'rule 1, for rrh "macro"',
    ])
  })

  test('names them too where the load goes into a curve, which keeps no sum of what was taken over', async () => {
    const [above] = nodesOf(
      await treeOf('variants.forecast.sites.a.annual.units.rru'),
      'load above the point',
    )
    const taken = above!.given.map(told).filter((text) => text.startsWith('taken over'))
    expect(taken.toSorted()).toEqual(['taken over (eve, for nr) "rru"', 'taken over (week, for aau) "rru"'])
  })

  test('counts the days of a rule in its months only', async () => {
    const text = clusterScenario(false).replace(
      'window: "01:30-03:00"',
      'window: "01:30-03:00", months: [1, 2]',
    )
    const loaded = await folder.load(text)
    const tree = finished(new Explaining(loaded).steps(targetOf('shutdownHours', loaded)))
    expect(nodesOf(tree, 'days').map(({ value }) => value)).toEqual([59])
    expect(nodesOf(tree, 'covered twice')).toEqual([])
  })
})

describe('the worst of a year', () => {
  test('is told with the unit and the step in which it came', async () => {
    const blocked = await treeOf('guarded.worstBlockedPercent')
    expect(nodesOf(blocked, 'load blocked')[0]!.note).toBe('of a.aau, 2021-01-02 04:00 to 05:00')
    const [load] = nodesOf(await treeOf('guarded.worstCarrierPercent'), 'load of')
    expect(load!.label).toBe('load of b.macro')
    expect(load!.note).toMatch(/^while b\.rrh was off or waking, 2021-01-02 00:00 to 01:00$/)
    expect(nodesOf(await treeOf('guarded.wakeUpsPerDay'), 'wake-ups of a.nr')[0]!.value).toBe(365)
  })

  test('is null with its reason where no unit may sleep, and where none carries', async () => {
    const site = 'variants.baseline.sites.room.annual'
    for (const metric of ['worstBlockedPercent', 'worstCarrierPercent', 'wakeUpsPerDay'])
      expect(await treeOf(`${site}.${metric}`)).toMatchObject({
        value: null,
        note: 'null: no rule may put a unit to sleep',
      })
    expect((await treeOf('window.worstCarrierPercent')).note).toBe('null: no unit carried for another')
  })
})
