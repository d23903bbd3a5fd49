import type { MapEntry, SourceNode } from './source-tree.ts'
import type { Mark } from './problem.ts'

/** A path as the schema sees it: keys of maps and indexes of lists. */
export type ValuePath = readonly (string | number)[]

/** The id or name by which a path addresses a member of a list. */
export function memberName(node: SourceNode): string | undefined {
  if (node.kind !== 'map') return undefined
  for (const key of ['id', 'name']) {
    const member = node.entries.get(key)?.node
    if (member?.kind === 'scalar' && member.value !== null) return member.text
  }
  return undefined
}

/** The node at a path, or undefined. */
export function nodeAt(root: SourceNode, path: ValuePath): SourceNode | undefined {
  let node: SourceNode | undefined = root
  for (const step of path) node = node === undefined ? undefined : childAt(node, step)
  return node
}

function childAt(node: SourceNode, step: string | number): SourceNode | undefined {
  if (node.kind === 'list' && typeof step === 'number') return node.items[step]
  return node.kind === 'map' ? entryAt(node, step)?.node : undefined
}

function entryAt(node: SourceNode, step: string | number): MapEntry | undefined {
  return node.kind === 'map' ? node.entries.get(String(step)) : undefined
}

/** The place of a value, or of the nearest ancestor that the text holds. */
export function markOf(root: SourceNode, path: ValuePath): Mark {
  let node = root
  for (const step of path) {
    const next = childAt(node, step)
    if (next === undefined) return node.at
    node = next
  }
  return node.at
}

/** The place of a key of the map at a path. */
export function keyMarkOf(root: SourceNode, path: ValuePath, key: string): Mark {
  const map = nodeAt(root, path)
  return (map === undefined ? undefined : entryAt(map, key)?.keyAt) ?? markOf(root, path)
}

/** The path as people write it: dots, members of lists by id or name, else by index. */
export function pathText(root: SourceNode, path: ValuePath): string {
  const parts: string[] = []
  let node: SourceNode | undefined = root
  for (const step of path) {
    const child: SourceNode | undefined = node === undefined ? undefined : childAt(node, step)
    parts.push((node?.kind === 'list' && child !== undefined ? memberName(child) : undefined) ?? String(step))
    node = child
  }
  return parts.join('.')
}
