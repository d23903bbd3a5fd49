import { expect, test } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { clusterScenario } from '../../cluster-scenario.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
let known: Result | undefined

async function cluster(): Promise<Result> {
  if (known !== undefined) return known
  const loaded = await folder.load(clusterScenario(false))
  return (known = resultOf(loaded, simulateScenario(loaded)))
}

type Json = Record<string, unknown>

/** What is found broken once some numbers of the result are others. */
async function foundWith(values: Readonly<Record<string, number | null>>): Promise<string[]> {
  const copy = structuredClone(await cluster())
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.')
    let at = copy as unknown as Json
    for (const step of steps.slice(0, -1)) at = at[step] as Json
    at[steps.at(-1)!] = value
  }
  return brokenInvariants(copy).map(({ path, identity }) => `${path}: ${identity}`)
}

const TOTAL = 'variants.guarded.total'
const ANNUAL = 'variants.guarded.sites.a.annual'
const MONTH = 'variants.guarded.sites.a.monthly'

test('a result with units that sleep, carry and save keeps all of them', async () => {
  expect(brokenInvariants(await cluster())).toEqual([])
})

test.each([
  ['more blocked than moved', 'blockedTrafficH', 'traffic blocked is part of the traffic moved'],
  ['more moved than offered', 'movedTrafficH', 'traffic moved is part of the traffic offered'],
])('%s is found in the total, a year and a month', async (_, metric, identity) => {
  expect(await foundWith({ [`${TOTAL}.${metric}`]: 1e9 })).toContain(`${TOTAL}: ${identity}`)
  expect(await foundWith({ [`${ANNUAL}.${metric}`]: 1e9 })).toContain(`${ANNUAL}: ${identity}`)
  expect(await foundWith({ [`${MONTH}.${metric}.4`]: 1e9 })).toContain(`${MONTH}.4: ${identity}`)
})

test.each([
  'shutdownHours',
  'dataGb',
  'blockedTrafficH',
  'refusedTrafficKwh',
  'wakeUps',
  'missedSleepHours',
  'wrongSleepHours',
])('less than none is found of %s', async (metric) => {
  const less = 'nothing less than none'
  expect(await foundWith({ [`${TOTAL}.${metric}`]: -1 })).toContain(`${TOTAL}.${metric}: ${less}`)
  expect(await foundWith({ [`${MONTH}.${metric}.0`]: -1 })).toContain(`${MONTH}.0.${metric}: ${less}`)
})

test('a share of traffic blocked that is not that of the traffic offered is found, and one where there is none', async () => {
  const { blockedPercent } = (await cluster()).variants['guarded']!.total
  const path = `${TOTAL}.blockedPercent`
  expect(blockedPercent).toBeGreaterThan(0)
  const wrong = `${path}: percent x traffic offered = traffic blocked`
  expect(await foundWith({ [path]: blockedPercent! * 1.0001 })).toEqual([wrong])
  expect(await foundWith({ [path]: blockedPercent! * (1 + 1e-9) })).toEqual([])
  expect(await foundWith({ [path]: null })).toEqual([`${path}: no traffic offered, no share`])
})

test('an error of forecast may be below zero, since it may save energy at the price of traffic', async () => {
  const path = 'variants.guarded.sites.a'
  const values = { [`${path}.monthly.forecastErrorKwh.0`]: -1, [`${path}.annual.forecastErrorKwh`]: -1 }
  expect(await foundWith({ ...values, [`${TOTAL}.forecastErrorKwh`]: -2 })).toEqual([])
})

test('energy of refused traffic that is not the difference is found', async () => {
  const path = 'savings.guarded.refusedTrafficKwh'
  expect(await foundWith({ [path]: 0 })).toEqual([`${path}: energy of refused traffic = variant - baseline`])
})
