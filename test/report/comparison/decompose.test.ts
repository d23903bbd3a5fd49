import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decompose } from '../../../src/report/comparison/decompose.ts'
import type { Decomposition } from '../../../src/report/comparison/decompose.ts'
import { splitOf, splitValues } from '../../../src/report/comparison/decomposition.ts'
import type { Split } from '../../../src/report/comparison/decomposition.ts'
import { headlinePaths } from '../../../src/report/comparison/diff.ts'
import { inputDifferences, isOpen } from '../../../src/report/comparison/input-differences.ts'
import { readSide } from '../../../src/report/comparison/side.ts'
import type { Side } from '../../../src/report/comparison/side.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { SeriesCache } from '../../../src/scenarios/resolve/resolving.ts'
import { ScenarioFolder, room, scenario } from '../../scenarios/scenario-folder.ts'
import { told } from './trees.ts'

const folder = new ScenarioFolder()
const simulate: Parameters<typeof readSide>[3] = (loaded) => Promise.resolve(simulateScenario(loaded))

const side = (name: string): Promise<Side> =>
  readSide(folder.at(name), name, { dataDirs: [], scenarios: [], series: new SeriesCache() }, simulate)

/** Splits the difference of two files of the folder. */
async function between(a: string, b: string, outputs?: readonly string[]): Promise<Decomposition> {
  const [first, second] = [await side(a), await side(b)]
  const { between: difference } = inputDifferences(first, second)
  if (!isOpen(first) || !isOpen(second) || 'missing' in difference) throw new Error('a scenario is missing')
  const progress = () => {}
  return decompose(first, second, difference, {
    outputs: outputs ?? headlinePaths(first, second),
    simulate,
    progress,
  })
}

function splits({ outputs }: Decomposition): Record<string, Split> {
  return Object.fromEntries(outputs.map((chain) => [chain.path, splitValues(splitOf(chain))]))
}

const COST = 'variants.baseline.total.cost'
const KWH = 'variants.baseline.total.consumptionKwh'

