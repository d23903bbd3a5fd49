import { describe, expect, test } from 'vitest'
import { Archetypes } from '../../../src/scenarios/archetypes.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { applicableMeasures, bundledSite, bundlePatches } from '../../../src/scenarios/measures/bundle.ts'
import { measureCost } from '../../../src/scenarios/measures/measure-cost.ts'
import type { Measure } from '../../../src/scenarios/measures/measure.ts'
import { readMeasures } from '../../../src/scenarios/measures/read-measures.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { withoutRemoved } from '../../../src/scenarios/removed-keys.ts'
import { parseSource, plainValue } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { knownFacts } from './known-facts.ts'

function tree(text: string): MapNode {
  const parsed = parseSource(text, 's.yaml')
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'))
  return parsed.node as MapNode
}

/** Measures in a plan of their own; each line is what one has beside id, capex and life. */
async function measures(...lines: string[]): Promise<readonly Measure[]> {
  const items = lines.map((line, i) => {
    const capex = line.includes('capex:') ? '' : 'capex: 100 CNY, '
    return `  - { id: m${i}, stage: load, ${capex}life: 10, ${line} }`
  })
  const plan = `plan: { measures: [${lines.map((_, i) => `m${i}`).join(', ')}] }`
  const { measures: read, problems } = await readMeasures(
    tree(['measures:', ...items, plan].join('\n')),
    SHIPPED,
    'CNY',
  )
  expect(problems.map(problemText)).toEqual([])
  return read
}

async function expanded(text: string): Promise<MapNode> {
  return (await Archetypes.of(tree('name: x'), SHIPPED)).expanded(tree(text))
}

const MACRO = '{ id: a, archetype: 5g-macro-s111 }'
const SET = 'set: { auxiliary: 20 W }'
const apart = (index: number) =>
  `set: { equipment.bbu.count: ${index + 1} }, after: [${index === 0 ? '' : `m${index - 1}`}]`

async function appliesTo(site: string, line: string, facts = knownFacts()): Promise<boolean> {
  const found = applicableMeasures(await measures(line), await expanded(site), 'base-station', facts)
  return found.length === 1
}

describe('a measure can be done', { timeout: 30_000 }, () => {
  test.each([
    [
      'where all that it needs is there, from the archetype too',
      MACRO,
      `needs: [dcBus.rectifier, radio.aau], ${SET}`,
      true,
    ],
    ['where either of two is there', MACRO, `needs: ['ups|dcBus'], ${SET}`, true],
    ['not where neither is', MACRO, `needs: ['ups|solar'], ${SET}`, false],
    ['where any member of a list has it', MACRO, `needs: ['radio.*.traffic.shape'], ${SET}`, true],
    [
      'not where what it needs is none',
      '{ id: a, archetype: 5g-macro-s111, dcBus: none }',
      `needs: [dcBus], ${SET}`,
      false,
    ],
    [
      'not where it is an empty list',
      '{ id: a, archetype: 5g-macro-s111, radio: [] }',
      `needs: [radio], ${SET}`,
      false,
    ],
    ['not where what it must not meet is there', MACRO, `lacks: [cooling], ${SET}`, false],
    ['where it lacks it', MACRO, `lacks: [dcBus.solar, solar], ${SET}`, true],
    ['only at sites of its kinds', MACRO, `kinds: [equipment-room], ${SET}`, false],
  ])('%s', async (_, site, line, expected) => {
    expect(await appliesTo(site, line)).toBe(expected)
  })

  test('where its condition is true, and not where something in it is not known', async () => {
    const line = `when: roofM2 >= 10, ${SET}`
    expect(await appliesTo(MACRO, line, knownFacts({ roofM2: 10 }))).toBe(true)
    expect(await appliesTo(MACRO, line, knownFacts({ roofM2: 9 }))).toBe(false)
    expect(await appliesTo(MACRO, line)).toBe(false)
  })
})

