import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import { ADDITIVE_METRICS } from '../../../src/model/metrics.ts'
import { supplyOf } from '../../../src/report/supply.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { stretchAt } from '../../../src/report/explain/moment.ts'
import { METRICS, targetOf } from '../../../src/report/explain/target.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './every-node.ts'

const folder = new ScenarioFolder()

const RECTIFIER = 'rectifier: { preset: rectifier-high-efficiency, moduleRating: 3 kW }'
const HIBERNATING = 'rectifier: { preset: rectifier-high-efficiency, moduleRating: 1 kW, hibernation: true }'
const BBU = '{ id: bbu, power: 1 kW }'
const RRU = '{ id: rru, count: 3, power: 400 W, feeder: 2 %, priority: shed-first }'
const OUTAGES =
  'mains: { outages: [{ start: "2021-01-05 10:20", duration: 7 h }, { start: "2021-07-10 18:30", duration: 45 min }] }'
const SOLAR = 'capacity: 6 kWp, tilt: 30 deg, azimuth: 180 deg'
const BATTERY = 'preset: lfp-48v, reserve: 0 h'
const TARIFF =
  '{ components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }], periods: [{ name: peak, windows: ["08:00-12:00"], multiplier: 1.5 }, { name: valley, windows: ["00:00-08:00"], multiplier: 0.5 }] }'

function supplied(...lines: string[]): string {
  return scenario({
    location: null,
    weather: '{ normals: beijing }',
    tariff: TARIFF,
    site: ['kind: equipment-room', 'auxiliary: 100 W', ...lines],
  })
}

const SITES = {
  'a -48 V battery that buys at night': supplied(
    'cooling: none',
    `equipment: [${BBU}, ${RRU}]`,
    `dcBus: { ${HIBERNATING}, battery: { ${BATTERY}, capacity: 10 kWh, strategy: arbitrage } }`,
  ),
  'an AC battery for its own solar power, the rest exported': supplied(
    'cooling: none',
    `equipment: [${BBU}]`,
    `dcBus: { ${RECTIFIER} }`,
    `solar: { ${SOLAR}, export: true }`,
    `battery: { ${BATTERY}, capacity: 8 kWh, strategy: self-consumption }`,
    'transformer: { preset: transformer-typical }',
  ),
  'outages in which some loads go first': supplied(
    'cooling: none',
    `equipment: [${BBU}, ${RRU}, { id: lamp, power: 300 W, bus: ac }]`,
    OUTAGES,
    `dcBus: { ${HIBERNATING}, solar: { ${SOLAR} }, battery: { preset: lead-acid-vrla, capacity: 8 kWh, reserve: 1 h, shedBelow: 50 % } }`,
  ),
  'a generator without any mains, run at its rating': supplied(
    'cooling: none',
    `equipment: [${BBU}]`,
    'mains: none',
    `dcBus: { ${RECTIFIER}, solar: { ${SOLAR} }, battery: { ${BATTERY}, capacity: 20 kWh } }`,
    'generator: { rating: 5 kW, strategy: cycle-charging, startBelow: 30 %, stopAbove: 90 %, fuelPrice: 7 CNY/L, startCost: 5 CNY, runningCost: 2 CNY/h, service: { every: 250 h, cost: 500 CNY } }',
  ),
  'a battery that heats its cabinet': supplied(
    'enclosure: { ua: 8 W/K }',
    'cooling: { cop: 3 }',
    `equipment: [${BBU}]`,
    OUTAGES,
    `dcBus: { ${RECTIFIER}, battery: { ${BATTERY}, capacity: 5 kWh, place: indoor, strategy: arbitrage } }`,
  ),
  'a UPS that stands without power': supplied(
    'cooling: none',
    `equipment: [{ id: it, power: 3 kW, bus: ups, feeder: 1 % }, ${BBU}]`,
    OUTAGES,
    'ups: { preset: ups-modern, moduleRating: 2 kW, hibernation: true }',
    'pdu: { preset: pdu-distribution }',
    'generator: { rating: 10 kW, startTime: 20 min, fuelPrice: 7 CNY/L }',
    'transformer: { preset: transformer-500kva, rating: 40 kW }',
  ),
} as const

const nodes = (node: Explained): Explained[] => [node, ...node.terms.flatMap(nodes)]
const named = (root: Explained, label: string): Explained => nodes(root).find((node) => node.label === label)!

async function treeOf(text: string, path: string, at?: string): Promise<Explained> {
  const loaded = await folder.load(text)
  const stretch = at === undefined ? undefined : stretchAt(loaded.axis, at)
  return finished(new Explaining(loaded).steps(targetOf(path, loaded), stretch))
}

