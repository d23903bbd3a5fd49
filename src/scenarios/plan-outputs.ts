import type { PlanName } from './plan-names.ts'
import { nearest } from './problem.ts'

/** Outputs of a plan of a variant, dotted, below the plan's name; empty where it has no such plan. */
export type PlanOutputs = (variant: string, plan: PlanName) => readonly string[]

/** Why a path leads to no output of a plan, and what could stand there. */
interface UnknownOutput {
  readonly expected: string
  readonly hint: string | undefined
}

/**
 * Why a path below a plan leads nowhere, its first wrong name held against those that stand there; undefined where it
 * leads to an output.
 *
 * @param outputs  of the plan, dotted; empty where the variant has no such plan
 */
export function unknownPlanOutput(
  path: string,
  plan: PlanName,
  outputs: readonly string[],
): UnknownOutput | undefined {
  if (outputs.includes(path)) return undefined
  if (outputs.length === 0) return { expected: 'an output that the variant has', hint: `it has no "${plan}"` }
  const names = path.split('.')
  const isWrong = (_: string, i: number) => !outputs.some((one) => isBelow(one, names.slice(0, i + 1)))
  const found = names.findIndex(isWrong)
  const depth = found === -1 ? names.length : found
  const there = outputs.filter((one) => isBelow(one, names.slice(0, depth)))
  const known = new Set(there.map((one) => one.split('.')[depth] ?? ''))
  return { expected: `an output of ${plan}`, hint: knownHint(names[depth] ?? '', [...known]) }
}

/** Names that are listed of those that may stand at a place, such as the rooms of a plan. */
const NAMES_LISTED = 24

function knownHint(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return `did you mean "${near}"?`
  const more = known.length > NAMES_LISTED ? ` and ${known.length - NAMES_LISTED} more` : ''
  return `known: ${known.slice(0, NAMES_LISTED).join(', ')}${more}`
}

function isBelow(output: string, names: readonly string[]): boolean {
  return names.length === 0 || output === names.join('.') || output.startsWith(`${names.join('.')}.`)
}
