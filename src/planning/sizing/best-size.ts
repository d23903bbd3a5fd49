import { breachOf, isMet, slackOf } from './constraint.ts'
import type { Constraint, Outputs } from './constraint.ts'

/** What is to be least or most. */
export interface Objective {
  /** Which of the outputs. */
  readonly output: number
  readonly sense: 'least' | 'most'
}

/** Whether all limits are kept. */
export function meetsAll(constraints: readonly Constraint[], outputs: Outputs): boolean {
  return constraints.every((constraint) => isMet(constraint, outputs))
}

/** Whether one value of the objective is better than another; a number that does not exist is worst. */
export function isBetter({ sense }: Objective, value: number | null, than: number | null): boolean {
  if (value === null) return false
  if (than === null) return true
  return sense === 'least' ? value < than : value > than
}

/**
 * The best of the sizes that keep all limits and have a value of the objective, the first of equal ones; undefined where there
 * is none.
 */
export function bestSize(
  sizes: readonly Outputs[],
  objective: Objective,
  constraints: readonly Constraint[],
): number | undefined {
  let best: number | undefined
  for (const [index, outputs] of sizes.entries()) {
    if (!meetsAll(constraints, outputs)) continue
    const than = best === undefined ? null : (sizes[best]![objective.output] ?? null)
    if (isBetter(objective, outputs[objective.output] ?? null, than)) best = index
  }
  return best
}

/** The sizes that keep all limits, best first; equal ones in their order. */
export function ranked(
  sizes: readonly Outputs[],
  objective: Objective,
  constraints: readonly Constraint[],
): number[] {
  const sign = objective.sense === 'least' ? 1 : -1
  const valueOf = (index: number) => sizes[index]![objective.output]!
  return [...sizes.keys()]
    .filter((index) => meetsAll(constraints, sizes[index]!) && sizes[index]![objective.output] !== null)
    .toSorted((a, b) => sign * (valueOf(a) - valueOf(b)) || a - b)
}

/** A limit without which a better size could be had. */
export interface Binding {
  readonly constraint: number
  /** The best size without it. */
  readonly without: number
}

/** The limits that keep the best size from being better, each left out alone. */
export function bindingConstraints(
  sizes: readonly Outputs[],
  objective: Objective,
  constraints: readonly Constraint[],
  best: number,
): Binding[] {
  const value = sizes[best]![objective.output] ?? null
  return constraints.flatMap((_, constraint) => {
    const others = constraints.filter((__, index) => index !== constraint)
    const without = bestSize(sizes, objective, others)
    const isBinding =
      without !== undefined && isBetter(objective, sizes[without]![objective.output] ?? null, value)
    return isBinding ? [{ constraint, without }] : []
  })
}

/** A size that breaks limits, less badly than any other. */
export interface NearMiss {
  readonly size: number
  /** The limits that it breaks, the worst first, each with by how much; null where it has no such number. */
  readonly broken: readonly { readonly constraint: number; readonly by: number | null }[]
}

/**
 * Of sizes of which none keeps all limits, the one whose broken limits add up to least, each as a share of how far that output
 * ranges over the sizes (of the limit itself where it does not). Undefined where every size lacks a number.
 */
export function nearMiss(
  sizes: readonly Outputs[],
  constraints: readonly Constraint[],
): NearMiss | undefined {
  const scales = constraints.map((constraint) => scaleOf(sizes, constraint))
  const breaches = (outputs: Outputs) =>
    constraints.map((constraint, index) => breachOf(constraint, outputs, scales[index]!))
  let least = Infinity
  let size: number | undefined
  for (const [index, outputs] of sizes.entries()) {
    const total = breaches(outputs).reduce((sum, breach) => sum + breach, 0)
    if (total < least) [least, size] = [total, index]
  }
  if (size === undefined) return undefined
  const own = breaches(sizes[size]!)
  const broken = [...constraints.keys()]
    .filter((index) => own[index]! > 0)
    .toSorted((a, b) => own[b]! - own[a]! || a - b)
    .map((constraint) => {
      const slack = slackOf(constraints[constraint]!, sizes[size]!)
      return { constraint, by: slack === null ? null : Math.abs(slack) }
    })
  return { size, broken }
}

function scaleOf(sizes: readonly Outputs[], { output, limit }: Constraint): number {
  const values = sizes.flatMap((outputs) => outputs[output] ?? [])
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const range = high - low
  return range > 0 && Number.isFinite(range) ? range : Math.abs(limit) || 1
}

/** The sizes whose objective lies within a share of the best one's, all limits kept. */
export function nearlyBest(
  sizes: readonly Outputs[],
  objective: Objective,
  constraints: readonly Constraint[],
  best: number,
  share: number,
): number[] {
  const value = sizes[best]![objective.output]!
  const within = share * Math.abs(value)
  return ranked(sizes, objective, constraints).filter(
    (index) => Math.abs(sizes[index]![objective.output]! - value) <= within,
  )
}
