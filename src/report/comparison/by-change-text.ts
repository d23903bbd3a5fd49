import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../summary-table.ts'
import { alignedLines, displayWidth } from '../text-table.ts'
import type { Change } from './change.ts'
import type { Decomposition } from './decompose.ts'
import type { Chain, Split, Step } from './decomposition.ts'
import { splitOf, valuesOf } from './decomposition.ts'
import { decimalsForDigits } from './exact-decimal.ts'
import { unitsFigure } from './figure-text.ts'
import type { InputDifferences } from './input-differences.ts'
import { changeNumbers } from './input-text.ts'

/** How the difference comes about: each change in turn and alone, tables of up to four outputs. */
export function byChangeText(
  byChange: Decomposition | { readonly missing: string },
  labelA: string,
  labelB: string,
  { changes }: InputDifferences,
  style: Style,
): string {
  if ('missing' in byChange) return `not split by change: ${visible(byChange.missing)}`
  const { steps, outputs, withoutNumber } = byChange
  if (steps.length === 0) return ''
  const tables = tablesOf(outputs)
  const moved = tables.filter(({ chains }) => chains.some(isMoved))
  const still = tables.filter((table) => !moved.includes(table)).map(({ title }) => title)
  const frame = { labelA, labelB, steps: stepLabels(steps, changeNumbers(changes)), style }
  const notes = [
    ...steps.flatMap((step) => noteOf(step)),
    ...(still.length === 0 ? [] : [`no change moves ${still.map(visible).join(', ')}`]),
    ...(withoutNumber.length === 0
      ? []
      : [`without a number somewhere on the way: ${withoutNumber.map(visible).join(', ')}`]),
  ]
  const head = `${style.strong('by change')}, in turn in the order of ${labelB}; alone: that change on ${labelA} only`
  return [[head, ...notes].join('\n'), ...moved.map((table) => tableText(table, frame))].join('\n\n')
}

interface Table {
  /** What the paths of its outputs start with. */
  readonly title: string
  readonly chains: readonly Chain[]
}

const OUTPUTS_SIDE_BY_SIDE = 4

function tablesOf(outputs: readonly Chain[]): Table[] {
  const tables: { title: string; chains: Chain[] }[] = []
  for (const chain of outputs) {
    const title = chain.path.slice(0, chain.path.lastIndexOf('.'))
    const last = tables.at(-1)
    if (last?.title === title && last.chains.length < OUTPUTS_SIDE_BY_SIDE) last.chains.push(chain)
    else tables.push({ title, chains: [chain] })
  }
  return tables
}

function isMoved({ states, alone }: Chain): boolean {
  return (
    states.some((state) => state !== states[0]) ||
    alone.some((one) => one === null || one.made !== one.without)
  )
}

function stepLabels(steps: readonly Step[], numbers: ReadonlyMap<Change, number>): string[] {
  return steps.map(({ label, changes, together }) => {
    if (changes.length === 0 || together === 'grouped') return visible(label)
    const own = numbersText(changes.map((change) => numbers.get(change)!))
    return together === 'joined' ? `${own}  together` : `${own}  ${visible(label)}`
  })
}

/** Numbers that grow, with `4-10` for those that follow each other. */
function numbersText(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' + ')
}

function noteOf({ label, changes, together }: Step): string[] {
  if (together === undefined) return []
  return together === 'joined'
    ? [`made together, since no valid scenario lies between: ${visible(label)}`]
    : [`${changes.length} changes are one group, since there are too many: ${visible(label)}`]
}

interface Frame {
  readonly labelA: string
  readonly labelB: string
  readonly steps: readonly string[]
  readonly style: Style
}

/** Digits of the largest number of a column: sums stay exact in what is shown. */
const DIGITS_SHOWN = 7
const LEAST_LABEL_WIDTH = 24

function tableText({ title, chains }: Table, { labelA, labelB, steps, style }: Frame): string {
  const splits = chains.map((chain) => splitOf(chain, decimalsForDigits(valuesOf(chain), DIGITS_SHOWN)))
  const pair = (make: (split: Split) => readonly [string, string]) => splits.flatMap(make)
  const figure = (split: Split, units: number | null) => unitsFigure(units, split.decimals, true)
  const whole = (split: Split, units: number) => unitsFigure(units, split.decimals, false)
  const rows = [
    ['', ...chains.flatMap(({ path, unit }) => [columnName(path, unit), ''])],
    ['', ...pair(() => ['in turn', 'alone'])],
    [labelA, ...pair((split) => [whole(split, split.before), ''])],
    ...steps.map((label, i) => [
      label,
      ...pair((split) => [figure(split, split.deltas[i]!), figure(split, split.alone[i]!)]),
    ]),
    ['interaction', ...pair((split) => ['', figure(split, split.interaction)])],
    ['B - A', ...pair((split) => [figure(split, split.difference), figure(split, split.difference)])],
    [labelB, ...pair((split) => [whole(split, split.after), ''])],
  ]
  const figures = alignedLines(
    rows.map(([, ...cells]) => cells),
    chains.flatMap(() => ['right', 'right'] as const),
  )
  const room = Math.max(LEAST_LABEL_WIDTH, style.width - 2 - Math.max(...figures.map(displayWidth)))
  const labels = rows.map(([label]) => cutFront(label!, room))
  const width = Math.max(...labels.map(displayWidth))
  const lines = labels.map((label, i) =>
    `${label}${' '.repeat(width - displayWidth(label))}  ${figures[i]}`.trimEnd(),
  )
  return [style.strong(visible(title)), ...lines].join('\n')
}

function columnName(path: string, unit: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1)
  return unit === '' || name.toLowerCase().endsWith(unit.toLowerCase()) ? name : `${name} ${unit}`
}

/** A label cut so that its number and its end stay. */
function cutFront(label: string, width: number): string {
  if (displayWidth(label) <= width) return label
  const [number = ''] = /^[\d +-]+ {2}/.exec(label) ?? []
  const characters = Array.from(label.slice(number.length))
  while (characters.length > 1 && displayWidth(`${number}…${characters.join('')}`) > width) characters.shift()
  return `${number}…${characters.join('')}`
}
