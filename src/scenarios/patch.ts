import { nameHint, nearest } from './problem.ts'
import type { Mark, Problem } from './problem.ts'
import { memberName } from './source-path.ts'
import { withEntry } from './overlay.ts'
import type { ListNode, MapEntry, MapNode, SourceNode } from './source-tree.ts'

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

/** Why a path leads nowhere. A value and no exception: `*` may meet it in each of many sites. */
class PathFault {
  readonly expected: string
  /** Steps of the path that lead somewhere. */
  readonly reached: number
  readonly #hint: () => string | undefined

  constructor(expected: string, reached: number, hint: () => string | undefined = () => undefined) {
    this.expected = expected
    this.reached = reached
    this.#hint = hint
  }

  problem(patch: Patch): Problem {
    const hint = this.#hint()
    const problem = {
      ...patch.at,
      path: patch.path,
      expected: this.expected,
      got: JSON.stringify(patch.path),
    }
    return hint === undefined ? problem : { ...problem, hint }
  }
}

/** Why a patch could not be applied: the problem, and how many steps of its path lead somewhere. */
export interface PatchFault {
  readonly problem: Problem
  readonly reached: number
}

/** A value that was set: a map replaces what an archetype has there, and is not laid over it. */
function whole(node: SourceNode): SourceNode {
  return node.kind === 'map' ? { ...node, isWhole: true } : node
}

/** The tree with the patch applied, or why not. */
export function applyPatch(
  root: SourceNode,
  patch: Patch,
  inherit: Inherit,
): { node: SourceNode } | PatchFault {
  const made = setAt(root, patch.path.split('.'), 0, patch, inherit)
  return made instanceof PathFault ? { problem: made.problem(patch), reached: made.reached } : { node: made }
}

function setAt(
  node: SourceNode,
  steps: readonly string[],
  depth: number,
  patch: Patch,
  inherit: Inherit,
): SourceNode | PathFault {
  if (depth === steps.length) return patch.node
  const step = steps[depth]!
  const inside = (child: SourceNode) => setAt(child, steps, depth + 1, patch, inherit)
  if (node.kind === 'scalar')
    return new PathFault(
      `a path that ends at "${steps.slice(0, depth).join('.')}", which is a single value`,
      depth,
    )
  if (step === '*') return setAll(node, depth, inside)
  if (node.kind === 'list') return setMember(node, step, steps, depth, patch, inside)
  const last = depth === steps.length - 1
  if (last)
    return withEntry(node, step, {
      keyAt: patch.at,
      node: isNull(patch.node) ? removed(patch.at) : whole(patch.node),
    })
  const isSite = depth === 2 && steps[0] === 'sites'
  const child = (isSite ? inherit(node, step) : undefined) ?? node.entries.get(step)?.node
  if (child === undefined || isRemoved(child)) {
    const whole = steps.slice(0, depth + 1).join('.')
    return new PathFault(`a path that exists: there is no "${whole}"`, depth, () => {
      const near = nearest(step, [...node.entries.keys()])
      return near === undefined ? `set "${whole}" as a whole` : `did you mean "${near}"?`
    })
  }
  const made = inside(child)
  if (made instanceof PathFault) return made
  return withEntry(node, step, { keyAt: node.entries.get(step)?.keyAt ?? child.at, node: made })
}

/** A `*` reaches every member; those without the rest of the path are passed over, but one must have it. */
function setAll(
  node: MapNode | ListNode,
  depth: number,
  inside: (child: SourceNode) => SourceNode | PathFault,
): SourceNode | PathFault {
  let reached = 0
  let fault: PathFault | undefined
  const attempt = (child: SourceNode): SourceNode => {
    const made = inside(child)
    if (made instanceof PathFault) {
      if (fault === undefined || made.reached >= fault.reached) fault = made
      return child
    }
    reached++
    return made
  }
  const result: SourceNode =
    node.kind === 'list'
      ? { ...node, items: node.items.map(attempt) }
      : {
          ...node,
          entries: new Map([...node.entries].map(([key, e]) => [key, { ...e, node: attempt(e.node) }])),
        }
  if (reached > 0) return result
  return fault ?? new PathFault('a path that reaches something: there is nothing at "*"', depth)
}

function setMember(
  list: ListNode,
  step: string,
  steps: readonly string[],
  depth: number,
  patch: Patch,
  inside: (child: SourceNode) => SourceNode | PathFault,
): SourceNode | PathFault {
  const names = list.items.map(memberName)
  const byName = names.indexOf(step)
  const index = byName !== -1 ? byName : /^\d+$/.test(step) ? Number(step) : -1
  const child = list.items[index]
  if (child === undefined) {
    const known = names.filter((n) => n !== undefined)
    return new PathFault(`a member of "${steps.slice(0, depth).join('.')}"`, depth, () =>
      nameHint(step, known),
    )
  }
  if (depth === steps.length - 1 && isNull(patch.node))
    return { ...list, items: list.items.filter((_, i) => i !== index) }
  const made = inside(child)
  return made instanceof PathFault ? made : { ...list, items: list.items.with(index, made) }
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
