import { describe, expect, test } from 'vitest'
import { ADDITIVE_METRICS } from '../../../src/model/metrics.ts'
import { hasDigitsOf } from '../../../src/report/explain/against-stored.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { METRICS, targetOf } from '../../../src/report/explain/target.ts'
import { SAVING_METRICS } from '../../../src/scenarios/expectations.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { EXAMPLES, exampleRun } from '../../example-run.ts'
import { driftsOf, finished } from './every-node.ts'

describe.each(EXAMPLES)('%s', { timeout: 120_000 }, async (name) => {
  const { loaded, result } = await exampleRun(name)
  const explaining = new Explaining(loaded)
  const outputs = outputsOf(result)

  test('every number of the result is explained by a tree with its value', () => {
    const others = outputs.filter(
      ({ path, value }) => !hasDigitsOf(value, finished(explaining.steps(targetOf(path, loaded)))),
    )
    expect(others).toEqual([])
    expect(outputs.length).toBeGreaterThan(100)
  })

  test.each(['year', '07', '01-10', '07-15T13:00'])(
    'every node of the trees of totals and savings follows from its terms: %s',
    (at) => {
      const { axis } = loaded
      const stretch = at === 'year' ? undefined : stretchAt(axis, `${axis.year}-${at}`)
      const seen = new WeakSet<Explained>()
      // Years and cash flows are whole ones at every moment.
      const isTold = (path: string) => at === 'year' || !/\.(years|finance)\./.test(path)
      const drifts = outputs
        .filter(({ path }) => !path.includes('.sites.') && isTold(path))
        .flatMap(({ path }) => driftsOf(finished(explaining.steps(targetOf(path, loaded), stretch)), seen))
      expect(drifts).toEqual([])
    },
  )

  test('the stretches of a year add up to the year', () => {
    const target = targetOf('variants.baseline.total.cost', loaded)
    const months = Array.from({ length: 12 }, (_, month) => stretchAt(loaded.axis, String(month + 1)))
    const sum = months.reduce((all, month) => all + finished(explaining.steps(target, month)).value!, 0)
    const year = finished(explaining.steps(target)).value!
    expect(Math.abs(sum - year)).toBeLessThanOrEqual(1e-12 * year)
  })
})

describe('the metrics of a result', async () => {
  const { loaded, result } = await exampleRun('one-5g-site.yaml')

  test('each metric of a total and each saving has an explanation', () => {
    const names = Object.keys(result.variants['baseline']!.total).filter((name) => name !== 'units')
    expect(names.toSorted()).toEqual([...METRICS].toSorted())
    expect(ADDITIVE_METRICS.filter((name) => !METRICS.includes(name))).toEqual([])
    expect(Object.keys(result.savings['solar']!)).toEqual([...SAVING_METRICS])
    const explaining = new Explaining(loaded)
    for (const name of METRICS) {
      const tree = finished(explaining.steps(targetOf(name, loaded)))
      const isExplained = tree.terms.length > 0 || tree.note !== undefined
      expect(isExplained, name).toBe(true)
    }
  })

  test.each([
    ['batteryLossKwh', 0, 'the site has no battery'],
    ['gensetKwh', 0, 'the site has no generator'],
    ['storedChangeKwh', 0, 'the site has no battery'],
    ['scope1Kg', 0, 'no refrigerant is told, and no diesel is burnt'],
    ['scope2MarketKg', null, 'null: no site has contracts, and none sells its certificates'],
    ['avoidedMarginalKg', null, 'null: a site has no marginal factor, here or in the baseline'],
    ['pue', null, 'null: base stations have none, see "see"'],
    ['cue', null, 'null: base stations have none'],
  ])('%s is %s and says why', (name, value, why) => {
    const tree = finished(new Explaining(loaded).steps(targetOf(name, loaded)))
    expect(tree.value).toBe(value)
    expect(tree.note).toContain(why)
  })
})
