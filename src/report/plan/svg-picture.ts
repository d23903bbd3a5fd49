import { brokenLines, escaped, line, rect, roundNumbers, text } from '../sizing/svg-parts.ts'
import { tickNumber } from '../sizing/size-frame.ts'
import type { Frame, Scale } from '../sizing/size-frame.ts'

/** Width of the pictures of a plan [px]. */
export const WIDTH = 760
const MARGIN = 20
/** Characters that fit a line of a caption. */
const LINE_CHARACTERS = 112
/** Room of a line of text [px]. */
export const LINE_HEIGHT = 17

/** What a picture of a plan says around its drawing. */
export interface Captions {
  readonly title: string
  readonly subtitle: string
  /** In place of the picture, for who cannot see it. */
  readonly alternative: string
  /** Sentences below it. */
  readonly below: readonly string[]
}

/**
 * A picture that stands alone and runs no script, the same for the same numbers.
 *
 * @param bottom  where the drawing ends [px]
 */
export function picture(captions: Captions, parts: readonly string[], bottom: number): string {
  const words = captions.below.flatMap((sentence) => brokenLines(sentence, LINE_CHARACTERS))
  const height = bottom + 24 + words.length * LINE_HEIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" role="img" aria-labelledby="title alternative">`,
    `<title id="title">${escaped(captions.title)}</title>`,
    `<desc id="alternative">${escaped(captions.alternative)}</desc>`,
    rect(0, 0, WIDTH, height, 'fill="#fff"'),
    text(MARGIN, 28, captions.title, { size: 16, isBold: true }),
    text(MARGIN, 48, captions.subtitle),
    ...parts,
    ...words.map((sentence, index) => text(MARGIN, bottom + 22 + index * LINE_HEIGHT, sentence)),
    '</svg>',
    '',
  ].join('\n')
}

/** Lines and numbers of a vertical axis; the zero is drawn stronger. */
export function valueAxis(
  scale: Scale,
  { x, width }: Frame,
  yOf: (value: number) => number,
  about = 6,
): string[] {
  return roundNumbers(scale.low, scale.high, about).flatMap((value) => [
    line(
      x,
      yOf(value),
      x + width,
      yOf(value),
      value === 0 ? 'stroke="#000"' : 'stroke="#bbb" stroke-width="0.7"',
    ),
    text(x - 7, yOf(value) + 4, tickNumber(value, scale), { size: 11, anchor: 'end' }),
  ])
}

/** Marks and numbers of a horizontal axis below a frame. */
export function lengthAxis(scale: Scale, { x, y, width, height }: Frame): string[] {
  return roundNumbers(scale.low, scale.high, 8).flatMap((value) => {
    const at = x + (width * (value - scale.low)) / (scale.high - scale.low || 1)
    return [
      line(at, y + height, at, y + height + 4, 'stroke="#000"'),
      text(at, y + height + 17, tickNumber(value, scale), { size: 11, anchor: 'middle' }),
    ]
  })
}

/**
 * Places of labels as near to what they name as their width allows, in the same order and within a line [px].
 *
 * @param wanted  rising
 * @param apart   least distance of two neighbours; smaller where the line has no room for it
 */
export function spreadLabels(
  wanted: readonly number[],
  apart: number,
  [from, to]: readonly [number, number],
): number[] {
  const gap = wanted.length < 2 ? apart : Math.min(apart, (to - from) / (wanted.length - 1))
  const places: number[] = []
  for (const [index, place] of wanted.entries())
    places.push(Math.max(place, index === 0 ? from : places[index - 1]! + gap))
  for (let index = places.length - 1; index >= 0; index--)
    places[index] = Math.min(places[index]!, index === places.length - 1 ? to : places[index + 1]! - gap)
  return places
}
