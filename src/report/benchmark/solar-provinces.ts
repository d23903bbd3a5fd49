import { cashFlow } from '../../model/economy/cash-flow.ts'
import type { CashFlowFigures } from '../../model/economy/cash-flow.ts'
import { floatingTariffs, importBill } from './floating-share.ts'
import { provinceFigures } from './province-figures.ts'
import type { ProvinceColumn, ProvinceFigures } from './province-figures.ts'
import { importsUnder, readProvinces, tariffOf } from './provinces.ts'
import type { Province } from './provinces.ts'
import { SOLAR_ARRAY, solarCostPerKwh } from './solar-bill.ts'

/** Discount rate of the cash flow: that of `finance`. Assumption. */
const DISCOUNT_RATE = 0.08

const PERCENT = 100

const VARIANT = 'ac'

/** Column by which provinces are ordered: what a solar kWh is worth. */
const LEAD = 1

function solarColumns(cutPerKwh: number): ProvinceColumn[] {
  const column = (name: string, unit: string, isShown = true, isHeld = false): ProvinceColumn => ({
    name,
    unit,
    isShown,
    isHeld,
  })
  return [
    column('saved at the meter', 'kWh'),
    column('bill saved for each of these kWh', 'CNY/kWh'),
    column('bill saved for each of these kWh, two thirds of the price float', 'CNY/kWh'),
    column('reading a: average cost of all kWh of the site falls by', 'CNY/kWh', true, true),
    column(`reading b: bought ${cutPerKwh} below the grid price: a year`, 'CNY'),
    column('reading c: levelised cost, at 5 %, lies under the bill saved by', 'CNY/kWh', true, true),
    column('net present value, at 8 %', 'CNY'),
    column('payback', 'a'),
    column('reading a, two thirds of the price float', 'CNY/kWh', false),
    column('reading c, two thirds of the price float', 'CNY/kWh', false),
    column('net present value, two thirds of the price float', 'CNY', false),
    column('payback, two thirds of the price float', 'a', false),
    column('bill saved a year', 'CNY', false),
    column('levelised cost of the solar kWh, at 5 %', 'CNY/kWh', false),
    column('levelised cost of the solar kWh, at 8 %', 'CNY/kWh', false),
    column('internal rate of return', '%', false),
    column('discounted payback, at 8 %', 'a', false),
    column('carbon avoided a year, by the average factor of 2022', 'kg', false),
  ]
}

/** What the array of a site is worth under one tariff. */
interface SolarWorth {
  /** [currency/kWh] */
  readonly perKwh: number
  readonly billSaved: number
  readonly figures: CashFlowFigures
}

/** The readings of the solar figure in every province, each with its own tariff and climate. */
export async function solarByProvince(scenario: string, cutPerKwh: number): Promise<ProvinceFigures> {
  const values = []
  for (const province of await readProvinces())
    values.push({ province, values: await provinceValues(scenario, cutPerKwh, province) })
  return provinceFigures(solarColumns(cutPerKwh), LEAD, values)
}

async function provinceValues(
  scenario: string,
  cutPerKwh: number,
  province: Province,
): Promise<(number | null)[]> {
  const place = { tariff: tariffOf(province), climate: province.climate, variant: VARIANT }
  const { axis, tariff, importKw, totals } = await importsUnder(scenario, place)
  const [before, after] = [totals.get('baseline')!, totals.get(VARIANT)!]
  const savedKwh = before.gridImportKwh - after.gridImportKwh
  const { whole, part } = floatingTariffs(axis, tariff)
  const [all, some] = [whole, part].map((year): SolarWorth => {
    const bill = (name: string) => importBill(axis, year, importKw.get(name)!)
    const billSaved = bill('baseline') - bill(VARIANT)
    return { perKwh: billSaved / savedKwh, billSaved, figures: solarFinance(billSaved) }
  }) as [SolarWorth, SolarWorth]
  const cost = solarCostPerKwh(after.solarKwh)
  const ofAllKwh = ({ billSaved }: SolarWorth) => billSaved / before.consumptionKwh
  const { irr } = all.figures
  return [
    savedKwh,
    all.perKwh,
    some.perKwh,
    ofAllKwh(all),
    savedKwh * cutPerKwh,
    all.perKwh - cost,
    all.figures.npv.value,
    all.figures.payback.value,
    ofAllKwh(some),
    some.perKwh - cost,
    some.figures.npv.value,
    some.figures.payback.value,
    all.billSaved,
    cost,
    solarCostPerKwh(after.solarKwh, DISCOUNT_RATE),
    irr.value === null ? null : PERCENT * irr.value,
    all.figures.discountedPayback.value,
    province.carbonKgPerKwh === undefined ? null : savedKwh * province.carbonKgPerKwh,
  ]
}

/**
 * What the array comes to over its life: what it saves falls with its output, prices stay.
 *
 * @param billSaved  of the first year [currency]
 */
export function solarFinance(billSaved: number): CashFlowFigures {
  const { capex, opexPerYear, degradationFraction, years } = SOLAR_ARRAY
  const energyCost = Float64Array.from({ length: years + 1 }, (_, year) =>
    year === 0 ? 0 : -billSaved * (1 - degradationFraction) ** (year - 1),
  )
  return cashFlow({
    horizon: years,
    discountRate: DISCOUNT_RATE,
    opexGrowth: 0,
    investments: [{ name: 'array', capex, opexPerYear, residualFraction: 0 }],
    datedCosts: [],
    baselineEnergyCost: new Float64Array(years + 1),
    energyCost,
    payment: { kind: 'own' },
  }).figures
}
