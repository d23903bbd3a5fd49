import { withEntry } from './overlay.ts'
import { applyPatch } from './patch.ts'
import type { Patch, PatchFault, PatchRules } from './patch.ts'
import { MOST_PROBLEMS, nameHint, shown } from './problem.ts'
import type { Problem } from './problem.ts'
import { withoutRemoved } from './removed-keys.ts'
import { isMapKeyAt, knownKeysAt } from './scenario-reader.ts'
import { memberName } from './source-path.ts'
import type { MapNode, SourceNode } from './source-tree.ts'
import { expandArchetypes } from './archetypes.ts'
import type { Archetypes } from './archetypes.ts'

/** The name of the unchanged scenario among the variants. */
export const BASELINE = 'baseline'

/** A variant's whole scenario: patches applied, archetypes laid under their sites. */
export interface VariantTree {
  readonly name: string
  readonly root: MapNode
  /** Why parts of it could not be made. */
  readonly problems: readonly Problem[]
}

/** A variant that the list does not hold: another one, and what changes of it. */
export interface DerivedVariant {
  readonly name: string
  readonly from: string
  readonly set: MapNode
}

/** Name of the variant that a bid makes of its own; no name of a scenario has a blank. */
export function bidVariant(bid: string): string {
  return `bid ${bid}`
}

/** The variants of bids that change something of their own. */
export function bidVariants(base: MapNode): DerivedVariant[] {
  const bids = base.entries.get('bids')?.node
  return (bids?.kind === 'list' ? bids.items : []).flatMap((bid) => {
    const name = memberName(bid)
    if (bid.kind !== 'map' || name === undefined) return []
    const [set, from] = ['set', 'variant'].map((key) => bid.entries.get(key)?.node)
    if (set?.kind !== 'map') return []
    return [{ name: bidVariant(name), from: from?.kind === 'scalar' ? from.text : BASELINE, set }]
  })
}

/** Values that one variant alone takes, last of all. */
export interface OwnPatches {
  readonly variant: string
  readonly patches: readonly Patch[]
}

/** The trees of the baseline and of every variant, in the order of the file, then those of derived ones. */
export function variantTrees(
  base: MapNode,
  archetypes: Archetypes,
  sets: readonly Patch[],
  derived: readonly DerivedVariant[] = [],
  alone?: OwnPatches,
): VariantTree[] {
  const listed = base.entries.get('variants')?.node
  const variants = new Map<string, MapNode>()
  const problems: Problem[] = []
  for (const node of listed?.kind === 'list' ? listed.items : []) {
    const name = memberName(node)
    if (node.kind !== 'map' || name === undefined) continue
    if (variants.has(name)) {
      const at = node.entries.get('name')!.node.at
      problems.push({
        ...at,
        path: `variants.${name}.name`,
        expected: 'a name that no other variant has',
        got: shown(name),
      })
    } else variants.set(name, node)
  }
  const listedNames = [BASELINE, ...variants.keys()].map((name) => ({ name, from: name, set: undefined }))
  const named = [...listedNames, ...derived]
  const work = patchWork(base)
  const patched = named.map(({ from, set }) => {
    const own: Patch[] = []
    if (variants.has(from)) addPatches(own, from, variants, [], problems, { left: MOST_EXTENDED })
    own.push(...patchesOf(set))
    return patchedTree(base, own, archetypes, work)
  })
  if (work.left < 0) problems.push({ ...base.at, path: 'variants', expected: work.expected, got: 'more' })
  for (const set of sets) problems.push(...setEverywhere(patched, set, archetypes))
  const only = patched.filter((_, index) => named[index]!.name === alone?.variant)
  for (const set of alone?.patches ?? []) problems.push(...setEverywhere(only, set, archetypes))
  return named.map(({ name }, index) => {
    const tree = patched[index]!
    const expanded = expandArchetypes(tree.root, archetypes)
    const own = [...(index === 0 ? problems : []), ...tree.problems, ...expanded.problems]
    const root = withoutRemoved(index === 0 ? expanded.root : withoutLists(expanded.root)) as MapNode
    return { name, root, problems: own }
  })
}

/** A scenario with patches of the command line, for who reads no variants; those that lead nowhere are problems. */
export function withSets(
  base: MapNode,
  archetypes: Archetypes,
  sets: readonly Patch[],
): { root: MapNode; problems: readonly Problem[] } {
  const tree: PatchedTree = { root: base, problems: [] }
  const problems = sets.flatMap((set) => setEverywhere([tree], set, archetypes))
  return { root: tree.root, problems }
}

/** What the baseline alone says is not read again for every variant. */
function withoutLists(root: MapNode): MapNode {
  return ['variants', 'expect', 'archetypes', 'bids', 'measures', 'plan'].reduce(
    (tree, key) => withEntry(tree, key, undefined),
    root,
  )
}

interface PatchedTree {
  root: MapNode
  readonly problems: Problem[]
}