describe.each(Object.entries(SITES))('%s', async (_, text) => {
  const loaded = await folder.load(text)
  const explaining = new Explaining(loaded)
  const { members: years, total } = simulateFleet(loaded.axis, loaded.variants[0]!.members)

  test('every metric of the year has its value, and every node of it follows from its terms', () => {
    const seen = new WeakSet<Explained>()
    for (const metric of METRICS) {
      const tree = finished(explaining.steps(targetOf(metric, loaded)))
      expect(driftsOf(tree, seen), metric).toEqual([])
      const additive = ADDITIVE_METRICS.find((name) => name === metric)
      if (additive === undefined) continue
      const scale = Math.max(Math.abs(total[additive]), 1e-12 * total.consumptionKwh)
      expect(Math.abs(tree.value! - total[additive]), metric).toBeLessThanOrEqual(1e-12 * scale)
    }
  })

  test('its consumption leaves no rest', () => {
    const root = finished(explaining.steps(targetOf('consumptionKwh', loaded)))
    expect(nodes(root).filter(({ label }) => label === 'rest')).toEqual([])
  })

  test.each(['2021-01-05', '2021-07-10T19:00'])(
    'every node follows from its terms over %s, in which the mains may fail',
    (at) => {
      const seen = new WeakSet<Explained>()
      for (const metric of METRICS) {
        const steps = explaining.steps(targetOf(metric, loaded), stretchAt(loaded.axis, at))
        expect(driftsOf(finished(steps), seen), metric).toEqual([])
      }
    },
  )

  test('every figure of its supply has a tree with its value', () => {
    const supply = supplyOf(loaded.axis, years[0]!, (value) => value)!
    for (const [path, value] of figuresOf(supply)) {
      const tree = finished(explaining.steps(targetOf(`variants.baseline.sites.a.supply.${path}`, loaded)))
      expect(driftsOf(tree), path).toEqual([])
      if (value === null) expect(tree.value, path).toBe(null)
      else expect(tree.value, path).toBeCloseTo(value, 9)
      expect(tree.terms.length > 0 || tree.note !== undefined, path).toBe(true)
    }
  })
})

/** Every figure of a supply by the path that leads to it. */
function figuresOf(value: unknown, path: readonly string[] = []): [string, number | null][] {
  if (typeof value === 'number') return [[path.join('.'), value]]
  if (value === null) return path.length < 2 ? [] : [[path.join('.'), null]]
  return Object.entries(value as object).flatMap(([key, inner]) => figuresOf(inner, [...path, key]))
}

describe('a number of a site with a supply of its own', () => {
  test('leaves of a load what outages take from it', async () => {
    const text = SITES['a UPS that stands without power']
    const unit = await treeOf(text, 'variants.baseline.sites.a.annual.units.bbu', '2021-01-05T10:00')
    // Out at 10:20, the generator gives power 20 min later: a third of the hour of 1 kW.
    expect(unit.value).toBeCloseTo(2 / 3, 9)
    const [asked, left] = unit.terms
    expect(asked).toMatchObject({ label: 'bbu with power throughout', value: 1 })
    expect(left!.label).toBe('bbu not served')
    expect(left!.terms[1]!.value).toBeCloseTo(1 / 3, 9)
  })

  test('tells each outage with where it was written', async () => {
    const root = await treeOf(SITES['a battery that heats its cabinet'], 'outageHours')
    expect(root.terms.map(({ label }) => label)).toEqual([
      'outage from 2021-01-05 10:00',
      'outage from 2021-07-10 18:00',
    ])
    expect(root.terms[0]!.value).toBeCloseTo(7, 9)
    expect(root.terms[1]!.value).toBeCloseTo(0.75, 9)
    expect(root.terms[0]!.origin).toMatchObject({ kind: 'scenario' })
  })

  test('tells what charging and discharging lose by the efficiencies of its battery', async () => {
    const root = await treeOf(SITES['a -48 V battery that buys at night'], 'batteryLossKwh')
    expect(root.terms.map(({ label }) => label)).toEqual([
      'lost in charging',
      'lost in discharging',
      'lost while standing',
    ])
    expect(named(root, 'charge efficiency')).toMatchObject({ value: 0.987, origin: { kind: 'default' } })
  })

  test('tells the fuel of a generator by hours and output', async () => {
    const root = await treeOf(SITES['a generator without any mains, run at its rating'], 'energyCost')
    const costs = named(root, 'cost of the generator').terms.map(({ label }) => label)
    expect(costs).toEqual(['fuel', 'starts', 'running hours', 'services'])
    expect(named(root, 'slope').origin).toMatchObject({ kind: 'default' })
    expect(named(root, 'cost of a start')).toMatchObject({
      value: 5,
      origin: { kind: 'scenario', text: '5 CNY' },
    })
  })

  test('knows which parts of a supply it has', async () => {
    const at = (path: string) =>
      treeOf(SITES['a UPS that stands without power'], `variants.baseline.sites.a.supply.${path}`)
    await expect(at('battery.socMin')).rejects.toThrow('the site has no battery')
    await expect(at('outages.counts')).rejects.toThrow('did you mean "count"')
  })
})

test('the share of a load that is none is null, as the result has it, though a battery consumes', async () => {
  const loaded = await folder.load(
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: none',
        'equipment: [{ id: bbu, power: 0 W, bus: ac }]',
        `battery: { ${BATTERY}, capacity: 8 kWh }`,
      ],
    }),
  )
  const explaining = new Explaining(loaded)
  const of = (metric: string) =>
    finished(explaining.steps(targetOf(`variants.baseline.total.${metric}`, loaded))).value
  expect(of('see')).toBeNull()
  expect(of('consumptionKwh')).toBeGreaterThan(0)
})
