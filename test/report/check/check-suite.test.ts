import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../../src/report/check/check-suite.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'
import { SuiteFolder } from './suite-folder.ts'

const folder = new SuiteFolder()
const SUITE = 'basewatt-suite: 1\nscenarios: [site.yaml]\n'

describe('a suite of one scenario', { timeout: 60_000 }, () => {
  test('has no baseline at first, passes once it is accepted, and is silent then', async () => {
    folder.write('site.yaml', scenario())
    const first = await folder.checked(SUITE)
    expect(folder.found(first)).toEqual([
      'no baseline baselines/site.json no such file; make it with --update --reason "..."',
    ])
    expect(verdictOf(first)).toBe('incomplete')
    expect(first.findings[0]!.at).toMatchObject({ line: 2, column: 13 })
    await folder.accept(SUITE)
    const second = await folder.checked(SUITE)
    expect(folder.found(second)).toEqual([])
    expect(verdictOf(second)).toBe('passes')
    expect(second.scenarios[0]!.chosen.length).toBeGreaterThan(20)
  })

  test('a comment or another layout of its scenario is no change', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    folder.write('site.yaml', `# a word\n${scenario().replace('name: Test', 'name: Other')}`)
    expect(folder.found(await folder.checked(SUITE))).toEqual([])
  })

  test('tells how far it is', async () => {
    folder.write('site.yaml', scenario())
    const steps: string[] = []
    const property = `properties:\n  - describe: p\n    given: { scenario: site }\n    expect: [{ output: variants.baseline.total.see, bounded: { min: 0 } }]\n`
    await folder.checked(SUITE + property, { progress: (done, of) => steps.push(`${done}/${of}`) })
    expect(steps).toEqual(['1/2', '2/2'])
  })
})

describe('what a suite cannot use', { timeout: 60_000 }, () => {
  test('a scenario that does not load is told with all its problems, and the others are still checked', async () => {
    folder.write('site.yaml', scenario())
    folder.write('bad.yaml', scenario().replace('1 kW', '1 kWW').replace('0.6 kg/kWh', '6 apples'))
    const check = await folder.checked('basewatt-suite: 1\nscenarios: [bad.yaml, none.yaml, site.yaml]\n')
    expect(folder.told(check)).toEqual([
      'bad.yaml:6:17 grid.carbon: expected a carbon factor such as "0.7120 kg/kWh" (kg/kWh, g/kWh, t/MWh, kg/MWh, kgCO2/kWh, gCO2/kWh), got "6 apples"',
      'bad.yaml:11:34 sites.a.equipment.it.power: expected a power such as "480 W" (W, kW, MW, mW), got "1 kWW"\n  hint: did you mean "kW"?',
      'suite.yaml:2:23 scenarios.1: expected a file that can be read, got no such file: "none.yaml"',
    ])
    expect(folder.found(check)).toHaveLength(1)
    expect(verdictOf(check)).toBe('unusable')
  })

  test('a change that does not fit is told where the suite makes it', async () => {
    folder.write('site.yaml', scenario())
    const suite =
      'basewatt-suite: 1\nscenarios:\n  - file: site.yaml\n    set:\n      sites.a.count: x\n      sites.b.count: 3\n'
    expect(folder.told(await folder.checked(suite))).toEqual([
      'suite.yaml:6:7 scenarios.0.set.sites.b.count: expected a member of "sites", got "sites.b.count"\n  hint: known: a',
      'suite.yaml:5:7 scenarios.0.set.sites.a.count: expected a whole number, got "x"',
    ])
  })

  test('patterns, paths and units that fit nothing are errors, not silence', async () => {
    folder.write('site.yaml', scenario())
    const suite = [
      'basewatt-suite: 1',
      'outputs: ["variants.**", "saving.**", variants.baseline.total.costs]',
      'scenarios: [{ file: site.yaml, outputs: ["variants.*.total.*", "x.*"] }]',
      'tolerances:',
      '  outputs:',
      '    "variants.**.cost": { absolute: 1 }',
      '    variants.baseline.total.cos: { absolute: 1 }',
      '    variants.baseline.sites.a.annual.cost: { absolute: 1 }',
      '    "x.**": { absolute: 1 }',
      '  units: { kWh: { absolute: 1 }, kwh monthly: { absolute: 1 }, kWh monthly: { absolute: 1 }, "* monthly": { absolute: 1 }, "*": { absolute: 1 }, "* annual": { absolute: 1 }, ratio: { absolute: 1 } }',
      '',
    ].join('\n')
    const what = 'expected the path or pattern of an output'
    expect(folder.told(await folder.checked(suite))).toEqual([
      `suite.yaml:3:64 scenarios.0.outputs.1: ${what} of the scenario, got "x.*", which fits none`,
      `suite.yaml:2:26 outputs.1: ${what} of a scenario, got "saving.**", which fits none`,
      `suite.yaml:2:39 outputs.2: ${what} of a scenario, got "variants.baseline.total.costs", which fits none`,
      `suite.yaml:7:5 tolerances.outputs.variants.baseline.total.cos: ${what} that is compared, got "variants.baseline.total.cos", which fits none`,
      `suite.yaml:8:5 tolerances.outputs.variants.baseline.sites.a.annual.cost: ${what} that is compared, got "variants.baseline.sites.a.annual.cost", which fits none\n` +
        '  hint: the results have it, but "outputs" does not choose it',
      `suite.yaml:9:5 tolerances.outputs.x.**: ${what} that is compared, got "x.**", which fits none`,
      'suite.yaml:10:34 tolerances.units.kwh monthly: expected the unit of an output that is compared, got "kwh monthly"\n' +
        '  hint: known: %, *, CNY, GB, L, bit/J, h, kW, kWh, kWh/GB, kg, kg/TB, kg/kWh, ratio',
      'suite.yaml:10:64 tolerances.units.kWh monthly: expected the unit of an output that is compared, got "kWh monthly"\n' +
        '  hint: the results have it, but "outputs" does not choose it',
      'suite.yaml:10:94 tolerances.units.* monthly: expected the unit of an output that is compared, got "* monthly"\n' +
        '  hint: the results have it, but "outputs" does not choose it',
    ])
  })

  test('a wrong pattern of a scenario leaves its outputs uncompared, so that none is told missing', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    const suite =
      'basewatt-suite: 1\nscenarios: [{ file: site.yaml, outputs: [variants.baseline.total.costt] }]\n'
    const check = await folder.checked(suite)
    expect(folder.told(check)).toHaveLength(1)
    expect(folder.found(check)).toEqual([])
  })

  test('are not asked for where scenarios are left out or could not be simulated', async () => {
    folder.write('site.yaml', scenario())
    folder.write('other.yaml', scenario())
    const suite = 'basewatt-suite: 1\noutputs: ["x.**"]\nscenarios: [site.yaml, other.yaml]\n'
    expect(folder.told(await folder.checked(suite, { only: 'site' }))).toEqual([])
    expect(folder.told(await folder.checked(suite, { only: '*' }))).toHaveLength(1)
    folder.write('other.yaml', 'basewatt: 1\n')
    const told = folder.told(await folder.checked(suite))
    expect(told.every((text) => text.startsWith('other.yaml'))).toBe(true)
  })

  test('a baseline edited by hand leaves the other checks of its scenario standing', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    folder.write('baselines/site.json', '{}')
    const more = 'expect: [{ output: variants.baseline.total.cost, value: 1 CNY }]\n'
    folder.write('site.yaml', scenario() + more)
    const check = await folder.checked(SUITE)
    expect(folder.told(check)[0]).toMatch(/^baselines\/site\.json:1:1 /)
    expect(folder.found(check)[0]).toMatch(
      /^expect variants\.baseline\.total\.cost 5,694, expected 1 CNY within /,
    )
  })
})