describe('the difference of two scenarios, by change', { timeout: 60_000 }, () => {
  it('is made in the order of the second file, each change also alone, and the rest is interaction', async () => {
    folder.write('a.yaml', scenario())
    folder.write(
      'b.yaml',
      scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }).replace('power: 1 kW', 'power: 2 kW'),
    )
    const found = await between('a.yaml', 'b.yaml')
    expect(found.steps.map(({ label }) => label)).toEqual(['tariff.flat', 'sites.a.equipment.it.power'])
    // 8760 h at 1 or 2 kW and 0.65 or 0.80 CNY/kWh.
    expect(splits(found)[COST]).toEqual({
      decimals: 0,
      before: 5694,
      after: 14016,
      difference: 8322,
      deltas: [1314, 7008],
      alone: [1314, 5694],
      interaction: 1314,
    })
    expect(splits(found)[KWH]).toMatchObject({ deltas: [0, 8760], alone: [0, 8760], interaction: 0 })
  })

  it('has no step where only texts differ', async () => {
    folder.write('a.yaml', scenario())
    folder.write('b.yaml', `# other\n${scenario().replace('name: Test', 'name: Other')}`)
    expect(await between('a.yaml', 'b.yaml')).toMatchObject({ steps: [] })
  })

  it('joins changes between which no valid scenario lies', async () => {
    folder.write('a.yaml', room('equipment: [{ id: it, power: 1 kW }]'))
    folder.write(
      'b.yaml',
      room('equipment: [{ id: it, power: 2 kW }]')
        .replace('kind: equipment-room', 'kind: base-station')
        .replace('cooling: none', 'cooling: none\n    dcBus: none\n    enclosure: none'),
    )
    const found = await between('a.yaml', 'b.yaml', [KWH])
    expect(found.steps.map(({ label, together }) => [label, together])).toEqual([
      ['sites.a.kind + sites.a.dcBus', 'joined'],
      ['sites.a.enclosure', undefined],
      ['sites.a.equipment.it.power', undefined],
    ])
    expect(splits(found)[KWH]).toMatchObject({ deltas: [0, 0, 8760], difference: 8760 })
  })

  it('has no interaction where a change is no valid scenario alone', async () => {
    folder.write('a.yaml', scenario())
    const added = ['variants:', '  - { name: v, set: { sites.b.equipment.it.power: 2 kW } }']
    const second = '  - { id: b, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }'
    folder.write('b.yaml', scenario({ more: [second, ...added] }))
    const found = await between('a.yaml', 'b.yaml', [KWH])
    expect(found.steps.map(({ label }) => label)).toEqual(['sites.b', 'variants'])
    expect(splits(found)[KWH]).toMatchObject({ deltas: [8760, 0], alone: [8760, null], interaction: null })
  })

  it('knows a data file whose content differs under the same name', async () => {
    const csv = (value: number) => `carbon\n${`${value}\n`.repeat(8760)}`
    for (const [name, value] of [
      ['a', 0.5],
      ['b', 0.75],
    ] as const) {
      folder.write(`${name}/s.yaml`, scenario({ grid: '{ csv: grid.csv }' }))
      folder.write(`${name}/grid.csv`, csv(value))
    }
    const [a, b] = [await side('a/s.yaml'), await side('b/s.yaml')]
    expect(
      inputDifferences(a, b).changes.map((change) => told(change).replaceAll(/[0-9a-f]{12}/g, '#')),
    ).toEqual(['file grid.csv: grid.csv (sha256 #) -> grid.csv (sha256 #)'])
    const found = await between('a/s.yaml', 'b/s.yaml', ['variants.baseline.total.carbonKg'])
    expect(splits(found)).toMatchObject({
      'variants.baseline.total.carbonKg': { before: 4380, after: 6570, deltas: [2190], interaction: 0 },
    })
  })

  it('knows what stands in the scenarios that they extend', async () => {
    folder.write('low.yaml', scenario())
    folder.write('high.yaml', scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }))
    folder.write('a.yaml', 'basewatt: 1\nname: A\nextends: low.yaml\n')
    folder.write('b.yaml', 'basewatt: 1\nname: B\nextends: high.yaml\n')
    const [a, b] = [await side('a.yaml'), await side('b.yaml')]
    const { changes } = inputDifferences(a, b)
    expect(changes.map(told).toSorted()).toEqual([
      'changed extends: low.yaml -> high.yaml, text only',
      'changed name: A -> B, text only',
      'changed tariff.flat: 0.65 CNY/kWh -> 0.8 CNY/kWh',
    ])
    expect(changes.find(({ path }) => path[0] === 'tariff')?.afterAt).toEqual({
      file: folder.at('high.yaml'),
      line: 5,
      column: 17,
    })
    const found = await between('a.yaml', 'b.yaml', [COST])
    expect(splits(found)[COST]).toMatchObject({ deltas: [1314], interaction: 0 })
  })

  it('knows a data file that an override names', async () => {
    for (const [name, value] of [
      ['a', 0.5],
      ['b', 0.75],
    ] as const) {
      folder.write(`${name}/s.yaml`, scenario())
      folder.write(`${name}/grid.csv`, `carbon\n${`${value}\n`.repeat(8760)}`)
      await store(`${name}/s.yaml`, `${name}/result.json`, ['grid={ csv: grid.csv }'])
    }
    const found = await between('a/result.json', 'b/result.json', ['variants.baseline.total.carbonKg'])
    expect(splits(found)).toMatchObject({ 'variants.baseline.total.carbonKg': { deltas: [2190] } })
  })

  it('makes overrides after the changes of the text', async () => {
    folder.write('a.yaml', scenario())
    folder.write('b.yaml', scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }))
    await store('a.yaml', 'a.json', ['sites.a.equipment.it.power=3 kW'])
    await store('b.yaml', 'b.json', ['sites.a.equipment.it.power=2 kW'])
    const found = await between('a.json', 'b.json', [KWH])
    expect(found.steps.map(({ label }) => label)).toEqual(['tariff.flat', '--set sites.a.equipment.it.power'])
    expect(splits(found)[KWH]).toMatchObject({ before: 26280, after: 17520, deltas: [0, -8760] })
  })

  it('is made in groups where more than 40 things changed', async () => {
    const many = (power: string) =>
      Array.from(
        { length: 41 },
        (_, i) =>
          `  - { id: s${i}, kind: equipment-room, cooling: none, equipment: [{ id: it, power: ${power} }] }`,
      )
    folder.write('a.yaml', scenario({ more: many('1 kW') }))
    folder.write('b.yaml', scenario({ tariff: '{ flat: 0.8 CNY/kWh }', more: many('2 kW') }))
    const found = await between('a.yaml', 'b.yaml', [KWH])
    expect(found.steps.map(({ label, together }) => [label, together])).toEqual([
      ['tariff.flat', undefined],
      ['sites (41 changes)', 'grouped'],
    ])
    expect(splits(found)[KWH]).toMatchObject({ deltas: [0, 41 * 8760], interaction: 0 })
  })

  it('gives equal sites equal shares of a change below the digits of results, and no interaction', async () => {
    const site = (id: number, power: string) =>
      `  - { id: s${id}, kind: equipment-room, cooling: none, equipment: [{ id: it, power: ${power} }] }`
    const sites = (power: string) => Array.from({ length: 12 }, (_, i) => site(i, power))
    folder.write('a.yaml', scenario({ more: sites('4.1 kW') }))
    folder.write('b.yaml', scenario({ more: sites('4.10000001 kW') }))
    const split = splits(await between('a.yaml', 'b.yaml', [KWH]))[KWH]!
    // 8760 h of 0.01 mW, within the last digit of twelve.
    expect(split.deltas).toHaveLength(12)
    for (const delta of split.deltas) expect(Math.abs(delta - 8.76e-5)).toBeLessThanOrEqual(1e-6)
    expect(split.alone).toEqual(split.deltas.map(() => 8.8e-5))
    expect(split.interaction).toBe(0)
    expect(split.difference).toBeCloseTo(12 * 8.76e-5, 6)
  })

  it('tells what it took', async () => {
    folder.write('a.yaml', scenario())
    folder.write(
      'b.yaml',
      scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }).replace('power: 1 kW', 'power: 2 kW'),
    )
    // The first state, two in turn, and the second change alone: the first one is the first step.
    expect((await between('a.yaml', 'b.yaml')).effort).toEqual({
      simulations: 4,
      siteYears: 4,
      mostSteps: 40,
    })
  })

  it('takes a stored result as what the program gives where they differ by rounding only', async () => {
    folder.write('a.yaml', scenario().replace('power: 1 kW', 'power: 1.23456789012 kW'))
    folder.write('b.yaml', scenario())
    await store('a.yaml', 'a.json', [], (text) => text.replace(/"version": "[^"]*"/, '"version": "0.0.1"'))
    const found = await between('a.json', 'b.yaml', [KWH])
    expect(found.steps.map(({ label }) => label)).toEqual([
      'program and catalogue of a.json',
      'sites.a.equipment.it.power',
    ])
    expect(splits(found)[KWH]).toMatchObject({ before: 10814.8147175, deltas: [0, -2054.8147175] })
  })

  it('begins and ends with the program where it made other numbers', async () => {
    folder.write('a.yaml', scenario())
    folder.write('b.yaml', scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }))
    await store('a.yaml', 'a.json', [], (text) => text.replaceAll('"cost": 5694', '"cost": 5690.5'))
    await store('b.yaml', 'b.json', [], (text) => text.replace(/"version": "[^"]*"/, '"version": "0.0.1"'))
    const found = await between('a.json', 'b.json', [COST])
    expect(found.steps.map(({ label }) => label)).toEqual([
      'program and catalogue of a.json',
      'tariff.flat',
      'program and catalogue of b.json',
    ])
    expect(splits(found)[COST]).toMatchObject({
      before: 5690.5,
      after: 7008,
      deltas: [3.5, 1314, 0],
      alone: [3.5, 1314, 0],
      interaction: 0,
    })
  })

  it('splits outputs of variants that both have, and savings', async () => {
    const variant = (power: string, more = '') => [
      'variants:',
      `  - { name: v, set: { sites.a.equipment.it.power: ${power} } }`,
      more,
    ]
    folder.write('a.yaml', scenario({ more: variant('0.5 kW') }))
    folder.write('b.yaml', scenario({ more: variant('0.25 kW', '  - { name: w, extends: v }') }))
    const [a, b] = [await side('a.yaml'), await side('b.yaml')]
    expect(headlinePaths(a, b)).toHaveLength(8)
    const found = await between('a.yaml', 'b.yaml', ['savings.v.consumptionKwh'])
    expect(splits(found)).toMatchObject({
      'savings.v.consumptionKwh': { before: 4380, after: 6570, deltas: [2190, 0] },
    })
  })

  it('says which outputs have no number', async () => {
    folder.write('a.yaml', scenario())
    folder.write('b.yaml', scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }))
    const found = await between('a.yaml', 'b.yaml', ['variants.baseline.total.scope2MarketKg', COST])
    expect(found.withoutNumber).toEqual(['variants.baseline.total.scope2MarketKg'])
    expect(found.outputs.map(({ path }) => path)).toEqual([COST])
  })

  it('ends at the second scenario, whatever changed, and sums exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(choices, choices), async ([a, b]) => {
        folder.write('a.yaml', textOf(a))
        folder.write('b.yaml', textOf(b))
        const [before, after] = [await side('a.yaml'), await side('b.yaml')]
        const found = await between('a.yaml', 'b.yaml')
        for (const chain of found.outputs) {
          const { deltas, difference } = splitOf(chain)
          expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(difference)
          const metric = chain.path.split('.').at(-1) as 'cost'
          const variant = chain.path.split('.')[1]!
          const [start, end] = [chain.states[0]!, chain.states.at(-1)!]
          expect(Math.abs(start - before.document.variants[variant]!.total[metric])).toBeLessThanOrEqual(
            5e-9 * Math.abs(start),
          )
          expect(Math.abs(end - after.document.variants[variant]!.total[metric])).toBeLessThanOrEqual(
            5e-9 * Math.abs(end),
          )
        }
      }),
      { seed: 7, numRuns: 12 },
    )
  })
})

