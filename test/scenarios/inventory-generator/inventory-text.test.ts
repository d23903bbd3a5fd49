import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { weighted } from '../../../src/scenarios/inventory-generator/fleet-draws.ts'
import {
  COLUMNS,
  GROUP_SHARE,
  GROUP_SITES,
  fleetSite,
} from '../../../src/scenarios/inventory-generator/fleet-site.ts'
import { fleetTables } from '../../../src/scenarios/inventory-generator/fleet-tables.ts'
import { inventoryText } from '../../../src/scenarios/inventory-generator/inventory-text.ts'
import { plainValue } from '../../../src/scenarios/source-tree.ts'

type Entry = Readonly<Record<string, unknown>>
type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>

const tables = await fleetTables(SHIPPED)
const { archetypes, provinces, values } = tables
const text = (sites: number, seed = 1, among = provinces) =>
  [...inventoryText(tables, { sites, seed, provinces: among })].map((piece) => piece.text).join('')
const SITES = 20_000
const fleet = parse<Cells>(text(SITES), { columns: true })
const alone = fleet.filter(({ role }) => role === '')

/** Four and a half standard errors of a share: one in 150,000 shares lies outside by chance. */
const near = (share: number, expected: number, of: number) =>
  expect(Math.abs(share - expected)).toBeLessThan(4.5 * Math.sqrt((expected * (1 - expected)) / of) + 1e-9)
const shareOf = <T>(members: readonly T[], is: (member: T) => boolean) =>
  members.filter((member) => is(member)).length / members.length

describe('the tables that a fleet is drawn from', () => {
  test('cover the provinces of the catalogue, and archetypes of it with their kind', async () => {
    expect(provinces.map(({ id }) => id)).toEqual(await SHIPPED.ids('provinces'))
    for (const { id, kind } of archetypes) {
      const entry = await SHIPPED.entry('archetypes', id)
      expect(entry && (plainValue(entry) as { site: Entry }).site['kind'], id).toBe(kind)
    }
  })

  test('hold shares that add up to one', () => {
    for (const key of ['share', 'hubShare', 'memberShare'] as const)
      expect(archetypes.reduce((sum, one) => sum + one[key], 0)).toBeCloseTo(1, 12)
    for (const column of values.values())
      for (const [id, cells] of column) {
        expect(archetypes.map((one) => one.id)).toContain(id)
        expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
      }
  })

  test('tell the population of 2020 of the 31 provinces', () => {
    // Published total of 1,411,778,724 less two million of the armed forces.
    expect(provinces.reduce((sum, { population }) => sum + population, 0)).toBe(1_409_778_724)
  })

  test('install measures of the catalogue that fit the archetype', async () => {
    const measures = new Map(
      (await SHIPPED.list('measures')).map((node) => [
        (plainValue(node) as Entry)['id'],
        plainValue(node) as Entry,
      ]),
    )
    for (const [id, cells] of values.get('installed')!) {
      const entry = plainValue((await SHIPPED.entry('archetypes', id))!) as { site: Entry }
      for (const name of cells.flatMap(({ value }) => value.split(';').filter((one) => one !== ''))) {
        const measure = measures.get(name)
        expect(measure, name).toBeDefined()
        const { kinds = [entry.site['kind']], needs = [], lacks = [] } = measure as Record<string, string[]>
        expect(kinds, `${name} at ${id}`).toContain(entry.site['kind'])
        for (const need of needs)
          expect(
            need.split('|').some((path) => has(entry.site, path)),
            `${need} at ${id}`,
          ).toBe(true)
        for (const path of lacks) expect(has(entry.site, path), `${path} at ${id}`).toBe(false)
      }
    }
  })
})

/** Whether a site has something at a path; members of lists by their id. */
function has(site: unknown, path: string): boolean {
  let at = site
  for (const name of path.split('.')) {
    if (Array.isArray(at)) at = at.find((member: Entry) => member['id'] === name)
    else at = typeof at === 'object' && at !== null ? (at as Entry)[name] : undefined
  }
  return at !== undefined && at !== null && at !== 'none'
}

