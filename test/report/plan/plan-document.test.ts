import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { maccCsv, maccDocument } from '../../../src/report/plan/macc-document.ts'
import {
  byMeasureCsv,
  byProvinceCsv,
  chosenCsv,
  frontierCsv,
  planYearsCsv,
} from '../../../src/report/plan/plan-csv.ts'
import { CHOSEN_LISTED, planDocument } from '../../../src/report/plan/plan-document.ts'
import { rounded } from '../../../src/report/rounding.ts'
import { LONG_PLAN, PLAN } from './a-plan.ts'

type Row = Record<string, string>

const rowsOf = (text: string) => parse(text, { columns: true }) as Row[]

const sumOf = (rows: readonly Row[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0)

describe('the document of a plan', () => {
  it('has money, energy and carbon with nine digits, and shares in percent', () => {
    const document = planDocument(LONG_PLAN, {
      name: 'A fleet',
      file: 'f.yaml',
      sha256: 'ab',
      year: 2021,
      defaults: [],
      warnings: [],
    })
    expect(document).toMatchObject({
      basewatt: { plan: 1 },
      scenario: { name: 'A fleet', year: 2021 },
      objective: 'npv',
      valueUnit: 'CNY',
      terms: { horizonYears: 10, discountPercent: 8, priceGrowthPercent: 0, opexGrowthPercent: 0 },
      proof: { gapPercent: 0.02, isOptimal: false },
      total: { sites: 850, capex: 3_390_000, gridKwhSaved: 3_276_600, npv: rounded(PLAN.sums.npv) },
      percent: { budgetSpent: 84.75, sites: 85, gridKwhSaved: 16.383 },
      chosenRows: 3,
    })
    expect(document.coverage).toEqual([
      { kind: 'base-station', sites: 900, beforePercent: 59, afterPercent: 87, leastPercent: 70 },
      { kind: 'equipment-room', sites: 96, beforePercent: 30, afterPercent: 50, leastPercent: null },
      { kind: 'data-centre', sites: 4, beforePercent: 0, afterPercent: 25, leastPercent: 50 },
    ])
    expect(document.byMeasure.at(-1)).toMatchObject({ id: 'battery', costPerTonne: null, lifeYears: 8 })
    expect(document.years.map(({ year, shadowPrice }) => [year, shadowPrice])).toEqual([
      [2021, 0.35],
      [2022, 0.35],
      [2023, null],
    ])
    expect(document.frontier[2]).toMatchObject({ budget: 4e6, value: 8e6, gapPercent: 0.01 })
    // No number is lost on the way through a file.
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  it('lists the chosen sites of a small plan, of a large one their number', () => {
    const chosen = Array.from({ length: CHOSEN_LISTED + 1 }, () => PLAN.chosen[0]!)
    expect(planDocument({ ...PLAN, chosen: chosen.slice(1) }).chosen).toHaveLength(CHOSEN_LISTED)
    expect(planDocument({ ...PLAN, chosen })).toMatchObject({ chosen: null, chosenRows: CHOSEN_LISTED + 1 })
  })

  it('has no share of a fleet or budget of nothing', () => {
    const before = { gridKwh: 0, consumptionKwh: 0, bill: 0, carbonKg: 0 }
    const { percent } = planDocument({ ...PLAN, budget: 0, fleet: { ...PLAN.fleet, before } })
    expect(percent).toMatchObject({ budgetSpent: null, billSaved: null, carbonKgSaved: null, sites: 85 })
  })
})

describe('the files of a plan', () => {
  it('measures, provinces and chosen sites each add up to the plan', () => {
    const files = [byMeasureCsv(PLAN), byProvinceCsv(PLAN), [...chosenCsv(PLAN)].join('')]
    for (const rows of files.map(rowsOf)) {
      expect(sumOf(rows, 'capex')).toBeCloseTo(PLAN.sums.capex, 3)
      expect(sumOf(rows, 'grid_kwh_saved')).toBeCloseTo(PLAN.sums.gridKwh, 3)
      expect(sumOf(rows, 'bill_saved')).toBeCloseTo(PLAN.sums.bill, 3)
      expect(sumOf(rows, 'carbon_kg_saved')).toBeCloseTo(PLAN.sums.carbonKg, 3)
      expect(sumOf(rows, 'npv')).toBeCloseTo(PLAN.sums.npv, 1)
    }
  })

  it('chosen.csv has a row a site, and an id that a spreadsheet would take for a formula is text', () => {
    const [first, second, third] = rowsOf([...chosenCsv(PLAN)].join(''))
    expect(first).toMatchObject({ site_id: 'gd-1', measures: 'night-shutdown;solar', year: '', sites: '400' })
    expect(first!['shutdown_hours']).toBe('876000')
    expect(second!['site_id']).toBe("'-yn-1")
    expect(third).toMatchObject({ province: '', kind: 'equipment-room' })
  })

  it('chosen.csv comes in parts that together are the whole', () => {
    const chosen = Array.from({ length: 2500 }, (_, i) => ({
      ...PLAN.chosen[0]!,
      siteId: `s${i}`,
      year: 2022,
    }))
    const parts = [...chosenCsv({ chosen })]
    expect(parts).toHaveLength(4)
    const rows = rowsOf(parts.join(''))
    expect(rows.map((row) => row['site_id'])).toEqual(chosen.map(({ siteId }) => siteId))
    expect(new Set(rows.map((row) => row['year']))).toEqual(new Set(['2022']))
  })

  it('years.csv and frontier.csv have a row a year and a budget', () => {
    const years = rowsOf(planYearsCsv(LONG_PLAN))
    expect(years.map((row) => [row['year'], row['spent'], row['shadow_price']])).toEqual([
      ['2021', '1695000', '0.35'],
      ['2022', '1017000', '0.35'],
      ['2023', '678000', ''],
    ])
    const frontier = rowsOf(frontierCsv(LONG_PLAN))
    expect(frontier.map((row) => row['budget'])).toEqual([
      '1000000',
      '2000000',
      '4000000',
      '6000000',
      '8000000',
    ])
    expect(frontier[2]).toMatchObject({ value: '8000000', gap_percent: '0.01', shadow_price: '1' })
  })

  it('macc.csv has the bars from the left, each where the one before it ends, then what has none', () => {
    const rows = rowsOf(maccCsv(maccDocument(PLAN)))
    expect(rows.map((row) => row['measure'])).toEqual([
      'night-shutdown',
      'rectifier',
      'set-point',
      'solar',
      'cabinet',
      'battery',
    ])
    for (const [index, row] of rows.slice(1, 5).entries())
      expect(Number(row['from_tonnes'])).toBeCloseTo(
        Number(rows[index]!['from_tonnes']) + Number(rows[index]!['tonnes_per_year']),
        6,
      )
    expect(rows[5]).toMatchObject({ rank: '', cost_per_tonne: '', tonnes_per_year: '-13.2' })
    expect(rows[5]!['no_bar']).toContain('adds carbon')
    expect(1000 * sumOf(rows, 'tonnes_per_year')).toBeCloseTo(PLAN.sums.carbonKg, 3)
  })
})
