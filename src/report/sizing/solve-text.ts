import { visible } from '../../scenarios/problem.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import type { Style } from '../style.ts'
import { TABLE_WIDTH } from '../sweep/sweep-table.ts'
import { alignedLines, grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { sizeText } from './size-axes.ts'
import { outputLabel, valueText } from './size-words.ts'
import type { SolvedSize, SolveRun } from './solve-run.ts'

/** A search for a size as a page of text for a terminal. */
export function solveText(run: SolveRun, style: Style): string {
  const { points, simulated } = run
  const width = Math.min(style.width, TABLE_WIDTH)
  const lines = (text: string) => wrapped(visible(text), width, '', '').join('\n')
  const { name } = points.variant
  const against = name === BASELINE ? '' : ' against the baseline'
  const made = points.isMade ? `variant ${name}, the scenario with this size,` : `variant ${name}`
  return [
    [
      style.strong(visible(points.loaded.name)),
      style.faint(lines(`${simulated} sizes, ${made}${against}, year ${points.loaded.axis.year}`)),
      lines(`sought: ${run.axis.name} for ${targetText(run)}`),
    ].join('\n'),
    solutionLines(run).map(lines).join('\n'),
    table(run, style),
  ].join('\n\n')
}

function targetText({ output, target }: SolveRun): string {
  return `${outputLabel(output)} of ${valueText(target, output)}`
}

/** What was found, or why nothing was, in plain sentences. */
export function solutionLines(run: SolveRun): string[] {
  const { solutions, output } = run
  const found = solutions.filter(({ kind }) => kind === 'found')
  const others = solutions.filter(({ kind }) => kind !== 'found')
  return [
    ...(found.length > 1 ? [`${found.length} sizes meet the target.`] : []),
    ...found.map(
      ({ best }) => `${sized(run, best)}: ${outputLabel(output)} ${valueText(best.value, output)}.`,
    ),
    ...others.map(({ kind, from, to }) => {
      const between = `${sized(run, from)} (${valueText(from.value, output)}) and ${sizeText(to.size, run.axis.unit)} (${valueText(to.value, output)})`
      return kind === 'gap'
        ? `Between ${between} ${outputLabel(output)} has no number.`
        : `Between ${between} ${outputLabel(output)} jumps over the target.`
    }),
    ...(found.length > 0 ? [] : [whyNone(run)]),
    ...missing(run),
  ]
}

function sized({ axis }: SolveRun, { size }: SolvedSize): string {
  return `${axis.name} ${sizeText(size, axis.unit)}`
}

const COURSE_WORDS = {
  rises: 'rises',
  falls: 'falls',
  'is-constant': 'does not change',
  turns: 'rises and falls',
  'is-unknown': '',
} as const

/** Why no size meets the target. */
function whyNone(run: SolveRun): string {
  const { scan, output, target, course, axis, solutions } = run
  const label = outputLabel(output)
  const known = scan.filter(({ value }) => value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return `No solution: no size has ${label}.`
  const range = `from ${sizeText(axis.from, axis.unit)} to ${sizeText(axis.to, axis.unit)}`
  if (solutions.length > 0) return `No solution: ${label} never is ${valueText(target, output)} ${range}.`
  const nearest = known.reduce((one, other) =>
    Math.abs(other.value! - target) < Math.abs(one.value! - target) ? other : one,
  )
  const ends = `${valueText(first.value, output)} at ${sizeText(first.size, axis.unit)}, ${valueText(last.value, output)} at ${sizeText(last.size, axis.unit)}`
  const runs = COURSE_WORDS[course] === '' ? '' : ` It ${COURSE_WORDS[course]} over the sizes.`
  return `No solution: ${label} stays ${nearest.value! > target ? 'above' : 'below'} ${valueText(target, output)} ${range} (${ends}).${runs} Nearest: ${sized(run, nearest)} with ${valueText(nearest.value, output)}.`
}

/** Sizes at which the output has no number. */
function missing({ scan, output, axis }: SolveRun): string[] {
  const without = scan.filter(({ value }) => value === null)
  const [first] = without
  if (first === undefined) return []
  const why = ({ size, reason }: SolvedSize) =>
    `${sizeText(size, axis.unit)}${reason === undefined ? '' : `: ${reason}`}`
  // A size of 0 may have none for another reason than all others.
  const other = without.find(({ reason }) => headOf(reason) !== headOf(first.reason))
  const then = other === undefined ? '' : `, then ${why(other)}`
  return [
    `${without.length} of ${scan.length} sizes have no ${outputLabel(output)}, the first ${why(first)}${then}.`,
  ]
}

/** A reason without its numbers. */
function headOf(reason: string | undefined): string {
  return reason?.split(':')[0] ?? ''
}

function table({ scan, axis, output }: SolveRun, style: Style): string {
  const rows = scan.map(({ size, value }) => [String(size), grouped(value)])
  const units = [axis.unit, output.unit === 'a' ? 'years' : output.unit]
  const heads = [visible(axis.name), visible(outputLabel(output))]
  const [names, second, ...rest] = alignedLines([heads, units, ...rows], ['right', 'right'])
  return [style.strong(names!), style.faint(second!), ...rest].join('\n')
}
