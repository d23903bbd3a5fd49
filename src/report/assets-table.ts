import type { AssetsResult } from './assets.ts'
import { columnsThatFit, headed, SITES_LISTED } from './headed-table.ts'
import type { Result } from './result.ts'
import type { Style } from './style.ts'
import { grouped } from './text-table.ts'
import { wrapped } from './wrapped-text.ts'

type Row = readonly [label: string, unit: string, of: (assets: AssetsResult) => number | null]

const BOOKS_NOTE =
  'Depreciation avoided, book values and gains on sale are not cash: no money flows, and none of them enters a net present value.'
const PURCHASE_NOTE = 'A purchase avoided is cash that is not spent; it is no proceeds, and stands apart.'
const REFRIGERANT_NOTE =
  'CO2e kept from the air is held against venting the whole charge; it is not netted against scope 1 of the sites.'

/** Tables of the assets of all variants, for a terminal; empty where nothing is planned. */
export function assetsTables(
  { variants }: Result,
  names: readonly string[],
  currency: string,
  style: Style,
): string[] {
  const planned = names.flatMap((name) => {
    const assets = variants[name]!.assets
    return assets === undefined ? [] : [[name, assets] as const]
  })
  if (planned.length === 0) return []
  const of = new Map(planned)
  const blocks = columnsThatFit([...of.keys()], style.width).flatMap((columns) => {
    const results = columns.map((name) => of.get(name)!)
    const block = (title: string, cells: readonly (readonly string[])[]) =>
      cells.length === 0 ? [] : [headed([title, '', ...columns], cells, style)]
    return [
      ...block('assets: cash', told(cashRows(currency), results)),
      ...block('assets: books, not cash', told(bookRows(currency), results)),
      ...block('assets: recovered', told(recoveredRows(results), results)),
      ...block('assets: cash by line', cellsOf(lineRows(results, currency), results)),
    ]
  })
  return [...blocks, notes(planned, style)]
}

/** Rows in which some variant has a number other than 0. */
function told(rows: readonly Row[], results: readonly AssetsResult[]): string[][] {
  return cellsOf(
    rows.filter(([, , of]) => results.some((one) => (of(one) ?? 0) !== 0)),
    results,
  )
}

function cellsOf(rows: readonly Row[], results: readonly AssetsResult[]): string[][] {
  return rows.map(([label, unit, of]) => [label, unit, ...results.map((one) => grouped(of(one)))])
}

function cashRows(currency: string): Row[] {
  return [
    ['proceeds', currency, ({ cash }) => cash.proceeds],
    ['costs', currency, ({ cash }) => cash.costs],
    ['proceeds - costs', currency, ({ cash }) => cash.net],
    ['apart: purchase avoided', currency, ({ cash }) => cash.avoidedPurchase],
  ]
}

function bookRows(currency: string): Row[] {
  return [
    ['book value carried over', currency, ({ book }) => book.bookValueCarried],
    [
      'depreciation avoided a year (on the books, no cash)',
      currency,
      ({ book }) => book.depreciationAvoidedPerYear,
    ],
    ['  over the years left', currency, ({ book }) => book.depreciationAvoided],
    ['gain on sale, loss below 0', currency, ({ book }) => book.gainOnSale],
  ]
}

function recoveredRows(results: readonly AssetsResult[]): Row[] {
  const materials = [...new Set(results.flatMap((one) => Object.keys(one.materials)))]
  return [
    ['materials', 'kg', ({ recovered }) => recovered.materialsKg],
    // A material may be named as what every map has.
    ...materials.map((name): Row => [
      `  ${name}`,
      'kg',
      (one) => (Object.hasOwn(one.materials, name) ? one.materials[name]!.recoveredKg : null),
    ]),
    ['residue', 'kg', ({ recovered }) => recovered.residueKg],
    ['disposed of', 'kg', ({ recovered }) => recovered.disposedKg],
    ['refrigerant', 'kg', ({ recovered }) => recovered.refrigerantKg],
    ['  CO2e kept from the air', 'kg', ({ recovered }) => recovered.keptCo2eKg],
    ['  CO2e that escapes still', 'kg', ({ recovered }) => recovered.escapedCo2eKg],
    ['batteries recycled', 'kg', ({ recovered }) => recovered.batteriesRecycledKg],
    ['batteries used again', 'kg', ({ recovered }) => recovered.batteriesReusedKg],
    ['  their energy', 'kWh', ({ recovered }) => recovered.batteriesReusedKwh],
  ]
}

/** What each line brings and costs; nothing where they are too many for a page. */
function lineRows(results: readonly AssetsResult[], currency: string): Row[] {
  const lines = [...new Set(results.flatMap((one) => cashLines(one).map(([name]) => name)))]
  if (lines.length > SITES_LISTED) return []
  return lines.map((line): Row => [
    line,
    currency,
    (one) => cashLines(one).find(([name]) => name === line)?.[1] ?? null,
  ])
}

/** Cash of every line that moves any, by list and id; null where the line leaves an amount open. */
function cashLines({
  redeployed,
  auctions,
  scrap,
  disposal,
  refrigerant,
  batteries,
}: AssetsResult): [string, number | null][] {
  const of = <T>(list: string, lines: Readonly<Record<string, T>>, cash: (line: T) => number | null) =>
    Object.entries(lines).map(([id, line]): [string, number | null] => [`${list} ${id}`, cash(line)])
  return [
    ...of('redeployed', redeployed, ({ handlingCost }) => negative(handlingCost)),
    ...of('auction', auctions, ({ netCash }) => netCash),
    ...of('scrap', scrap, ({ netCash }) => netCash),
    ...of('disposal', disposal, ({ disposalCost }) => negative(disposalCost)),
    ...of('refrigerant', refrigerant, ({ netCash }) => netCash),
    ...of('batteries', batteries, ({ revenue }) => revenue),
  ]
}

function negative(cost: number | null): number | null {
  return cost === null ? null : -cost
}

/** What is no cash, and what the totals are without. */
function notes(planned: readonly (readonly [string, AssetsResult])[], style: Style): string {
  const open = planned.flatMap(([name, assets]) => {
    const missing = openAmounts(assets)
    const of = planned.length === 1 ? '' : `${name}: `
    return missing.length === 0 ? [] : [`${of}totals are without ${missing.join(', ')}.`]
  })
  const some = (of: (assets: AssetsResult) => boolean) => planned.some(([, assets]) => of(assets))
  const texts = [
    BOOKS_NOTE,
    ...(some(({ cash }) => cash.avoidedPurchase > 0) ? [PURCHASE_NOTE] : []),
    ...(some(({ refrigerant }) => Object.keys(refrigerant).length > 0) ? [REFRIGERANT_NOTE] : []),
    ...open,
  ]
  return style.faint(texts.flatMap((text) => wrapped(text, style.width, '', '  ')).join('\n'))
}

function openAmounts({ cash, book }: AssetsResult): string[] {
  return [
    ...linesOf(cash.linesWithoutPrice, 'no price'),
    ...linesOf(cash.linesWithoutCost, 'no cost'),
    ...linesOf(cash.linesWithoutNewPrice, 'no price of new items'),
    ...linesOf(book.linesWithoutBookValue, 'no book value'),
    ...linesOf(book.linesWithoutRemainingLife, 'no remaining life'),
    ...linesOf(book.salesWithoutGain, 'no gain on sale'),
  ]
}

function linesOf(count: number, what: string): string[] {
  if (count === 0) return []
  return [`${count === 1 ? '1 line that names' : `${count} lines that name`} ${what}`]
}
