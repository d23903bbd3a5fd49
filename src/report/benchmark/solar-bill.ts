import { levelisedCostPerKwh } from '../../model/economy/levelised-cost.ts'
import type { Result } from '../result.ts'
import { rounded } from '../rounding.ts'
import type { Reading } from './reading.ts'

const CAPACITY_W = 3300
/** Price of a watt [CNY/W]. Assumption: between the 5.8 CNY/W of a 5 MW plant in 2017 (DigiTimes) and the 3.4 to 4 CNY/W said of 2020. */
const PRICE_PER_W = 5
/**
 * The array of the report as it is paid for [CNY, CNY/a]. Assumptions: operation 1 % of the price a year, 20 years; degradation
 * 0.5 % a year after REopt.jl, src/core/pv.jl.
 */
export const SOLAR_ARRAY = {
  capex: CAPACITY_W * PRICE_PER_W,
  opexPerYear: CAPACITY_W * PRICE_PER_W * 0.01,
  degradationFraction: 0.005,
  years: 20,
} as const
/** Rate of the levelised cost. Assumption. */
const LEVELISED_RATE = 0.05

/** Levelised cost of the kWh that the array gives [CNY/kWh]. */
export function solarCostPerKwh(firstYearKwh: number, rateFraction: number = LEVELISED_RATE): number {
  return levelisedCostPerKwh({ ...SOLAR_ARRAY, firstYearKwh, rateFraction })
}

/** The three readings of "cutting down electricity bills by RMB 0.25/kWh" on the simulated site. */
export function solarBillReadings({ variants, savings }: Result, cutPerKwh: number): Reading[] {
  const saving = savings['ac']!
  const before = variants['baseline']!.total
  const solarKwh = saving.gridImportKwh
  const pricePerKwh = before.cost / before.gridImportKwh
  const levelised = solarCostPerKwh(variants['ac']!.total.solarKwh)
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
