import { levelisedCostPerKwh } from '../../model/economy/levelised-cost.ts'
import type { Result } from '../result.ts'
import { rounded } from '../rounding.ts'
import type { Reading } from './reading.ts'

const CAPACITY_W = 3300
/** Assumption: between the 5.8 CNY/W of a 5 MW plant in 2017 (DigiTimes) and the 3.4 to 4 CNY/W said of 2020. */
const PRICE_PER_W = 5
/** Assumptions: 1 % of the price a year, 20 years, 5 %; degradation 0.5 % a year after REopt.jl, src/core/pv.jl. */
const OPEX_SHARE = 0.01
const YEARS = 20
const RATE = 0.05
const DEGRADATION = 0.005

/** The three readings of "cutting down electricity bills by RMB 0.25/kWh" on the simulated site. */
export function solarBillReadings({ variants, savings }: Result, cutPerKwh: number): Reading[] {
  const saving = savings['ac']!
  const before = variants['baseline']!.total
  const solarKwh = saving.gridImportKwh
  const pricePerKwh = before.cost / before.gridImportKwh
  const levelised = levelisedCostPerKwh({
    capex: CAPACITY_W * PRICE_PER_W,
    opexPerYear: CAPACITY_W * PRICE_PER_W * OPEX_SHARE,
    firstYearKwh: variants['ac']!.total.solarKwh,
    degradationFraction: DEGRADATION,
    years: YEARS,
    rateFraction: RATE,
  })
  const reading = (name: string, value: number, unit: string): Reading => ({
    name,
    value: rounded(value),
    unit,
  })
  return [
    reading(`solar kWh bought ${cutPerKwh} below the grid price: a year`, solarKwh * cutPerKwh, 'CNY'),
    reading('average cost of all kWh of the site falls by', saving.cost / before.consumptionKwh, 'CNY/kWh'),
    reading(`use of a site at which that fall is ${cutPerKwh}`, (solarKwh * pricePerKwh) / cutPerKwh, 'kWh'),
    reading('levelised cost of the solar kWh', levelised, 'CNY/kWh'),
    reading('levelised cost lies under the grid price by', pricePerKwh - levelised, 'CNY/kWh'),
    reading(`grid price at which that is ${cutPerKwh}`, levelised + cutPerKwh, 'CNY/kWh'),
  ]
}