describe('a bundle', { timeout: 30_000 }, () => {
  test('sets what its measures say, in their order, formulas as values with their unit', async () => {
    const list = await measures(
      'set: { solar: { capacity: { formula: "min(3.3, 0.1 * roofM2)", unit: kWp }, tilt: 30 deg, azimuth: 180 deg } }',
      'set: { equipment.bbu.count: { formula: "racks", source: counted, confidence: measured } }',
    )
    const patches = bundlePatches(list, 'a', knownFacts({ roofM2: 20, racks: 3 }))
    if ('expected' in patches) throw new Error(problemText(patches))
    expect(patches.map(({ path, node }) => [path, plainValue(node)])).toEqual([
      ['sites.a.solar', { capacity: '2 kWp', tilt: '30 deg', azimuth: '180 deg' }],
      ['sites.a.equipment.bbu.count', { value: 3, source: 'counted', confidence: 'measured' }],
    ])
  })

  test('of which the later measure has the last word', async () => {
    const list = await measures(apart(0), apart(1))
    const site = bundledSite(await expanded(MACRO), list, knownFacts())
    expect('entries' in site && plainValue(site)).toMatchObject({ equipment: [{ id: 'bbu', count: 2 }] })
  })

  test('reaches all members by *, makes maps that are missing, and takes away what an archetype gives', async () => {
    const list = await measures(
      'set: { radio.*.traffic.mean: 5 %, cooling: null, equipment.bbu: null, dcBus.solar: { capacity: 1 kWp, tilt: 0 deg, azimuth: 0 deg } }',
    )
    const archetypes = await Archetypes.of(tree('name: x'), SHIPPED)
    const site = bundledSite(await expanded(MACRO), list, knownFacts()) as MapNode
    const again = plainValue(withoutRemoved(archetypes.expanded(site))) as Record<string, unknown>
    expect(again).toMatchObject({
      radio: [{ traffic: { mean: '5 %' } }],
      dcBus: { solar: { capacity: '1 kWp' }, rectifier: { modules: 4 } },
      equipment: [],
    })
    expect(again).not.toHaveProperty('cooling')
  })

  test('of no measures leaves the site as it is', async () => {
    const site = await expanded(MACRO)
    expect(bundledSite(site, [], knownFacts())).toEqual(site)
  })

  test('changes hub and members of a group each in its way, and nothing at a site without a role', async () => {
    const list = await measures(
      'group: { hub: { set: { equipment.bbu.count: 3 } }, member: { set: { equipment.bbu: null } } }',
    )
    const paths = (role?: 'hub' | 'member') => {
      const patches = bundlePatches(list, 'a', knownFacts(), role)
      return 'expected' in patches ? [] : patches.map(({ node }) => plainValue(node))
    }
    expect([paths('hub'), paths('member'), paths()]).toEqual([[3], [null], []])
  })

  test('with a path that the site lacks is a problem of its measure and the site', async () => {
    const list = await measures('set: { radio.*.traffic.mean: 5 % }')
    const site = await expanded('{ id: r7, kind: equipment-room, cooling: none }')
    expect(problemText(bundledSite(site, list, knownFacts()) as never)).toBe(
      's.yaml:2:61 measures.m0.radio.*.traffic.mean: expected of site r7, a path that exists: there is no "radio", got "radio.*.traffic.mean"\n  hint: write needs: [radio] in measure m0 to leave such sites out',
    )
  })

  test('with a formula of what is not known is a problem at its place', async () => {
    const list = await measures('set: { solar.capacity: { formula: "0.1 * roofM2", unit: kWp } }')
    expect(problemText(bundlePatches(list, 'a', knownFacts()) as never)).toContain(
      'measures.m0.set.solar.capacity.formula: expected roofM2 of site a, got nothing known',
    )
  })
})

describe('what a measure costs', { timeout: 30_000 }, () => {
  const facts = knownFacts({ racks: 4, newSolarKwp: 2 })
  const cost = async (line: string) => measureCost((await measures(`${line}, ${SET}`))[0]!, facts)

  test('is its price with its ends, and a share of it for operation', async () => {
    expect(
      await cost(
        'capex: { formula: 5000 * newSolarKwp, range: [4000 * newSolarKwp, 6500 * newSolarKwp] }, opex: 1 %',
      ),
    ).toEqual({
      capex: 10_000,
      opexPerYear: 100,
      capexRange: [8000, 13_000],
    })
  })

  test('is money or a formula for operation, below zero too, and nothing where nothing is written', async () => {
    expect(await cost('capex: 100 CNY, opex: -20 CNY/year')).toEqual({ capex: 100, opexPerYear: -20 })
    expect(await cost('capex: 100 CNY, opex: { formula: 3 * racks }')).toEqual({
      capex: 100,
      opexPerYear: 12,
    })
    expect(await cost('capex: 100 CNY')).toEqual({ capex: 100, opexPerYear: 0 })
  })

  test.each([
    ['capex: { formula: 10 * roofM2 }', 'capex.formula: expected roofM2 of measure m0, got nothing known'],
    [
      'capex: { formula: 10 / (racks - 4) }',
      'capex.formula: expected a finite number for measure m0, got none from "10 / (racks - 4)" with racks = 4',
    ],
    ['capex: { formula: racks - 10 }', 'capex: expected a price from 0, got -6'],
    [
      'capex: { formula: 10 * racks, range: [50 * racks, 60 * racks] }',
      'capex: expected a range [P5, P95] around the price 40, got [200, 240]',
    ],
  ])('%s is a problem', async (line, expected) => {
    expect(problemText((await cost(line)) as never)).toContain(`measures.m0.${expected}`)
  })
})