describe('a synthetic inventory', () => {
  test('has the same bytes for the same seed, and others for another', () => {
    expect(text(500)).toBe(text(500))
    expect(text(500, 2)).not.toBe(text(500))
  })

  test('begins with the smaller one of the same seed', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.integer({ min: 1, max: 1100 }), (seed, sites) => {
        const [small, large] = [text(sites, seed), text(1200, seed)]
        expect(large.slice(0, small.length)).toBe(small)
        expect(small.trimEnd().split('\n')).toHaveLength(sites + 1)
      }),
      { numRuns: 8 },
    )
  })

  test('is written in pieces, so that its size needs no memory', () => {
    const pieces = [...inventoryText(tables, { sites: 2500, seed: 1, provinces })]
    expect(pieces.map(({ sites }) => sites)).toEqual([1000, 2000, 2500])
  })

  test('has columns of the table schema, filled where they are required, and cells within its bounds', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../data/inventory.schema.json'), 'utf8'),
    ) as { fields: { name: string; constraints?: Record<string, unknown> }[] }
    for (const column of COLUMNS) {
      const field = schema.fields.find(({ name }) => name === column)
      expect(field, column).toBeDefined()
      const { required, minimum, maximum, pattern, enum: words } = field!.constraints ?? {}
      for (const cell of new Set(fleet.map((row) => row[column]))) {
        if (cell === '') expect(required, column).not.toBe(true)
        else {
          if (words !== undefined) expect(words).toContain(cell)
          if (pattern !== undefined) expect(cell).toMatch(new RegExp(`^(?:${pattern as string})$`))
          if (minimum !== undefined) expect(Number(cell)).toBeGreaterThanOrEqual(minimum as number)
          if (maximum !== undefined) expect(Number(cell)).toBeLessThanOrEqual(maximum as number)
        }
      }
    }
    expect(new Set(fleet.map(({ site_id: id }) => id)).size).toBe(SITES)
  })

  test('has sites by population, archetypes by share, and groups as often as told', () => {
    const people = provinces.reduce((sum, { population }) => sum + population, 0)
    for (const { id, population } of provinces)
      near(
        shareOf(alone, ({ province }) => province === id),
        population / people,
        alone.length,
      )
    for (const { id, share } of archetypes)
      near(
        shareOf(alone, ({ archetype }) => archetype === id),
        share,
        alone.length,
      )
    const blocks = Math.floor(SITES / GROUP_SITES)
    near(fleet.filter(({ role }) => role === 'hub').length / blocks, GROUP_SHARE, blocks)
  })

  test.each([...values].flatMap(([column, of]) => [...of.keys()].map((id) => [column, id] as const)))(
    'has cells of %s at %s as often as told',
    (column, id) => {
      const cells = values.get(column)!.get(id)!
      const rows = fleet.filter(
        ({ archetype, supply }) => archetype === id && (column !== 'markup' || supply === 'resale'),
      )
      for (const { value, share } of cells)
        near(
          shareOf(rows, (row) => row[column as keyof Cells] === value),
          share,
          rows.length,
        )
    },
  )

  test('has measures at 59 % of base stations and 87 % of equipment rooms, as the report tells of 2020', () => {
    for (const [of, share] of [
      ['base-station', 0.59],
      ['equipment-room', 0.87],
    ] as const) {
      const rows = fleet.filter(({ kind }) => kind === of)
      near(
        shareOf(rows, ({ installed }) => installed !== ''),
        share,
        rows.length,
      )
    }
  })

  test('has groups of one hub and masts of one archetype, in one province and near each other', () => {
    const groups = new Map<string, Cells[]>()
    for (const row of fleet)
      if (row.group !== '') groups.set(row.group, [...(groups.get(row.group) ?? []), row])
    expect(groups.size).toBeGreaterThan(100)
    for (const rows of [...groups.values()].slice(0, -1)) {
      expect(rows.map(({ role }) => role)).toEqual(['hub', ...Array<string>(GROUP_SITES - 1).fill('member')])
      expect(new Set(rows.map(({ province }) => province)).size).toBe(1)
      expect(new Set(rows.slice(1).map(({ archetype }) => archetype)).size).toBe(1)
      for (const key of ['latitude', 'longitude'] as const)
        for (const row of rows) expect(Math.abs(Number(row[key]) - Number(rows[0]![key]))).toBeLessThan(0.031)
    }
  })

  test('lies where its province is put', () => {
    for (const row of fleet) {
      const { latitudeDeg, longitudeDeg, spreadDeg } = provinces.find(({ id }) => id === row.province)!
      expect(Math.abs(Number(row.latitude) - latitudeDeg)).toBeLessThan(spreadDeg + 0.03)
      expect(Math.abs(Number(row.longitude) - longitudeDeg)).toBeLessThan(spreadDeg + 0.03)
    }
  })

  test('of chosen provinces has sites of these alone, which are else as they would be', () => {
    const tibet = provinces.filter(({ id }) => id === 'tibet')
    const { province, name, latitude, longitude, ...rest } = fleetSite(tables, tibet, 1, 7)
    expect([province, name]).toEqual(['tibet', 'Tibet 8'])
    expect(fleetSite(tables, provinces, 1, 7)).toMatchObject(rest)
    expect([Number(latitude), Number(longitude)].every(Number.isFinite)).toBe(true)
  })
})

test('a number falls on the member whose part of the weights holds it', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 })
        .filter((all) => all.some(Boolean)),
      (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        const members = weights.map((weight, index) => ({ weight, index }))
        const fallen = Array.from(
          { length: total },
          (_, i) => weighted(members, ({ weight }) => weight, (i + 0.5) / total).index,
        )
        expect(fallen).toEqual(members.flatMap(({ weight, index }) => Array<number>(weight).fill(index)))
      },
    ),
  )
})
