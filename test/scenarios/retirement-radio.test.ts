import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../src/model/fleet.ts'
import { ADDITIVE_METRICS } from '../../src/model/metrics.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Result } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const HOURS = 8760

/** Loads of the units by hour: those of 4G fill up by day at one of the sites. */
const of2G = (h: number) => 0.1 + 0.05 * (h % 4)
const of3G = (h: number) => (h % 24 < 6 ? 0.02 : 0.3)
const of4G = (h: number) => (h % 24 > 17 ? 0.9 : 0.05 + 0.01 * (h % 24))

/** What 4G carries once it has the traffic of 2G too, which needs so much of it, as far as there is room. */
const summed = (h: number, perLoad: number) => Math.min(1, of4G(h) + perLoad * of2G(h))

const COLUMNS = ['g2', 'g3', 'g4', 'both'] as const
const trafficCsv = (perLoad: number) =>
  [
    ['hour', ...COLUMNS].join(','),
    ...Array.from({ length: HOURS }, (_, h) => [h, of2G(h), of3G(h), of4G(h), summed(h, perLoad)].join(',')),
    '',
  ].join('\n')

const radio = (id: string, more: string, idle: number, full: number) =>
  `      - { id: ${id}, ${more}power: { model: linear, idle: ${idle} W, full: ${full} W }, traffic: { csv: traffic.csv, column: ${id} } }`

/** Two kinds of masts with 2G, 3G and 4G, three of the second kind. */
const masts = (shutdown = '') =>
  ['north', 'south'].flatMap((id, index) => [
    `  - id: ${id}`,
    '    kind: base-station',
    `    count: ${index === 0 ? 1 : 3}`,
    '    dcBus: { rectifier: { efficiency: 92 % } }',
    '    enclosure: none',
    '    radio:',
    radio('g2', 'count: 3, ', 200, 300),
    radio('g3', '', 150, 250),
    radio('g4', 'count: 2, ', 300, 800),
    ...(shutdown === '' ? [] : [`    shutdown: ${shutdown}`]),
  ])

const text = (sites: readonly string[], ...rest: string[]) =>
  [
    'basewatt: 1',
    'name: Switch-off',
    'location: { latitude: 40 deg, longitude: 116 deg, timezone: UTC+8, elevation: 0 m }',
    'weather: { constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 0 W/m2 } }',
    'tariff: { flat: 0.65 CNY/kWh }',
    'grid: { carbon: 0.6 kg/kWh }',
    'sites:',
    ...sites,
    ...rest,
    '',
  ].join('\n')

const plan = (carriedBy: string, wave = 'retire: all') => [
  'retirement:',
  `  classes: [{ id: old, unit: g2${carriedBy === '' ? '' : `, carriedBy: ${carriedBy}`} }]`,
  `  waves: [{ id: off, date: 2021-07-01, ${wave} }]`,
]

async function run(content: string, perLoad = 1): Promise<Result> {
  folder.write('traffic.csv', trafficCsv(perLoad))
  const loaded = await folder.load(content)
  return resultOf(loaded, simulateScenario(loaded))
}

const planOf = (result: Result) => result.variants['baseline']!.retirement!
const sumOf = (of: (h: number) => number, from = 0) => {
  let total = 0
  for (let h = from; h < HOURS; h++) total += of(h)
  return total
}

