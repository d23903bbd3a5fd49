import { visible } from '../../scenarios/problem.ts'
import { columnsThatFit, headed } from '../headed-table.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { BidCostFigures, BidFigures, BidsDocument } from './bids-document.ts'

/** Bids held against each other, as a page of text for a terminal. */
export function bidsText(document: BidsDocument, style: Style): string {
  const { scenario, bids, terms } = document
  const head = `${style.strong(visible(scenario.name))}\n${style.faint('bids by what they cost to own')}`
  const years = `${terms.horizon} ${terms.horizon === 1 ? 'year' : 'years'} at ${terms.discountPercent} %`
  return [
    head,
    ...tables(bids, `in common, ${years}`, commonRows(document), style),
    ...tables(bids, `over its own life, at ${terms.discountPercent} %`, ownRows(document), style),
    lines([verdictText(document), ...otherRanking(document), ...turnTexts(document)], style),
    notes(document, style),
  ].join('\n\n')
}

type Row = readonly [label: string, unit: string, cell: (bid: BidFigures) => string]

const money = (value: number | null) => grouped(value, 0)

/** The costs of a horizon, those that no bid has left out. */
function costRows(document: BidsDocument, of: (bid: BidFigures) => BidCostFigures): Row[] {
  const { currency } = document.scenario
  const all = Object.values(document.bids).map(of)
  const names: readonly (readonly [
    string,
    keyof BidCostFigures & ('otherEnergy' | 'maintenance' | 'replacement' | 'carbonCost'),
  ])[] = [
    ['+ generators', 'otherEnergy'],
    ['+ maintenance', 'maintenance'],
    ['+ bought again', 'replacement'],
    ['+ carbon', 'carbonCost'],
  ]
  return [
    ['purchase', currency, (bid) => money(of(bid).purchase)],
    ['+ electricity', currency, (bid) => money(of(bid).electricity)],
    ...names
      .filter(([, name]) => all.some((cost) => Math.abs(cost[name]) >= 0.5))
      .map(([label, name]): Row => [label, currency, (bid) => money(of(bid)[name])]),
    ...(all.some(({ residual }) => residual > 0)
      ? [['- residual value', currency, (bid) => money(of(bid).residual)] satisfies Row]
      : []),
    ['total cost of ownership', currency, (bid) => money(of(bid).total)],
    ['  evenly a year', `${currency}/year`, (bid) => money(of(bid).perYear)],
  ]
}

function commonRows(document: BidsDocument): Row[] {
  const { currency } = document.scenario
  const of = ({ common }: BidFigures) => common
  return [...costRows(document, of), ...rankRows(of, currency), ...carbonRows(document, of)]
}

function ownRows(document: BidsDocument): Row[] {
  const { currency } = document.scenario
  const of = ({ ownLife }: BidFigures) => ownLife
  return [
    ['life', 'years', ({ lifeYears }) => String(lifeYears)],
    ...costRows(document, of),
    ...rankRows(of, `${currency}/year`, currency),
    ['carbon', 'kg/year', (bid) => grouped(of(bid).carbonKgPerYear)],
  ]
}

function rankRows(of: (bid: BidFigures) => BidCostFigures, unit: string, currency = unit): Row[] {
  return [
    ['rank', '', (bid) => String(of(bid).rank)],
    ['above the cheapest', unit, (bid) => money(of(bid).difference)],
    ['break-even purchase price', currency, (bid) => money(of(bid).breakEvenPrice)],
  ]
}

function carbonRows({ bids }: BidsDocument, of: (bid: BidFigures) => BidCostFigures): Row[] {
  const isEmbodied = Object.values(bids).some((bid) => of(bid).embodiedKg > 0)
  return [
    ['carbon of operation', 'kg', (bid) => grouped(of(bid).operationKg)],
    ...(isEmbodied ? [['  of making', 'kg', (bid) => grouped(of(bid).embodiedKg)] satisfies Row] : []),
  ]
}

function tables(bids: BidsDocument['bids'], title: string, rows: readonly Row[], style: Style): string[] {
  return columnsThatFit(Object.keys(bids), style.width).map((names) =>
    headed(
      [title, '', ...names],
      rows.map(([label, unit, cell]) => [label, unit, ...names.map((name) => cell(bids[name]!))]),
      style,
    ),
  )
}

