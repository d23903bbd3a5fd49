import { expect, test } from 'vitest'
import { groupFaults } from '../../../src/planning/fleet/group-faults.ts'
import type { Inventory } from '../../../src/scenarios/inventory/inventory.ts'

/** Rows as an inventory of three columns: group, role, count. */
function inventoryOf(rows: readonly (readonly [group: string, role: string, count?: number])[]): Inventory {
  const column = (header: string, index: number, texts: readonly string[]) => ({
    header,
    index,
    texts,
    codes: Uint32Array.from(texts.keys()),
  })
  return {
    path: 'sites.csv',
    rows: rows.length,
    ids: rows.map((_, row) => `s${row}`),
    lines: Uint32Array.from(rows, (_, row) => row + 2),
    columns: new Map([
      [
        'group',
        column(
          'group',
          1,
          rows.map(([group]) => group),
        ),
      ],
      [
        'role',
        column(
          'role',
          2,
          rows.map(([, role]) => role),
        ),
      ],
    ]),
    numbers: new Map([['count', Float64Array.from(rows, ([, , count = 1]) => count)]]),
  } as unknown as Inventory
}

const POOLING = [{ group: { hub: [], member: [] } }]

const faults = (...rows: Parameters<typeof inventoryOf>[0]) =>
  groupFaults(inventoryOf(rows), POOLING).map(({ message }) => message)

test('a group with one hub and members has no fault, nor has a site without a group', () => {
  expect(faults(['g', 'hub'], ['g', 'member', 3], ['', ''])).toEqual([])
})

test('each kind of fault is told once, with the first and how many more', () => {
  expect(
    faults(
      ['none', 'member', 2],
      ['two', 'hub', 2],
      ['two', 'member'],
      ['many', 'hub'],
      ['many', 'hub'],
      ['alone', 'hub'],
      ['half', 'hub'],
      ['half', ''],
      ['', 'member'],
      ['', 'hub'],
    ),
  ).toEqual([
    'sites.csv: group "none" (line 2) has no hub: nothing is pooled there (and 2 more groups)',
    'sites.csv: group "alone" (line 7) has one site alone: nothing is pooled there',
    'sites.csv: line 9 s7 has a group and no role: nothing is pooled there',
    'sites.csv: line 10 s8 has a role and no group: nothing is pooled there (and 1 more row)',
  ])
})

test('nothing is told where no measure of groups is considered', () => {
  expect(groupFaults(inventoryOf([['g', 'hub']]), [{ group: undefined }])).toEqual([])
})
