import type { BillItem } from '../../../model/economy/bill.ts'
import type { Subsidy } from '../../../model/economy/tariff.ts'
import { constant, described, leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { Origin } from '../origin.ts'
import { solarExportedKwh } from '../site-energy.ts'
import { byMonth, lineLabel, over, soundOr } from './bill-view.ts'
import type { BillView } from './bill-view.ts'
import { chargePath, formOrigin, tariffOrigin } from './price-origin.ts'

/** Which of the lines of its kind a line is, from 0. */
function place({ bill }: BillView, item: BillItem): number {
  return bill.items.filter(({ kind }) => kind === item.kind).indexOf(item)
}

/** A sum that hangs on nothing. */
export function fixedLine(view: BillView, item: BillItem): Explained {
  const { scene, path, months, currency, year } = view
  const at = chargePath(scene, path, 'fixed', [place(view, item), year.tariff.fixed.length])
  const of = (key: string) => (at === undefined ? undefined : scene.origins.of([...at, key]))
  const origin = of('perMonth') ?? of('perDay') ?? of('perYear') ?? tariffOrigin(scene, path)
  return leaf(lineLabel(item), over(item.amount, months), currency, { origin })
}

/** What a landlord takes, whatever is used. */
export function lumpSumLine({ scene, path, months, currency }: BillView, item: BillItem): Explained {
  const origin = scene.origins.of([...path, 'supply', 'perMonth'])
  return leaf(lineLabel(item), over(item.amount, months), currency, { origin })
}

/** What is missing to the least bill of each month. */
export function minimumLine(view: BillView, item: BillItem): Explained {
  const { bill, scene, path, year, currency } = view
  const before = bill.items.slice(0, bill.items.indexOf(item))
  return byMonth(view, item, (month, label) => {
    const value = item.amount[month]!
    const why = view.metered.includes(month) ? 'the bill is above the least' : 'the lump sum covers it'
    if (value === 0) return leaf(label, 0, currency, { note: why })
    const node = described({ label, value, unit: currency }, 'difference', () => [
      leaf('least bill', year.tariff.minimum![month]!, currency, {
        origin: scene.origins.of([...path, 'minimum']) ?? tariffOrigin(scene, path),
      }),
      leaf(
        'lines above',
        before.reduce((sum, { amount }) => sum + amount[month]!, 0),
        currency,
      ),
    ])
    return soundOr(node, 'what is missing to the least bill')
  })
}

const PAID: readonly BillItem['kind'][] = ['energy', 'rounding', 'markup', 'lump-sum']

/** What somebody else pays. */
export function subsidyLine(view: BillView, item: BillItem): Explained {
  const index = place(view, item)
  const subsidy = view.year.tariff.subsidies[index]
  if (subsidy === undefined) return leaf(lineLabel(item), over(item.amount, view.months), view.currency)
  const origin = subsidyOrigin(view, index)
  const isCapped = Number.isFinite(subsidy.capPerYear)
  return byMonth(view, item, (month, label) => {
    const value = item.amount[month]!
    if (value === 0) return leaf(label, 0, view.currency, { note: 'nothing is paid', origin })
    const note = isCapped
      ? `what is left of ${subsidy.capPerYear} ${view.currency} a year`
      : 'less what is paid'
    const node = described({ label, value, unit: view.currency }, 'product', () => [
      constant(-1),
      ...grantTerms(view, subsidy, item, month, origin),
      ...(subsidy.heldShare[month] === 1
        ? []
        : [leaf('share of the days on which it holds', subsidy.heldShare[month]!, '')]),
    ])
    return soundOr(node, note)
  })
}

function subsidyOrigin({ scene, path }: BillView, index: number): Origin | undefined {
  const of = (key: string) => scene.origins.of([...path, 'subsidies', index, key])
  return of('perKwh') ?? of('perYear') ?? of('share') ?? of('above')
}

function grantTerms(
  view: BillView,
  { grant }: Subsidy,
  item: BillItem,
  month: number,
  origin: Origin | undefined,
): Explained[] {
  const { currency, scene } = view
  const perKwh = `${currency}/kWh`
  if (grant.kind === 'per-kwh') {
    const of = { import: 'grid import', solar: 'solar energy', exported: 'energy exported' }[grant.of]
    return [leaf(of, item.quantity![month]!, 'kWh'), leaf('subsidy', grant.pricePerKwh, perKwh, { origin })]
  }
  if (grant.kind === 'per-year') {
    const { monthStart, steps } = scene.axis
    const share = (monthStart[month + 1]! - monthStart[month]!) / steps
    return [
      leaf('subsidy', grant.amount, `${currency}/year`, { origin }),
      leaf('share of the year', share, ''),
    ]
  }
  const paid = paidFor(view, month)
  if (grant.kind === 'share') return [paid, leaf('subsidy', grant.share, '', { origin })]
  const importKwh = [...view.bill.periodKwh.values()].reduce((sum, kwh) => sum + kwh[month]!, 0)
  const limit = importKwh * grant.pricePerKwh
  const above = { label: 'above the price', value: paid.value! - limit, unit: currency }
  return [
    described(above, 'difference', () => [
      paid,
      described({ label: 'at the price', value: limit, unit: currency }, 'product', () => [
        leaf('grid import', importKwh, 'kWh'),
        leaf('price above which it pays', grant.pricePerKwh, perKwh, { origin }),
      ]),
    ]),
    ...(grant.share === 1 ? [] : [leaf('share paid', grant.share, '')]),
  ]
}

function paidFor({ bill, currency }: BillView, month: number): Explained {
  const lines = bill.items.filter(({ kind }) => PAID.includes(kind))
  const value = lines.reduce((sum, { amount }) => sum + amount[month]!, 0)
  return described({ label: 'paid for energy', value, unit: currency }, 'sum', () =>
    lines.map((line) => leaf(lineLabel(line), line.amount[month]!, currency)),
  )
}

/** What exported energy earns, below 0. */
export function feedInLine(view: BillView, item: BillItem): Explained {
  const { months, currency, scene, path, stretch, year } = view
  const value = over(item.amount, months)
  const kwh = over(item.quantity!, months)
  const price = year.tariff.feedIn
  const isConstant = price?.kind === 'constant'
  const mean = kwh === 0 ? 0 : -value / kwh
  const node = described({ label: 'feed-in', value, unit: currency }, 'product', () => [
    constant(-1),
    solarExportedKwh(scene, stretch),
    leaf('price of an exported kWh', isConstant ? price.pricePerKwh : mean, `${currency}/kWh`, {
      origin: formOrigin(scene, [...path, 'feedIn'], months.length === 1 ? months[0] : 0),
      ...(isConstant ? {} : { note: 'mean of prices that change, weighted by the energy exported' }),
    }),
  ])
  return soundOr(node, 'energy exported times what it earns')
}
