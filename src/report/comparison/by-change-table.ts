import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, displayWidth } from '../text-table.ts'
import type { Chain, Split } from './decomposition.ts'
import { shownDecimals, splitOf } from './decomposition.ts'
import { unitsFigure } from './figure-text.ts'
import { pathEnds } from './short-paths.ts'

/** How a step is called: by the numbers of its changes, if it has any, and by a name. */
export interface StepLabel {
  readonly number: string
  readonly name: string
  /** True where the name may be cut between the names of a path. */
  readonly isPath: boolean
}

/** What all tables by change have in common. */
export interface Frame {
  readonly labelA: string
  readonly labelB: string
  readonly steps: readonly StepLabel[]
  readonly style: Style
}

const OUTPUTS_SIDE_BY_SIDE = 4
/** A narrower column of labels leaves paths too short to be read. */
const LEAST_LABEL_WIDTH = 24
const GAP = '  '

/** Outputs side by side as far as they fit, the further ones in blocks below. */
export function byChangeTable(title: string, chains: readonly Chain[], frame: Frame): string {
  const blocks: string[] = []
  for (let from = 0; from < chains.length;) {
    const block = widestBlock(chains.slice(from, from + OUTPUTS_SIDE_BY_SIDE), frame)
    blocks.push([frame.style.strong(visible(title)), ...block.lines].join('\n'))
    from += block.outputs
  }
  return blocks.join('\n\n')
}

/** As many of the outputs as leave room for labels, at least one. */
function widestBlock(chains: readonly Chain[], frame: Frame): { lines: string[]; outputs: number } {
  const columns = figureLines(chains, frame)
  const room = frame.style.width - GAP.length - Math.max(...columns.map(displayWidth))
  const labels = labelsWithin(Math.max(LEAST_LABEL_WIDTH, room), frame)
  const width = Math.max(...labels.map(displayWidth))
  if (width > room && chains.length > 1) return widestBlock(chains.slice(0, -1), frame)
  const lines = labels.map((label, i) =>
    `${label}${' '.repeat(width - displayWidth(label))}${GAP}${columns[i]}`.trimEnd(),
  )
  return { lines, outputs: chains.length }
}

function figureLines(chains: readonly Chain[], { steps }: Frame): string[] {
  const splits = chains.map((chain) => splitOf(chain, shownDecimals(chain)))
  const pair = (make: (split: Split) => readonly [string, string]) => splits.flatMap(make)
  const figure = (split: Split, units: number | null) => unitsFigure(units, split.decimals, true)
  const whole = (split: Split, units: number) => unitsFigure(units, split.decimals, false)
  const rows = [
    chains.flatMap(({ path, unit }) => [columnName(path, unit), '']),
    pair(() => ['in turn', 'alone']),
    pair((split) => [whole(split, split.before), '']),
    ...steps.map((_, i) =>
      pair((split) => [figure(split, split.deltas[i]!), figure(split, split.alone[i]!)]),
    ),
    pair((split) => ['', figure(split, split.interaction)]),
    pair((split) => [figure(split, split.difference), figure(split, split.difference)]),
    pair((split) => [whole(split, split.after), '']),
  ]
  return alignedLines(
    rows,
    chains.flatMap(() => ['right', 'right'] as const),
  )
}

function columnName(path: string, unit: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1)
  return unit === '' || name.toLowerCase().endsWith(unit.toLowerCase()) ? name : `${name} ${unit}`
}

/** The first column: numbers of one width, so that the names stand below each other. */
function labelsWithin(width: number, { labelA, labelB, steps }: Frame): string[] {
  const digits = Math.max(0, ...steps.map(({ number }) => (/^\d*$/.test(number) ? number.length : 0)))
  const starts = steps.map(({ number }) => (number === '' ? '' : `${number.padStart(digits)}${GAP}`))
  const room = width - Math.max(0, ...starts.map(displayWidth))
  const paths = steps.flatMap(({ name, isPath }) => (isPath ? [name] : []))
  const short = new Map(pathEnds(paths, room).map((text, i) => [paths[i]!, text]))
  const names = steps.map(({ name, isPath }) => (isPath ? short.get(name)! : name))
  const own = names.map((name, i) => {
    const start = starts[i]!
    return `${start}${steps[i]!.isPath ? name : cutFront(name, width - displayWidth(start))}`
  })
  return ['', '', cutFront(labelA, width), ...own, 'interaction', 'B - A', cutFront(labelB, width)]
}

/** A name cut so that its end stays. */
function cutFront(name: string, width: number): string {
  if (displayWidth(name) <= width) return name
  const characters = Array.from(name)
  while (characters.length > 1 && displayWidth(`…${characters.join('')}`) > width) characters.shift()
  return `…${characters.join('')}`
}
