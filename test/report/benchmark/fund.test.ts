import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fundFigures } from '../../../src/report/benchmark/fund.ts'
import type { FundFigures } from '../../../src/report/benchmark/fund.ts'
import { measureLines } from '../../../src/report/benchmark/measure-table.ts'
import { readSeeds, seedFile } from '../../../src/report/benchmark/seeds.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { fleetTables } from '../../../src/scenarios/inventory-generator/fleet-tables.ts'
import { inventoryText } from '../../../src/scenarios/inventory-generator/inventory-text.ts'

const BUDGET = 10_000

const FLEET = `site_id,kind,archetype,count,installed
hill,base-station,multi-rat-macro,10,
covered,base-station,multi-rat-macro,10,module-hibernation
`

const SCENARIO = `
basewatt: 1
name: Twenty masts with 2G
weather: { normals: beijing }
tariff: { flat: 0.65 CNY/kWh }
grid: cn-nation-2022
inventory: { csv: fleet.csv }
plan: { budget: ${BUDGET} CNY, measures: [2g-switch-off, module-hibernation] }
`

describe('a fund for a small fleet', () => {
  let folder: string
  let figures: FundFigures
  const reading = (name: string) => figures.readings.find((one) => one.name === name)!.value!
  const measure = (id: string) => figures.measures.find((one) => one.id === id)!

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'basewatt-fund-'))
    writeFileSync(join(folder, 'fleet.csv'), FLEET)
    writeFileSync(join(folder, 'fund.yaml'), SCENARIO)
    const seed = (await readSeeds()).find(({ id }) => id === 'upgrade-fund')!
    const scenario = pathToFileURL(join(folder, 'fund.yaml')).href
    const fund = { without: ['2g-switch-off'], operatorKwhPerMoney: 5.5 }
    figures = await fundFigures({ ...seed, scenario, fund })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('spends no more than there is, on what its measures cost', () => {
    expect(figures.spent).toBeLessThanOrEqual(BUDGET)
    expect(figures.measures.reduce((sum, { planned }) => sum + planned.capex, 0)).toBeCloseTo(
      figures.spent,
      6,
    )
    expect(measure('2g-switch-off').planned).toMatchObject({ sites: 5, capex: BUDGET })
  })

  test('saves for its money what its measures save', () => {
    const saved = figures.measures.reduce((sum, { planned }) => sum + planned.gridKwh, 0)
    expect(saved).toBeCloseTo(reading('grid saved a year'), 3)
    expect(reading('grid saved a year for each unit of money')).toBeCloseTo(saved / figures.spent, 6)
  })

  test('buys more at low prices and less at high ones', () => {
    const told = ['all prices at their P95', 'grid saved a year for each unit of money']
    const [dear, asTold, cheap] = [...told, 'all prices at their P5'].map(reading)
    expect(dear).toBeLessThan(asTold!)
    expect(asTold).toBeLessThan(cheap!)
  })

  test('does without a measure that is barred', () => {
    const { value } = measure('module-hibernation').kwhPerMoney
    // Ten of the twenty sites lack it, at 500 CNY each: half of the money is left.
    expect(reading('2G and 3G stay on')).toBeCloseTo(value!, 4)
    expect(reading('2G and 3G stay on')).toBeLessThan(reading('grid saved a year for each unit of money'))
  })

  test('tells what a measure saves for its money at each price, and how soon it pays', () => {
    const { sites, kwhPerMoney, paybackYears } = measure('2g-switch-off')
    expect(sites).toBe(20)
    // 2,000 CNY, P5 1,000 and P95 5,000
    expect(kwhPerMoney.p5! / kwhPerMoney.value!).toBeCloseTo(2, 6)
    expect(kwhPerMoney.p95! / kwhPerMoney.value!).toBeCloseTo(0.4, 6)
    expect(kwhPerMoney.value! * paybackYears.value! * 0.65).toBeCloseTo(1, 6)
  })

  test('has no kWh for money where a price is nothing', () => {
    const { kwhPerMoney, paybackYears } = measure('module-hibernation')
    expect([kwhPerMoney.p5, paybackYears.p5]).toEqual([null, 0])
    const [, , line] = measureLines([measure('module-hibernation')], 'CNY')
    expect(line).toContain('–')
  })

  test('covers no fewer base stations after than before', () => {
    expect(reading('base stations with a measure, before')).toBe(50)
    expect(reading('base stations with a measure, after')).toBeGreaterThanOrEqual(50)
  })

  test('stands beside what an operator told', () => {
    expect(figures.sentences).toHaveLength(1)
    expect(figures.sentences[0]).toMatch(/come to 5\.5\.$/)
  })
})

describe('the fleet of the fund', () => {
  const text = readFileSync(seedFile('scenarios/upgrade-fund.csv'), 'utf8')
  const [, ...lines] = text.trimEnd().split('\n')
  const rows = lines.map((line) => {
    const cells = line.split(',')
    return { kind: cells[1]!, count: Number(cells[3]), isCovered: cells.at(-1) !== '' }
  })
  const sitesOf = (kind: string, isCovered?: boolean) =>
    rows
      .filter((row) => row.kind === kind && (isCovered === undefined || row.isCovered === isCovered))
      .reduce((sum, { count }) => sum + count, 0)

  test('stands for half a million sites', () => {
    expect(rows).toHaveLength(250)
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(500_000)
  })

  test.each([
    ['base-station', 0.59],
    ['equipment-room', 0.87],
  ])('has at %s the coverage of the report', (kind, share) => {
    expect(sitesOf(kind, true) / sitesOf(kind)).toBe(share)
  })

  test('is made from a synthetic inventory by its script', async () => {
    const tables = await fleetTables(SHIPPED)
    const wish = { sites: 25_000, seed: 1, provinces: tables.provinces }
    const input = [...inventoryText(tables, wish)].map((piece) => piece.text).join('')
    const script = seedFile('scenarios/make-upgrade-fund.mjs')
    expect(execFileSync(process.execPath, [script], { input, encoding: 'utf8' })).toBe(text)
  })
})
