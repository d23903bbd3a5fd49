import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { basewatt, inFolder } from './program.ts'

const SCENARIO = `basewatt: 1
name: Fleet
weather: { normals: beijing }
tariff: { flat: 0.65 CNY/kWh }
grid: cn-north-2021
inventory: { csv: sites.csv }
`
const SITES = `site_id,kind,archetype,count,name
bs-1,base-station,5g-macro-s111,2,First
bs-2,base-station,5g-macro-s111,,Second
bs-3,base-station,5g-macro-s111,"1,000",Third
`

test('a fleet is validated, run and explained; rows that cannot be used are told, or left out', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'fleet.yaml'), SCENARIO)
    writeFileSync(join(folder, 'sites.csv'), SITES)
    const refused = basewatt(['validate', 'fleet.yaml'], folder)
    expect(refused.code).toBe(2)
    expect(refused.err).toBe(
      'sites.csv:4:4 count: expected a whole number from 1 to 10000000, got "1,000"\n  hint: no comma within a number; named at fleet.yaml:6:19\n',
    )
    const going = basewatt(['validate', 'fleet.yaml', '--keep-going'], folder)
    expect(going).toMatchObject({ code: 0, out: 'fleet.yaml: valid, 3 sites in 1 class, 0 variants\n' })
    expect(going.err).toContain(
      'warning: inventory.csv: 1 row cannot be used and is left out; 2 are used\nwarning: inventory.csv.skipped: line 4 bs-3 count: ',
    )
    const ran = basewatt(['run', 'fleet.yaml', '--keep-going', '--json', '-o', 'out'], folder)
    expect(ran.code).toBe(0)
    const result = JSON.parse(ran.out) as Record<string, unknown>
    expect(result['inventory']).toEqual({ rows: 2, skipped: 1, sites: 3, classes: 1 })
    expect(readFileSync(join(folder, 'out/inventory-classes.csv'), 'utf8')).toBe(
      'site_id,class\nbs-1,bs-1\nbs-2,bs-1\n',
    )
    const explained = basewatt(['explain', 'out', 'gridImportKwh'], folder)
    expect(explained.code).toBe(0)
    expect(explained.out).toMatch(/sites\.csv:2:4 "3"/)
  })
})