describe('a choice of scenarios and outputs', { timeout: 60_000 }, () => {
  test('only those that fit are checked, with their properties', async () => {
    folder.write('site.yaml', scenario())
    const suite = [
      'basewatt-suite: 1',
      'scenarios: [{ id: room-a, file: site.yaml }, { id: room-b, file: site.yaml }, { id: site, file: site.yaml }]',
      'properties:',
      '  - { describe: p, given: { scenario: room-b }, expect: [{ output: variants.baseline.total.see, bounded: { min: 0 } }] }',
      '  - { describe: q, given: { scenario: site }, expect: [{ output: variants.baseline.total.see, bounded: { min: 0 } }] }',
      '',
    ].join('\n')
    const check = await folder.checked(suite, { only: 'room-*' })
    expect(check.scenarios.map(({ id }) => id)).toEqual(['room-a', 'room-b'])
    expect(check.properties.map(({ describe: words }) => words)).toEqual(['p'])
  })

  test('outputs of a scenario go before those of the suite, and these before the built-in ones', async () => {
    folder.write('site.yaml', scenario())
    const chosen = async (suite: string) => {
      const { scenarios } = await folder.checked(`basewatt-suite: 1\n${suite}`)
      return scenarios[0]!.chosen.map(({ path }) => path)
    }
    expect(await chosen('outputs: [variants.baseline.total.cost]\nscenarios: [site.yaml]\n')).toEqual([
      'variants.baseline.total.cost',
    ])
    expect(
      await chosen(
        'outputs: [variants.baseline.total.cost]\nscenarios: [{ file: site.yaml, outputs: ["**.see"] }]\n',
      ),
    ).toEqual(['variants.baseline.total.see', 'variants.baseline.sites.a.annual.see'])
    const builtIn = await chosen('scenarios: [site.yaml]\n')
    expect(builtIn).toContain('variants.baseline.total.units.it')
    expect(builtIn.every((path) => path.startsWith('variants.baseline.total.'))).toBe(true)
  })

  test('a scenario without a baseline asks for none', async () => {
    folder.write('site.yaml', scenario())
    const check = await folder.checked(
      'basewatt-suite: 1\nscenarios: [{ file: site.yaml, baseline: false }]\n',
    )
    expect(folder.found(check)).toEqual([])
    expect(check.scenarios[0]!.now).toBeUndefined()
  })
})
