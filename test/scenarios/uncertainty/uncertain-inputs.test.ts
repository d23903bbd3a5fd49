import { describe, expect, test } from 'vitest'
import { UNCERTAIN } from '../../report/uncertainty/uncertain-text.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { Archetypes } from '../../../src/scenarios/archetypes.ts'
import { setPatch } from '../../../src/scenarios/read-scenario.ts'
import { nodeAt } from '../../../src/scenarios/source-path.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { drawable, drawnScenario } from '../../../src/scenarios/uncertainty/drawn-scenario.ts'
import { fieldBounds } from '../../../src/scenarios/uncertainty/field-bounds.ts'
import { markKey } from '../../../src/scenarios/uncertainty/drawn-tree.ts'
import { uncertainInputs } from '../../../src/scenarios/uncertainty/uncertain-inputs.ts'
import { variantTrees } from '../../../src/scenarios/variants.ts'

function rootOf(text: string): MapNode {
  return (parseSource(text, 'site.yaml') as { readonly node: MapNode }).node
}

async function treesOf(root: MapNode, sets: readonly string[] = []): Promise<MapNode[]> {
  const archetypes = await Archetypes.of(root, SHIPPED)
  return variantTrees(root, archetypes, sets.map(setPatch)).map((tree) => tree.root)
}

async function inputsOf(text: string, sets: readonly string[] = []) {
  const root = rootOf(text)
  const trees = await treesOf(root, sets)
  return { root, trees, ...(await uncertainInputs(root, trees, sets, SHIPPED)) }
}

const SHIPPED_SITES = `basewatt: 1
name: two alike
weather: { normals: beijing }
sites:
  - { id: a, archetype: 5g-macro-s111 }
  - { id: b, archetype: 5g-macro-s111 }
`

describe('the uncertain inputs of a scenario', () => {
  test('are the values with a range, one for each place where they are written', async () => {
    const { inputs } = await inputsOf(UNCERTAIN)
    expect(inputs.map(({ path, uses }) => [path, uses.length])).toEqual([
      ['tariff.components.energy.price', 1],
      ['archetypes.hut.equipment.it.power', 2],
      ['investments.works.price', 1],
      ['finance.discount', 1],
      ['variants.less.sites.a.equipment.it.power', 1],
    ])
  })

  test('have their range in the unit of the value, and their source', async () => {
    const { inputs } = await inputsOf(UNCERTAIN)
    expect(inputs[1]).toMatchObject({ p5: 1.8, value: 2, p95: 2.5, unit: 'kW', source: 'a count' })
  })

  test('of a shipped archetype are one for all sites that start from it', async () => {
    const { inputs } = await inputsOf(SHIPPED_SITES)
    expect(inputs).toHaveLength(1)
    expect(inputs[0]).toMatchObject({
      path: 'archetypes.5g-macro-s111.equipment.bbu.power',
      uses: ['sites.a.equipment.bbu.power', 'sites.b.equipment.bbu.power'],
      archetype: '5g-macro-s111',
    })
  })

  test('of the command line stand in place of what they overwrite', async () => {
    const sets = [
      'sites.b.equipment.bbu.power={value: 500 W, range: [400 W, 600 W]}',
      'sites.a.equipment.bbu.power=700 W',
    ]
    const { inputs } = await inputsOf(SHIPPED_SITES, sets)
    expect(inputs.map(({ path, value, set }) => [path, value, set])).toEqual([
      ['sites.b.equipment.bbu.power', 500, 0],
    ])
  })

  test('need a value and a range in units that go together', async () => {
    const { inputs, mixed } = await inputsOf(UNCERTAIN.replace('1800 W', '1800 kWh'))
    expect(mixed.map(({ path }) => path)).toEqual(['archetypes.hut.equipment.it.power'])
    expect(inputs).toHaveLength(4)
  })
})

describe('a drawn scenario', () => {
  test('has each input at its value wherever it is used, and everything else as it stands', async () => {
    const { root, inputs } = await inputsOf(UNCERTAIN)
    const drawn = drawnScenario({ root, sets: [], inputs }, [0.7, 2.1, 9000, 7, 1.1])
    const [baseline, less] = await treesOf(drawn.root)
    const power = (tree: MapNode, site: number) =>
      nodeAt(tree, ['sites', site, 'equipment', 0, 'power', 'value'])
    expect(power(baseline!, 0)).toMatchObject({ value: '2.1 kW' })
    expect(power(baseline!, 1)).toMatchObject({ value: '2.1 kW' })
    expect(power(less!, 0)).toMatchObject({ value: '1.1 kW' })
    expect(power(less!, 1)).toMatchObject({ value: '2.1 kW' })
    expect(nodeAt(baseline!, ['finance', 'discount', 'value'])).toMatchObject({ value: '7 %' })
    expect(nodeAt(baseline!, ['finance', 'horizon'])).toBe(nodeAt(root, ['finance', 'horizon']))
  })

  test('has its shipped archetype written out where an input stands in it', async () => {
    const { root, inputs } = await inputsOf(SHIPPED_SITES)
    const whole = await drawable({ root, sets: [], inputs }, SHIPPED)
    const [tree] = await treesOf(drawnScenario(whole, [900]).root)
    expect(nodeAt(tree!, ['sites', 1, 'equipment', 0, 'power', 'value'])).toMatchObject({ value: '900 W' })
  })

  test('has options of the command line at their values', async () => {
    const sets = ['sites.b.equipment.bbu.power={value: 500 W, range: [400 W, 600 W], source: mine}']
    const { root, inputs } = await inputsOf(SHIPPED_SITES, sets)
    const own = inputs.filter(({ set }) => set !== undefined)
    expect(drawnScenario({ root, sets, inputs: own }, [450]).sets).toEqual([
      'sites.b.equipment.bbu.power={"value":"450 W","source":"mine"}',
    ])
  })
})

describe('the field of an input', () => {
  test('bounds what is drawn: a share by 0 and 1', async () => {
    const text = SHIPPED_SITES.replace(
      'archetype: 5g-macro-s111 }\n',
      'archetype: 5g-macro-s111, radio: [{ id: r, count: 1, power: { preset: aau-64t64r }, traffic: { constant: { value: 90 %, range: [60 %, 98 %] } } }] }\n',
    )
    const { inputs, trees } = await inputsOf(text)
    const share = inputs.find(({ unit }) => unit === '%')!
    const bounds = await fieldBounds(trees[0]!, share, markKey(share.at), [-20, 130])
    expect(bounds).toEqual({ low: 0, high: 100, isWhole: false })
  })

  test('takes whole numbers alone where it counts', async () => {
    const text = SHIPPED_SITES.replace('id: a,', 'id: a, count: { value: 2, range: [1, 5] },')
    const { inputs, trees } = await inputsOf(text)
    const count = inputs.find(({ value }) => value === 2)!
    const bounds = await fieldBounds(trees[0]!, count, markKey(count.at), [-2.5, 6.5])
    expect(bounds).toEqual({ low: 1, high: 6, isWhole: true })
  })
})
