import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../../src/report/check/check-suite.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'
import { SuiteFolder } from './suite-folder.ts'

const folder = new SuiteFolder()

describe('a property of a suite', { timeout: 60_000 }, () => {
  const suite = (given: string, ...expected: string[]) =>
    [
      'basewatt-suite: 1',
      'scenarios: [{ file: site.yaml, set: { sites.a.auxiliary: 100 W }, baseline: false }]',
      'properties:',
      '  - describe: More load, more energy',
      `    given: { scenario: site${given} }`,
      '    expect:',
      ...expected.map((text) => `      - ${text}`),
      '',
    ].join('\n')
  const load = 'output: variants.baseline.total.loadKwh'
  const auxiliary = 'output: variants.baseline.total.auxiliaryKwh'

  test('holds for the scenario as the suite has it, its own changes and each varied value', async () => {
    folder.write('site.yaml', scenario())
    const vary = 'vary: { path: sites.a.equipment.it.power, values: [1 kW, 2 kW] }'
    const rising = `{ ${load}, monotone: strictly-rising }`
    expect(folder.found(await folder.checked(suite(`, ${vary}`, rising)))).toEqual([])
    const aux = (kwh: number) => `{ ${auxiliary}, approx: { value: ${kwh} kWh, absolute: 0.1 kWh } }`
    expect(folder.found(await folder.checked(suite('', aux(876))))).toEqual([])
    expect(folder.found(await folder.checked(suite(`, ${vary}`, aux(876))))).toEqual([])
    expect(folder.found(await folder.checked(suite(', set: { sites.a.auxiliary: 50 W }', aux(438))))).toEqual(
      [],
    )
  })

  test('that breaks is told with its words, the output and where, at the expectation that failed', async () => {
    folder.write('site.yaml', scenario())
    const vary = ', vary: { path: sites.a.equipment.it.power, values: [2 kW, 1 kW] }'
    const check = await folder.checked(suite(vary, `{ ${load}, monotone: rising }`))
    expect(folder.found(check)).toEqual([
      'property More load, more energy variants.baseline.total.loadKwh falls between 2 kW and 1 kW: 17,520 -> 8,760 kWh',
    ])
    expect(check.findings[0]).toMatchObject({ scenario: 'site', at: { line: 7, column: 9 } })
    expect(check.properties[0]!.findings).toHaveLength(1)
    expect(verdictOf(check)).toBe('fails')
  })

  test('of maps and quoted text is varied as well', async () => {
    folder.write('site.yaml', scenario())
    const vary =
      ', vary: { path: sites.a.equipment, values: [[{ id: it, power: "1 kW" }], [{ id: it, power: 2 kW }]] }'
    expect(folder.found(await folder.checked(suite(vary, `{ ${load}, monotone: strictly-rising }`)))).toEqual(
      [],
    )
  })

  test('that cannot be asked is told at the place of the fault', async () => {
    folder.write('site.yaml', scenario())
    const vary = ', vary: { path: sites.a.equipment.it.power, values: [1 kW, 2 apples] }'
    expect(folder.told(await folder.checked(suite(vary, `{ ${load}, monotone: rising }`)))).toEqual([
      'suite.yaml:5:87 properties.0.given.vary.values.1: expected a power such as "480 W" (W, kW, MW, mW), got "2 apples"',
    ])
    const wrong = ', vary: { path: sites.a.equipment.it.power, values: [1 apple, 1 kW, 2 apples] }'
    expect(folder.told(await folder.checked(suite(wrong, `{ ${load}, monotone: rising }`)))).toEqual([
      'suite.yaml:5:81 properties.0.given.vary.values.0: expected a power such as "480 W" (W, kW, MW, mW), got "1 apple"',
      'suite.yaml:5:96 properties.0.given.vary.values.2: expected a power such as "480 W" (W, kW, MW, mW), got "2 apples"',
    ])
    const nowhere = ', vary: { path: sites.b.auxiliary, values: [1 W, 2 W] }, set: { sites.c.auxiliary: 3 W }'
    expect(folder.told(await folder.checked(suite(nowhere, `{ ${load}, monotone: rising }`)))).toHaveLength(3)
    const setting = ', set: { sites.a.equipment.itt.power: 1 kW }'
    expect(folder.told(await folder.checked(suite(setting, `{ ${load}, bounded: { min: 0 kWh } }`)))).toEqual(
      [
        'suite.yaml:5:37 properties.0.given.set.sites.a.equipment.itt.power: expected a member of "sites.a.equipment", got "sites.a.equipment.itt.power"\n  hint: did you mean "it"?',
      ],
    )
    expect(
      folder.told(
        await folder.checked(suite('', '{ output: variants.baseline.total.loadkWh, bounded: { min: 0 } }')),
      ),
    ).toEqual([
      'suite.yaml:7:19 properties.0.expect.0.output: expected the path of an output of the scenario, got "variants.baseline.total.loadkWh"\n  hint: did you mean "variants.baseline.total.loadKwh"?',
    ])
    expect(folder.told(await folder.checked(suite('', `{ ${load}, bounded: { min: 0 } }`)))).toEqual([
      'suite.yaml:7:68 properties.0.expect.0.bounded.min: expected a number with the unit of the output, kWh, got 0',
    ])
  })

  test('is passed over where its scenario could not be simulated', async () => {
    folder.write('site.yaml', 'basewatt: 1\n')
    const check = await folder.checked(suite('', `{ ${load}, bounded: { min: 0 kWh } }`))
    expect(check.properties).toEqual([])
    expect(verdictOf(check)).toBe('unusable')
  })
})
