import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../src/model/fleet.ts'
import { LIST_KINDS, LISTS, TABLE_KINDS, TABLES } from '../src/scenarios/catalogue-kinds.ts'
import { Catalogue } from '../src/scenarios/catalogue.ts'
import type { LoadedScenario } from '../src/scenarios/load.ts'
import { parseSource, plainValue } from '../src/scenarios/source-tree.ts'
import { scenario, ScenarioFolder } from './scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const catalogue = new Catalogue()
const DATA = join(import.meta.dirname, '../data')
const CONFIDENCE = ['sourced', 'measured', 'assumption', 'unverified']
const csvFiles = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.csv'),
)

type Entry = Readonly<Record<string, unknown>>

const entriesOf = async (kind: (typeof LIST_KINDS)[number]) =>
  (await catalogue.list(kind)).map((node) => plainValue(node) as Entry)
const repeated = (ids: readonly unknown[]) => ids.filter((id, i) => ids.indexOf(id) !== i)

describe('the CSV files of data/', () => {
  test('are those that the catalogue knows', () => {
    expect(csvFiles).toHaveLength(TABLE_KINDS.length)
  })

  test.each(csvFiles)('%s: every row names its source and a confidence word', (file) => {
    const rows = parse<Record<string, string>>(readFileSync(join(DATA, file)), { columns: true })
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row['source'], JSON.stringify(row)).toMatch(/\S/)
      expect(CONFIDENCE).toContain(row['confidence'])
    }
  })

  test.each(csvFiles)('%s: no cell holds a line break, and lines end in LF', (file) => {
    const text = readFileSync(join(DATA, file), 'utf8')
    expect(text).not.toContain('\r')
    const rows = parse(text)
    expect(rows.flat().filter((cell) => cell.includes('\n'))).toEqual([])
    expect(text.trimEnd().split('\n')).toHaveLength(rows.length)
  })

  test.each([
    'grids',
    'country-grids',
    'radio',
    'earth',
    'tr38864',
    'equipment',
    'rectifiers',
    'ups',
    'pdus',
    'transformers',
    'batteries',
    'cooling',
    'airflow',
    'temperature-classes',
    'pue-targets',
    'regions',
    'tou-documents',
    'provinces',
    'legacy-classes',
    'sobol',
    'defaults',
    'references',
  ] as const)('ids of %s are unique', async (kind) => {
    expect(repeated((await catalogue.table(kind)).map((row) => row['id'] ?? row['path']))).toEqual([])
  })

  test('a climate has twelve months, a traffic shape a weekday and a weekend day of mean 1', async () => {
    for (const id of await catalogue.ids('climates')) {
      const months = (await catalogue.rows('climates', id)).map((row) => Number(row['month']))
      expect(months.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    }
    for (const id of await catalogue.ids('traffic')) {
      const days = await catalogue.rows('traffic', id)
      expect(days.map((row) => row['day'])).toEqual(['weekday', 'weekend'])
      for (const row of days) {
        const hours = Array.from({ length: 24 }, (_, h) => Number(row[`h${String(h).padStart(2, '0')}`]))
        // Shapes are rounded to four decimals; weekday and weekend together have mean 1.
        expect(hours.reduce((a, b) => a + b) / 24).toBeCloseTo(1, 1)
      }
    }
  })

  test('a class of equipment has a unit, and a most likely power between its least and its most', async () => {
    for (const { id, unit, low_w: low, mode_w: mode, high_w: high } of await catalogue.table(
      'legacy-classes',
    )) {
      expect(unit, id).toMatch(/\S/)
      expect(Number(low), id).toBeGreaterThan(0)
      expect(Number(mode), id).toBeGreaterThanOrEqual(Number(low))
      expect(Number(high), id).toBeGreaterThanOrEqual(Number(mode))
    }
  })

  test('an id is found among the lines of its file, and nothing else is', async () => {
    expect((await catalogue.row('grids', 'cn-north-2021'))?.['kg_per_kwh']).toBe('0.7120')
    for (const id of ['', 'cn', 'cn-north', 'id', 'cn-north-2021,', '\n', 'cn-north-2021,MEE-NBS-average'])
      expect(await catalogue.row('grids', id)).toBeUndefined()
  })
})

