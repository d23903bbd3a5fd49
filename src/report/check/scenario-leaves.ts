import type { Mark } from '../../scenarios/problem.ts'
import { memberName } from '../../scenarios/source-path.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import type { SourceNode } from '../../scenarios/source-tree.ts'

/** A single value of a scenario's text. */
export interface Leaf {
  /** Dotted, members of lists by id or name. */
  readonly path: string
  readonly text: string
  readonly at: Mark
  /** Where it is in the tree. */
  readonly steps: ValuePath
}

/** Keys whose values describe, and move no number. */
const PROSE = new Set(['description', 'source', 'confidence', 'note'])
const PROSE_AT_TOP = new Set(['name', 'description', 'expect'])

/** The single values that a scenario's text gives and a result can depend on, in the order of the text; empty maps and lists too. */
export function scenarioLeaves(root: SourceNode): Leaf[] {
  const leaves: Leaf[] = []
  const taken = new Set<string>()
  const add = (names: readonly string[], text: string, node: SourceNode, steps: ValuePath) => {
    let path = names.join('.')
    // Keys may hold dots, so that two ways can read alike.
    for (let n = 2; taken.has(path); n++) path = `${names.join('.')}#${n}`
    taken.add(path)
    leaves.push({ path, text, at: node.at, steps })
  }
  const visit = (node: SourceNode, names: readonly string[], steps: ValuePath): void => {
    if (node.kind === 'scalar') add(names, node.text, node, steps)
    else if (node.kind === 'list') {
      if (node.items.length === 0) add(names, '[]', node, steps)
      for (const [index, item] of node.items.entries())
        visit(item, [...names, memberName(item) ?? String(index)], [...steps, index])
    } else {
      if (node.entries.size === 0) add(names, '{}', node, steps)
      for (const [key, entry] of node.entries) {
        if (PROSE.has(key) || (steps.length === 0 && PROSE_AT_TOP.has(key))) continue
        visit(entry.node, [...names, key], [...steps, key])
      }
    }
  }
  visit(root, [], [])
  return leaves
}
