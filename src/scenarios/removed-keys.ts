import type { Mark } from './problem.ts'
import type { ListNode, MapEntry, MapNode, SourceNode } from './source-tree.ts'

/** A key that a patch took away: it stays as a mark, so that an archetype does not bring it back. */
const REMOVED = Symbol('removed')

/** What stands in place of a key that was taken away. */
export function removed(at: Mark): SourceNode {
  return { kind: 'scalar', at, value: null, text: '', [REMOVED]: true } as SourceNode
}

/** True for a key that was taken away. */
export function isRemoved(node: SourceNode): boolean {
  return REMOVED in node
}

/** The tree without the keys that patches took away; what holds none of them stays the same node. */
export function withoutRemoved(node: SourceNode, known = new Map<SourceNode, SourceNode>()): SourceNode {
  if (node.kind === 'scalar') return node
  // Sites share what they have from an archetype: it is gone through once.
  const before = known.get(node)
  if (before !== undefined) return before
  const made = node.kind === 'list' ? keptList(node, known) : keptMap(node, known)
  known.set(node, made)
  return made
}

function keptList(list: ListNode, known: Map<SourceNode, SourceNode>): ListNode {
  const items = list.items.map((item) => withoutRemoved(item, known))
  return items.every((item, index) => item === list.items[index]) ? list : { ...list, items }
}

function keptMap(map: MapNode, known: Map<SourceNode, SourceNode>): MapNode {
  const entries = new Map<string, MapEntry>()
  let isSame = true
  for (const [key, entry] of map.entries) {
    const node = isRemoved(entry.node) ? undefined : withoutRemoved(entry.node, known)
    if (node !== undefined) entries.set(key, node === entry.node ? entry : { ...entry, node })
    isSame &&= node === entry.node
  }
  return isSame ? map : { ...map, entries }
}
