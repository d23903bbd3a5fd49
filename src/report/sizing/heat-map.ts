import { rampColour } from './colour-ramp.ts'
import { axisLabel, keeps, placeOn, shareOf, tickText } from './size-frame.ts'
import type { Frame, Scale } from './size-frame.ts'
import type { SizeAxis } from './size-axes.ts'
import type { SizeRun } from './size-run.ts'
import { HATCH, labelled, line, mark, rect, text } from './svg-parts.ts'

/** The sizes of a heat map: two axes, and where each size stands in the grid. */
export interface Sheet {
  readonly across: SizeAxis
  readonly up: SizeAxis
  /** Which size of the run a place is. */
  readonly sizeAt: (across: number, up: number) => number
  /** Places of the best size among the values of the axes; undefined where it is on another sheet. */
  readonly best: { readonly across: number; readonly up: number } | undefined
  readonly title: string | undefined
  /** Which axes are named beside it. */
  readonly labels: { readonly across: boolean; readonly up: boolean }
  /** How far below it the name of the axis across stands [px]. */
  readonly labelBelow: number
}

/** Colour of a size without a value of the objective. */
export const NONE = '#d0d0d0'
/** Room that a label of a tick takes [px]. */
const TICK_WIDTH = 44
const TICK_HEIGHT = 18

/** The objective over two sizes: what breaks limits is hatched behind a line, the best is marked. */
export function heatMap(run: SizeRun, sheet: Sheet, scale: Scale, frame: Frame): string[] {
  const { across, up } = sheet
  const [columns, rows] = [across.texts.length, up.texts.length]
  const [width, height] = [frame.width / columns, frame.height / rows]
  const xOf = (column: number) => frame.x + column * width
  const yOf = (row: number) => frame.y + frame.height - row * height
  const cells: string[] = []
  const hatches: string[] = []
  const borders: string[] = []
  const broken = (column: number, row: number) => !keeps(run, sheet.sizeAt(column, row))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = run.sizes[sheet.sizeAt(column, row)]!.outputs[run.objective.output] ?? null
      const colour = value === null ? NONE : rampColour(shareOf(scale, value))
      // A little larger than its place: no gaps where a picture is scaled.
      cells.push(rect(xOf(column), yOf(row + 1), width + 0.5, height + 0.5, `fill="${colour}"`))
      const isBroken = broken(column, row)
      if (isBroken) hatches.push(rect(xOf(column), yOf(row + 1), width, height, `fill="${HATCH}"`))
      if (column > 0 && broken(column - 1, row) !== isBroken)
        borders.push(line(xOf(column), yOf(row), xOf(column), yOf(row + 1), BORDER))
      if (row > 0 && broken(column, row - 1) !== isBroken)
        borders.push(line(xOf(column), yOf(row), xOf(column + 1), yOf(row), BORDER))
    }
  }
  const { best } = sheet
  return [
    ...cells,
    ...hatches,
    ...borders,
    rect(frame.x, frame.y, frame.width, frame.height, 'fill="none" stroke="#000"'),
    ...ticks(sheet, frame),
    ...(best === undefined ? [] : [mark(xOf(best.across + 0.5), yOf(best.up + 0.5))]),
  ]
}

const BORDER = 'stroke="#000" stroke-width="2" stroke-linecap="square"'

function ticks({ across, up, title, labels: named, labelBelow }: Sheet, frame: Frame): string[] {
  const { x, y, width, height } = frame
  const [columns, rows] = [across.texts.length, up.texts.length]
  const bottom = y + height
  const alongX = labelled(columns, Math.floor(width / TICK_WIDTH)).flatMap((column) => {
    const at = x + ((column + 0.5) * width) / columns
    return [
      line(at, bottom, at, bottom + 4, 'stroke="#000"'),
      text(at, bottom + 17, tickText(across, column), { size: 11, anchor: 'middle' }),
    ]
  })
  const alongY = labelled(rows, Math.floor(height / TICK_HEIGHT)).flatMap((row) => {
    const at = bottom - ((row + 0.5) * height) / rows
    return [
      line(x - 4, at, x, at, 'stroke="#000"'),
      text(x - 7, at + 4, tickText(up, row), { size: 11, anchor: 'end' }),
    ]
  })
  const labels = [
    ...(named.across
      ? [text(x + width / 2, bottom + labelBelow, axisLabel(across), { anchor: 'middle' })]
      : []),
    ...(named.up ? [text(x - 46, y + height / 2, axisLabel(up), { anchor: 'middle', turn: -90 })] : []),
  ]
  const head = title === undefined ? [] : [text(x + width / 2, y - 7, title, { anchor: 'middle' })]
  return [...alongX, ...alongY, ...labels, ...head]
}

/** Where the best size stands among the values of two axes. */
export function bestPlace(
  { best, sizes }: SizeRun,
  [across, acrossAt]: readonly [SizeAxis, number],
  [up, upAt]: readonly [SizeAxis, number],
): Sheet['best'] {
  if (best === undefined) return undefined
  const { at } = sizes[best]!
  return { across: placeOn(across, at[acrossAt]!), up: placeOn(up, at[upAt]!) }
}
