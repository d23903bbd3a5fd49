import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { cashFlow } from '../../src/model/economy/cash-flow.ts'
import type { CashFlow } from '../../src/model/economy/cash-flow.ts'
import { internalRate } from '../../src/model/economy/internal-rate.ts'
import { levelisedCostPerKwh } from '../../src/model/economy/levelised-cost.ts'
import { staticPayback } from '../../src/model/economy/payback.ts'
import { annuity, npv, payment } from '../../src/model/economy/present-value.ts'
import { solarBillReadings } from '../../src/report/benchmark/solar-bill.ts'
import type { Result } from '../../src/report/result.ts'
import { flat, HOURLY, NO_CHAIN, simulated, site, unit } from '../model/plain-site.ts'

const file = join(
  process.env['BASEWATT_REFERENCE'] ?? '../shared/reference',
  'economics',
  'finance_golden.csv',
)
const present = existsSync(file)
if (!present) console.warn(`finance: SKIPPED, no reference data at ${file} (set BASEWATT_REFERENCE)`)

interface Row {
  readonly id: string
  readonly function: string
  readonly args_json: string
  readonly expected: string
  readonly rel_tol: string
  readonly note: string
}

type Numbers = Record<string, number>

/** The plant of a row: it is paid for, kept up, and its energy saves a price. */
function plantFlow(given: Numbers): CashFlow {
  const [capex, years] = [given['capex']!, given['years']!]
  const saving = (t: number) => given['price']! * given['kwh_year1']! * (1 - given['degradation']!) ** (t - 1)
  return cashFlow({
    horizon: years,
    discountRate: given['rate'] ?? 0,
    opexGrowth: 0,
    investments: [{ name: 'array', capex, opexPerYear: given['om_per_year']!, residualFraction: 0 }],
    datedCosts: [],
    baselineEnergyCost: Array.from({ length: years + 1 }, (_, t) => saving(t)),
    energyCost: new Float64Array(years + 1),
    payment: { kind: 'own' },
  })
}

/** Reading of the benchmark whose name begins so, on a site whose array makes this energy. */
function solarReading(name: string, solarKwh: number, price: number, cut: number): number | null {
  const result = {
    variants: {
      baseline: { total: { cost: price, gridImportKwh: 1, consumptionKwh: 1 } },
      ac: { total: { solarKwh } },
    },
    savings: { ac: { gridImportKwh: solarKwh, cost: 0 } },
  } as unknown as Result
  return solarBillReadings(result, cut).find((reading) => reading.name.startsWith(name))!.value
}

/** Carbon of a steady site that draws this energy in a year [kg]. */
function siteCarbonKg(kwh: number, factor: number): number {
  const load = unit(HOURLY, { power: { kind: 'constant', powerW: (kwh / 8760) * 1000 } })
  const spec = site(HOURLY, { units: [load], chain: NO_CHAIN, carbonKgPerKwh: flat(HOURLY, factor) })
  return simulated(HOURLY, spec).annual.carbonKg
}

/** What the model says to a row. */
const SAID: Record<string, (given: Numbers, flows: number[]) => number | null> = {
  npv: ({ rate }, flows) => npv(rate!, flows),
  irr: (_, flows) => internalRate(flows).value,
  pmt: ({ rate, nper, pv }) => payment(rate!, nper!, pv!),
  annuity: ({ rate, n }) => annuity(rate!, n!),
  lcoe: (given) =>
    levelisedCostPerKwh({
      capex: given['capex']!,
      opexPerYear: given['om_per_year']!,
      firstYearKwh: given['kwh_year1']!,
      degradationFraction: given['degradation']!,
      years: given['years']!,
      rateFraction: given['rate']!,
    }),
  project_npv: (given) => plantFlow(given).figures.npv.value,
  project_irr: (given) => plantFlow(given).figures.irr.value,
  simple_payback_static: (given) => staticPayback(given['capex']!, given['annual_net']!).value,
  simple_payback_cumulative: (given) => plantFlow(given).figures.payback.value,
  discounted_payback: (given) => plantFlow(given).figures.discountedPayback.value,
  pv_reading_a_site_kwh: (given) =>
    solarReading('use of a site', given['pv_kwh']!, given['price']!, given['drop']!),
  pv_reading_b_rmb: (given) => solarReading('solar kWh bought', given['pv_kwh']!, 1, given['gap']!),
  carbon_kg: ({ kwh, factor }) => siteCarbonKg(kwh!, factor!),
}

/** All rates of the rows that have several; the first of F05 by 40-digit arithmetic, since its note is off by 7e-9. */
const OTHER_ROOTS: Record<string, readonly number[]> = {
  F05: [-0.678894374, -0.083299666],
  F07: [-0.870201247, 0.088598339, 0.709559528],
  F08: [-0.99979126, 1.004269849],
}

/** Half of the last digit that a text gives. */
function halfDigit(text: string): number {
  return 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0)
}

describe.skipIf(!present)('finance against reference values', () => {
  const rows = present ? parse<Row>(readFileSync(file), { columns: true }) : []

  test('there are 36 rows', () => expect(rows).toHaveLength(36))

  for (const row of rows) {
    test(`${row.id}, ${row.function}: within its tolerance, and to 1e-9 or the last digit given`, () => {
      const given = JSON.parse(row.args_json) as Numbers & { cf?: number[] }
      const said = SAID[row.function]!(given, given.cf ?? [])
      if (row.expected === 'null' || row.expected === '') {
        expect(said).toBeNull()
        expect(internalRate(given.cf!).reason).toMatch(/^the cash flow is never (positive|negative)/)
        return
      }
      const expected = Number(row.expected)
      const off = Math.abs(said! - expected)
      expect(off).toBeLessThanOrEqual(Number(row.rel_tol) * Math.abs(expected))
      expect(off).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(expected), 1.000001 * halfDigit(row.expected)))
    })
  }

  for (const [id, roots] of Object.entries(OTHER_ROOTS)) {
    test(`${id}: all rates are found, and told to be several`, () => {
      const { cf } = JSON.parse(rows.find((row) => row.id === id)!.args_json) as { cf: number[] }
      const found = internalRate(cf)
      expect(found.roots).toHaveLength(roots.length)
      for (const [i, root] of roots.entries()) expect(found.roots[i]).toBeCloseTo(root, 8)
      expect(found.reason).toContain(`${roots.length} rates`)
    })
  }
})