describe('the YAML lists of data/', () => {
  test.each(LIST_KINDS)('%s: ids are unique', async (kind) => {
    expect(repeated((await entriesOf(kind)).map((entry) => entry['id']))).toEqual([])
  })

  test.each(LIST_KINDS)('%s: every entry names its source and a confidence word', async (kind) => {
    const entries = await entriesOf(kind)
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) {
      expect(entry['source'], JSON.stringify(entry['id'])).toMatch(/\S/)
      expect(CONFIDENCE).toContain(entry['confidence'])
    }
  })

  test('are all that data/ holds in YAML', async () => {
    const files = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.ya?ml$/.test(name),
    )
    expect(files.toSorted()).toEqual([...new Set(Object.values(LISTS).map(({ file }) => file))].toSorted())
    for (const { file, key } of Object.values(LISTS)) {
      const parsed = parseSource(readFileSync(join(DATA, file), 'utf8'), file)
      const top = 'node' in parsed ? parsed.node : undefined
      // A list beside those that the catalogue knows would be read by nobody.
      if (key === undefined) expect(top?.kind).toBe('list')
      else if (top?.kind === 'map')
        expect([...top.entries.keys()]).toEqual(
          Object.values(LISTS)
            .filter((one) => one.file === file)
            .map((one) => one.key),
        )
    }
  })

  test('rules that cannot be used say why, and name their document', async () => {
    for (const entry of await entriesOf('unusable-rules')) {
      expect(entry['reason']).toMatch(/\S/)
      expect(entry['document']).toMatch(/\S/)
    }
  })

  test('every quantity of an archetype that is a record names its source', async () => {
    const records: Entry[] = []
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('value' in value) records.push(value)
      Object.values(value).forEach(collect)
    }
    for (const { site } of await entriesOf('archetypes')) collect(site)
    expect(records.length).toBeGreaterThan(0)
    for (const { source, confidence } of records) {
      expect(source).toMatch(/\S/)
      expect(CONFIDENCE).toContain(confidence)
    }
  })
})

describe('the figures of seeds/', () => {
  const SEEDS = join(import.meta.dirname, '../seeds')
  const files = readdirSync(SEEDS).filter((name) => name.endsWith('.yaml'))

  test.each(files)('%s says where its figure stands and what it assumes', (file) => {
    const parsed = parseSource(readFileSync(join(SEEDS, file), 'utf8'), file)
    const seed = 'node' in parsed ? (plainValue(parsed.node) as Entry) : {}
    expect(seed['where']).toMatch(/\S/)
    expect(seed['figure']).toMatch(/\S/)
    expect(Array.isArray(seed['assumptions']) && seed['assumptions'].length > 0).toBe(true)
  })
})

describe('data/README.md', () => {
  const table = readFileSync(join(DATA, 'README.md'), 'utf8')

  test.each([...Object.values(TABLES), ...Object.values(LISTS).map(({ file }) => file)])(
    'has a row for %s',
    (file) => {
      expect(table).toContain(`| \`${file}\` |`)
    },
  )

  test.each(Object.values(TABLES))('counts the rows of %s', (file) => {
    const rows = parse<Entry>(readFileSync(join(DATA, file)), { columns: true })
    expect(table).toContain(`| \`${file}\` | ${rows.length} |`)
  })
})

/** A constant load's year at a tariff: kWh and cost. */
function yearOf({ axis, variants }: LoadedScenario, variant = 0) {
  const { total, broken } = simulateFleet(axis, variants[variant]!.members)
  expect(broken).toBeUndefined()
  return total
}

