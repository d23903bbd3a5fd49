import { line, px, rect, roundNumbers, text } from '../sizing/svg-parts.ts'
import { grouped } from '../text-table.ts'

const WIDTH = 860
/** Pictures with more panels than this nobody reads. */
const MOST_PANELS = 12

/** A part of a picture that knows how tall it is. */
export interface Panel {
  readonly height: number
  readonly draw: (top: number) => readonly string[]
}

/** Room at the left, for labels, and at the right [px]. */
export const PANEL_LEFT = 330
export const PANEL_WIDTH = WIDTH - PANEL_LEFT - 110

/** Panels under each other with a title and lines of words below: a picture that stands alone and runs no script. */
export function panelSvg(
  title: readonly [string, string],
  panels: readonly Panel[],
  words: readonly string[],
): string {
  let top = 70
  const parts: string[] = []
  for (const { height, draw } of panels.slice(0, MOST_PANELS)) {
    parts.push(...draw(top))
    top += height
  }
  const more = panels.length - MOST_PANELS
  const left = more > 0 ? [`${more} more outputs are in the table.`] : []
  const below = [...left, ...words].map((words, i) => text(20, top + 18 + 16 * i, words, { size: 11 }))
  const height = top + 18 + 16 * below.length + 8
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${px(height)}" viewBox="0 0 ${WIDTH} ${px(height)}" font-family="sans-serif" role="img">`,
    rect(0, 0, WIDTH, height, 'fill="#fff"'),
    text(20, 28, title[0], { size: 16, isBold: true }),
    text(20, 48, title[1]),
    ...parts,
    ...below,
    '</svg>',
    '',
  ].join('\n')
}

/** Numbers along a panel. */
export interface Axis {
  readonly low: number
  readonly high: number
  readonly at: (value: number) => number
}

/** An axis over all of some numbers. */
export function axisOver(values: readonly number[]): Axis {
  const [low, high] = values.reduce(
    ([least, most], one) => [Math.min(least, one), Math.max(most, one)] as const,
    [Infinity, -Infinity] as const,
  )
  const width = high > low ? high - low : 1
  return { low, high, at: (value) => PANEL_LEFT + ((value - low) / width) * PANEL_WIDTH }
}

/** Ticks with numbers under a panel, and lines through it. */
export function ticks({ low, high, at }: Axis, top: number, bottom: number): string[] {
  return roundNumbers(low, high, 5).flatMap((value) => [
    line(at(value), top, at(value), bottom + 3, 'stroke="#ccc" stroke-width="0.7"'),
    text(at(value), bottom + 15, tickText(value), { size: 10, anchor: 'middle' }),
  ])
}

function tickText(value: number): string {
  return grouped(value, Number.isInteger(value) ? 0 : undefined)
}

/** A bar with what it is called. */
export interface Bar {
  readonly label: string
  /** At its right. */
  readonly note: string
  readonly parts: readonly { readonly from: number; readonly to: number; readonly fill: string }[]
  /** Ends of a line over it. */
  readonly whisker?: readonly [number, number]
}

const ROW = 20

/** Bars under each other on one axis, with a line at a value that all are held against. */
export function barPanel(title: string, bars: readonly Bar[], against: number): Panel {
  const height = 30 + ROW * bars.length + 34
  const axis = axisOver([
    against,
    ...bars.flatMap(({ parts, whisker = [] }) => [
      ...parts.flatMap(({ from, to }) => [from, to]),
      ...whisker,
    ]),
  ])
  return {
    height,
    draw(top) {
      const [first, bottom] = [top + 26, top + 26 + ROW * bars.length]
      const rows = bars.flatMap(({ label, note, parts, whisker }, i) => {
        const y = first + ROW * i
        return [
          text(PANEL_LEFT - 8, y + 14, label, { size: 11, anchor: 'end' }),
          ...parts.map(({ from, to, fill }) => {
            const [a, b] = [axis.at(Math.min(from, to)), axis.at(Math.max(from, to))]
            return rect(a, y + 3, b - a, ROW - 6, `fill="${fill}"`)
          }),
          ...(whisker === undefined
            ? []
            : [line(axis.at(whisker[0]), y + ROW / 2, axis.at(whisker[1]), y + ROW / 2, 'stroke="#000"')]),
          text(PANEL_LEFT + PANEL_WIDTH + 6, y + 14, note, { size: 10 }),
        ]
      })
      return [
        text(20, top + 14, title, { isBold: true }),
        ...ticks(axis, first, bottom),
        ...rows,
        line(axis.at(against), first - 3, axis.at(against), bottom + 3, 'stroke="#000"'),
      ]
    },
  }
}
