import { addMonths, monthlyEnergy, monthlyProduct, sum } from '../metrics.ts'
import type { TimeAxis } from '../time.ts'
import { demandItems } from './demand-charge.ts'
import { energyItems, meteredEnergy } from './energy-items.ts'
import { subsidyItems } from './subsidy.ts'
import type { TariffYear } from './tariff-year.ts'
import { markupOf } from './tariff.ts'

/** What kinds of lines a bill has, in their order on it. */
export const BILL_KINDS = [
  'energy',
  'rounding',
  'markup',
  'demand',
  'excess',
  'power-factor',
  'fixed',
  'minimum',
  'lump-sum',
  'subsidy',
  'feed-in',
] as const

export type BillKind = (typeof BILL_KINDS)[number]

/** A line of a bill through the year. */
export interface BillItem {
  readonly kind: BillKind
  /** Its name in the tariff. */
  readonly component: string
  /** Period of the energy, and the tier of it where there are several; empty where it has none. */
  readonly period: string
  /** What is billed, 12 values [kWh, kW or kVA]; undefined of a sum of money alone. */
  readonly quantity: Float64Array | undefined
  readonly unit: 'kWh' | 'kW' | 'kVA' | ''
  /** 12 values [currency]; what is paid to the site is below 0. */
  readonly amount: Float64Array
  /** Part of what the adjustment by power factor is reckoned of, of energy with its own part of the markup. */
  readonly isAdjusted: boolean
}

/** A year's bill of one site; in each month the amounts of the items, in their order, add up to the total. */
export interface Bill {
  readonly items: readonly BillItem[]
  /** 12 values [currency]. */
  readonly total: Float64Array
  /** Import by period and month, periods of one name together [kWh]. */
  readonly periodKwh: ReadonlyMap<string, Float64Array>
  /** Total of the same import without periods; undefined where time of use is no choice [currency]. */
  readonly withoutPeriods: Float64Array | undefined
}

/** What a meter sees of a site, one value per step [kW]. */
export interface Metered {
  readonly importKw: Float64Array
  readonly exportedKw: Float64Array
  /** Energy of the site's solar, exported or used, by month [kWh]. */
  readonly solarKwh: Float64Array
}

/**
 * The bill of a site's year: energy by component and period, charges for power, the adjustment by power factor, sums that hang on
 * nothing, at least the least bill; in months under a lump sum that alone; less subsidies and what exported energy earns.
 *
 * Source (components that float, Chinese modes of the charge for power): as listed in data/tariffs. Assumption: the adjustment is
 * reckoned of energy and power with the markup of a reseller; subsidies come last.
 */
export function billOf(axis: TimeAxis, year: TariffYear, metered: Metered): Bill {
  const energy = meteredEnergy(axis, year, metered.importKw)
  const used = energyItems(axis, year, energy, metered.importKw)
  const power = demandItems(axis, year, metered.importKw)
  const adjusted = [...used, ...power, ...powerFactorItem(year, used, power), ...fixedItems(year)]
  const least = [...adjusted, ...minimumItem(year, adjusted)]
  const due = lumpSum(year, least)
  const paid = paidToSite(axis, year, metered, due, energy.monthKwh)
  const items = [...due, ...paid]
  return {
    items,
    total: totalOf(items),
    periodKwh: energy.periodKwh,
    withoutPeriods:
      year.withoutPeriods === undefined ? undefined : billOf(axis, year.withoutPeriods, metered).total,
  }
}

/** Subsidies and what exported energy earns. */
function paidToSite(
  axis: TimeAxis,
  year: TariffYear,
  metered: Metered,
  due: readonly BillItem[],
  importKwh: Float64Array,
): BillItem[] {
  const { subsidies, feedIn } = year.tariff
  if (subsidies.length === 0 && feedIn === undefined) return []
  const exportedKwh = monthlyEnergy(axis, metered.exportedKw)
  const kwh = { import: importKwh, solar: metered.solarKwh, exported: exportedKwh }
  return [...subsidyItems(subsidies, due, kwh), ...feedInItem(axis, year, metered, exportedKwh)]
}

/** Sum of the amounts of lines, month by month, in their order [currency]. */
export function totalOf(items: readonly BillItem[]): Float64Array {
  return addMonths(...items.map(({ amount }) => amount))
}

function moneyItem(kind: BillKind, component: string, amount: Float64Array): BillItem {
  return { kind, component, period: '', quantity: undefined, unit: '', amount, isAdjusted: false }
}

/** What is left out of the base is left out with its markup. */
function powerFactorItem(
  { tariff }: TariffYear,
  energy: readonly BillItem[],
  power: readonly BillItem[],
): BillItem[] {
  if (tariff.powerFactor === undefined) return []
  const { actual, standard, adjustment } = tariff.powerFactor
  const [ofEnergy, ofPower] = [energy, power].map((items) =>
    totalOf(items.filter(({ isAdjusted }) => isAdjusted)),
  ) as [Float64Array, Float64Array]
  const marked = 1 + markupOf(tariff)
  const amount = ofEnergy.map((value, m) => adjustment * (marked * value + ofPower[m]!))
  return [moneyItem('power-factor', `power factor ${actual} against ${standard}`, amount)]
}

function fixedItems({ tariff }: TariffYear): BillItem[] {
  return tariff.fixed.map(({ name, amount }) => moneyItem('fixed', name, amount))
}

function minimumItem({ tariff }: TariffYear, items: readonly BillItem[]): BillItem[] {
  const { minimum } = tariff
  if (minimum === undefined) return []
  const before = totalOf(items)
  return [
    moneyItem(
      'minimum',
      'least bill',
      minimum.map((least, m) => Math.max(0, least - before[m]!)),
    ),
  ]
}

/** In months under a lump sum the other lines keep their quantities and cost nothing. */
function lumpSum({ tariff }: TariffYear, items: readonly BillItem[]): BillItem[] {
  if (tariff.supply.kind !== 'lump-sum') return [...items]
  const { amount: sums } = tariff.supply
  const metered = items.map((item) => ({
    ...item,
    amount: item.amount.map((value, m) => (Number.isNaN(sums[m]!) ? value : 0)),
  }))
  const paid = moneyItem(
    'lump-sum',
    'lump sum',
    sums.map((value) => (Number.isNaN(value) ? 0 : value)),
  )
  return [...metered, paid]
}

function feedInItem(
  axis: TimeAxis,
  { feedInPerKwh }: TariffYear,
  { exportedKw }: Metered,
  quantity: Float64Array,
): BillItem[] {
  if (feedInPerKwh === undefined || sum(quantity) === 0) return []
  const amount = monthlyProduct(axis, exportedKw, feedInPerKwh).map((earned) => 0 - earned)
  return [{ ...moneyItem('feed-in', 'feed-in', amount), quantity, unit: 'kWh' }]
}
