import type { Constraint } from '../../planning/sizing/constraint.ts'
import type { SizedOutput } from './sized-outputs.ts'
import type { SizedPoint, SizeRun } from './size-run.ts'
import { NEARLY } from './size-run.ts'
import { sizeText } from './size-axes.ts'
import type { SizeAxis } from './size-axes.ts'
import { KIND_WORDS } from './wanted-value.ts'
import { grouped } from '../text-table.ts'

/** What short outputs are called. */
const LABELS: Readonly<Record<string, string>> = {
  npv: 'NPV',
  capex: 'capex',
  'cost-of-ownership': 'cost of ownership',
  payback: 'payback',
  irr: 'IRR',
  lcoe: 'LCOE',
  bill: 'bill a year',
  carbon: 'carbon a year',
  autonomy: 'autonomy',
}

/** An output in words. */
export function outputLabel({ name }: SizedOutput): string {
  return Object.hasOwn(LABELS, name) ? LABELS[name]! : name
}

/** A value of an output with its unit. */
export function valueText(value: number | null, { unit }: SizedOutput): string {
  if (value === null) return 'no number'
  return `${grouped(value)}${unit === '' ? '' : ` ${unit === 'a' ? 'years' : unit}`}`
}

/** A limit in words: `autonomy at least 4 h`. */
export function limitText({ output, kind, limit }: Constraint, outputs: readonly SizedOutput[]): string {
  return `${outputLabel(outputs[output]!)} ${KIND_WORDS[kind]} ${valueText(limit, outputs[output]!)}`
}

/** The sizes of a point: `solar.capacity 6 kWp, battery.capacity 20 kWh`. */
function pointWords(axes: readonly SizeAxis[], { texts }: Pick<SizedPoint, 'texts'>): string {
  return axes.map(({ name }, i) => `${name} ${texts[i]}`).join(', ')
}

/** The objective in words: `the greatest NPV`. */
export function objectiveText({ objective, outputs }: Pick<SizeRun, 'objective' | 'outputs'>): string {
  return `the ${objective.sense === 'most' ? 'greatest' : 'least'} ${outputLabel(outputs[objective.output]!)}`
}

/** What must be known of an answer, in plain sentences. */
export function findings(run: SizeRun): string[] {
  const { best, sizes, outputs, objective } = run
  if (best === undefined) return noneKeeps(run)
  const value = sizes[best]!.outputs[objective.output]!
  const gridBest = sizes.filter(({ isRefined }) => !isRefined)
  return [
    `Best: ${pointWords(run.grid.axes, sizes[best]!)}, with ${objectiveText(run)} of ${valueText(value, outputs[objective.output]!)}.`,
    ...(run.constraints.length === 0
      ? []
      : [`${run.kept} of ${gridBest.length} sizes of the grid keep all limits.`]),
    ...bindingWords(run),
    ...borderWords(run),
    ...flatWords(run, value),
    ...fixedWords(run),
  ]
}

function noneKeeps({ nearMiss, constraints, outputs, sizes, grid }: SizeRun): string[] {
  const head = `None of ${sizes.length} sizes keeps all limits.`
  if (nearMiss === undefined) {
    const missing = constraints.filter(({ output }) => sizes.every((size) => size.outputs[output] === null))
    const names = missing.map(({ output }) => outputLabel(outputs[output]!))
    return [head, ...(names.length === 0 ? [] : [`No size has a number for ${names.join(', ')}.`])]
  }
  const size = sizes[nearMiss.size]!
  const broken = nearMiss.broken.map(({ constraint, by }) => {
    const held = constraints[constraint]!
    const output = outputs[held.output]!
    const value = size.outputs[held.output] ?? null
    return `${limitText(held, outputs)} is missed by ${valueText(by, output)} (${valueText(value, output)})`
  })
  return [head, `Nearest: ${pointWords(grid.axes, size)}: ${broken.join('; ')}.`]
}

function bindingWords({ binding, constraints, outputs, sizes, objective, grid }: SizeRun): string[] {
  if (constraints.length === 0) return []
  if (binding.length === 0) return ['No limit binds: none keeps a better size out.']
  return binding.map(({ constraint, without }) => {
    const value = valueText(sizes[without]!.outputs[objective.output]!, outputs[objective.output]!)
    return `The limit that binds: ${limitText(constraints[constraint]!, outputs)}; without it ${pointWords(grid.axes, sizes[without]!)} would give ${value}.`
  })
}

/** A best size at the border of the grid, where a wider one may hold a better. */
function borderWords({ best, sizes, grid: { axes } }: SizeRun): string[] {
  return axes.flatMap(({ name, numbers, texts }, i) => {
    const at = sizes[best!]!.at[i]!
    if (numbers === undefined) return []
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
    if (at !== low && at !== high) return []
    if (at === low && low === 0) return [`${name} is best at 0: none of it pays.`]
    const end = at === high ? 'upper' : 'lower'
    return [
      `${name} is best at the ${end} end of its range (${texts[numbers.indexOf(at)]}): widen it with --vary, a better size may lie beyond.`,
    ]
  })
}

function flatWords(
  { nearlyBest, sizes, grid: { axes }, outputs, objective }: SizeRun,
  value: number,
): string[] {
  if (value === 0) return []
  const near = nearlyBest.map((index) => sizes[index]!)
  const ranges = axes.flatMap(({ name, unit, numbers }, i) => {
    if (numbers === undefined) return []
    const values = near.map(({ at }) => at[i]!)
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return low === high
      ? [`${name} ${sizeText(low, unit)}`]
      : [`${name} ${sizeText(low, '')} to ${sizeText(high, unit)}`]
  })
  if (ranges.length === 0 || near.length < 2) return []
  const label = outputLabel(outputs[objective.output]!)
  return [
    `${label} within ${100 * NEARLY} % of the best: ${ranges.join(', ')} (${near.length} of the sizes tried).`,
  ]
}

function fixedWords({ fixed, grid: { axes }, options }: SizeRun): string[] {
  if (options.tolerance === 0 || fixed.length === 0) return []
  const names = fixed.map(({ name }) => name).join(', ')
  return axes.length === fixed.length
    ? [`Not refined: ${names} takes only the values given.`]
    : [`Not refined along ${names}, which takes only the values given.`]
}
