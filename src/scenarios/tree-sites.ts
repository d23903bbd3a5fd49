import { memberName } from './source-path.ts'
import type { MapNode } from './source-tree.ts'

/** Ids of the sites of several texts, each once. */
export function siteIds(trees: readonly { readonly root: MapNode }[]): string[] {
  const lists = trees.map(({ root }) => root.entries.get('sites')?.node)
  const nodes = lists.flatMap((list) => (list?.kind === 'list' ? list.items : []))
  return [...new Set(nodes.map((node) => memberName(node) ?? ''))]
}