describe('2G that is switched off over 4G', () => {
  /** Three units of 2G for two of 4G, each of which needs half a 4G for a full 2G. */
  const perLoad = (3 / 2) * 0.5
  const carried = plan('[{ unit: g4, extraResources: 0.5, capacityRatio: 1 }]')

  test('saves what 2G takes, less what 4G takes more, as far as it has room', async () => {
    const { fullYear, years, traffic, classes } = planOf(await run(text(masts(), ...carried)))
    const masts4 = 4
    const own2G = sumOf((h) => 3 * (200 + 100 * of2G(h)))
    const more4G = sumOf((h) => 2 * 500 * (summed(h, perLoad) - of4G(h)))
    const loadKwh = (masts4 * (own2G - more4G)) / 1000
    expect(fullYear.net.loadKwh).toBeCloseTo(loadKwh, 2)
    expect(fullYear.net.consumptionKwh).toBeCloseTo(loadKwh / 0.92, 2)
    expect(classes['old']).toMatchObject({ installedUnits: 12, retiredUnits: 12 })
    expect(classes['old']!.loadKwh).toBeCloseTo((masts4 * own2G) / 1000, 2)
    // From 1 July: 181 days have passed.
    const from = 181 * 24
    const inYear =
      (masts4 *
        (sumOf((h) => 3 * (200 + 100 * of2G(h)), from) -
          sumOf((h) => 1000 * (summed(h, perLoad) - of4G(h)), from))) /
      1000
    expect(years['2021']!.net.loadKwh).toBeCloseTo(inYear, 2)
    const offered = masts4 * 3 * sumOf(of2G)
    const blocked =
      masts4 *
      sumOf((h) => (3 * of2G(h) * (of4G(h) + perLoad * of2G(h) - summed(h, perLoad))) / (perLoad * of2G(h)))
    expect(blocked).toBeGreaterThan(0)
    expect(traffic!.retiredTrafficH).toBeCloseTo(offered, 3)
    expect(traffic!.blockedTrafficH).toBeCloseTo(blocked, 3)
    expect(traffic!.blockedPercent).toBeCloseTo((100 * blocked) / offered, 6)
    expect(traffic!.highestTakerPercent).toBe(100)
  })

  test('that nobody carries blocks all of its traffic', async () => {
    const { fullYear, traffic } = planOf(await run(text(masts(), ...plan(''))))
    expect(fullYear.net.loadKwh).toBeCloseTo((4 * sumOf((h) => 3 * (200 + 100 * of2G(h)))) / 1000, 2)
    expect(traffic!.blockedTrafficH).toBeCloseTo(12 * sumOf(of2G), 3)
    expect(traffic).toMatchObject({ blockedPercent: 100, highestTakerPercent: null })
  })

  test('in part at one site hands over that part only', async () => {
    const only = plan(
      '[{ unit: g4, extraResources: 0.5, capacityRatio: 1 }]',
      'retire: { old: { south: 1 } }',
    )
    const { fullYear, rooms, traffic } = planOf(await run(text(masts(), ...only)))
    const third = (h: number) => Math.min(1, of4G(h) + (0.5 / 2) * of2G(h))
    const net = sumOf((h) => 200 + 100 * of2G(h) - 1000 * (third(h) - of4G(h))) / 1000
    expect(fullYear.net.loadKwh).toBeCloseTo(3 * net, 2)
    expect(rooms!['south']!.net.loadKwh).toBeCloseTo(net, 2)
    expect(rooms!['north']!.net.loadKwh).toBe(0)
    expect(traffic!.retiredTrafficH).toBeCloseTo(3 * sumOf(of2G), 3)
  })

  test('across sites loads those that take it by how many there are', async () => {
    const north = plan(
      '[{ unit: north.g4, extraResources: 1, capacityRatio: 1 }]',
      'retire: { old: { south: 3 } }',
    )
    const { fullYear, rooms } = planOf(await run(text(masts(), ...north)))
    // Nine units of 2G at three masts for two of 4G at one.
    const loaded = (h: number) => Math.min(1, of4G(h) + (9 / 2) * of2G(h))
    const more = sumOf((h) => 1000 * (loaded(h) - of4G(h))) / 1000
    const gone = sumOf((h) => 3 * (200 + 100 * of2G(h))) / 1000
    expect(rooms!['south']!.net.loadKwh).toBeCloseTo(gone, 2)
    expect(rooms!['north']!.net.loadKwh).toBeCloseTo(-more, 2)
    expect(fullYear.net.loadKwh).toBeCloseTo(3 * gone - more, 2)
  })

  test('and 3G after it stack on 4G', async () => {
    const both = [
      'retirement:',
      '  classes:',
      '    - { id: old, unit: g2, carriedBy: [{ unit: g4, extraResources: 0.5, capacityRatio: 1 }] }',
      '    - { id: mid, unit: g3, carriedBy: [{ unit: g4, extraResources: 0.25, capacityRatio: 1 }] }',
      '  waves:',
      '    - { id: first, date: 2021-01-01, retire: { old: all } }',
      '    - { id: second, date: 2022-01-01, retire: { mid: all } }',
    ]
    const { years } = planOf(await run(text(masts(), ...both)))
    const after = (h: number) => Math.min(1, summed(h, perLoad) + (0.25 / 2) * of3G(h))
    const saved = (h: number) =>
      3 * (200 + 100 * of2G(h)) + (150 + 100 * of3G(h)) - 1000 * (after(h) - of4G(h))
    expect(years['2022']!.net.loadKwh).toBeCloseTo((4 * sumOf(saved)) / 1000, 2)
  })
})

describe('2G that is switched off over a 4G that sleeps', () => {
  const RULE =
    '[{ id: night, units: [g4], window: "00:00-06:00", days: all, mode: carrier, offBelow: 15 %, onAbove: 18 %, offloadTo: g3 }]'
  const perLoad = (3 / 2) * 0.5
  const carried = plan('[{ unit: g4, extraResources: 0.5, capacityRatio: 1 }]', 'retire: all').map((line) =>
    line.replace('2021-07-01', '2021-01-01'),
  )
  /** The same sites as though 4G had had all the traffic, and 2G never been there. */
  const without = [
    'variants:',
    '  - name: gone',
    '    set:',
    '      retirement: null',
    ...['north', 'south'].flatMap((id) => [
      `      sites.${id}.radio.g2: null`,
      `      sites.${id}.radio.g4.traffic: { csv: traffic.csv, column: both }`,
    ]),
  ]

  test('is the network with all traffic on 4G, and sleeps for fewer hours', async () => {
    folder.write('traffic.csv', trafficCsv(perLoad))
    const loaded = await folder.load(text(masts(RULE), ...carried, ...without))
    const [baseline, gone] = simulateScenario(loaded)
    const last = baseline!.variant.plans.retirement!.after.at(-1)!
    const states = [...last.values()].map(({ member }) => member!)
    expect(states.map(({ id, spec }) => [id, ...spec.units.map((unit) => unit.id)])).toEqual([
      ['north', 'g3', 'g4'],
      ['south', 'g3', 'g4'],
    ])
    const state = simulateFleet(loaded.axis, states).total
    for (const name of ADDITIVE_METRICS)
      expect(Math.abs(state[name] - gone!.year.total[name]), name).toBeLessThanOrEqual(
        1e-9 * Math.abs(state[name]),
      )
    expect(state.shutdownHours).toBeGreaterThan(0)
    expect(state.shutdownHours).toBeLessThan(baseline!.year.total.shutdownHours)
    const { retirement } = resultOf(loaded, [baseline!, gone!]).variants['baseline']!
    const { total } = gone!.year
    for (const name of [
      'loadKwh',
      'conversionLossKwh',
      'consumptionKwh',
      'gridImportKwh',
      'cost',
      'carbonKg',
    ] as const)
      expect(Math.abs(retirement!.fullYear.after[name] - total[name])).toBeLessThanOrEqual(1e-8 * total[name])
  })
})
