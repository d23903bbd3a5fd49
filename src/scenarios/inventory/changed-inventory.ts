import type { Problem } from '../problem.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'

/** Variants and values of the command line that name another inventory: it is read before they are applied. */
export function changedInventory(root: MapNode, trees: readonly { readonly root: MapNode }[]): Problem[] {
  const own = root.entries.get('inventory')
  const others = trees.map((tree) => tree.root.entries.get('inventory'))
  const changed = others.find((other) => other?.node !== own?.node)
  if (changed === undefined && others.every((other) => other?.node === own?.node)) return []
  const at = changed === undefined ? root.at : innermost(changed.node, own?.node)
  const expected = 'the same inventory in all variants'
  return [{ ...at, path: 'inventory', expected, got: 'another one', hint: 'change its sites: sites.*' }]
}

/** Place of what was changed in a map: a value that the other one has not. */
function innermost(node: SourceNode, other: SourceNode | undefined): SourceNode['at'] {
  if (node.kind !== 'map') return node.at
  const before = other?.kind === 'map' ? other.entries : new Map<string, never>()
  for (const [key, entry] of node.entries) if (before.get(key)?.node !== entry.node) return entry.node.at
  return node.at
}
