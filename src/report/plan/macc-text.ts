import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, cut, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { BarFigures, MaccDocument } from './macc-document.ts'
import { moneyScale } from './plan-words.ts'

const PAGE_WIDTH = 100
const NAME_WIDTH = 30
const GRAPH_WIDTH = 12

/** A marginal abatement curve as a page of text for a terminal. */
export function maccText(document: MaccDocument, style: Style): string {
  const { terms, bars, apart, notes, total, currency } = document
  const width = Math.min(style.width, PAGE_WIDTH)
  const lines = (texts: readonly string[], first = '') =>
    texts.flatMap((text) => wrapped(visible(text), width, first, first === '' ? '' : '  ')).join('\n')
  const years = `${terms.horizonYears} ${terms.horizonYears === 1 ? 'year' : 'years'} at ${terms.discountPercent} %`
  const sum = `All measures together: ${grouped(total.tonnesPerYear)} t a year for ${grouped(total.annualCost, 0)} ${currency} a year, capex ${grouped(total.capex, 0)} ${currency}, net present value ${grouped(total.npv, 0)} ${currency}.`
  const without = apart.map(({ name, why }) => `${name}: ${why}`)
  return [
    `${style.strong('marginal abatement curve of a plan')}\n${style.faint(`money over ${years}; width: carbon saved a year; cost: of a tonne`)}`,
    bars.length === 0 ? 'No measure abates carbon.' : table(document, style),
    lines([sum]),
    ...(without.length === 0 ? [] : [`${style.strong('without a bar')}\n${lines(without, '- ')}`]),
    `${style.strong('notes')}\n${lines(notes, '- ')}`,
  ].join('\n\n')
}

function table({ bars, currency }: MaccDocument, style: Style): string {
  const money = moneyScale(
    bars.flatMap(({ npv, annualCost }) => [npv, annualCost]),
    currency,
  )
  const widest = bars.reduce((most, { tonnesPerYear }) => Math.max(most, tonnesPerYear), 0)
  const graph = ({ tonnesPerYear }: BarFigures) =>
    (style.unicode ? '█' : '#').repeat(Math.max(1, Math.round((GRAPH_WIDTH * tonnesPerYear) / widest)))
  const rows = bars.map((bar) => [
    String(bar.rank),
    cut(visible(bar.name), NAME_WIDTH),
    grouped(bar.sites, 0),
    grouped(bar.tonnesPerYear),
    graph(bar),
    grouped(bar.costPerTonne),
    money.cell(bar.annualCost),
    money.cell(bar.npv),
  ])
  const [heads, units, ...lines] = alignedLines(
    [
      ['', 'measure', 'sites', 'saved', '', 'cost', 'cost', 'NPV'],
      ['', '', '', 't/a', '', `${currency}/t`, `${money.unit}/a`, money.unit],
      ...rows,
    ],
    ['right', 'left', 'right', 'right', 'left', 'right', 'right', 'right'],
  )
  return [style.strong(heads!), style.faint(units!), ...lines].join('\n')
}
