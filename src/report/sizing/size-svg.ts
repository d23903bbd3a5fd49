import { BASELINE } from '../../scenarios/variants.ts'
import { bestPlace, heatMap, NONE } from './heat-map.ts'
import type { Sheet } from './heat-map.ts'
import { linePlot } from './line-plot.ts'
import type { SizeAxis } from './size-axes.ts'
import { legend, objectiveLabel, placeOn, scaleOf, shortAxis, tickText } from './size-frame.ts'
import type { Scale } from './size-frame.ts'
import type { SizeRun } from './size-run.ts'
import { findings, limitText, objectiveText, outputLabel } from './size-words.ts'
import { brokenLines, HATCH, HATCH_PATTERN, mark, rect, text } from './svg-parts.ts'

const WIDTH = 760
const LEFT = 80
const TOP = 92
/** Room of the bar of colours and its numbers [px]. */
const LEGEND = 150
/** Characters that fit a line of the caption. */
const LINE_CHARACTERS = 112
const LINE_HEIGHT = 17

/** A part of the picture with how far down it reaches [px]. */
interface Drawn {
  readonly parts: readonly string[]
  readonly bottom: number
}

/**
 * A sizing as a picture: a line over one size, a heat map over two, several of those over three. It stands alone, runs no
 * script, and is the same for the same numbers.
 */
export function sizeSvg(run: SizeRun): string {
  const scale = scaleOf(run)
  const { axes } = run.grid
  const drawn =
    scale === undefined
      ? { parts: [text(LEFT, TOP + 20, findings(run)[0]!)], bottom: TOP + 30 }
      : axes.length === 1
        ? ofOne(run, scale)
        : axes.length === 2
          ? ofTwo(run, scale)
          : ofThree(run, scale)
  const below = caption(run, drawn.bottom + 26)
  const height = below.bottom + 12
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" role="img">`,
    HATCH_PATTERN,
    rect(0, 0, WIDTH, height, 'fill="#fff"'),
    ...title(run),
    ...drawn.parts,
    ...below.parts,
    '</svg>',
    '',
  ].join('\n')
}

function title(run: SizeRun): string[] {
  const { loaded, variant } = run.points
  const against = variant.name === BASELINE ? '' : ' against the baseline'
  return [
    text(20, 28, clipped(loaded.name, 80), { size: 16, isBold: true }),
    text(
      20,
      48,
      clipped(`${objectiveLabel(run)}, variant ${variant.name}${against}, year ${loaded.axis.year}`, 110),
    ),
  ]
}

function clipped(words: string, most: number): string {
  const characters = Array.from(words)
  return characters.length <= most ? words : `${characters.slice(0, most - 1).join('')}…`
}

function ofOne(run: SizeRun, scale: Scale): Drawn {
  const frame = { x: LEFT, y: TOP, width: WIDTH - LEFT - 30, height: 360 }
  return { parts: linePlot(run, scale, frame), bottom: TOP + 360 + 44 }
}

function ofTwo(run: SizeRun, scale: Scale): Drawn {
  const [across, up] = run.grid.axes as [SizeAxis, SizeAxis]
  const frame = { x: LEFT, y: TOP, width: WIDTH - LEFT - LEGEND, height: 440 }
  const sheet: Sheet = {
    across,
    up,
    sizeAt: (column, row) => column * up.texts.length + row,
    best: bestPlace(run, [across, 0], [up, 1]),
    title: undefined,
    labels: { across: true, up: true },
    labelBelow: 38,
  }
  const bar = { x: WIDTH - LEGEND + 24, y: TOP, width: 18, height: 440 }
  return { parts: [...heatMap(run, sheet, scale, frame), ...legend(run, scale, bar)], bottom: TOP + 440 + 44 }
}

/** Sheets that a picture holds. */
const MOST_SHEETS = 12
const SHEETS_ACROSS = 3

