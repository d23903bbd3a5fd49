import { evaluated, scaleOf } from '../../../src/report/explain/explained.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'

/** A node whose terms do not make its value, told by the labels that lead to it. */
export interface Drift {
  readonly at: string
  readonly value: number | null
  readonly evaluated: number | null | undefined
}

const TOLERANCE = 1e-9
/** Numbers near this hold fewer digits. */
const SUBNORMAL = 1e-307

/**
 * Every node of a tree whose value does not follow from its terms within 1e-9 of the numbers that make it.
 *
 * @param seen  nodes of other trees that need no second look, added to
 */
export function driftsOf(root: Explained, seen = new WeakSet<Explained>()): Drift[] {
  const drifts: Drift[] = []
  const visit = (node: Explained, at: string) => {
    if (seen.has(node)) return
    seen.add(node)
    const value = evaluated(node)
    if (value !== undefined && !follows(node, value)) drifts.push({ at, value: node.value, evaluated: value })
    for (const term of [...node.terms, ...node.given]) visit(term, `${at} > ${term.label}`)
  }
  visit(root, root.label)
  return drifts
}

function follows(node: Explained, value: number | null): boolean {
  if (value === null || node.value === null) return value === node.value
  return Number.isFinite(value) && Math.abs(value - node.value) <= TOLERANCE * scaleOf(node) + SUBNORMAL
}

/** Runs steps to their end. */
export function finished<T>(steps: Generator<undefined, T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