function verdictText({ verdict, bids, scenario: { currency } }: BidsDocument): string {
  const { lowestPrice, cheapest, isLowestPriceCheapest, isLowestPriceDearest } = verdict
  const [first] = lowestPrice
  const { price, common } = bids[first!]!
  const low = `The lowest purchase price (${listed(lowestPrice)}, ${money(price)} ${currency})`
  if (isLowestPriceCheapest)
    return `${low} is also the cheapest to own${cheapest.length > 1 ? `, with others: ${listed(cheapest)}` : ''}.`
  const more = `by ${money(common.difference)} ${currency}; cheapest to own: ${listed(cheapest)}`
  return isLowestPriceDearest
    ? `${low}: the cheapest to buy is the dearest to own, ${more}.`
    : `${low} loses: rank ${common.rank} of ${Object.keys(bids).length} to own, ${more}.`
}

/** Told where own lives rank the bids otherwise than the years in common: prices change, or the last lives are cut. */
function otherRanking({ bids }: BidsDocument): string[] {
  const all = Object.entries(bids)
  if (all.every(([, { common, ownLife }]) => common.rank === ownLife.rank)) return []
  const cheapest = all.flatMap(([name, { ownLife }]) => (ownLife.rank === 1 ? [name] : []))
  return [
    `Over own lives, by the year, the ranking is another: ${listed(cheapest)} is first there. Prices that change, and lives that the years in common cut, make the difference; the years in common see the same years for all.`,
  ]
}

function turnTexts({ turns, meanPricePerKwh, verdict, scenario: { currency } }: BidsDocument): string[] {
  if (turns.length === 0) return [`${listed(verdict.cheapest)}: cheapest to own at any price of electricity.`]
  const today =
    meanPricePerKwh === null ? '' : ` (today's mean price is ${grouped(meanPricePerKwh, 4)} ${currency}/kWh)`
  return turns.map(({ factor, pricePerKwh, below, above }, index) => {
    const price = pricePerKwh === null ? '' : `${grouped(pricePerKwh, 4)} ${currency}/kWh, `
    return `The ranking turns at ${price}${grouped(100 * factor, 1)} % of today's bill of electricity: below it ${below} is the cheapest to own, above it ${above}${index === 0 ? today : ''}.`
  })
}

/** What the figures rest on, and why some are missing. */
function notes(document: BidsDocument, style: Style): string {
  const { bids, terms, assumptions, warnings, scenario } = document
  const horizon = terms.isHorizonWritten
    ? 'The years in common are finance.horizon of the scenario.'
    : Object.values(bids).every(({ lifeYears }) => terms.horizon % lifeYears === 0)
      ? 'The years in common are the fewest in which every life ends a whole number of times.'
      : 'The lives end together after too many years: those in common are the planned ones, else the default of finance.horizon, and what is not lived then counts as residual value.'
  const reasons = Object.entries(bids).flatMap(([name, { common }]) =>
    common.breakEvenReason === undefined
      ? []
      : [`${name}, break-even price against ${common.rival}: ${common.breakEvenReason}.`],
  )
  const counts = new Set(Object.values(bids).flatMap(({ pricedSites }) => pricedSites ?? []))
  const sites = [...counts].map((count) => {
    const names = Object.entries(bids).flatMap(([name, bid]) => (bid.pricedSites === count ? [name] : []))
    return `Priced for each of ${count} ${count === 1 ? 'site' : 'sites'}: ${listed(names)}; all figures are of all of them.`
  })
  const texts = [
    horizon,
    'Break-even: the price at which a bid costs as much as the cheapest of the others.',
    ...reasons,
    ...sites,
    ...assumptions.map((text) => `${text[0]!.toUpperCase()}${text.slice(1)}.`),
    ...warnings.map(({ at, message }) => `${at}: ${message} (warning of ${scenario.name})`),
  ]
  return [style.strong('notes'), lines(texts, style, '- ')].join('\n')
}

function lines(texts: readonly string[], style: Style, first = ''): string {
  const width = Math.min(style.width, 100)
  return texts.flatMap((text) => wrapped(visible(text), width, first, first === '' ? '' : '  ')).join('\n')
}

function listed(names: readonly string[]): string {
  return names.join(', ')
}