/** Patches of all variants together, and sites that they look through. Assumption: what takes a second or so. */
const MOST_PATCHES = 50_000
const MOST_PATCHED_SITES = 5_000_000

/** How many patches may still be applied: each looks through all sites. */
interface PatchWork {
  left: number
  readonly expected: string
}

function patchWork(base: MapNode): PatchWork {
  const sites = base.entries.get('sites')?.node
  const siteCount = sites?.kind === 'list' ? sites.items.length : 0
  const most = Math.min(MOST_PATCHES, Math.floor(MOST_PATCHED_SITES / Math.max(1, siteCount)))
  return {
    left: most,
    expected: `at most ${most} patches in all variants, those that they extend counted each time`,
  }
}

function patchedTree(
  base: MapNode,
  patches: readonly Patch[],
  archetypes: Archetypes,
  work: PatchWork,
): PatchedTree {
  const tree: PatchedTree = { root: base, problems: [] }
  const rules = rulesOf(archetypes, true)
  for (const patch of patches) {
    if (--work.left < 0) break
    const applied = applyPatch(tree.root, patch, rules)
    if ('problem' in applied) tree.problems.push(applied.problem)
    else tree.root = applied.node as MapNode
  }
  return tree
}

function rulesOf(archetypes: Archetypes, createsMaps: boolean): PatchRules {
  return {
    inherit: (site, key) => archetypes.inherited(site, key),
    known: { keysAt: knownKeysAt, isMapKeyAt },
    createsMaps,
  }
}

/**
 * Applies a patch to every tree that has its path, or, where none has, to all in which the maps on its way can be created;
 * a path that leads nowhere is told by the tree that has most of it.
 */
function setEverywhere(trees: readonly PatchedTree[], patch: Patch, archetypes: Archetypes): Problem[] {
  const problems = setWhere(trees, patch, rulesOf(archetypes, false))
  return problems.length === 0 ? [] : setWhere(trees, patch, rulesOf(archetypes, true))
}

function setWhere(trees: readonly PatchedTree[], patch: Patch, rules: PatchRules): Problem[] {
  let nearest: PatchFault | undefined
  let reached = false
  for (const tree of trees) {
    const applied = applyPatch(tree.root, patch, rules)
    if ('problem' in applied) {
      if (nearest === undefined || isNearer(applied, nearest)) nearest = applied
    } else {
      tree.root = applied.node as MapNode
      reached = true
    }
  }
  return reached || nearest === undefined ? [] : [nearest.problem]
}

/** True where more of the path leads somewhere, or as much and there is a name to propose for the next step. */
function isNearer(one: PatchFault, other: PatchFault): boolean {
  const proposes = ({ problem }: PatchFault) => problem.hint?.startsWith('did you mean') === true
  if (one.reached !== other.reached) return one.reached > other.reached
  return proposes(one) && !proposes(other)
}

/** Variants that one may extend, each counted as often as it is reached: doubling chains end here. */
const MOST_EXTENDED = 200

/** Adds the patches of a variant: those it extends first, then its own. */
function addPatches(
  patches: Patch[],
  name: string,
  variants: ReadonlyMap<string, MapNode>,
  trail: readonly string[],
  problems: Problem[],
  budget: { left: number },
): void {
  const variant = variants.get(name)!
  const path = `variants.${name}.extends`
  for (const { at, text: other } of extendsOf(variant)) {
    if (budget.left < 0 || problems.length > MOST_PROBLEMS) return
    if (other === BASELINE) continue
    if (--budget.left < 0) {
      const expected = `at most ${MOST_EXTENDED} variants extended, each time counted`
      problems.push({ ...at, path, expected, got: 'more' })
      return
    }
    if (other === name || trail.includes(other)) {
      const got = `a circle: ${[...trail, name, other].join(' > ')}`
      problems.push({ ...at, path, expected: 'variants that do not lead back', got })
    } else if (variants.has(other)) addPatches(patches, other, variants, [...trail, name], problems, budget)
    else if (trail.length === 0) {
      const hint = nameHint(other, [...variants.keys()])
      const problem = { ...at, path, expected: 'the name of a variant', got: shown(other) }
      problems.push(hint === undefined ? problem : { ...problem, hint })
    }
  }
  patches.push(...patchesOf(variant.entries.get('set')?.node))
}

function patchesOf(set: SourceNode | undefined): Patch[] {
  if (set?.kind !== 'map') return []
  return [...set.entries].map(([path, { keyAt, node }]) => ({ path, at: keyAt, node }))
}

/** The names of the variants that one extends, with their places. */
export function extendsOf(variant: MapNode): { at: SourceNode['at']; text: string }[] {
  const node = variant.entries.get('extends')?.node
  const nodes = node === undefined ? [] : node.kind === 'list' ? node.items : [node]
  return nodes.flatMap((n) => (n.kind === 'scalar' ? [{ at: n.at, text: n.text }] : []))
}
