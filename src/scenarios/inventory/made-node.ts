import type { Mark } from '../problem.ts'
import type { MapNode, ScalarNode, SourceNode } from '../source-tree.ts'

/** A text at the place of the cell that it comes from. */
export function textNode(at: Mark, text: string): ScalarNode {
  return { kind: 'scalar', at, value: text, text }
}

/** A number at the place of the cell that it comes from. */
export function numberNode(at: Mark, value: number): ScalarNode {
  return { kind: 'scalar', at, value, text: String(value) }
}

/** A map whose keys stand where its values do. */
export function mapNode(at: Mark, entries: Readonly<Record<string, SourceNode>>): MapNode {
  const made = Object.entries(entries).map(([key, node]) => [key, { keyAt: node.at, node }] as const)
  return { kind: 'map', at, entries: new Map(made) }
}

/** A tree that stands whole at one place. */
export function stamped(node: SourceNode, at: Mark): SourceNode {
  if (node.kind === 'scalar') return { ...node, at }
  if (node.kind === 'list') return { ...node, at, items: node.items.map((item) => stamped(item, at)) }
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { keyAt: at, node: stamped(entry.node, at) }] as const,
  )
  return { ...node, at, entries: new Map(entries) }
}