describe('every entry runs in a small scenario', () => {
  test('archetypes', async () => {
    for (const { id, site } of await entriesOf('archetypes')) {
      const text = scenario({
        site: [`kind: ${String((site as Entry)['kind'])}`, `archetype: ${String(id)}`],
      })
      const { loadKwh, consumptionKwh } = yearOf(await folder.load(text))
      expect(loadKwh).toBeGreaterThan(0)
      expect(consumptionKwh).toBeGreaterThan(loadKwh)
    }
  })

  test('tariffs and rules', async () => {
    for (const { id } of [...(await entriesOf('tariffs')), ...(await entriesOf('rules'))]) {
      const { cost, gridImportKwh } = yearOf(await folder.load(scenario({ tariff: String(id) })))
      expect(gridImportKwh).toBeCloseTo(8760, 6)
      expect(cost / gridImportKwh).toBeGreaterThan(0.5)
      expect(cost / gridImportKwh).toBeLessThan(1)
    }
  })

  test('climates', async () => {
    for (const id of await catalogue.ids('climates')) {
      const text = scenario({
        location: null,
        weather: `{ normals: ${id} }`,
        more: [],
        site: ['kind: equipment-room', 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg }'],
      })
      const { solarKwh } = yearOf(await folder.load(text))
      expect(solarKwh).toBeGreaterThan(500)
      expect(solarKwh).toBeLessThan(2500)
    }
  })

  test('radio units, rectifiers, cooling machines and grids', async () => {
    const text = (radio: string, rectifier: string, cooling: string, grid: string) =>
      scenario({
        grid,
        site: [
          'kind: base-station',
          `dcBus: { rectifier: { preset: ${rectifier} } }`,
          `cooling: { preset: ${cooling} }`,
          `radio: [{ id: r, power: { preset: ${radio} }, traffic: { shape: weekday-weekend, mean: 20 % } }]`,
        ],
      })
    const [radios, rectifiers, machines, grids] = await Promise.all(
      (['radio', 'rectifiers', 'cooling', 'grids'] as const).map((kind) => catalogue.ids(kind)),
    )
    for (const [i, grid] of grids!.entries()) {
      const pick = (ids: readonly string[]) => ids[i % ids.length]!
      const total = yearOf(await folder.load(text(pick(radios!), pick(rectifiers!), pick(machines!), grid)))
      expect(total.carbonKg).toBeCloseTo(
        total.gridImportKwh * Number((await catalogue.row('grids', grid))!['kg_per_kwh']),
        6,
      )
    }
  })
})

/**
 * Mean price over flat price, and the share of a constant load's bill in 00-08 and 22-06, of the rules as shipped.
 *
 * Source: computed outside this program from the hours and ratios of the provincial documents that data/tariffs lists
 * (all components float, 365 days, no holidays, no weather trigger); six decimals.
 */
const FLAT_LOAD_RATIOS: [string, number, number, number][] = [
  ['cn-guangdong-2021', 1.01089, 0.125302, 0.176412],
  ['cn-beijing-2023-single-1kv', 1.054283, 0.122516, 0.122516],
  ['cn-jiangsu-2025-single-100kva', 1.002043, 0.197587, 0.197587],
  ['cn-yunnan-2024', 1, 0.270833, 0.291667],
  ['cn-tianjin-2021', 0.986667, 0.178209, 0.178209],
  ['cn-guizhou-2023', 1, 0.133333, 0.183333],
  ['cn-shanghai-2022-single', 0.971772, 0.242912, 0.188659],
]

describe('a constant load on time-of-use rules', () => {
  test.each(FLAT_LOAD_RATIOS)(
    '%s costs %d of the flat price, %d of it from 00 to 08, %d from 22 to 06',
    async (id, mean, night, late) => {
      const off = (name: string, window: string) =>
        `  - { name: ${name}, set: { sites.a.shutdown: [{ units: [it], window: ${window} }] } }`
      const loaded = await folder.load(
        scenario({
          tariff: id,
          more: ['variants:', off('night', '00:00-08:00'), off('late', '22:00-06:00')],
        }),
      )
      const [all, withoutNight, withoutLate] = [0, 1, 2].map((variant) => yearOf(loaded, variant).cost) as [
        number,
        number,
        number,
      ]
      expect(all / (8760 * 0.65)).toBeCloseTo(mean, 6)
      expect(1 - withoutNight / all).toBeCloseTo(night, 6)
      expect(1 - withoutLate / all).toBeCloseTo(late, 6)
    },
  )
})
