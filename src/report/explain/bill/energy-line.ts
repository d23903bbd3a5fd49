import type { BillItem } from '../../../model/economy/bill.ts'
import type { EnergyPart, TariffYear } from '../../../model/economy/tariff-year.ts'
import { described, leaf, relabelled } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { multiplierLeaf, spanText } from '../price.ts'
import type { NamedPeriod } from '../price.ts'
import type { Scene } from '../scene.ts'
import { gridImportKwh } from '../site-energy.ts'
import { stepsWhere } from '../stretch.ts'
import type { Stretch } from '../stretch.ts'
import { lineLabel, over, soundOr } from './bill-view.ts'
import type { BillView } from './bill-view.ts'
import { componentOrigin, formOrigin, tariffOrigin } from './price-origin.ts'

/** Above this many lines, the import of each is not taken apart again. */
const LINES_OPENED = 6

/** Energy of a period times a part of its price, and the multiplier of the period where the part floats. */
export function energyLine(view: BillView, item: BillItem): Explained {
  const { year, months, metered, currency } = view
  const own = { label: lineLabel(item), value: over(item.amount, months), unit: currency }
  const billed = billedPart(year, item)
  if (billed === undefined) return leaf(own.label, own.value, own.unit)
  const kwh = over(item.quantity!, metered)
  const node = described(own, 'product', () => [
    importOf(view, billed, kwh),
    ...priceTerms(view, billed, own.value, kwh),
  ])
  return soundOr(node, 'energy of the period times its price')
}

/** What of the price a line tells, and of which period. */
interface BilledPart {
  readonly part: EnergyPart
  readonly partIndex: number
  readonly period: string
  /** Periods of that name in which the part counts. */
  readonly indexes: readonly number[]
  /** Of a price in blocks, from 0. */
  readonly tier: number | undefined
}

function billedPart(year: TariffYear, { component, period }: BillItem): BilledPart | undefined {
  const [, name, tier] = /^(.*), tier (\d+)$/.exec(period) ?? []
  for (const [partIndex, part] of year.parts.entries()) {
    if (part.name !== component) continue
    const isTiered = tier !== undefined && part.price.kind === 'tiered' && part.price.tiers.length > 1
    const own = isTiered ? name! : period
    const indexes = year.periodNames.flatMap((one, index) =>
      one === own && part.weights[index] !== undefined ? [index] : [],
    )
    if (indexes.length > 0)
      return { part, partIndex, period: own, indexes, tier: isTiered ? Number(tier) - 1 : undefined }
  }
  return undefined
}

function importOf(view: BillView, { part, period, tier }: BilledPart, kwh: number): Explained {
  const { scene, year, stretch, metered, bill } = view
  const label = `grid import, ${period}`
  if (tier !== undefined && part.price.kind === 'tiered') {
    const from = part.price.tiers[tier - 1]?.upToKwh ?? 0
    const to = part.price.tiers[tier]!.upToKwh
    const block = to === Infinity ? `above ${from} kWh` : `from ${from} to ${to} kWh`
    return leaf(`${label}, block ${tier + 1}`, kwh, 'kWh', {
      note: `what of each month's import lies ${block}, each period by its share of the month`,
    })
  }
  const own = monthsOf(stretch, metered)
  const isOpened = bill.items.filter(({ kind }) => kind === 'energy').length <= LINES_OPENED
  const tree = importInPeriod(scene, year, own, period)
  return tree === undefined || !isOpened
    ? leaf(label, kwh, 'kWh', { note: tree === undefined ? CUT : 'see periodKwh' })
    : relabelled(tree, { label })
}

const CUT = 'a border of periods cuts some steps: each side counts by its time'

/** Import in the steps of a period; undefined where a border cuts one of them [kWh]. */
export function importInPeriod(
  scene: Scene,
  { levels, levelOfStep, periodNames }: TariffYear,
  stretch: Stretch,
  period: string,
): Explained | undefined {
  const shares = levels.map((level) =>
    level.shares.reduce((sum, one) => (periodNames[one.period] === period ? sum + one.share : sum), 0),
  )
  const near = (share: number, to: number) => Math.abs(share - to) < 1e-12
  if (shares.some((share) => !near(share, 0) && !near(share, 1))) return undefined
  return gridImportKwh(
    scene,
    stepsWhere(stretch, (step) => near(shares[levelOfStep[step]!]!, 1), `hours of ${period}`),
  )
}

function monthsOf(stretch: Stretch, months: readonly number[]): Stretch {
  const { monthStart } = stretch.axis
  const isIn = (step: number) => months.some((m) => step >= monthStart[m]! && step < monthStart[m + 1]!)
  return stepsWhere(stretch, isIn, stretch.label)
}

