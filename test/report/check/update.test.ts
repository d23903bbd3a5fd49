import { describe, expect, test } from 'vitest'
import { olderBaselines, strayBaselines } from '../../../src/report/check/odd-baselines.ts'
import { updateText } from '../../../src/report/check/update-text.ts'
import { baselineUpdates, unsound } from '../../../src/report/check/update.ts'
import { finding, FINDING_CLASSES } from '../../../src/report/check/finding.ts'
import { readSuite } from '../../../src/scenarios/suite/read-suite.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'
import { SuiteFolder } from './suite-folder.ts'

const folder = new SuiteFolder()
const SUITE = 'basewatt-suite: 1\nscenarios: [site.yaml, { id: free, file: site.yaml, baseline: false }]\n'

async function updates(reason: string) {
  const { suite, scenarios } = await folder.checked(SUITE)
  return baselineUpdates(suite, scenarios, reason)
}

describe('an update of baselines', { timeout: 60_000 }, () => {
  test('makes those that are not there, with the reason, and none where none is wanted', async () => {
    folder.write('site.yaml', scenario())
    const [one, ...others] = await updates('first values')
    expect(others).toEqual([])
    expect(one).toMatchObject({
      id: 'site',
      path: folder.at('baselines/site.json'),
      action: 'new',
      findings: [],
    })
    expect(JSON.parse(one!.text!)).toMatchObject({ reason: 'first values', id: 'site' })
  })

  test('keeps the bytes and the reason of those that hold the same', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    expect(await updates('another reason')).toMatchObject([{ action: 'kept', text: undefined, findings: [] }])
  })

  test('tells what changes in the others, and replaces those that cannot be read', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    folder.write('site.yaml', scenario({ tariff: '{ flat: 0.66 CNY/kWh }' }))
    const [one] = await updates('a new price')
    expect(one!.action).toBe('changed')
    expect(one!.findings.map(({ class: kind }) => kind)).toContain('inputs')
    expect(JSON.parse(one!.text!)).toMatchObject({
      reason: 'a new price',
      values: { 'tariff.flat': '0.66 CNY/kWh' },
    })
    folder.write('baselines/site.json', '{}')
    expect(await updates('repaired')).toMatchObject([{ action: 'changed', findings: [] }])
  })

  test('makes nothing of a scenario that could not be simulated', async () => {
    folder.write('site.yaml', 'basewatt: 1\n')
    expect(await updates('none')).toEqual([])
  })

  test('does not tell of expectations, properties or missing files', () => {
    const found = FINDING_CLASSES.map((kind) =>
      finding({ class: kind, scenario: 's', subject: '', message: '' }),
    )
    expect(unsound(found).map(({ class: kind }) => kind)).toEqual(['not finite', 'invariant'])
  })

  test('leaves expectations out of what changes', async () => {
    folder.write(
      'site.yaml',
      `${scenario()}expect: [{ output: variants.baseline.total.cost, value: 1 CNY }]\n`,
    )
    const [one] = await updates('first values')
    expect(one!.findings).toEqual([])
  })
})

describe('the text of an update', () => {
  const update = (action: 'new' | 'changed' | 'kept', count = 0) => ({
    id: 's',
    path: `baselines/${action}.json`,
    action,
    text: 'x',
    findings: Array.from({ length: count }, (_, i) =>
      finding({ class: 'regression', scenario: 's', subject: `a${i}`, message: '1 -> 2' }),
    ),
  })

  test('counts the files and lists what changes in them', () => {
    expect(updateText([update('new'), update('changed', 1), update('kept')])).toBe(
      [
        '3 baselines: 1 new, 1 changed, 1 kept as they are',
        'new  baselines/new.json',
        'changed  baselines/changed.json: 1 regression',
        '  regression  a0  1 -> 2',
      ].join('\n'),
    )
  })

  test('shows twelve changes of a file', () => {
    const lines = updateText([update('changed', 14)]).split('\n')
    expect(lines).toHaveLength(15)
    expect(lines.at(-1)).toBe('  and 2 more')
    expect(updateText([update('changed', 12)]).split('\n')).toHaveLength(14)
  })
})

describe('odd baselines', { timeout: 60_000 }, () => {
  test('are found in the folder: of no scenario, or of one that the suite checks without', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    folder.write('baselines/old.json', '{}')
    folder.write('baselines/free.json', '{}')
    folder.write('baselines/README.md', '')
    const suite = await readSuite(folder.at('suite.yaml'))
    expect(await strayBaselines(suite)).toEqual([
      { path: folder.at('baselines/free.json'), unusedBy: 'free' },
      { path: folder.at('baselines/old.json'), unusedBy: undefined },
    ])
    expect(await strayBaselines({ ...suite, baselines: folder.at('none') })).toEqual([])
  })

  test('of another version of the program are found', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    const { suite, scenarios } = await folder.checked(SUITE)
    expect(olderBaselines(suite, scenarios, '0.1.0')).toEqual([])
    expect(olderBaselines(suite, scenarios, '0.2.0')).toEqual([
      { path: folder.at('baselines/site.json'), version: '0.1.0' },
    ])
  })
})
