import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { byChangeTable } from './by-change-table.ts'
import type { StepLabel } from './by-change-table.ts'
import type { Change } from './change.ts'
import type { Decomposition, Effort } from './decompose.ts'
import type { Chain, Step } from './decomposition.ts'
import type { InputDifferences } from './input-differences.ts'
import { changeNumbers } from './input-text.ts'
import { MOST_SITE_YEARS, MOST_STEPS } from './step-groups.ts'

/** How the difference comes about: each change in turn and alone, tables of a few outputs. */
export function byChangeText(
  byChange: Decomposition | { readonly missing: string },
  labelA: string,
  labelB: string,
  { changes }: InputDifferences,
  style: Style,
): string {
  if ('missing' in byChange) return `not split by change: ${visible(byChange.missing)}`
  const { steps, outputs, withoutNumber, effort } = byChange
  if (steps.length === 0) return ''
  const tables = tablesOf(outputs)
  const moved = tables.filter(({ chains }) => chains.some(isMoved))
  const still = tables.filter((table) => !moved.includes(table)).map(({ title }) => title)
  const frame = { labelA, labelB, steps: stepLabels(steps, changeNumbers(changes)), style }
  const notes = [
    effortText(effort),
    ...steps.flatMap((step) => noteOf(step, effort)),
    ...(still.length === 0 ? [] : [`no change moves ${still.map(visible).join(', ')}`]),
    ...(withoutNumber.length === 0
      ? []
      : [`without a number somewhere on the way: ${withoutNumber.map(visible).join(', ')}`]),
  ]
  const head = `by change, in turn in the order of ${labelB}; alone: that change on ${labelA} only`
  const blocks = moved.map(({ title, chains }) => byChangeTable(title, chains, frame))
  const lines = [head, ...notes].flatMap((line) => wrapped(line, style.width, '', '  '))
  return [lines.join('\n').replace('by change', style.strong), ...blocks].join('\n\n')
}

interface Table {
  /** What the paths of its outputs start with. */
  readonly title: string
  readonly chains: readonly Chain[]
}

function tablesOf(outputs: readonly Chain[]): Table[] {
  const tables: { title: string; chains: Chain[] }[] = []
  for (const chain of outputs) {
    const title = chain.path.slice(0, chain.path.lastIndexOf('.'))
    const last = tables.at(-1)
    if (last?.title === title) last.chains.push(chain)
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

function stepLabels(steps: readonly Step[], numbers: ReadonlyMap<Change, number>): StepLabel[] {
  return steps.map(({ label, changes, together }) => {
    const isPath = changes.length > 0
    if (!isPath || together === 'grouped') return { number: '', name: visible(label), isPath }
    const number = numbersText(changes.map((change) => numbers.get(change)!))
    return together === 'joined'
      ? { number, name: 'together', isPath: false }
      : { number, name: visible(label), isPath }
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

function effortText({ simulations, siteYears }: Effort): string {
  const years = siteYears === 1 ? '1 year of a site' : `${grouped(siteYears, 0)} years of a site`
  return `${simulations} simulations, ${years} in all`
}

function noteOf({ label, changes, together }: Step, { mostSteps }: Effort): string[] {
  if (together === undefined) return []
  if (together === 'joined') return [`made together, since no valid scenario lies between: ${visible(label)}`]
  const reason =
    mostSteps < MOST_STEPS
      ? `since more than ${mostSteps} step${mostSteps === 1 ? '' : 's'} would take above ${grouped(MOST_SITE_YEARS, 0)} years of a site`
      : 'since there are too many'
  return [`${changes.length} changes are one group, ${reason}: ${visible(label)}`]
}