/** A sheet for each value of the axis with the fewest; of many values some, that of the best size among them. */
function ofThree(run: SizeRun, scale: Scale): Drawn {
  const { axes } = run.grid
  const least = Math.min(...axes.map(({ texts }) => texts.length))
  const third = axes.findLastIndex(({ texts }) => texts.length === least)
  const [a, b] = [0, 1, 2].filter((index) => index !== third) as [number, number]
  const bestAt =
    run.best === undefined ? undefined : Math.round(placeOn(axes[third]!, run.sizes[run.best]!.at[third]!))
  const shown = shownSheets(axes[third]!.texts.length, bestAt)
  const short = axes.map(shortAxis)
  const gap = 60
  const width = (WIDTH - LEFT - LEGEND - (SHEETS_ACROSS - 1) * gap) / SHEETS_ACROSS
  const height = width
  const parts = shown.flatMap((value, index) => {
    const [column, row] = [index % SHEETS_ACROSS, Math.floor(index / SHEETS_ACROSS)]
    const sheet: Sheet = {
      across: short[a]!,
      up: short[b]!,
      sizeAt: (across, up) => {
        const at = [0, 0, 0]
        at[a] = across
        at[b] = up
        at[third] = value
        return (at[0]! * axes[1]!.texts.length + at[1]!) * axes[2]!.texts.length + at[2]!
      },
      best: value === bestAt ? bestPlace(run, [axes[a]!, a], [axes[b]!, b]) : undefined,
      title: clipped(
        `${short[third]!.name} ${tickText(axes[third]!, value)} ${axes[third]!.unit}`.trim(),
        26,
      ),
      labels: { across: true, up: column === 0 },
      labelBelow: 34,
    }
    const [x, y] = [LEFT + column * (width + gap), TOP + 16 + row * (height + gap)]
    return heatMap(run, sheet, scale, { x, y, width, height })
  })
  const rows = Math.ceil(shown.length / SHEETS_ACROSS)
  const bottom = TOP + 16 + rows * (height + gap)
  const bar = {
    x: WIDTH - LEGEND + 24,
    y: TOP + 16,
    width: 18,
    height: Math.max(height, bottom - TOP - 16 - gap),
  }
  // Its name stands above the titles of the sheets.
  return { parts: [...parts, ...legend(run, scale, bar, 28)], bottom }
}

function shownSheets(count: number, best: number | undefined): number[] {
  if (count <= MOST_SHEETS) return Array.from({ length: count }, (_, index) => index)
  const even = Array.from({ length: MOST_SHEETS }, (_, i) =>
    Math.round((i * (count - 1)) / (MOST_SHEETS - 1)),
  )
  if (best === undefined || even.includes(best)) return even
  const nearest = even.reduce((one, other) => (Math.abs(other - best) < Math.abs(one - best) ? other : one))
  return even.map((index) => (index === nearest ? best : index))
}

/** What the marks mean, and what was found. */
function caption(run: SizeRun, top: number): Drawn {
  const parts: string[] = []
  let y = top
  if (run.best !== undefined) {
    parts.push(mark(30, y - 4), text(48, y, clipped(`best: ${objectiveText(run)}`, LINE_CHARACTERS - 6)))
    y += LINE_HEIGHT + 4
  }
  const objective = run.outputs[run.objective.output]!
  if (run.grid.axes.length > 1 && run.sizes.some(({ outputs }) => outputs[run.objective.output] === null)) {
    parts.push(rect(20, y - 11, 20, 13, `fill="${NONE}" stroke="#000"`))
    parts.push(text(48, y, clipped(`grey: no ${outputLabel(objective)}`, LINE_CHARACTERS - 6)))
    y += LINE_HEIGHT + 4
  }
  if (run.constraints.length > 0) {
    const limits = run.constraints.map((constraint) => limitText(constraint, run.outputs)).join(', ')
    parts.push(rect(20, y - 11, 20, 13, `fill="${HATCH}" stroke="#000"`))
    for (const words of brokenLines(`hatched: breaks a limit (${limits})`, LINE_CHARACTERS - 6)) {
      parts.push(text(48, y, words))
      y += LINE_HEIGHT
    }
    y += 4
  }
  for (const words of findings(run).flatMap((sentence) => brokenLines(sentence, LINE_CHARACTERS))) {
    parts.push(text(20, y, words))
    y += LINE_HEIGHT
  }
  return { parts, bottom: y }
}
