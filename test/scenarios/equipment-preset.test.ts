import { describe, expect, test } from 'vitest'
import { Explaining } from '../../src/report/explain/explain.ts'
import type { Explained } from '../../src/report/explain/explained.ts'
import { targetOf } from '../../src/report/explain/target.ts'
import { originText } from '../../src/report/explain/tree-text.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { driftsOf, finished } from '../report/explain/every-node.ts'
import { room, ScenarioFolder, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const load = (rest: string, ...lines: string[]) => room(`equipment: [{ id: bbu, ${rest} }]`, ...lines)
const powerOf = ({ variants }: LoadedScenario, variant = 0) =>
  variants[variant]!.members[0]!.spec.units[0]!.power
const AT = 'sites.a.equipment.bbu'

describe('a load of equipment by a preset', () => {
  test('takes the power of its row, whichever it is', async () => {
    for (const row of await SHIPPED.table('equipment')) {
      const power = powerOf(await folder.load(load(`preset: ${row['id']!}`)))
      expect(power).toEqual({ kind: 'constant', powerW: Number(row['power_w']) })
    }
  })

  test('is listed among the defaults with source and confidence', async () => {
    const { defaults } = await folder.load(load('preset: odu-server'))
    expect(defaults.filter(({ path }) => path.endsWith('.power'))).toEqual([
      {
        path: `${AT}.power`,
        value: '700 W',
        source: expect.stringContaining('Open RAN Handbook'),
        confidence: 'unverified',
      },
    ])
  })

  test('may take the place of a written power in a variant, as a whole', async () => {
    const variant = `variants: [{ name: newer, set: { ${AT}: { id: bbu, preset: bbu-5g } } }]`
    const loaded = await folder.load(`${load('power: 300 W')}${variant}\n`)
    expect([powerOf(loaded), powerOf(loaded, 1)]).toMatchObject([{ powerW: 300 }, { powerW: 799 }])
    expect([...loaded.variants[1]!.touched.get('a')!]).toEqual(['bbu'])
  })

  test('counts for the rectifiers and the room like a written power', async () => {
    const site = (unit: string) =>
      scenario({
        site: [
          'kind: base-station',
          'dcBus: { rectifier: { preset: rectifier-legacy } }',
          'cooling: { cop: 3 }',
          `equipment: [{ id: bbu, count: 9, ${unit} }]`,
        ],
      })
    const [byPreset, byPower] = [
      await folder.load(site('preset: bbu-5g')),
      await folder.load(site('power: 799 W')),
    ]
    const spec = ({ variants }: LoadedScenario) => variants[0]!.members[0]!.spec
    expect(spec(byPreset).chain).toEqual(spec(byPower).chain)
    expect(spec(byPreset).units).toEqual(spec(byPower).units)
  })

  test('is explained by its row, at the line that names it', async () => {
    const loaded = await folder.load(load('preset: bbu-5g', 'auxiliary: 1 W'))
    const target = targetOf('variants.baseline.sites.a.annual.units.bbu', loaded)
    const tree = finished(new Explaining(loaded).steps(target))
    expect(driftsOf(tree)).toEqual([])
    expect(tree.value).toBeCloseTo(0.799 * 8760, 9)
    const leaves = (node: Explained): Explained[] => [node, ...node.terms.flatMap(leaves)]
    const power = leaves(tree).find(({ label }) => label === 'power')!
    expect(power.origin).toMatchObject({ kind: 'default', value: '799 W', line: 11, column: 36 })
    expect(originText(power.origin!)).toContain('5G S111 site 3852.5 W')
  })
})

describe('a load of equipment is refused with', () => {
  test.each<Refused>([
    [
      'both forms',
      load('power: 1 kW, preset: bbu-5g'),
      `11:49 ${AT}.preset: expected exactly one of "power", "preset", got power and preset`,
    ],
    ['neither', load('count: 2'), `11:17 ${AT}: expected exactly one of "power", "preset", got none of them`],
    [
      'a preset near to one',
      load('preset: bbu-5'),
      `11:36 ${AT}.preset: expected the id of an equipment preset, got "bbu-5"\n  hint: did you mean "bbu-5g"?`,
    ],
    [
      'a preset that is none',
      load('preset: switch'),
      `11:36 ${AT}.preset: expected the id of an equipment preset, got "switch"\n  hint: known: bbu-5g, bbu-4g, odu-server`,
    ],
    [
      'the preset of a radio unit',
      load('preset: aau-64t64r'),
      `11:36 ${AT}.preset: expected the id of an equipment preset, got "aau-64t64r"\n  hint: aau-64t64r is a radio preset: write it at a radio unit as power: { preset: aau-64t64r }`,
    ],
    [
      'a wrong power, told once',
      load('power: 1 V'),
      `11:35 ${AT}.power: expected a power such as "480 W" (W, kW, MW, mW), got "1 V"\n  hint: "V" measures a voltage`,
    ],
    [
      'a misspelt key',
      load('prest: bbu-5g'),
      `11:17 ${AT}: expected exactly one of "power", "preset", got none of them`,
      `11:28 ${AT}.prest: expected a known key, got "prest"\n  hint: did you mean "preset"?`,
    ],
    [
      'the form of radio units',
      load('power: { preset: bbu-5g }'),
      `11:37 ${AT}.power.preset: expected a known key, got "preset"\n  hint: "preset" goes beside "power", not inside it`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})
