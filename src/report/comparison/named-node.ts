import { memberName } from '../../scenarios/source-path.ts'
import type { SourceNode } from '../../scenarios/source-tree.ts'

/** The value at keys of maps and ids, names or indexes of members, or undefined. */
export function nodeAtNames(root: SourceNode, path: readonly string[]): SourceNode | undefined {
  let node: SourceNode | undefined = root
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(step)?.node
    else if (node?.kind === 'list')
      node = node.items.find((item) => memberName(item) === step) ?? node.items[Number(step)]
    else return undefined
  }
  return node
}
