import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellOf, countOf, numberOf } from '../../../src/scenarios/inventory/inventory.ts'
import type { Inventory } from '../../../src/scenarios/inventory/inventory.ts'
import { readInventory } from '../../../src/scenarios/inventory/read-inventory.ts'
import { standardColumns } from '../../../src/scenarios/inventory/table-schema.ts'
import type { EncodingOption } from '../../../src/scenarios/inventory/text-encoding.ts'
import { ScenarioFolder } from '../scenario-folder.ts'
import { csv, fleetProblems, fleetScenario, HEADER, loadFleet, tower } from './fleet-folder.ts'

const folder = new ScenarioFolder()
let own = ''
beforeAll(() => (own = mkdtempSync(join(tmpdir(), 'basewatt-'))))
afterAll(() => rmSync(own, { recursive: true, force: true }))

async function read(content: string | Uint8Array, encoding: EncodingOption = 'auto'): Promise<Inventory> {
  const real = join(own, 'sites.csv')
  writeFileSync(real, content)
  const standard = await standardColumns()
  const source = {
    real,
    shownPath: 's.csv',
    recordedPath: 's.csv',
    encoding,
    standard,
    siteKeys: ['cooling'],
  }
  const found = await readInventory(source)
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return found.inventory
}

const NAMED = `${HEADER},name,count,traffic,x_note,cooling.setpoint`

describe('columns of an inventory', () => {
  test('are texts and numbers by row, blanks around cells left out, empty cells NaN', async () => {
    const inventory = await read(
      csv(
        NAMED,
        tower('a', 'A, the first', '2', '20 %', 'n', '').replace('A, the first', '"A, the first"'),
        tower(' b ', ' B', '', '0.3', '', ' 27 degC '),
      ),
    )
    expect(inventory.rows).toBe(2)
    expect(inventory.ids).toEqual(['a', 'b'])
    expect([...inventory.lines]).toEqual([2, 3])
    expect([0, 1].map((row) => cellOf(inventory, 'name', row))).toEqual(['A, the first', 'B'])
    expect([0, 1].map((row) => countOf(inventory, row))).toEqual([2, 1])
    expect([0, 1].map((row) => numberOf(inventory, 'traffic', row))).toEqual([0.2, 0.3])
    expect(numberOf(inventory, 'count', 1)).toBeNaN()
    expect(cellOf(inventory, 'cooling.setpoint', 1)).toBe('27 degC')
    expect(cellOf(inventory, 'province', 1)).toBe('')
    expect(inventory.headers).toEqual(NAMED.split(','))
  })

  test('lines are those of the file, whatever ends them and whatever cells hold', async () => {
    const lines = [NAMED, tower('a', '"x\ny"', '', '', '', ''), '', tower('b', '', '', '', '', '')]
    for (const end of ['\n', '\r\n']) {
      const inventory = await read(lines.join(end))
      expect([...inventory.lines]).toEqual([2, 5])
    }
  })

  test('are the same whether many different cells are remembered or not', async () => {
    const rows = 140_000
    const name = (i: number) => `n${i < 70_000 ? i : i - 70_000}`
    const inventory = await read(
      csv(`${HEADER},name`, Array.from({ length: rows }, (_, i) => tower(`s${i}`, name(i))).join('\n')),
    )
    expect(inventory.rows).toBe(rows)
    const wrong = Array.from({ length: rows }, (_, i) => i).filter(
      (i) => cellOf(inventory, 'name', i) !== name(i),
    )
    expect(wrong).toEqual([])
  })

  test('any text comes back from its cell', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((one) => !/[\0\uD800-\uDFFF]/.test(one))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (names) => {
        const rows = names.map((one, i) => tower(`s${i}`, `"${one.replaceAll('"', '""')}"`))
        const inventory = await read(csv(`${HEADER},x_note`, ...rows))
        expect(names.map((_, i) => cellOf(inventory, 'x_note', i))).toEqual(names.map((one) => one.trim()))
      }),
      { numRuns: 30 },
    )
  })
})

describe('the encoding of an inventory', () => {
  const text = csv(`${HEADER},province,name`, tower('a', '广东', '广州塔'))
  /** The same in GBK. */
  const gbk = Buffer.concat(
    [
      'site_id,kind,archetype,province,name\na,base-station,5g-macro-s111,',
      'b9e3b6ab',
      ',',
      'b9e3d6ddcbfe',
      '\n',
    ].map((part) => (/^[0-9a-f]{8,}$/.test(part) ? Buffer.from(part, 'hex') : Buffer.from(part))),
  )

  test('is UTF-8 with or without its mark, or GBK, which is told', async () => {
    const kinds: [string | Uint8Array, EncodingOption, string, number][] = [
      [text, 'auto', 'utf-8', 0],
      [`\uFEFF${text}`, 'auto', 'utf-8', 0],
      [`\uFEFF${text}`, 'utf-8', 'utf-8', 0],
      [gbk, 'auto', 'gbk', 1],
      [gbk, 'gbk', 'gbk', 0],
    ]
    for (const [content, option, encoding, warnings] of kinds) {
      const inventory = await read(content, option)
      expect([cellOf(inventory, 'province', 0), cellOf(inventory, 'name', 0)]).toEqual(['广东', '广州塔'])
      expect([inventory.encoding, inventory.warnings.length]).toEqual([encoding, warnings])
      expect(inventory.headers[0]).toBe('site_id')
    }
  })

  test('may be said by the scenario; bytes that are none are told at their line', async () => {
    const utf8 = fleetScenario().replace('sites.csv', 'sites.csv, encoding: utf-8')
    expect(await fleetProblems(folder, gbk, utf8)).toEqual([
      'sites.csv:2:1: expected UTF-8 text, got bytes that are no UTF-8 text\n  hint: save as CSV UTF-8',
    ])
    const { inventory } = await loadFleet(
      folder,
      gbk,
      fleetScenario().replace('sites.csv', 'sites.csv, encoding: gbk'),
    )
    expect(inventory!.inventory.ids).toEqual(['a'])
    const other = fleetScenario().replace('sites.csv', 'sites.csv, encoding: big5')
    expect(await fleetProblems(folder, text, other)).toEqual([
      's.yaml:6:40 inventory.encoding: expected one of "auto", "utf-8", "gbk", got "big5"',
    ])
  })
})
