import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import type { ReadMeasures } from '../../../src/scenarios/measures/measure.ts'
import { readMeasures } from '../../../src/scenarios/measures/read-measures.ts'
import { overlayScenario } from '../../../src/scenarios/overlay.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { parseSource, plainValue } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'

function tree(text: string): MapNode {
  const parsed = parseSource(text, 's.yaml')
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'))
  return parsed.node as MapNode
}

interface Given {
  readonly id?: string
  readonly stage?: string
  readonly set?: string
  readonly capex?: string
  readonly life?: string
  readonly more?: string
}

const own = ({
  id = 'mine',
  stage = 'load',
  set = '{ auxiliary: 20 W }',
  capex = '100 CNY',
  life = '10',
  more = '',
}: Given) => `  - { id: ${id}, stage: ${stage}, set: ${set}, capex: ${capex}, life: ${life}${more} }`
const read = (text: string, currency = 'CNY'): Promise<ReadMeasures> =>
  readMeasures(tree(text), SHIPPED, currency)
/** Measures of a scenario whose plan considers them alone. */
const ofOwn = (...given: Given[]) =>
  read(
    [
      'measures:',
      ...given.map(own),
      `plan: { measures: [${given.map(({ id = 'mine' }) => id).join(', ')}] }`,
    ].join('\n'),
  )
const told = ({ problems }: ReadMeasures) => problems.map(problemText)
const ids = ({ measures }: ReadMeasures) => measures.map(({ id }) => id)

describe('the measures of a plan', () => {
  test(
    'are those of the catalogue where a scenario says nothing, without a problem',
    { timeout: 30_000 },
    async () => {
      const found = await read('name: x')
      expect(told(found)).toEqual([])
      expect(ids(found).toSorted()).toEqual((await SHIPPED.entryIds('measures')).toSorted())
      expect(found.measures.every(({ shipped }) => shipped)).toBe(true)
    },
  )

  test('are those that plan.measures names, in the order of application; the others stay known', async () => {
    const found = await read('plan: { measures: [solar-roof, rectifier-swap] }')
    expect(told(found)).toEqual([])
    expect(ids(found)).toEqual(['rectifier-swap', 'solar-roof'])
    expect(found.known.length).toBe((await SHIPPED.entryIds('measures')).length)
  })

  test('have one of the scenario in place of that of the catalogue of its id', async () => {
    const found = await ofOwn({
      id: 'solar-roof',
      stage: 'solar',
      set: '{ solar.capacity: 2 kWp }',
      capex: '7 CNY',
    })
    const mine = found.measures.filter(({ id }) => id === 'solar-roof')
    expect(
      mine.map(({ shipped, capex, lifeYears, opex, name }) => [shipped, capex.value, lifeYears, opex, name]),
    ).toEqual([[false, 7, 10, { kind: 'share', share: 0 }, 'solar-roof']])
    expect(found.defaults.map(({ path, value }) => [path, value])).toEqual([
      ['measures.solar-roof.confidence', 'assumption'],
      ['measures.solar-roof.opex', '0 %'],
    ])
  })

  test('keep money, its ends, operation and life as they are written', async () => {
    const found = await ofOwn({
      capex: '{ value: 100 CNY, range: [80 CNY, 150 CNY] }',
      life: '{ value: 10, range: [8, 12] }',
      more: ', opex: -5 CNY/year, kinds: [base-station]',
    })
    const [mine] = found.measures.filter(({ id }) => id === 'mine')
    expect(told(found)).toEqual([])
    expect(mine).toMatchObject({
      capex: { value: 100, range: [80, 150] },
      opex: { kind: 'money', value: -5 },
      lifeYears: 10,
      lifeRange: [8, 12],
      kinds: ['base-station'],
    })
  })

  test('are in the order of stages, then behind what they name, then as they are listed', async () => {
    const found = await read(
      [
        'plan: { measures: [z, y, x, w] }',
        'measures:',
        own({ id: 'z', stage: 'cooling', set: '{ cooling.setpoint: 27 degC }' }),
        own({ id: 'y', set: '{ auxiliary: 1 W }', more: ', after: [w]' }),
        own({ id: 'x', set: '{ equipment.a.power: 1 W }' }),
        own({ id: 'w', set: '{ auxiliary: 2 W }', more: ', requires: [x]' }),
      ].join('\n'),
    )
    expect(told(found)).toEqual([])
    expect(ids(found)).toEqual(['x', 'w', 'y', 'z'])
  })

  test('exclude each other both ways where one says so', async () => {
    const found = await ofOwn({ id: 'a', more: ', excludes: [b]' }, { id: 'b' })
    expect(told(found)).toEqual([])
    expect([...found.measures.find(({ id }) => id === 'b')!.excludes]).toEqual(['a'])
  })

  test('of the catalogue are left out with a warning where the currency is another one', async () => {
    const text = ['measures:', own({ capex: '5 USD' })].join('\n')
    const found = await read(text, 'USD')
    expect([told(found), ids(found)]).toEqual([[], ['mine']])
    expect(found.warnings.map(({ message }) => message)).toEqual([
      "the measures of the catalogue are priced in CNY and left out: the scenario's currency is USD",
    ])
    expect(told(await read('plan: { measures: [solar-roof] }', 'USD'))).toEqual([
      's.yaml:1:20 plan.measures: expected measures priced in USD, got "solar-roof", which the catalogue prices in CNY\n  hint: write it under measures: with prices in USD',
    ])
  })

  test('of a scenario replace those of what it extends whole, by id; a budget takes the place of budgets by year', () => {
    const base = tree(
      'measures: [{ id: a, capex: { formula: "1" } }, { id: b }]\nplan: { years: [{ budget: 1 CNY }], carry: false, objective: kwh }',
    )
    const over = tree('measures: [{ id: a, life: 3 }]\nplan: { budget: 2 CNY }')
    expect(plainValue(overlayScenario(base, over))).toEqual({
      measures: [{ id: 'a', life: 3 }, { id: 'b' }],
      plan: { objective: 'kwh', budget: '2 CNY' },
    })
  })
})

