import { meetsAll } from '../../planning/sizing/best-size.ts'
import { grouped } from '../text-table.ts'
import type { SizeAxis } from './size-axes.ts'
import type { SizeRun } from './size-run.ts'
import { outputLabel } from './size-words.ts'
import { line, px, rect, roundNumbers, text } from './svg-parts.ts'
import { rampColour } from './colour-ramp.ts'

/** A part of a picture [px]. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Lowest and highest value of the objective on the grid; undefined where there is none. */
export interface Scale {
  readonly low: number
  readonly high: number
}

/** The range of the objective over sizes. */
export function scaleOf({ sizes, objective }: SizeRun): Scale | undefined {
  const values = sizes.flatMap(({ outputs }) => outputs[objective.output] ?? [])
  if (values.length === 0) return undefined
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  return { low, high }
}

/** Where a value lies in the range. */
export function shareOf({ low, high }: Scale, value: number): number {
  return high > low ? (value - low) / (high - low) : 0.5
}

/** Where a number lies among the values of an axis, counted in values: 2.5 is halfway between the third and the fourth. */
export function placeOn({ numbers }: SizeAxis, at: number): number {
  if (numbers === undefined) return at
  const isRising = numbers[1]! > numbers[0]!
  const above = numbers.findIndex((number) => (isRising ? number >= at : number <= at))
  if (above <= 0) return Math.max(0, above)
  const [from, to] = [numbers[above - 1]!, numbers[above]!]
  return above - 1 + (at - from) / (to - from)
}

/** The name of an axis with its unit. */
export function axisLabel({ name, unit }: SizeAxis): string {
  return unit === '' ? name : `${name} [${unit}]`
}

/** Steps of a path that tell what is varied where room is short. */
const SHORT_STEPS = 2

/** An axis with the end of its path for a name, for labels of small pictures. */
export function shortAxis(axis: SizeAxis): SizeAxis {
  return { ...axis, name: axis.name.split('.').slice(-SHORT_STEPS).join('.') }
}

/** The objective with its unit. */
export function objectiveLabel({ outputs, objective }: SizeRun): string {
  const output = outputs[objective.output]!
  return output.unit === ''
    ? outputLabel(output)
    : `${outputLabel(output)} [${output.unit === 'a' ? 'years' : output.unit}]`
}

/** What a value of an axis is called at a tick. */
export function tickText({ numbers, texts }: SizeAxis, index: number): string {
  return numbers === undefined ? texts[index]! : String(numbers[index])
}

/** Whether a size keeps all limits. */
export function keeps({ constraints, sizes }: SizeRun, index: number): boolean {
  return meetsAll(constraints, sizes[index]!.outputs)
}

const STRIPES = 64
/** Numbers beside the bar: at least so many are sought, from about so many steps on. */
const LEAST_TICKS = 3
const USUAL_TICKS = 5
const MOST_TICKS = 12
/** Room of the bar with its numbers [px]. */
const LEGEND_REACH = 116

/**
 * A bar of the colours with the values that they stand for.
 *
 * @param labelAbove  how far above it its name stands [px]
 */
export function legend(run: SizeRun, scale: Scale, frame: Frame, labelAbove = 10): string[] {
  const { x, y, width, height } = frame
  const stripe = height / STRIPES
  const bars = Array.from({ length: STRIPES }, (_, i) =>
    rect(x, y + height - (i + 1) * stripe, width, stripe + 0.5, `fill="${rampColour((i + 0.5) / STRIPES)}"`),
  )
  const ticks = barNumbers(scale).flatMap((value) => {
    const at = y + height * (1 - shareOf(scale, value))
    return [
      line(x + width, at, x + width + 4, at, 'stroke="#000"'),
      text(x + width + 7, at + 4, tickNumber(value, scale), { size: 11 }),
    ]
  })
  return [
    ...bars,
    rect(x, y, width, height, 'fill="none" stroke="#000"'),
    ...ticks,
    // A long name reaches back over the map, not beyond the picture.
    text(x + LEGEND_REACH, y - labelAbove, objectiveLabel(run), { size: 12, isBold: true, anchor: 'end' }),
  ]
}

/** Round numbers of the range; one where it has no width. */
export function barNumbers({ low, high }: Scale): number[] {
  for (let about = USUAL_TICKS; about < MOST_TICKS; about++) {
    const numbers = roundNumbers(low, high, about)
    if (numbers.length >= LEAST_TICKS) return numbers
  }
  return roundNumbers(low, high, MOST_TICKS)
}

/** A number with decimals that fit the range it stands in. */
export function tickNumber(value: number, { low, high }: Scale): string {
  const range = high - low
  const decimals = range > 0 ? Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(range)))) : 2
  const shown = grouped(value, decimals)
  return shown.includes('.') ? shown.replace(/\.?0+$/, '') : shown
}

/** A path through points, broken where one is missing. */
export function brokenPath(points: readonly (readonly [number, number] | undefined)[]): string {
  let isDown = false
  const parts = points.map((point) => {
    if (point === undefined) {
      isDown = false
      return ''
    }
    const part = `${isDown ? 'L' : 'M'}${px(point[0])} ${px(point[1])}`
    isDown = true
    return part
  })
  return parts.filter((part) => part !== '').join(' ')
}
