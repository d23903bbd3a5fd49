import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { starterFiles } from '../../../src/report/starter/starter-files.ts'
import type { Template } from '../../../src/report/starter/templates.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

/** The files that a template of the folder gives, by path. */
async function filesOf(name: string): Promise<Record<string, string>> {
  const file = folder.at(name)
  const template: Template = { name: 'own', file, title: 'Own', description: '' }
  const loaded = await folder.open(name)
  const files = await starterFiles(template, loaded, resultOf(loaded, simulateScenario(loaded)))
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}

const TRAFFIC = `load\n${'0.25\n'.repeat(8760)}`

describe('the files of a template that reads others', () => {
  test('are all there at the same relative places, and give the same result', async () => {
    folder.write('template/data/traffic.csv', TRAFFIC)
    folder.write(
      'template/parts/base.yaml',
      `# yaml-language-server: $schema=../../schema/scenario.schema.json\n${scenario({
        site: [
          'kind: base-station',
          'dcBus: none',
          'enclosure: none',
          'radio: [{ id: r, power: { model: linear, idle: 1 kW, full: 2 kW }, traffic: { csv: ../data/traffic.csv } }]',
        ],
      })}`,
    )
    folder.write('template/mine.yaml', 'basewatt: 1\nextends: parts/base.yaml\nname: Mine\n')
    const files = await filesOf('template/mine.yaml')
    expect(Object.keys(files).slice(0, 3)).toEqual(['scenario.yaml', 'data/traffic.csv', 'parts/base.yaml'])
    for (const [path, text] of Object.entries(files)) folder.write(`new/${path}`, text)
    const [before, after] = [await folder.open('template/mine.yaml'), await folder.open('new/scenario.yaml')]
    const variantsOf = (loaded: typeof before) => resultOf(loaded, simulateScenario(loaded)).variants
    expect(variantsOf(after)).toEqual(variantsOf(before))
    expect(variantsOf(after)['baseline']!.total.loadKwh).toBe(8760 * 1.25)
    expect(files['data/traffic.csv']).toBe(TRAFFIC)
    expect(files['README.md']).toContain('| `data/traffic.csv` | read by the scenario |')
  })

  test('tell editors where the schema lies, from wherever they lie themselves', async () => {
    folder.write('parts/base.yaml', `# yaml-language-server: $schema=elsewhere.json\n${scenario()}`)
    folder.write('mine.yaml', 'basewatt: 1\nextends: parts/base.yaml\nname: Mine\n')
    const files = await filesOf('mine.yaml')
    const line = '# yaml-language-server: $schema='
    expect(files['scenario.yaml']).toBe(
      `${line}schema/scenario.schema.json\nbasewatt: 1\nextends: parts/base.yaml\nname: Mine\n`,
    )
    expect(files['parts/base.yaml']!.split('\n')[0]).toBe(`${line}../schema/scenario.schema.json`)
  })

  test('keep the form of a template in JSON', async () => {
    const text = JSON.stringify({
      basewatt: 1,
      name: 'In JSON',
      location: { latitude: '40 deg', longitude: '116 deg', timezone: 'UTC+8' },
      weather: { constant: { temperature: '20 degC' } },
      sites: [{ id: 'a', kind: 'equipment-room', cooling: 'none', equipment: [{ id: 'it', power: '1 kW' }] }],
    })
    folder.write('mine.json', text)
    const files = await filesOf('mine.json')
    expect(files['scenario.json']).toBe(text)
    expect(files['checks.yaml']).toContain('  - scenario.json #')
    expect(files['.github/workflows/basewatt.yml']).toContain('main.js validate scenario.json\n')
    expect(Object.keys(files).map((path) => basename(path))).not.toContain('scenario.yaml')
  })
})

describe('the suite of a template', () => {
  const suiteOf = async (more: readonly string[], site?: readonly string[]) => {
    folder.write('mine.yaml', scenario({ more, ...(site === undefined ? {} : { site }) }))
    return (await filesOf('mine.yaml'))['checks.yaml']!.split('\n').slice(4).join('\n')
  }

  test('bounds the share of the load, varies the auxiliaries and keeps the order of the variants', async () => {
    const more = [
      'variants:',
      '  - { name: more, set: { sites.a.auxiliary: 2 kW } }',
      '  - { name: "off", set: { sites.a.shutdown: [{ units: [it], window: 00:00-12:00 }] } }',
    ]
    expect(await suiteOf(more)).toBe(`scenarios:
  - scenario.yaml # its results against the baseline, and its expect entries
properties:
  - describe: What a site takes is at least what its equipment takes
    given: { scenario: scenario }
    expect:
      - { output: variants.baseline.total.see, bounded: { min: 0, max: 1 } }
      - { output: variants.more.total.see, bounded: { min: 0, max: 1 } }
      - { output: variants.off.total.see, bounded: { min: 0, max: 1 } }
  - describe: More auxiliary power is more consumption
    given: { scenario: scenario, vary: { path: sites.a.auxiliary, values: [0 W, 100 W, 200 W] } }
    expect:
      - { output: variants.baseline.total.consumptionKwh, monotone: strictly-rising }
  - describe: The variants keep the order of their grid import that they had in the template
    given: { scenario: scenario }
    expect:
      - { output: variants.*.total.gridImportKwh, ordered: ["off", baseline, more] }
`)
  })

  test('has no order where there is only the baseline', async () => {
    expect(await suiteOf([])).not.toContain('ordered')
  })

  test('bounds no share of a site without load', async () => {
    const text = await suiteOf([], ['kind: equipment-room', 'cooling: none', 'auxiliary: 100 W'])
    expect(text).not.toContain('bounded')
    expect(text).toContain('strictly-rising')
  })
})
