import { ranked } from '../../planning/sizing/best-size.ts'
import { visible } from '../../scenarios/problem.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import type { Style } from '../style.ts'
import { TABLE_WIDTH } from '../sweep/sweep-table.ts'
import { alignedLines, displayWidth, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { SizedOutput } from './sized-outputs.ts'
import { findings, limitText, objectiveText, outputLabel } from './size-words.ts'
import type { SizeRun } from './size-run.ts'

/** Sizes that a table lists. */
const LISTED = 10
const NAME_WIDTH = 17

/** A sizing as a page of text for a terminal. */
export function sizeText(run: SizeRun, style: Style): string {
  const width = Math.min(style.width, TABLE_WIDTH)
  const lines = (text: string, first = '', further = '') =>
    wrapped(visible(text), width, first, further).join('\n')
  const told = findings(run).map((text) => lines(text))
  const warnings = bestWarnings(run).map(({ at, message }) => lines(`${at}: ${message}`, '- ', '  '))
  return [
    [
      style.strong(visible(run.points.loaded.name)),
      style.faint(lines(headLine(run))),
      lines(soughtLine(run)),
    ].join('\n'),
    ...(run.best === undefined ? [] : [table(run, style)]),
    told.join('\n'),
    ...(warnings.length === 0 ? [] : [[style.strong('warnings of the best size'), ...warnings].join('\n')]),
  ].join('\n\n')
}

function headLine({ sizes, points, grid }: SizeRun): string {
  const refined = sizes.filter(({ isRefined }) => isRefined).length
  const { name } = points.variant
  const against = name === BASELINE ? '' : ' against the baseline'
  const made = points.isMade ? `variant ${name}, the scenario with these sizes,` : `variant ${name}`
  const between = refined === 0 ? '' : ` and ${refined} between them`
  const shape = grid.axes.map(({ texts }) => texts.length).join(' x ')
  return `${shape} sizes${between}, ${made}${against}, year ${points.loaded.axis.year}`
}

function soughtLine(run: SizeRun): string {
  const limits = run.constraints.map((constraint) => limitText(constraint, run.outputs))
  return `sought: ${objectiveText(run)}${limits.length === 0 ? '' : `; ${limits.join(', ')}`}`
}

/** Warnings of the simulation at the best size. */
export function bestWarnings({ best, sizes }: Pick<SizeRun, 'best' | 'sizes'>) {
  return best === undefined ? [] : sizes[best]!.warnings
}

/** The best ten sizes, the very best first and marked; outputs that make it too wide are left out. */
function table(run: SizeRun, style: Style): string {
  const { grid, outputs, objective, constraints, sizes } = run
  const order = ranked(
    sizes.map((size) => size.outputs),
    objective,
    constraints,
  ).slice(0, LISTED)
  const linesOf = (shown: readonly number[]) => {
    const rows = order.map((index, rank) => {
      const { texts, at, outputs: own } = sizes[index]!
      const sized = grid.axes.map(({ numbers }, i) => (numbers === undefined ? texts[i]! : String(at[i])))
      const values = shown.map((i) => grouped(own[i]!, decimalsOf(run, i)))
      return [String(rank + 1), ...sized, ...values, rank === 0 ? 'best' : '']
    })
    const heads = [...grid.axes.map(({ name, unit }) => [name, unit]), ...shown.map((i) => head(outputs[i]!))]
    const top = ['', ...heads.map(([name]) => visible(cutName(name!))), '']
    const units = ['', ...heads.map(([, unit]) => unit!), '']
    const align = ['right', ...heads.map(() => 'right'), 'left'] as ('left' | 'right')[]
    return alignedLines([top, units, ...rows], align)
  }
  const shown = shownOutputs(run)
  const least = shown.filter((i) => i === objective.output || constraints.some(({ output }) => output === i))
  const counts = Array.from(
    { length: shown.length - least.length + 1 },
    (_, dropped) => shown.length - dropped,
  )
  const tables = counts.map((count) => linesOf(shown.filter((i, at) => at < count || least.includes(i))))
  const fits = tables.find((lines) => lines.every((line) => displayWidth(line) <= style.width))
  const [names, second, ...rest] = fits ?? tables.at(-1)!
  return [style.strong(names!), style.faint(second!), ...rest].join('\n')
}

/** Short heads of columns. */
const HEADS: Readonly<Record<string, string>> = {
  'cost-of-ownership': 'ownership',
  bill: 'bill',
  carbon: 'carbon',
}

function head(output: SizedOutput): [string, string] {
  const { name, unit } = output
  return [Object.hasOwn(HEADS, name) ? HEADS[name]! : outputLabel(output), unit === 'a' ? 'years' : unit]
}

function cutName(name: string): string {
  return name.length <= NAME_WIDTH ? name : `…${name.slice(1 - NAME_WIDTH)}`
}

/** Outputs that any size has, the objective first. */
function shownOutputs({ outputs, objective, constraints, sizes }: SizeRun): number[] {
  const others = [...outputs.keys()].filter((index) => index !== objective.output)
  const held = (index: number) => Number(constraints.some(({ output }) => output === index))
  // Limits next: what else does not fit is left to the CSV.
  const order = [objective.output, ...others.toSorted((a, b) => held(b) - held(a) || a - b)]
  return order.filter((index) => sizes.some((size) => size.outputs[index] !== null))
}

/** Decimals of a column follow its largest value. */
function decimalsOf({ sizes }: SizeRun, output: number): number {
  const most = sizes.reduce((size, { outputs }) => Math.max(size, Math.abs(outputs[output] ?? 0)), 0)
  return most >= 1000 ? 0 : most >= 100 ? 1 : 2
}
