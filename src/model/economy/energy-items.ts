import { addMonths, monthlyProduct } from '../metrics.ts'
import { MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { BillItem } from './bill.ts'
import type { EnergyPart, TariffYear } from './tariff-year.ts'
import type { Price, PriceTier } from './tariff.ts'

/** Import of a year as a bill sees it. */
export interface MeteredEnergy {
  /** By month, 12 values [kWh]. */
  readonly monthKwh: Float64Array
  /** By level of the tariff: the values of its months one after another [kWh]. */
  readonly levelKwh: Float64Array
  /** By index of the period and month; undefined of periods that the year does not have [kWh]. */
  readonly ofPeriods: readonly (Float64Array | undefined)[]
  /** By period and month, periods of one name together [kWh]. */
  readonly periodKwh: ReadonlyMap<string, Float64Array>
}

/** Import by month, level and period of a tariff. */
export function meteredEnergy(axis: TimeAxis, year: TariffYear, importKw: Float64Array): MeteredEnergy {
  const levelKwh = energyByLevel(axis, year, importKw)
  const ofPeriods = year.periodNames.map((): Float64Array | undefined => undefined)
  const monthKwh = new Float64Array(MONTHS_PER_YEAR)
  year.levels.forEach(({ shares, months }, level) => {
    addLevel(monthKwh, months, levelKwh, level, 1)
    for (const { period, share } of shares) {
      const own = ofPeriods[period] ?? new Float64Array(MONTHS_PER_YEAR)
      ofPeriods[period] = own
      addLevel(own, months, levelKwh, level, share)
    }
  })
  const periodKwh = new Map<string, Float64Array>()
  year.periodNames.forEach((name, period) => {
    const own = ofPeriods[period] ?? new Float64Array(MONTHS_PER_YEAR)
    const known = periodKwh.get(name)
    periodKwh.set(name, known === undefined ? own : addMonths(known, own))
  })
  return { monthKwh, levelKwh, ofPeriods, periodKwh }
}

/** Adds the months in which a level occurs, times a factor. */
function addLevel(
  sums: Float64Array,
  months: readonly number[],
  ofLevels: Float64Array,
  level: number,
  factor: number,
): void {
  for (const m of months) sums[m] = sums[m]! + factor * ofLevels[level * MONTHS_PER_YEAR + m]!
}

function timesMonths(months: Float64Array, factor: number): Float64Array {
  const product = new Float64Array(MONTHS_PER_YEAR)
  for (let m = 0; m < MONTHS_PER_YEAR; m++) product[m] = factor * months[m]!
  return product
}

/** Energy of each level and month [kWh]. */
function energyByLevel(
  { monthStart, stepH }: TimeAxis,
  { levelOfStep, levels }: TariffYear,
  powerKw: Float64Array,
): Float64Array {
  const sums = new Float64Array(levels.length * MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const end = monthStart[month + 1]!
    let [i, level, run] = [monthStart[month]!, levelOfStep[monthStart[month]!]!, 0]
    for (; i < end; i++) {
      if (levelOfStep[i] !== level) {
        sums[level * MONTHS_PER_YEAR + month]! += stepH * run
        level = levelOfStep[i]!
        run = 0
      }
      run += powerKw[i]!
    }
    sums[level * MONTHS_PER_YEAR + month]! += stepH * run
  }
  return sums
}

/** Energy times a price of each step, by level and month [currency]. */
function worthByLevel(
  { monthStart, stepH }: TimeAxis,
  { levelOfStep, levels }: TariffYear,
  powerKw: Float64Array,
  pricePerKwh: Float64Array,
): Float64Array {
  const sums = new Float64Array(levels.length * MONTHS_PER_YEAR)
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const end = monthStart[month + 1]!
    for (let i = monthStart[month]!; i < end; i++) {
      const at = levelOfStep[i]! * MONTHS_PER_YEAR + month
      sums[at] = sums[at]! + powerKw[i]! * pricePerKwh[i]!
    }
  }
  return sums.map((value) => value * stepH)
}

/** The lines of a bill for energy: parts of the price by period, rounding, and the markup of a reseller. */
export function energyItems(
  axis: TimeAxis,
  year: TariffYear,
  energy: MeteredEnergy,
  importKw: Float64Array,
): BillItem[] {
  const parts = year.parts.flatMap((part) => partItems(axis, year, part, energy, importKw))
  const items = energy.periodKwh.size < year.periodNames.length ? merged(parts) : parts
  const rounded = [...items, ...roundingItem(axis, year, importKw)]
  const { supply } = year.tariff
  if (supply.kind !== 'resale') return rounded
  const amount = new Float64Array(MONTHS_PER_YEAR)
  for (const item of rounded)
    for (let m = 0; m < MONTHS_PER_YEAR; m++) amount[m] = amount[m]! + supply.markup * item.amount[m]!
  return [...rounded, { ...withoutQuantity('markup', 'reseller'), amount, isAdjusted: false }]
}

