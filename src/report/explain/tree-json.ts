import { rounded } from '../rounding.ts'
import { formulaOf } from './explained.ts'
import type { Explained, Op } from './explained.ts'
import type { Origin } from './origin.ts'

/** A node of a tree as JSON, numbers rounded as in results. */
export interface TreeNode {
  readonly label: string
  readonly value: number | null
  readonly unit: string
  readonly op?: Op
  readonly formula?: string
  readonly origin?: Origin
  readonly note?: string
  readonly terms?: readonly TreeNode[]
  readonly given?: readonly TreeNode[]
  /** True where a depth ends the tree above its terms. */
  readonly cut?: true
}

/** A tree down to a depth as a document. */
export function treeJson(node: Explained, depth: number): TreeNode {
  const { label, value, unit, op, origin, note, terms, given } = node
  const formula = formulaOf(node)
  const own = {
    label,
    value: value === null ? null : rounded(value),
    unit,
    ...(op === undefined ? {} : { op }),
    ...(formula === undefined ? {} : { formula }),
    ...(origin === undefined ? {} : { origin }),
    ...(note === undefined ? {} : { note }),
  }
  if (terms.length + given.length === 0) return own
  if (depth <= 0) return { ...own, cut: true }
  const below = (nodes: readonly Explained[]) => nodes.map((term) => treeJson(term, depth - 1))
  return {
    ...own,
    ...(terms.length === 0 ? {} : { terms: below(terms) }),
    ...(given.length === 0 ? {} : { given: below(given) }),
  }
}
