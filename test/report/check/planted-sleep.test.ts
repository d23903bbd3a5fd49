import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../../src/report/check/check-suite.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'
import { SuiteFolder } from './suite-folder.ts'

const folder = new SuiteFolder()
const SUITE = 'basewatt-suite: 1\nscenarios: [cluster.yaml]\n'

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
      `shutdown: [{ id: night, units: [aau], ${rule} }]`,
    ],
  })

const RULE = 'mode: deep-sleep, offBelow: 6 %, offloadTo: rru'

const CAUSE = 'sites.a.shutdown.night'

describe('a planted change of a shutdown rule is caught and named as the cause', { timeout: 60_000 }, () => {
  test.each([
    ['its threshold', RULE.replace('6 %', '5 %'), 'shutdownHours', `${CAUSE}.offBelow 6 % -> 5 %`],
    ['its depth', `${RULE}, depth: 61 %`, 'loadKwh', `${CAUSE}.depth added: 61 %`],
    [
      'its foresight',
      `${RULE}, decideOn: yesterday`,
      'missedSleepHours',
      `${CAUSE}.decideOn added: yesterday`,
    ],
    [
      'its carrier, in another form',
      RULE.replace('offloadTo: rru', 'offloadTo: [{ unit: rru, extraResources: 2 }]'),
      'worstCarrierPercent',
      `${CAUSE}.offloadTo.0.extraResources added: 2`,
    ],
  ])('%s', async (_, rule, output, cause) => {
    folder.write('cluster.yaml', cluster(RULE))
    await folder.accept(SUITE)
    expect(verdictOf(await folder.checked(SUITE))).toBe('passes')
    folder.write('cluster.yaml', cluster(rule))
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('incomplete')
    const found = folder.found(check)
    expect(found).toContain(`inputs ${cause}`)
    const [moved] = found.filter((text) => text.startsWith(`moved variants.baseline.total.${output} `))
    expect(moved).toContain(`| ${cause} (without it the old value comes out)`)
  })
})
