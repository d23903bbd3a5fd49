import { nameHint } from './problem.ts'
import type { Mark, Problem } from './problem.ts'
import { memberName } from './source-path.ts'
import type { ValuePath } from './source-path.ts'
import { withEntry } from './overlay.ts'
import { isRemoved, removed } from './removed-keys.ts'
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

/** What the form of a scenario knows of its keys. */
export interface KnownPaths {
  keysAt(path: ValuePath): readonly string[]
  /** True where the last step is the key of a map. */
  isMapKeyAt(path: ValuePath): boolean
}

/** How a patch finds its place. */
export interface PatchRules {
  readonly inherit: Inherit
  readonly known: KnownPaths
  /** Whether maps that the path needs and the tree lacks are created. */
  readonly createsMaps: boolean
}

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

/** A patch on its way into a tree. */
interface Way extends PatchRules {
  readonly patch: Patch
  readonly steps: readonly string[]
}

/** The tree with the patch applied, or why not. */
export function applyPatch(
  root: SourceNode,
  patch: Patch,
  rules: PatchRules,
): { node: SourceNode } | PatchFault {
  const made = setAt(root, [], { ...rules, patch, steps: patch.path.split('.') })
  return made instanceof PathFault ? { problem: made.problem(patch), reached: made.reached } : { node: made }
}

/** @param at  the way so far as the schema has it: members of lists as 0 */
function setAt(node: SourceNode, at: ValuePath, way: Way): SourceNode | PathFault {
  const { patch, steps } = way
  const depth = at.length
  if (depth === steps.length) return patch.node
  const step = steps[depth]!
  const inside = (child: SourceNode) => setAt(child, [...at, node.kind === 'list' ? 0 : step], way)
  if (node.kind === 'scalar')
    return new PathFault(
      `a path that ends at "${steps.slice(0, depth).join('.')}", which is a single value`,
      depth,
      () => (node.value === 'none' ? insideNone(steps, depth) : undefined),
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
  const child = (isSite ? way.inherit(node, step) : undefined) ?? node.entries.get(step)?.node
  if (child === undefined || isRemoved(child)) return setMissing(node, at, way, child !== undefined)
  const made = inside(child)
  if (made instanceof PathFault) return made
  return withEntry(node, step, { keyAt: node.entries.get(step)?.keyAt ?? child.at, node: made })
}

/** The hint for a path into what a site has none of. */
function insideNone(steps: readonly string[], depth: number): string {
  const path = steps.slice(0, depth).join('.')
  if (depth !== 3 || steps[2] !== 'dcBus' || steps[3] !== 'battery') return `set "${path}" as a whole`
  const site = steps.slice(0, 2).join('.')
  return `the site has no -48 V bus: use ${site}.battery, or write dcBus with a rectifier`
}

/**
 * Creates the maps that the rest of the path needs, where all of its keys but the last are those of maps. Below a `*`
 * nothing is created: it passes over the members that lack the rest of the path.
 */
function setMissing(node: MapNode, at: ValuePath, way: Way, wasRemoved: boolean): SourceNode | PathFault {
  const { patch, steps, known } = way
  const depth = at.length
  const creates = way.createsMaps && !steps.slice(0, depth).includes('*')
  for (let end = depth; end < steps.length - 1; end++) {
    const parent = [...at, ...steps.slice(depth, end)]
    if (creates && known.isMapKeyAt([...parent, steps[end]!])) continue
    const own = end === depth ? [...node.entries.keys()] : []
    return missing(steps, end, () => [...own, ...known.keysAt(parent)])
  }
  if (isNull(patch.node)) return node
  const made = steps.slice(depth + 1).reduceRight<SourceNode>(
    (inner, key) => ({
      kind: 'map',
      at: patch.at,
      entries: new Map([[key, { keyAt: patch.at, node: inner }]]),
    }),
    whole(patch.node),
  )
  // What was taken away stays so: the archetype's map is not to come back under the new one.
  return withEntry(node, steps[depth]!, { keyAt: patch.at, node: wasRemoved ? whole(made) : made })
}

function missing(steps: readonly string[], end: number, keys: () => string[]): PathFault {
  const path = steps.slice(0, end + 1).join('.')
  return new PathFault(`a path that exists: there is no "${path}"`, end, () => {
    const known = keys()
    return known.includes(steps[end]!) ? `set "${path}" as a whole` : nameHint(steps[end]!, known)
  })
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
