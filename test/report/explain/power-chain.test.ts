import { describe, expect, test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()

const UNITS = [
  'radio: [{ id: aau, count: 3, power: { preset: aau-64t64r }, traffic: { shape: weekday-weekend, mean: 20 % }, feeder: { resistance: 20 mohm } }]',
  'equipment: [{ id: it, count: 2, power: 4 kW, bus: ups, feeder: 1 % }, { id: bbu, power: 800 W }, { id: fan, power: 500 W, bus: ac }]',
]
const site = (...lines: string[]) =>
  scenario({
    location: null,
    weather: '{ normals: beijing }',
    site: ['kind: equipment-room', 'cooling: none', ...UNITS, ...lines, 'auxiliary: 100 W'],
  })

const FULL_CHAIN = [
  'dcBus: { rectifier: { preset: rectifier-high-efficiency, moduleRating: 1 kW, hibernation: true } }',
  'ups: { preset: ups-modern, moduleRating: 2 kW, mode: eco, hibernation: true, redundancy: 2 }',
  'pdu: { loss: { noLoad: 0.3 %, proportional: 0.1 %, square: 2.5 % } }',
  'transformer: { preset: transformer-500kva, rating: 40 kW }',
]
const PLAIN_CHAIN = [
  'dcBus: { rectifier: { preset: rectifier-legacy }, solar: { capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg } }',
  'ups: { efficiency: 94 % }',
  'pdu: { preset: pdu-distribution, place: outdoor }',
  'transformer: { preset: transformer-typical }',
]
const DOUBLE_CHAIN = [
  'dcBus: { rectifier: { preset: rectifier-high-efficiency, moduleRating: 1 kW, hibernation: true, systems: 2 } }',
  'ups: { preset: ups-modern, moduleRating: 2 kW, systems: 2 }',
  'pdu: { preset: pdu-transformer, systems: 2 }',
  'transformer: { preset: transformer-500kva, rating: 40 kW, systems: 2 }',
]
const ADDITIVE = 'conversionLosses: additive'
const SOLAR = 'solar: { capacity: 40 kWp, tilt: 30 deg, azimuth: 180 deg'

const explained = async (text: string, path: string): Promise<Explained> => {
  const loaded = await folder.load(text)
  return finished(new Explaining(loaded).steps(targetOf(`variants.baseline.sites.a.annual.${path}`, loaded)))
}
const nodes = (node: Explained): Explained[] => [node, ...node.terms.flatMap(nodes)]
const named = (root: Explained, label: string): Explained => nodes(root).find((node) => node.label === label)!

describe('the loss between meter and loads', () => {
  test.each([
    ['with modules that sleep, eco mode and a transformer', site(...FULL_CHAIN)],
    ['with one efficiency and solar power at -48 V', site(...PLAIN_CHAIN)],
    ['with solar power that is curtailed', site(...FULL_CHAIN, `${SOLAR} }`)],
    ['with solar power that is exported', site(...FULL_CHAIN, `${SOLAR}, export: true }`)],
    ['with two systems of each', site(...DOUBLE_CHAIN)],
    ['with losses added up', site(...FULL_CHAIN, ADDITIVE)],
    ['with losses added up, by one efficiency', site(...PLAIN_CHAIN, ADDITIVE)],
    ['with losses of two systems added up', site(...DOUBLE_CHAIN, ADDITIVE)],
    ['without any converter', site('dcBus: { rectifier: lossless }', 'ups: { preset: ups-modern }')],
  ])('%s follows from its terms, node by node', async (_, text) => {
    for (const metric of ['conversionLossKwh', 'consumptionKwh', 'gridImportKwh'])
      expect(driftsOf(await explained(text, metric)), metric).toEqual([])
  })

  test('is told converter by converter, cables last', async () => {
    const { terms } = await explained(site(...FULL_CHAIN), 'conversionLossKwh')
    const labels = terms.map(({ label }) => label)
    expect(labels).toEqual(['rectifier loss', 'PDU loss', 'UPS loss', 'transformer loss', 'feeder loss'])
    for (const { value } of terms) expect(value).toBeGreaterThan(0)
  })

  test('names no converter that is not there, but for the -48 V plant', async () => {
    const text = scenario({ site: ['kind: equipment-room', 'cooling: none', 'auxiliary: 1 W'] })
    const { terms } = await explained(text, 'conversionLossKwh')
    expect(terms.map(({ label, note }) => [label, note])).toEqual([
      ['rectifier loss', 'the site has no -48 V plant'],
      ['feeder loss', 'no unit has a lossy cable (feeder: 0 %)'],
    ])
  })
})

describe('modules that sleep', () => {
  test('are told by their hours, with what keeps them on', async () => {
    const root = await explained(site(...FULL_CHAIN), 'conversionLossKwh')
    const hours = named(named(root, 'rectifier loss'), 'module hours')
    // 2.4 to 4 kW of load: three to five modules of 1 kW at 80 %, and one in reserve.
    expect(hours.value! / 8760).toBeGreaterThan(3)
    expect(hours.value! / 8760).toBeLessThan(6)
    expect(hours.note).toMatch(/^as many as lose least in each step: \d\.\d\d of \d on average$/)
    expect(hours.given.map(({ label, value }) => [label, value])).toEqual([
      ['redundancy', 1],
      ['maxLoading', 0.8],
    ])
  })
})

describe('two systems', () => {
  test('are told in the rating that loses at no load, and in the hours of modules that sleep', async () => {
    const root = await explained(site(...DOUBLE_CHAIN), 'conversionLossKwh')
    const rated = (label: string) => named(named(root, label), 'rated output')
    expect(rated('UPS loss').terms.map(({ label, value }) => [label, value])).toEqual([
      ['systems', 2],
      ['modules', 7],
      ['rating of one', 2],
    ])
    expect(rated('transformer loss').terms.map(({ label, value }) => [label, value])).toEqual([
      ['systems', 2],
      ['rating of one', 40],
    ])
    const systems = rated('UPS loss').terms[0]!
    expect(systems.origin).toMatchObject({ kind: 'scenario', text: '2' })
    const hours = named(named(root, 'rectifier loss'), 'module hours')
    expect(hours.note).toMatch(/^as many as lose least in each step: \d+\.?\d* of \d+ on average$/)
    expect(hours.given.at(-1)).toMatchObject({ label: 'systems', value: 2 })
  })
})

describe('losses that are added up', () => {
  test('let the loss of the UPS follow from its load alone', async () => {
    const terms = async (...lines: string[]) => {
      const root = await explained(site(...PLAIN_CHAIN, ...lines), 'conversionLossKwh')
      return named(root, 'UPS loss').terms[0]!
    }
    const additive = await terms(ADDITIVE)
    expect(additive).toMatchObject({
      label: 'UPS load',
      note: 'conversionLosses: additive, without the loss of the PDU',
    })
    const cascade = await terms()
    expect(cascade.label).toBe('UPS output')
    expect(cascade.value).toBeGreaterThan(additive.value!)
  })
})

describe('a coefficient of the law', () => {
  test('is told by the row of its preset, or by its own line', async () => {
    const root = await explained(site(...FULL_CHAIN), 'conversionLossKwh')
    expect(named(named(root, 'UPS loss'), 'a0')).toMatchObject({ value: 0.005, origin: { kind: 'default' } })
    const own = named(named(root, 'PDU loss'), 'a2')
    expect(own).toMatchObject({ value: 0.025, origin: { kind: 'scenario', text: '2.5 %' } })
    expect(originText(named(root, 'transformer loss').terms[2]!.terms[0]!.origin!)).toContain(
      'jjerner/MasterThesis',
    )
  })
})

describe('a cable by its resistance', () => {
  test('is told by resistance and the square of its current', async () => {
    const root = await explained(site(...FULL_CHAIN), 'conversionLossKwh')
    const cable = named(root, 'feeder of aau')
    expect(cable.terms.map(({ label }) => label)).toEqual([
      'count',
      'resistance',
      'current squared x hours',
      '0.001',
    ])
    expect(cable.terms[2]!.given[0]).toMatchObject({ label: 'voltage', value: 53.5 })
  })
})
