import { line, px, rect, text } from '../sizing/svg-parts.ts'
import type { Frame, Scale } from '../sizing/size-frame.ts'
import { cut, grouped } from '../text-table.ts'
import type { BarFigures, MaccDocument } from './macc-document.ts'
import { columnScale } from './plan-words.ts'
import { lengthAxis, LINE_HEIGHT, picture, spreadLabels, valueAxis, WIDTH } from './svg-picture.ts'

const FRAME: Frame = { x: 84, y: 112, width: WIDTH - 84 - 26, height: 330 }
/** Room that the number of a bar takes [px]. */
const LABEL_APART = 22
/** Share of all tonnes from which a bar sets the height of the axis; a thin one that is very dear is cut. */
const LEAST_SHARE = 0.01
/** Share of the range that is left free above and below. */
const FREE = 0.08
const PAYS = '#35788d'
const COSTS = '#d58a3a'
const NAME_CHARACTERS = 44

/** Where values lie in the drawing. */
interface Axes {
  readonly cost: Scale
  readonly tonnes: Scale
  readonly xOf: (tonnes: number) => number
  readonly yOf: (cost: number) => number
}

/** A marginal abatement curve as a picture: width is what a measure abates a year, height what a tonne of it costs. */
export function maccSvg(document: MaccDocument): string {
  const { bars, currency, terms } = document
  const axes = axesOf(bars)
  const top = FRAME.y + FRAME.height + 70
  const rows = bars.length + 1
  const parts =
    bars.length === 0
      ? [text(FRAME.x, FRAME.y, 'No measure abates carbon.')]
      : [
          ...valueAxis(axes.cost, FRAME, axes.yOf),
          ...lengthAxis(axes.tonnes, FRAME),
          ...bars.map((bar) => barRect(bar, axes)),
          ...labels(bars, axes),
          line(FRAME.x, axes.yOf(0), FRAME.x + FRAME.width, axes.yOf(0), 'stroke="#000"'),
          rect(FRAME.x, FRAME.y, FRAME.width, FRAME.height, 'fill="none" stroke="#000"'),
          text(FRAME.x, FRAME.y - 34, `cost of a tonne [${currency}/t]`, { isBold: true }),
          text(FRAME.x + FRAME.width / 2, FRAME.y + FRAME.height + 38, 'carbon saved a year [t/a]', {
            anchor: 'middle',
          }),
          ...legend(document, top),
        ]
  const bottom = bars.length === 0 ? FRAME.y + 20 : top + rows * LINE_HEIGHT
  const title = 'Marginal abatement curve'
  const subtitle = `what each measure adds to those before it; money over ${terms.horizonYears} years at ${terms.discountPercent} %`
  return picture(
    { title, subtitle, alternative: alternative(document), below: below(document) },
    parts,
    bottom,
  )
}

function axesOf(bars: readonly BarFigures[]): Axes {
  const all = bars.reduce((sum, { tonnesPerYear }) => sum + tonnesPerYear, 0)
  const wide = bars.filter(({ tonnesPerYear }) => tonnesPerYear >= LEAST_SHARE * all)
  const costs = wide.map(({ costPerTonne }) => costPerTonne!)
  const low = costs.reduce((least, cost) => Math.min(least, cost), 0)
  const high = costs.reduce((most, cost) => Math.max(most, cost), 0)
  const free = FREE * (high - low || 1)
  const cost = { low: low < 0 ? low - free : 0, high: high > 0 || low === 0 ? high + free : free }
  const tonnes = { low: 0, high: all }
  return {
    cost,
    tonnes,
    xOf: (value) => FRAME.x + (FRAME.width * value) / (all || 1),
    yOf: (value) => FRAME.y + FRAME.height * (1 - (value - cost.low) / (cost.high - cost.low)),
  }
}

/** Whether a bar reaches beyond the axis. */
function isCut({ costPerTonne }: BarFigures, { cost }: Axes): boolean {
  return costPerTonne! < cost.low || costPerTonne! > cost.high
}

