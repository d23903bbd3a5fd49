import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { originText } from '../../../src/report/explain/tree-text.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import { driftsOf, finished } from './every-node.ts'

const SCENARIO = `basewatt: 1
name: Origins
location: { latitude: 39.8 deg, longitude: 116.47 deg, timezone: UTC+8, elevation: 32 m }
weather: { constant: { temperature: 31 degC, ghi: 500 W/m2 } }
grid: { csv: grid.csv }
tariff:
  components:
    - { name: purchase, price: 0.43 CNY/kWh, floats: true }
    - { name: funds, price: 0.03 CNY/kWh, floats: false }
  periods:
    - { name: peak, multiplier: 1.6, windows: ["08:30-11:00"], months: [7], days: workdays }
    - { name: valley, multiplier: 0.5, windows: ["22:00-06:00"] }
sites:
  - id: room
    kind: equipment-room
    count: 2
    enclosure: { kind: room, ua: 80 W/K }
    cooling: { preset: split-ac, setpoint: 25 degC }
    dcBus:
      rectifier: { efficiency: 92 % }
      solar: { capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg }
    solar: { capacity: { value: 4 kWp, source: data sheet }, tilt: 30 deg, azimuth: 90 deg }
    radio:
      - id: aau
        count: 3
        power: { model: curve, points: [[0 %, 100 W], [50 %, 300 W], [100 %, 900 W]] }
        traffic: { shape: weekday-weekend, mean: 60 %, shift: 1.5 h }
        feeder: 2 %
        place: indoor
      - id: rru
        power: { model: linear, idle: 0.2 kW, full: 400 W }
        traffic: { csv: load.csv }
    equipment:
      - { id: srv, count: 2, power: 3 kW, bus: ac }
    shutdown:
      - { id: late, units: [aau], window: "00:15-06:30", depth: 70 % }
      - { id: weekend, units: [aau, rru], window: "23:00-02:00", days: weekends }
  - id: mast
    kind: base-station
    archetype: 5g-macro-s111
variants:
  - name: cooler
    set: { sites.room.cooling.setpoint: 22 degC, sites.mast.radio.aau.power.preset: aau-64t64r }
`