describe('what is wrong with measures', () => {
  test.each<[string, Given[], string[]]>([
    [
      'excludes itself',
      [{ more: ', excludes: [mine]' }],
      ['measures.mine.excludes.0: expected another measure than itself, got "mine"'],
    ],
    [
      'names one that nobody knows',
      [{ more: ', requires: [solar-rof]' }],
      [
        'measures.mine.requires.0: expected the id of a measure, got "solar-rof"\n  hint: did you mean "solar-roof"?',
      ],
    ],
    [
      'is applied after one of a later stage',
      [{ more: ', after: [solar-roof]' }],
      [
        'measures.mine.after.0: expected a measure of the stage load or an earlier one, got "solar-roof" of the stage solar',
      ],
    ],
    [
      'requires in a circle',
      [
        { id: 'a', more: ', requires: [b]' },
        { id: 'b', more: ', requires: [c]', stage: 'cooling', set: '{ cooling.setpoint: 27 degC }' },
        { id: 'c', more: ', requires: [a]' },
      ],
      ['measures.a.requires: expected measures that do not require each other, got a circle: a > b > c > a'],
    ],
    [
      'has an order in a circle',
      [
        { id: 'a', more: ', after: [b]' },
        { id: 'b', more: ', after: [a]' },
      ],
      ['measures.a.after: expected measures that can be put in an order, got a circle: a > b > a'],
    ],
    [
      'requires what it excludes',
      [{ id: 'a', more: ', requires: [b], excludes: [b]' }, { id: 'b' }],
      ['measures.a.requires: expected measures that go together, got a and b, which exclude each other'],
    ],
    [
      'sets what another one sets, of a name and of all',
      [
        { id: 'a', set: '{ equipment.*.power: 1 W }' },
        { id: 'b', set: '{ equipment.bbu: null }' },
      ],
      [
        'measures.b.set.equipment.bbu: expected paths that no other measure sets, or an order between the two, got b and a, which sets equipment.*.power\n  hint: write excludes: [a] where only one can be done, after: [a] where b has the last word, or leave one out of plan.measures',
      ],
    ],
    [
      'changes a path that no site has',
      [{ set: '{ coling.setpoint: 27 degC, cooling.setpiont: 27 degC }' }],
      [
        'measures.mine.set.coling.setpoint: expected a path below a site, got "coling.setpoint"\n  hint: did you mean "cooling"?',
        'measures.mine.set.cooling.setpiont: expected a path that a site can have, such as "cooling.preset", got "cooling.setpiont"\n  hint: did you mean "setpoint"?',
      ],
    ],
    [
      'changes which site it is',
      [{ set: '{ kind: data-centre }' }],
      [
        'measures.mine.set.kind: expected a path below a site, got "kind"\n  hint: a measure leaves id, kind, count, archetype',
      ],
    ],
    [
      'stands twice',
      [{ id: 'a' }, { id: 'a' }],
      ['measures.a.id: expected an id that no other measure has, got "a"'],
    ],
    [
      'changes nothing',
      [{ set: '{}' }],
      ['measures.mine.set: expected at least one path: value, got an empty map'],
    ],
    [
      'lives for no time',
      [{ life: '0' }],
      ['measures.mine.life: expected years such as 10, from 0.1 to 200, got 0'],
    ],
    [
      'is priced in another currency',
      [{ capex: '100 USD' }],
      [
        'measures.mine.capex: expected an amount such as "16500 CNY", got "100 USD"\n  hint: the scenario\'s currency is CNY',
      ],
    ],
    [
      'has a range beside its price',
      [{ capex: '{ value: 100 CNY, range: [110 CNY, 150 CNY] }' }],
      ['measures.mine.capex.range: expected a range [P5, P95] around the value, got a list'],
    ],
    [
      'has a price below zero',
      [{ capex: '-1 CNY' }],
      [
        'measures.mine.capex: expected an amount such as "16500 CNY", from 0 CNY to 1000000000000000 CNY, got "-1 CNY"',
      ],
    ],
    [
      'has a formula in a value that is no formula',
      [
        {
          set: '{ auxiliary: { formula: "2 * rcks", unit: W }, solar.capacity: { formula: "1", per: kWp } }',
        },
      ],
      [
        'measures.mine.set.auxiliary.formula: expected a name that formulas know, got "rcks" at character 5\n  hint: did you mean "racks"?',
        'measures.mine.set.solar.capacity: expected a map with formula and, where it has one, unit, such as { formula: "0.1 * roofM2", unit: kWp }, got "per"',
      ],
    ],
    [
      'has facts of the bundle in a condition',
      [{ more: ', when: "newSolarKwp > 1"' }],
      ['measures.mine.when: expected a name that formulas know, got "newSolarKwp" at character 1'],
    ],
  ])('one %s', async (_, given, expected) => {
    const found = told(await ofOwn(...given)).map((text) => text.replace(/^s\.yaml:\d+:\d+ /, ''))
    expect(found.map((text, index) => text.slice(0, expected[index]?.length))).toEqual(expected)
  })

  test('is not told of those that can be at no one site, exclude each other or have an order', async () => {
    const apart = await ofOwn(
      { id: 'a', more: ', kinds: [base-station]' },
      { id: 'b', more: ', kinds: [data-centre], excludes: [c]' },
      { id: 'c', more: ', after: [a]' },
    )
    expect(told(apart)).toEqual([])
  })

  test('names of plan.measures and plan.rollout that nobody knows, or that stand twice', async () => {
    const found = await read(
      'plan: { measures: [solar-roof, solar-roof, slar-roof], rollout: [{ measure: solr-roof, perYear: 5 }] }',
    )
    expect(told(found)).toEqual([
      's.yaml:1:32 plan.measures.1: expected each measure once, got "solar-roof" again',
      's.yaml:1:44 plan.measures.2: expected the id of a measure, got "slar-roof"\n  hint: did you mean "solar-roof"?',
      's.yaml:1:77 plan.rollout.0.measure: expected the id of a measure, got "solr-roof"\n  hint: did you mean "solar-roof"?',
    ])
  })
})