function barRect(bar: BarFigures, axes: Axes): string {
  const shown = Math.min(axes.cost.high, Math.max(axes.cost.low, bar.costPerTonne!))
  const [from, to] = [axes.xOf(bar.fromTonnes), axes.xOf(bar.fromTonnes + bar.tonnesPerYear)]
  const [upper, lower] = [axes.yOf(Math.max(0, shown)), axes.yOf(Math.min(0, shown))]
  const colour = bar.costPerTonne! < 0 ? PAYS : COSTS
  const dashed = isCut(bar, axes) ? ' stroke-dasharray="3 2"' : ''
  const height = Math.max(1, lower - upper)
  return rect(
    from,
    upper,
    Math.max(0.5, to - from),
    height,
    `fill="${colour}" stroke="#000" stroke-width="0.6"${dashed}`,
  )
}

/** Numbers of the bars above the drawing, each with a line to its bar, so that thin bars have legible ones too. */
function labels(bars: readonly BarFigures[], axes: Axes): string[] {
  const middles = bars.map(({ fromTonnes, tonnesPerYear }) => axes.xOf(fromTonnes + tonnesPerYear / 2))
  const places = spreadLabels(middles, LABEL_APART, [FRAME.x + 6, FRAME.x + FRAME.width - 6])
  return bars.flatMap((bar, index) => {
    const [x, middle] = [places[index]!, middles[index]!]
    const end = axes.yOf(Math.min(axes.cost.high, Math.max(0, bar.costPerTonne!)))
    const path = `M${px(x)} ${FRAME.y - 13} L${px(middle)} ${FRAME.y} L${px(middle)} ${px(end)}`
    return [
      `<path d="${path}" fill="none" stroke="#777" stroke-width="0.6" stroke-dasharray="1.5 1.5"/>`,
      text(x, FRAME.y - 16, String(bar.rank), { size: 11, anchor: 'middle', isBold: true }),
    ]
  })
}

/** Right edges of the columns of the legend after the name [px]. */
const COLUMNS = [450, 570, 734] as const

function legend({ bars, currency }: MaccDocument, top: number): string[] {
  const gain = columnScale(
    bars.map(({ npv }) => npv),
    currency,
    `1,000 ${currency}`,
  )
  const row = (y: number, cells: readonly string[], isBold = false) =>
    cells.map((cell, index) => text(COLUMNS[index]!, y, cell, { anchor: 'end', isBold, size: 11 }))
  const heads = ['t/a', `${currency}/t`, `NPV, ${gain.unit}`]
  return [
    text(48, top, 'measure', { isBold: true, size: 11 }),
    ...row(top, heads, true),
    ...bars.flatMap((bar, index) => {
      const y = top + (index + 1) * LINE_HEIGHT
      const colour = bar.costPerTonne! < 0 ? PAYS : COSTS
      return [
        rect(20, y - 10, 12, 12, `fill="${colour}" stroke="#000" stroke-width="0.6"`),
        text(48, y, `${bar.rank}  ${cut(bar.name, NAME_CHARACTERS)}`, { size: 11 }),
        ...row(y, [grouped(bar.tonnesPerYear), grouped(bar.costPerTonne), gain.cell(bar.npv)]),
      ]
    }),
  ]
}

/** What is not drawn, and what the drawing hides. */
function below({ bars, apart, notes, total, currency }: MaccDocument): string[] {
  const axes = axesOf(bars)
  const beyond = bars.filter((bar) => isCut(bar, axes)).map(({ rank }) => rank)
  return [
    `All together: ${grouped(total.tonnesPerYear)} t a year, net present value ${grouped(total.npv, 0)} ${currency}.`,
    ...(beyond.length === 0
      ? []
      : [`Dashed, ${beyond.join(', ')}: reaches beyond the axis; its cost stands in the list.`]),
    ...(apart.length === 0
      ? []
      : [`Without a bar: ${apart.map(({ name, why }) => `${name} (${why})`).join('; ')}.`]),
    ...notes,
  ]
}

function alternative({ bars, currency }: MaccDocument): string {
  const told = bars.map(
    ({ rank, name, tonnesPerYear, costPerTonne }) =>
      `${rank}. ${name}: ${grouped(tonnesPerYear)} t a year at ${grouped(costPerTonne)} ${currency} a tonne`,
  )
  return told.length === 0 ? 'No measure abates carbon.' : `Bars from the left. ${told.join('. ')}.`
}
