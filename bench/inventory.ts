import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readInventory } from '../src/scenarios/inventory/read-inventory.ts'
import { siteClasses } from '../src/scenarios/inventory/site-classes.ts'
import { surroundingsOf } from '../src/scenarios/inventory/surroundings.ts'
import { standardColumns } from '../src/scenarios/inventory/table-schema.ts'
import { SHIPPED } from '../src/scenarios/catalogue.ts'
import { mapNode } from '../src/scenarios/inventory/made-node.ts'

type Row = [what: string, value: string, more: string]

const ROWS = 1_000_000
const HEADER =
  'site_id,name,kind,archetype,count,province,latitude,longitude,traffic,commissioned,roof_m2,installed'
const PROVINCES = ['beijing', 'tianjin', 'guangdong', 'sichuan', 'hubei', 'zhejiang', 'jiangsu', 'henan']
const ROWS_AT_ONCE = 10_000

/** A million rows of twelve columns, read into typed columns with all checks, and told apart. Rows of the table. */
export async function inventoryRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-bench-'))
  try {
    const real = join(folder, 'sites.csv')
    writeRows(real)
    const standard = await standardColumns()
    const source = {
      real,
      shownPath: 'sites.csv',
      recordedPath: 'sites.csv',
      encoding: 'auto',
      standard,
      siteKeys: [],
    } as const
    const [start, cpu] = [performance.now(), process.cpuUsage()]
    const read = await readInventory(source)
    const [readMs, readCpu] = [performance.now() - start, cpuSeconds(cpu)]
    if ('faults' in read) throw new Error('the rows of the benchmark cannot be read')
    const at = { file: 'sites.csv', line: 1, column: 1 }
    const surroundings = await surroundingsOf(mapNode(at, {}), SHIPPED)
    const before = performance.now()
    const { firstRow } = siteClasses(read.inventory, surroundings)
    const classesMs = performance.now() - before
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
    return [
      [
        'inventory of 1,000,000 rows x 12 columns',
        seconds(readMs),
        `${Math.round(ROWS / readMs)} rows/ms; CPU ${readCpu.toFixed(2)} s`,
      ],
      ['its classes', seconds(classesMs), `${firstRow.length}`],
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

function writeRows(path: string): void {
  const file = openSync(path, 'w')
  writeSync(file, `${HEADER}\n`)
  for (let from = 0; from < ROWS; from += ROWS_AT_ONCE)
    writeSync(file, Array.from({ length: ROWS_AT_ONCE }, (_, i) => rowText(from + i)).join(''))
  closeSync(file)
}

function rowText(i: number): string {
  const [latitude, longitude] = [20 + ((i * 7919) % 20_000) / 1000, 100 + ((i * 104_729) % 20_000) / 1000]
  const cells = [
    `bs-${i}`,
    `Site ${i}`,
    'base-station',
    i % 2 === 0 ? '5g-macro-s111' : '4g-macro-s111',
    1,
    PROVINCES[i % PROVINCES.length],
    latitude.toFixed(4),
    longitude.toFixed(4),
    `0.${10 + (i % 40)}`,
    2010 + (i % 15),
    i % 60,
    i % 7 === 0 ? 'night-shutdown' : '',
  ]
  return `${cells.join(',')}\n`
}
