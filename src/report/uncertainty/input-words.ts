import { visible } from '../../scenarios/problem.ts'
import { rounded } from '../rounding.ts'
import type { Style } from '../style.ts'
import { alignedLines, cut, displayWidth } from '../text-table.ts'
import type { SweepColumn } from '../sweep/sweep-columns.ts'
import type { DrawnInput } from '../../planning/uncertainty/drawn-input.ts'

/** What every page and document says of how inputs spread. */
export const SPREAD_NOTE =
  'Each input has a triangular distribution: its value is the most likely one, its range P5 and P95, held within what its field takes. Inputs are taken as independent of each other.'

/** An input in a document. */
export interface InputDocument {
  readonly path: string
  readonly uses: readonly string[]
  readonly unit: string
  readonly value: number
  readonly p5: number
  readonly p95: number
  readonly distribution: 'triangular'
  /** Between these it is drawn. */
  readonly least: number
  readonly most: number
  readonly wholeNumbers: boolean
  readonly source: string | null
  readonly confidence: string | null
}

/** The inputs as a document holds them. */
export function inputDocuments(inputs: readonly DrawnInput[]): InputDocument[] {
  return inputs.map(({ path, uses, unit, value, p5, p95, spread, isWhole, source, confidence }) => ({
    path,
    uses,
    unit,
    value,
    p5,
    p95,
    distribution: 'triangular',
    least: rounded(spread.low),
    most: rounded(spread.high),
    wholeNumbers: isWhole,
    source: source ?? null,
    confidence: confidence ?? null,
  }))
}

const PATH_WIDTH = 44
const SOURCE_WIDTH = 36

/** The path of an input, its end where it is too long. */
export function inputName({ path }: Pick<DrawnInput, 'path'>, width = PATH_WIDTH): string {
  const text = visible(path)
  if (displayWidth(text) <= width) return text
  const characters = Array.from(text)
  while (displayWidth(characters.join('')) > width - 1) characters.shift()
  return `…${characters.join('')}`
}

/** The inputs with their ranges and sources, for a terminal. */
export function inputTable(inputs: readonly DrawnInput[], style: Style): string {
  const rows = inputs.map((input) => [
    inputName(input),
    ...[input.p5, input.value, input.p95].map((value) => String(rounded(value))),
    input.unit,
    input.uses.length > 1 ? `${input.uses.length} places` : '',
    cut(visible(input.source ?? input.confidence ?? 'no source'), SOURCE_WIDTH),
  ])
  const head = ['input', 'P5', 'value', 'P95', '', '', 'source']
  const [top, ...rest] = alignedLines(
    [head, ...rows],
    ['left', 'right', 'right', 'right', 'left', 'left', 'left'],
  )
  return [style.strong(top!), ...rest].join('\n')
}

/** An output with its unit. */
export function columnLabel({ name, unit }: SweepColumn): string {
  return unit === '' ? name : `${name} [${unit === 'a' ? 'years' : unit}]`
}
