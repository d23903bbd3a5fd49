import { axisLabel, brokenPath, keeps, objectiveLabel, placeOn, tickNumber, tickText } from './size-frame.ts'
import type { Frame, Scale } from './size-frame.ts'
import type { SizeRun } from './size-run.ts'
import { HATCH, labelled, line, mark, px, rect, roundNumbers, text } from './svg-parts.ts'

const TICK_WIDTH = 50
/** Share of the range that is left free above and below. */
const MARGIN = 0.06

/** The objective over one size: what breaks limits is hatched, the best is marked. */
export function linePlot(run: SizeRun, scale: Scale, frame: Frame): string[] {
  const [axis] = run.grid.axes
  const { x, y, width, height } = frame
  const count = axis!.texts.length
  const xOf = (place: number) => x + ((place + 0.5) * width) / count
  const spread = scale.high - scale.low || Math.abs(scale.high) || 1
  const [low, high] = [scale.low - MARGIN * spread, scale.high + MARGIN * spread]
  const yOf = (value: number) => y + height * (1 - (value - low) / (high - low))
  const places = run.sizes.map(({ at }) => placeOn(axis!, at[0]!))
  const order = [...run.sizes.keys()].toSorted((a, b) => places[a]! - places[b]!)
  const valueOf = (index: number) => run.sizes[index]!.outputs[run.objective.output] ?? null
  const points = order.map((index) => {
    const value = valueOf(index)
    return value === null ? undefined : ([xOf(places[index]!), yOf(value)] as const)
  })
  const hatches = Array.from({ length: count }, (_, index) => index)
    .filter((index) => !keeps(run, index))
    .map((index) => rect(x + (index * width) / count, y, width / count, height, `fill="${HATCH}"`))
  const dots = order.flatMap((index, i) => {
    const point = points[i]
    if (point === undefined) return []
    const [fill, radius] = [keeps(run, index) ? '#365c8d' : '#fff', run.sizes[index]!.isRefined ? 2 : 3.5]
    return [
      `<circle cx="${px(point[0])}" cy="${px(point[1])}" r="${radius}" fill="${fill}" stroke="#365c8d"/>`,
    ]
  })
  const best = run.best === undefined ? [] : [mark(xOf(places[run.best]!), yOf(valueOf(run.best)!))]
  return [
    ...hatches,
    ...valueTicks(run, { low, high }, frame, yOf),
    ...labelled(count, Math.floor(width / TICK_WIDTH)).flatMap((index) => [
      line(xOf(index), y + height, xOf(index), y + height + 4, 'stroke="#000"'),
      text(xOf(index), y + height + 17, tickText(axis!, index), { size: 11, anchor: 'middle' }),
    ]),
    text(x + width / 2, y + height + 38, axisLabel(axis!), { anchor: 'middle' }),
    `<path d="${brokenPath(points)}" fill="none" stroke="#365c8d" stroke-width="2"/>`,
    ...dots,
    rect(x, y, width, height, 'fill="none" stroke="#000"'),
    ...best,
  ]
}

function valueTicks(
  run: SizeRun,
  scale: Scale,
  { x, y, width }: Frame,
  yOf: (value: number) => number,
): string[] {
  return [
    ...roundNumbers(scale.low, scale.high, 6).flatMap((value) => [
      line(x, yOf(value), x + width, yOf(value), 'stroke="#bbb" stroke-width="0.7"'),
      text(x - 7, yOf(value) + 4, tickNumber(value, scale), { size: 11, anchor: 'end' }),
    ]),
    text(x, y - 10, objectiveLabel(run), { isBold: true }),
  ]
}