/** Lines of one name and period as one: periods of one name may have prices of their own in different hours. */
function merged(items: readonly BillItem[]): BillItem[] {
  const lines = new Map<string, BillItem>()
  for (const item of items) {
    const key = `${item.component}\n${item.period}\n${item.isAdjusted}`
    const known = lines.get(key)
    lines.set(key, known === undefined ? item : together(known, item))
  }
  return [...lines.values()]
}

function together(a: BillItem, b: BillItem): BillItem {
  return { ...a, quantity: addMonths(a.quantity!, b.quantity!), amount: addMonths(a.amount, b.amount) }
}

function withoutQuantity(kind: BillItem['kind'], component: string): Omit<BillItem, 'amount'> {
  return { kind, component, period: '', quantity: undefined, unit: '', isAdjusted: true }
}

/** What stands on one line. */
interface Billed {
  readonly quantity: Float64Array
  readonly amount: Float64Array
}

/** Lines of a part of the price, one for each period of the year in which it counts. */
function partItems(
  axis: TimeAxis,
  year: TariffYear,
  part: EnergyPart,
  energy: MeteredEnergy,
  importKw: Float64Array,
): BillItem[] {
  const { price, weights } = part
  const worth = worthOfPeriods(axis, year, price, energy, importKw)
  const perKwh = price.kind === 'constant' ? price.pricePerKwh : 1
  const lines = energy.ofPeriods.flatMap((quantity, period): [string, Billed][] => {
    const weight = weights[period]
    if (quantity === undefined || weight === undefined) return []
    const amount = timesMonths(worth[period]!, weight * perKwh)
    return [[year.periodNames[period]!, { quantity, amount }]]
  })
  if (price.kind === 'tiered') return tieredItems(part, price.tiers, energy, lines)
  return lines.map(([period, billed]) => line(part, period, billed))
}

/** Energy of each period at a price, by month [currency]; of one price and of blocks the energy itself [kWh]. */
function worthOfPeriods(
  axis: TimeAxis,
  year: TariffYear,
  price: Price,
  { ofPeriods, levelKwh }: MeteredEnergy,
  importKw: Float64Array,
): readonly (Float64Array | undefined)[] {
  switch (price.kind) {
    case 'constant':
    case 'tiered':
      return ofPeriods
    case 'daily':
    case 'stepped':
  }
  const worth = price.kind === 'daily' ? levelKwh : worthByLevel(axis, year, importKw, price.pricePerKwh)
  const sums = ofPeriods.map((months) => months && new Float64Array(MONTHS_PER_YEAR))
  year.levels.forEach(({ shares, day, months }, level) => {
    const perKwh = price.kind === 'daily' ? price.pricePerKwh[day]! : 1
    for (const { period, share } of shares) addLevel(sums[period]!, months, worth, level, share * perKwh)
  })
  return sums
}

function line({ name, isAdjusted }: EnergyPart, period: string, billed: Billed): BillItem {
  return { kind: 'energy', component: name, period, unit: 'kWh', isAdjusted, ...billed }
}

/**
 * A month's import in blocks. Assumption: the share that a period has in the month it has in each block, since a meter of periods
 * does not tell which hours came first.
 *
 * @param lines  whose amounts are energies times the weights of the part [kWh]
 */
function tieredItems(
  part: EnergyPart,
  tiers: readonly PriceTier[],
  { monthKwh }: MeteredEnergy,
  lines: readonly (readonly [string, Billed])[],
): BillItem[] {
  return lines.flatMap(([period, all]) =>
    tiers.map(({ pricePerKwh, upToKwh }, tier) => {
      const shares = monthKwh.map((kwh) => blockShare(kwh, tiers[tier - 1]?.upToKwh ?? 0, upToKwh))
      const quantity = all.quantity.map((kwh, m) => kwh * shares[m]!)
      const amount = all.amount.map((weighted, m) => weighted * shares[m]! * pricePerKwh)
      return line(part, tiers.length === 1 ? period : `${period}, tier ${tier + 1}`, { quantity, amount })
    }),
  )
}

/** Share of a month's energy that lies in a block. */
function blockShare(monthKwh: number, fromKwh: number, upToKwh: number): number {
  return monthKwh <= 0 ? 0 : Math.max(0, Math.min(monthKwh, upToKwh) - fromKwh) / monthKwh
}

function roundingItem(axis: TimeAxis, { roundingPerKwh }: TariffYear, importKw: Float64Array): BillItem[] {
  if (roundingPerKwh === undefined) return []
  return [
    { ...withoutQuantity('rounding', 'rounding'), amount: monthlyProduct(axis, importKw, roundingPerKwh) },
  ]
}
