import { nameHint, nearest } from './problem.ts'
import type { Mark, Problem } from './problem.ts'
import { memberName } from './source-path.ts'
import { withEntry } from './overlay.ts'
import type { ListNode, MapNode, SourceNode } from './source-tree.ts'

/** A value to be put at a dotted path; null takes away what stands there. */
export interface Patch {
  readonly path: string
  /** Where the path itself is written. */
  readonly at: Mark
  readonly node: SourceNode
}

/** What a site gets for a key from its archetype, merged with its own; undefined where there is nothing to inherit. */
export type Inherit = (site: MapNode, key: string) => SourceNode | undefined

/** A key that a patch took away: it stays as a mark, so that an archetype does not bring it back. */
const REMOVED = Symbol('removed')

class PathFault extends Error {
  readonly fault: { expected: string; hint?: string }

  constructor(expected: string, hint?: string) {
    super(expected)
    this.fault = hint === undefined ? { expected } : { expected, hint }
  }
}

/** The tree with the patch applied, or the problem with its path. */
export function applyPatch(
  root: SourceNode,
  patch: Patch,
  inherit: Inherit,
): { node: SourceNode } | { problem: Problem } {
  const steps = patch.path.split('.')
  try {
    return { node: setAt(root, steps, 0, patch, inherit) }
  } catch (error) {
    if (!(error instanceof PathFault)) throw error
    return { problem: { ...patch.at, path: patch.path, got: JSON.stringify(patch.path), ...error.fault } }
  }
}

function setAt(
  node: SourceNode,
  steps: readonly string[],
  depth: number,
  patch: Patch,
  inherit: Inherit,
): SourceNode {
  if (depth === steps.length) return patch.node
  const step = steps[depth]!
  const inside = (child: SourceNode) => setAt(child, steps, depth + 1, patch, inherit)
  if (node.kind === 'scalar')
    throw new PathFault(`a path that ends at "${steps.slice(0, depth).join('.')}", which is a single value`)
  if (step === '*') return setAll(node, inside)
  if (node.kind === 'list') return setMember(node, step, steps, depth, patch, inside)
  const last = depth === steps.length - 1
  if (last)
    return withEntry(node, step, {
      keyAt: patch.at,
      node: isNull(patch.node) ? removed(patch.at) : patch.node,
    })
  const isSite = depth === 2 && steps[0] === 'sites'
  const child = (isSite ? inherit(node, step) : undefined) ?? node.entries.get(step)?.node
  if (child === undefined || isRemoved(child)) {
    const whole = steps.slice(0, depth + 1).join('.')
    const near = nearest(step, [...node.entries.keys()])
    const hint = near === undefined ? `set "${whole}" as a whole` : `did you mean "${near}"?`
    throw new PathFault(`a path that exists: there is no "${whole}"`, hint)
  }
  return withEntry(node, step, { keyAt: node.entries.get(step)?.keyAt ?? child.at, node: inside(child) })
}

/** A `*` reaches every member; those without the rest of the path are passed over, but one must have it. */
function setAll(node: MapNode | ListNode, inside: (child: SourceNode) => SourceNode): SourceNode {
  let reached = 0
  let fault: PathFault | undefined
  const attempt = (child: SourceNode): SourceNode => {
    try {
      const set = inside(child)
      reached++
      return set
    } catch (error) {
      if (!(error instanceof PathFault)) throw error
      fault = error
      return child
    }
  }
  const result: SourceNode =
    node.kind === 'list'
      ? { ...node, items: node.items.map(attempt) }
      : {
          ...node,
          entries: new Map([...node.entries].map(([key, e]) => [key, { ...e, node: attempt(e.node) }])),
        }
  if (reached === 0) throw fault ?? new PathFault('a path that reaches something: there is nothing at "*"')
  return result
}

function setMember(
  list: ListNode,
  step: string,
  steps: readonly string[],
  depth: number,
  patch: Patch,
  inside: (child: SourceNode) => SourceNode,
): SourceNode {
  const names = list.items.map(memberName)
  const byName = names.indexOf(step)
  const index = byName !== -1 ? byName : /^\d+$/.test(step) ? Number(step) : -1
  const child = list.items[index]
  if (child === undefined) {
    const known = names.filter((n) => n !== undefined)
    throw new PathFault(`a member of "${steps.slice(0, depth).join('.')}"`, nameHint(step, known))
  }
  const last = depth === steps.length - 1
  const items =
    last && isNull(patch.node)
      ? list.items.filter((_, i) => i !== index)
      : list.items.with(index, inside(child))
  return { ...list, items }
}

function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

function removed(at: Mark): SourceNode {
  return { kind: 'scalar', at, value: null, text: '', [REMOVED]: true } as SourceNode
}

function isRemoved(node: SourceNode): boolean {
  return REMOVED in node
}

/** The tree without the keys that patches took away. */
export function withoutRemoved(node: SourceNode): SourceNode {
  if (node.kind === 'list') return { ...node, items: node.items.map(withoutRemoved) }
  if (node.kind === 'scalar') return node
  const kept = [...node.entries].filter(([, entry]) => !isRemoved(entry.node))
  return { ...node, entries: new Map(kept.map(([key, e]) => [key, { ...e, node: withoutRemoved(e.node) }])) }
}
