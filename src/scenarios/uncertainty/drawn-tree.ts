import type { Mark } from '../problem.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import { isRanged } from './range-numbers.ts'

/** A place in a text, as the key of a map. */
export function markKey({ file, line, column }: Mark): string {
  return `${file}:${line}:${column}`
}

/** Values by the place of the record that they stand in for. */
export type DrawnValues = ReadonlyMap<string, number | string>

/** The tree with records that have a range standing at other values, and no range; what holds none stays the same node. */
export function withDrawn(node: SourceNode, drawn: DrawnValues): SourceNode {
  if (node.kind === 'scalar') return node
  if (node.kind === 'list') {
    const items = node.items.map((item) => withDrawn(item, drawn))
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
  }
  const value = isRanged(node) ? drawn.get(markKey(node.at)) : undefined
  if (value !== undefined) return atValue(node, value)
  let isSame = true
  const entries = new Map(node.entries)
  for (const [key, entry] of node.entries) {
    const inner = withDrawn(entry.node, drawn)
    if (inner === entry.node) continue
    isSame = false
    entries.set(key, { ...entry, node: inner })
  }
  return isSame ? node : { ...node, entries }
}

function atValue(record: MapNode, value: number | string): MapNode {
  const entries = new Map(record.entries)
  const entry = entries.get('value')!
  const node: SourceNode = { kind: 'scalar', at: entry.node.at, value, text: String(value) }
  entries.set('value', { ...entry, node })
  entries.delete('range')
  return { ...record, entries }
}