const choices = fc.record({
  tariff: fc.constantFrom('{ flat: 0.65 CNY/kWh }', '{ flat: 0.7 CNY/kWh }'),
  grid: fc.constantFrom('{ carbon: 0.6 kg/kWh }', 'cn-north-2021'),
  power: fc.constantFrom('1 kW', '1.234567 kW'),
  cooling: fc.constantFrom('none', '{ cop: 3 }', '{ cop: 2.5 }'),
  enclosure: fc.constantFrom('none', '{ kind: room, ua: 60 W/K }'),
  order: fc.constantFrom('ab', 'ba', 'a'),
  count: fc.constantFrom(0, 2, 3),
})

type Choice = typeof choices extends fc.Arbitrary<infer T> ? T : never

/** A scenario of one or two sites, some of whose values are chosen. */
function textOf({ tariff, grid, power, cooling, enclosure, order, count }: Choice): string {
  const head = scenario({ tariff, grid }).split('sites:')[0]!
  const isNone = enclosure === 'none' && cooling !== 'none'
  const body = `cooling: ${isNone ? 'none' : cooling}, enclosure: ${enclosure}`
  const sites = Array.from(
    order,
    (id) => `  - { id: ${id}, kind: equipment-room, ${body}, equipment: [{ id: it, power: ${power} }] }`,
  )
  const variant = count === 0 ? [] : ['variants:', `  - { name: v, set: { sites.a.count: ${count} } }`]
  return [`${head}sites:`, ...sites, ...variant, ''].join('\n')
}

/** Writes the result of a file of the folder as `--json` prints it. */
async function store(
  scenarioName: string,
  name: string,
  sets: readonly string[],
  edited: (text: string) => string = (text) => text,
): Promise<void> {
  const loaded = await folder.open(scenarioName, { sets })
  const text = JSON.stringify(resultOf(loaded, simulateScenario(loaded)), undefined, 2)
  writeFileSync(folder.at(name), edited(text))
}