const folder = mkdtempSync(join(tmpdir(), 'basewatt-origin-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 's.yaml')
const rows = (header: string, cell: (i: number) => number) =>
  [header, ...Array.from({ length: 8760 }, (_, i) => cell(i))].join('\n')
writeFileSync(file, SCENARIO)
writeFileSync(
  join(folder, 'grid.csv'),
  rows('kg', (i) => 0.5 + (i % 97) / 1000),
)
writeFileSync(
  join(folder, 'load.csv'),
  rows('load', (i) => (i % 25) / 24),
)

const loaded = await loadScenario(file, { sets: ['sites.room.radio.*.feeder=3 %', 'sites.room.count=5'] })
const explaining = new Explaining(loaded)
const tree = (output: string) => finished(explaining.steps(targetOf(output, loaded)))

/** The origins of all nodes of a label, in order. */
function originsOf(node: Explained, label: string): string[] {
  const own =
    node.label === label && node.origin !== undefined
      ? [originText(node.origin).replace(`${folder}/`, '')]
      : []
  return [...own, ...[...node.given, ...node.terms].flatMap((term) => originsOf(term, label))]
}

/** Where a text stands in the scenario; at its quotation mark, where it has one. */
function placed(before: string, text: string): string {
  const at = SCENARIO.indexOf(before + text) + before.replace('"', '').length
  const lines = SCENARIO.slice(0, at).split('\n')
  return `s.yaml:${lines.length}:${lines.at(-1)!.length + 1} "${text}"`
}

const first = (output: string, label: string) => originsOf(tree(output), label)[0]

describe('where a value was written', () => {
  test.each([
    ['cost', 'purchase', 'price: ', '0.43 CNY/kWh'],
    ['cost', 'funds', 'price: ', '0.03 CNY/kWh'],
    ['coolingKwh', 'set-point', 'setpoint: ', '25 degC'],
    ['cooler.coolingKwh', 'set-point', 'cooling.setpoint: ', '22 degC'],
    ['coolingKwh', 'ua', 'ua: ', '80 W/K'],
    ['coolingKwh', 'mean outdoors', 'temperature: ', '31 degC'],
    ['conversionLossKwh', 'efficiency', 'efficiency: ', '92 %'],
    ['loadKwh', 'upper power', '[50 %, ', '300 W'],
    ['loadKwh', 'mean load', 'mean: ', '60 %'],
    ['variants.baseline.sites.room.annual.units.rru', 'idle power', 'idle: ', '0.2 kW'],
    ['variants.baseline.sites.room.annual.shutdownHours', 'hours a day', 'window: "', '00:15-06:30'],
  ])('%s: %s is told at %s%s', (output, label, before, text) => {
    expect(originsOf(tree(output), label)).toContain(placed(before, text))
  })

  test('a capacity with its source is told by its value', () => {
    expect(originsOf(tree('solarKwh'), 'capacity')).toEqual(['s.yaml:21:26 "3 kWp"', 's.yaml:22:33 "4 kWp"'])
  })

  test('the command line is told by the whole override, wildcards and others of the same site apart', () => {
    expect(first('conversionLossKwh', 'feeder')).toBe('--set sites.room.radio.*.feeder=3 %')
    expect(first('loadKwh', 'sites')).toBe('--set sites.room.count=5')
  })

  test('a file is told by its hash and the line that names it', () => {
    expect(first('loadKwh', 'load x hours on')).toMatch(
      /^load\.csv \(sha256 [0-9a-f]{12}\), named at s\.yaml:32:25$/,
    )
    expect(first('carbonKg', 'mean grid factor')).toMatch(
      /^grid\.csv \(sha256 [0-9a-f]{12}\), named at s\.yaml:5:14$/,
    )
  })

  test('a value of a shipped archetype is told with its place, source and confidence', () => {
    const count = originsOf(tree('variants.baseline.sites.mast.annual.units.aau'), 'count')
    expect(count).toEqual([
      expect.stringMatching(/^data\/archetypes\.yaml:\d+:\d+ "3" \(assumption: 5G S111 site /),
    ])
  })

  test('a value of a preset is told at the line that names the preset', () => {
    const idle = originsOf(tree('variants.cooler.sites.mast.annual.units.aau'), 'idle power')
    expect(idle[0]).toMatch(/^s\.yaml:43:85 "350 W" \(assumption: /)
  })

  test('a default of the format is told with its source', () => {
    expect(first('solarKwh', 'losses')).toMatch(/^default "14 %" \(sourced: PVWatts; REopt\.jl/)
  })

  test('what has no origin is time, is absent, or was added up step by step', () => {
    const bare = new Set<string>()
    const visit = (node: Explained) => {
      const isLeaf = node.terms.length === 0 && node.isConstant === undefined
      if (isLeaf && node.origin === undefined && node.given.length === 0) bare.add(node.label)
      for (const term of node.terms) visit(term)
    }
    for (const output of ['consumptionKwh', 'cost', 'solarKwh']) visit(tree(output))
    expect([...bare].toSorted()).toEqual([
      'beam',
      'count',
      'feeder loss',
      'ground',
      'hours',
      'mast',
      'output squared x hours',
      'power below 0, not counted',
      'price',
      'reflected by the glass',
      'sky',
      'sun that reaches the cells',
      'surplus, AC array',
    ])
  })
})

describe('a scenario with every form', () => {
  test.each([
    'consumptionKwh',
    'cost',
    'carbonKg',
    'solarCurtailedKwh',
    'shutdownHours',
    'cooler.peakImportKw',
  ])('every node of %s follows from its terms', (output) => {
    expect(driftsOf(tree(output))).toEqual([])
  })

  test('an hour that a border of periods cuts says so', () => {
    const node = tree('variants.baseline.sites.room.annual.cost')
    expect(node.terms.map(({ label }) => label)).toEqual([
      'at peak',
      'at 0.589 CNY/kWh',
      'at flat',
      'at valley',
    ])
    expect(node.terms[1]!.terms[1]!.note).toBe(
      'a border of periods cuts these steps: each side counts by its time',
    )
  })

  test('a price of such an hour is named with nine digits, as results are rounded', async () => {
    const sets = ['tariff.periods.peak.multiplier=1.55', 'tariff.periods.peak.windows=["08:20-11:00"]']
    const cut = await loadScenario(file, { sets })
    const cost = targetOf('variants.baseline.sites.room.annual.cost', cut)
    // 40 minutes at 0.43 x 1.55 + 0.03 and 20 at 0.43 + 0.03.
    const labels = finished(new Explaining(cut).steps(cost)).terms.map(({ label }) => label)
    expect(labels).toContain('at 0.617666667 CNY/kWh')
  })

  test('hours that two rules cover are counted once', () => {
    const node = tree('variants.baseline.sites.room.annual.shutdownHours')
    const [aau, rru] = node.terms
    expect(aau!.terms.map(({ label, value }) => [label, value])).toEqual([
      ['late', 6.25 * 365],
      ['weekend', 3 * 104],
      ['covered twice', -1.75 * 104],
    ])
    expect(rru!.value).toBe(3 * 104)
  })
})
