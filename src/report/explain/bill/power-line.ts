import type { BillItem } from '../../../model/economy/bill.ts'
import { markupOf } from '../../../model/economy/tariff.ts'
import type { DemandCharge } from '../../../model/economy/tariff.ts'
import { momentText, MONTHS } from '../../../model/time.ts'
import type { ValuePath } from '../../../scenarios/source-path.ts'
import { rounded } from '../../rounding.ts'
import { product, total } from '../derived.ts'
import { described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { Origin } from '../origin.ts'
import { byMonth, lineLabel, over, soundOr } from './bill-view.ts'
import type { BillView } from './bill-view.ts'
import { linesTogether } from './energy-line.ts'
import { chargePath, formOrigin, tariffOrigin } from './price-origin.ts'

/** Power times what each kW, or each kVA, costs. */
export function demandLine(view: BillView, item: BillItem): Explained {
  const index = chargeIndex(view, item)
  const charge = view.year.tariff.demand[index]
  if (charge === undefined) return leaf(lineLabel(item), over(item.amount, view.months), view.currency)
  if (isSame(view, charge, item)) return sameMonths(view, charge, index, item)
  return byMonth(view, item, (month, label) => {
    const own = { label, value: item.amount[month]!, unit: view.currency }
    // Months under a lump sum.
    if (!view.metered.includes(month))
      return leaf(label, own.value, own.unit, { note: 'the lump sum covers it' })
    const node =
      charge.tiers.length > 1
        ? described(own, 'sum', () => tierTerms(view, charge, index, item, month))
        : described(own, 'product', () => [...powerTerms(view, charge, index, item, month)])
    return soundOr(node, 'power of the month times its price')
  })
}

/** Whether several months are billed the same power at the same price. */
function isSame({ months, metered }: BillView, { tiers }: DemandCharge, { quantity }: BillItem): boolean {
  const [first] = months
  if (tiers.length > 1 || months.length < 2 || metered.length < months.length) return false
  const { pricePerKw } = tiers[0]!
  return months.every((m) => quantity![m] === quantity![first!] && pricePerKw[m] === pricePerKw[first!])
}

function sameMonths(view: BillView, charge: DemandCharge, index: number, item: BillItem): Explained {
  const { months, currency } = view
  const own = { label: lineLabel(item), value: over(item.amount, months), unit: currency }
  const node = described(own, 'product', () => [
    ...powerTerms(view, charge, index, item, months[0]!),
    leaf('months', months.length, '', { note: 'all with the same power' }),
  ])
  return soundOr(node, 'power of the months times its price')
}

function powerTerms(
  view: BillView,
  charge: DemandCharge,
  index: number,
  item: BillItem,
  month: number,
): Explained[] {
  return [
    powerLeaf(view, charge, index, item, month),
    priceLeaf(view, charge, index, month),
    ...(item.kind === 'excess' ? [penaltyLeaf(view, charge, index)] : []),
  ]
}

/** Which charge a line belongs to: the first is that of the first line for power, and so on. */
function chargeIndex({ bill }: BillView, item: BillItem): number {
  const lines = bill.items.filter(({ kind }) => kind === 'demand' || kind === 'excess')
  return lines.slice(0, lines.indexOf(item) + 1).filter(({ kind }) => kind === 'demand').length - 1
}

function tierTerms(
  view: BillView,
  charge: DemandCharge,
  index: number,
  item: BillItem,
  month: number,
): Explained[] {
  const kw = item.quantity![month]!
  return charge.tiers.map(({ upToKw, pricePerKw }, tier) => {
    const from = charge.tiers[tier - 1]?.upToKw ?? 0
    const inTier = Math.max(0, Math.min(kw, upToKw) - from)
    const price = pricePerKw[month]!
    const origin = originOf(view, index, month)
    return described(
      { label: `block ${tier + 1}`, value: inTier * price, unit: view.currency },
      'product',
      () => [
        leaf('power in the block', inTier, 'kW', { note: `of ${rounded(kw)} kW` }),
        leaf('price', price, `${view.currency}/kW`, { origin }),
      ],
    )
  })
}

function powerLeaf(
  view: BillView,
  { mode }: DemandCharge,
  index: number,
  item: BillItem,
  month: number,
): Explained {
  const value = item.quantity![month]!
  const of = (key: string) => keyOrigin(view, index, key)
  if (mode.kind === 'capacity') return leaf('capacity', value, 'kVA', { origin: of('installed') })
  if (item.kind === 'excess' && mode.kind === 'contract') {
    const highest = value + mode.band * mode.contractKw
    const note =
      value === 0
        ? 'no step lies beyond the band of the contract'
        : `${rounded(highest)} kW in the highest step, less ${mode.band} x ${mode.contractKw} kW`
    return leaf('power beyond the band', value, 'kW', { origin: of('band') ?? of('contract'), note })
  }
  if (mode.kind === 'contract') return leaf('power agreed', value, 'kW', { origin: of('contract') })
  return leaf('highest power', value, 'kW', { note: whenText(view, index, month, value) })
}

/** When the highest mean power of a step was taken. */
function whenText({ scene, year }: BillView, index: number, month: number, kw: number): string {
  const { axis, columns } = scene
  const counted = year.countedSteps[index]
  for (let i = axis.monthStart[month]!; i < axis.monthStart[month + 1]!; i++)
    if (columns.importKw[i] === kw && (counted === undefined || counted[i] === 1))
      return `mean of the step from ${momentText(axis, i)}`
  return kw === 0 ? `no power in ${MONTHS[month]}` : 'a share of the highest power of other months'
}

function priceLeaf(view: BillView, { mode, tiers }: DemandCharge, index: number, month: number): Explained {
  const per = mode.kind === 'capacity' ? 'kVA' : 'kW'
  const origin = originOf(view, index, month)
  return leaf('price', tiers[0]!.pricePerKw[month]!, `${view.currency}/${per}`, { origin })
}

/** Where a charge is written; undefined where a file gives it. */
function writtenAt({ scene, path, year }: BillView, index: number): ValuePath | undefined {
  return chargePath(scene, path, 'demand', [index, year.tariff.demand.length])
}

function keyOrigin(view: BillView, index: number, key: string): Origin | undefined {
  const at = writtenAt(view, index)
  return at === undefined ? undefined : view.scene.origins.of([...at, key])
}

function originOf(view: BillView, index: number, month: number): Origin | undefined {
  const { scene, path } = view
  const at = writtenAt(view, index)
  return (at === undefined ? undefined : formOrigin(scene, at, month)) ?? tariffOrigin(scene, path)
}

function penaltyLeaf(view: BillView, { mode }: DemandCharge, index: number): Explained {
  const origin = keyOrigin(view, index, 'penalty')
  return leaf('penalty', mode.kind === 'contract' ? mode.penalty : 1, '', { origin })
}

/** A share of what is charged for energy and power. */
export function powerFactorLine(view: BillView, item: BillItem): Explained {
  const { months, currency, scene, path, year } = view
  const { actual, standard, adjustment } = year.tariff.powerFactor!
  const own = { label: 'power factor', value: over(item.amount, months), unit: currency }
  const node = described(own, 'product', () => [
    chargesAdjusted(view),
    leaf('adjustment', adjustment, '', {
      origin: scene.origins.of([...path, 'powerFactor', 'actual']),
      note: `a power factor of ${actual} against ${standard}`,
    }),
  ])
  return soundOr(node, 'a share of what is charged for energy and power')
}

/** Lines of energy, with a reseller's markup of their own, and of power. */
function chargesAdjusted(view: BillView): Explained {
  const { bill, currency, year, scene, path } = view
  const label = 'energy and power'
  const markup = markupOf(year.tariff)
  const adjusted = bill.items.filter(({ isAdjusted }) => isAdjusted)
  if (markup === 0) return linesTogether(view, label, adjusted)
  const isPower = ({ kind }: BillItem) => kind === 'demand' || kind === 'excess'
  const energy = linesTogether(
    view,
    'energy',
    adjusted.filter((item) => !isPower(item)),
  )
  const power = linesTogether(view, 'power', adjusted.filter(isPower))
  const origin = scene.origins.of([...path, 'supply', 'markup'])
  const marked = product('energy with the markup', currency, [
    energy,
    total('with the markup', '', [leaf('whole', 1, ''), leaf('markup', markup, '', { origin })]),
  ])
  return total(label, currency, power.terms.length === 0 ? [marked] : [marked, power])
}