/** The price of a line, and the multiplier of its period where that is not 1. */
function priceTerms(view: BillView, billed: BilledPart, amount: number, kwh: number): Explained[] {
  const { part, indexes } = billed
  const weights = [...new Set(indexes.map((index) => part.weights[index]!))]
  const [weight = 1] = weights
  if (weights.length > 1) {
    const note = 'mean of periods of one name with several multipliers'
    return [priceLeaf(view, billed, kwh === 0 ? 0 : amount / kwh, note)]
  }
  const given = givenPrice(view, billed)
  const mean = kwh === 0 || weight === 0 ? 0 : amount / (kwh * weight)
  const note = given === undefined ? 'mean of prices that change, weighted by the energy imported' : undefined
  const price = priceLeaf(view, billed, given ?? mean, note)
  return weight === 1
    ? [price]
    : [price, multiplierLeaf(view.scene, namedPeriod(view, billed, weight), view.path)]
}

/** A price that is the same in all of its hours; undefined where there is none. */
function givenPrice({ scene, metered }: BillView, { part, tier = 0 }: BilledPart): number | undefined {
  const { price } = part
  if (price.kind === 'constant') return price.pricePerKwh
  if (price.kind === 'tiered') return price.tiers[tier]!.pricePerKwh
  if (price.kind === 'stepped') return undefined
  const { monthOfDay } = scene.axis
  const ofDays = price.pricePerKwh.filter((_, day) => metered.includes(monthOfDay[day]!))
  return new Set(ofDays).size === 1 ? ofDays[0] : undefined
}

function priceLeaf(
  { scene, year, path, currency, months }: BillView,
  { part, partIndex, indexes, tier }: BilledPart,
  value: number,
  note: string | undefined,
): Explained {
  const isOfPeriod = partIndex >= year.tariff.components.length
  const month = months.length === 1 ? months[0]! : 0
  const origin = isOfPeriod
    ? (formOrigin(scene, [...path, 'periods', indexes[0]!]) ?? tariffOrigin(scene, path))
    : (formOrigin(scene, [...path, 'components', partIndex], month) ??
      componentOrigin(scene, path, partIndex, tier))
  const label = isOfPeriod ? 'price of the period' : `price of ${part.name}`
  return leaf(label, value, `${currency}/kWh`, { origin, ...(note === undefined ? {} : { note }) })
}

function namedPeriod({ year }: BillView, { period, indexes }: BilledPart, multiplier: number): NamedPeriod {
  const own = indexes.flatMap((index) => year.tariff.periods[index] ?? [])
  const windows = own.map((one) => `${one.name} ${spanText(one)}`).join('; ')
  return { name: period, multiplier, indexes, windows: windows === '' ? 'no period covers' : windows }
}

/** What rounding the price of a kWh adds. */
export function roundingLine(view: BillView, item: BillItem): Explained {
  const { scene, stretch, months, metered, path, currency, year } = view
  const value = over(item.amount, months)
  const own = { label: 'rounding of prices', value, unit: currency }
  const node = described(own, 'product', () => {
    const imported = gridImportKwh(scene, monthsOf(stretch, metered))
    const mean = imported.value === 0 ? 0 : value / imported.value!
    const origin = scene.origins.of([...path, 'rounding']) ?? tariffOrigin(scene, path)
    const note = `mean of what rounding to ${year.tariff.decimals} decimals adds, weighted by the energy imported`
    return [imported, leaf('rounding of a kWh', mean, `${currency}/kWh`, { note, origin })]
  })
  return soundOr(node, 'rounding of the price of each kWh')
}

const BEFORE_MARKUP: readonly BillItem['kind'][] = ['energy', 'rounding']

/** A share more of what the energy costs. */
export function markupLine(view: BillView, item: BillItem): Explained {
  const { bill, months, currency, scene, path, year } = view
  const { supply } = year.tariff
  const share = supply.kind === 'resale' ? supply.markup : 0
  const own = { label: 'markup of the reseller', value: over(item.amount, months), unit: currency }
  const before = bill.items.filter(({ kind }) => BEFORE_MARKUP.includes(kind))
  const node = described(own, 'product', () => [
    linesTogether(view, 'energy before it', before),
    leaf('markup', share, '', { origin: scene.origins.of([...path, 'supply', 'markup']) }),
  ])
  return soundOr(node, 'a share of what the energy costs')
}

/** Lines that are explained above, added up. */
export function linesTogether(
  { months, currency }: BillView,
  label: string,
  items: readonly BillItem[],
): Explained {
  const value = items.reduce((sum, { amount }) => sum + over(amount, months), 0)
  return described({ label, value, unit: currency }, 'sum', () =>
    items.map((item) => leaf(lineLabel(item), over(item.amount, months), currency)),
  )
}
