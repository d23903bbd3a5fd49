import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { FinanceResult } from '../../src/report/finance/finance.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Result } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'

const file = join(
  process.env['BASEWATT_REFERENCE'] ?? '../shared/reference',
  'economics',
  'finance_golden.csv',
)
const present = existsSync(file)
if (!present)
  console.warn(`finance of scenarios: SKIPPED, no reference data at ${file} (set BASEWATT_REFERENCE)`)

interface Row {
  readonly id: string
  readonly function: string
  readonly args_json: string
  readonly expected: string
}

/** What a result tells of each function of the reference. */
const FIGURES: Readonly<Record<string, (finance: FinanceResult) => number>> = {
  lcoe: ({ lcoePerKwh }) => lcoePerKwh!,
  project_npv: ({ npv }) => npv!,
  project_irr: ({ irrPercent }) => irrPercent! / 100,
  simple_payback_static: ({ staticPaybackYears }) => staticPaybackYears!,
  simple_payback_cumulative: ({ paybackYears }) => paybackYears!,
  discounted_payback: ({ discountedPaybackYears }) => discountedPaybackYears!,
}

const rows: readonly Row[] = present
  ? parse<Row>(readFileSync(file), { columns: true }).filter((row) => Object.hasOwn(FIGURES, row.function))
  : []

const folder = new ScenarioFolder()

/** A site that uses all that its array of a capacity gives, at 0.8 CNY/kWh. */
async function run(kwp: number, capex: number, om: number, rate: number): Promise<Result> {
  const text = scenario({
    tariff: '{ flat: 0.8 CNY/kWh }',
    weather: '{ normals: beijing }',
    site: ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 5 kW, bus: ac }]'],
    more: [
      'years: { count: 20, solarDegradation: 0.5 % }',
      `investments: [{ name: panels, per: solar.capacity, price: ${capex / kwp} CNY/kW, opex: ${om} CNY/year, life: 20 }]`,
      `finance: { discount: ${rate} }`,
      `variants: [{ name: solar, set: { sites.a.solar: { capacity: ${kwp} kWp, tilt: 30 deg, azimuth: 180 deg } } }]`,
    ],
  })
  const loaded = await folder.load(text)
  return resultOf(loaded, simulateScenario(loaded), (value) => value)
}

describe.skipIf(!present)('the solar site of the reference, simulated', () => {
  test('all rows of the reference are there', () => expect(rows.map(({ id }) => id)).toHaveLength(14))

  test.each(rows)('$id: $function', async (row) => {
    const given = { capex: 16500, om_per_year: 165, rate: 0.08, ...(JSON.parse(row.args_json) as object) }
    const { capex, om_per_year: om, rate } = given
    // Of the size at which its first year is that of the reference.
    const kwh = (await run(3.3, capex, om, rate)).variants['solar']!.total.solarUsedKwh
    const result = await run((3.3 * 4253) / kwh, capex, om, rate)
    expect(result.variants['solar']!.total.solarUsedKwh).toBeCloseTo(4253, 8)
    const found = FIGURES[row.function]!(result.variants['solar']!.finance!)
    expect(Math.abs(found / Number(row.expected) - 1)).toBeLessThan(1e-8)
  })
})
