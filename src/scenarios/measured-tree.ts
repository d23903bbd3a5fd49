import { withEntry } from './overlay.ts'
import { applyPatch } from './patch.ts'
import type { PatchRules } from './patch.ts'
import type { Problem } from './problem.ts'
import { withoutRemoved } from './removed-keys.ts'
import type { MeasureScope } from './resolve/coverage.ts'
import { isMapKeyAt, knownKeysAt } from './scenario-reader.ts'
import { memberName, nodeAt } from './source-path.ts'
import type { ListNode, MapEntry, MapNode, SourceNode } from './source-tree.ts'

/** The text of a variant with measures in it, and why some could not be written there. */
export interface MeasuredTree {
  readonly root: MapNode
  readonly problems: readonly Problem[]
}

/** What makes a site that site: a measure leaves it as it is. */
const FIXED = ['id', 'kind', 'count', 'archetype']

/**
 * A variant with every measure written into the sites that it is for, in the order of the list.
 *
 * @param root  of the variant, archetypes laid under its sites
 */
export function measuredTree(root: MapNode, scopes: readonly MeasureScope[]): MeasuredTree {
  const problems: Problem[] = []
  const sites = root.entries.get('sites')
  if (sites?.node.kind !== 'list') return { root, problems }
  let list: ListNode = sites.node
  for (const { index, siteIds } of scopes) {
    const set = nodeAt(root, ['coverage', 'measures', index, 'set'])
    if (set?.kind !== 'map') continue
    for (const [path, entry] of set.entries) {
      const patched = patchedSites(list, siteIds, path, entry)
      if ('problem' in patched)
        problems.push({
          ...patched.problem,
          path: `coverage.measures.${index}.set.${path}`,
          got: JSON.stringify(path),
        })
      else list = patched.list
    }
  }
  const made = withEntry(root, 'sites', { ...sites, node: list })
  return { root: withoutRemoved(made) as MapNode, problems }
}

const RULES: PatchRules = {
  inherit: (site, key) => site.entries.get(key)?.node,
  known: { keysAt: knownKeysAt, isMapKeyAt },
  createsMaps: true,
}

/** The sites with one path of a measure set in those that it is for; or why one of them does not take it. */
function patchedSites(
  list: ListNode,
  siteIds: ReadonlySet<string>,
  path: string,
  { keyAt, node }: MapEntry,
): { readonly list: ListNode } | { readonly problem: Problem } {
  const [first = ''] = path.split('.')
  const problem = (expected: string, hint?: string) => ({
    problem: { ...keyAt, path: '', expected, got: '', ...(hint === undefined ? {} : { hint }) },
  })
  if (FIXED.includes(first) || first === '*')
    return problem('a path below the site, not to its id, kind, count or archetype')
  if (first === 'sites') return problem('a path below the site', 'paths begin below the site')
  const items: SourceNode[] = []
  for (const site of list.items) {
    const id = memberName(site)
    if (id === undefined || !siteIds.has(id)) {
      items.push(site)
      continue
    }
    // One site alone, so that many sites do not look through each other.
    const alone: MapNode = {
      kind: 'map',
      at: list.at,
      entries: new Map([['sites', { keyAt, node: { ...list, items: [site] } }]]),
    }
    const applied = applyPatch(alone, { path: `sites.${id}.${path}`, at: keyAt, node }, RULES)
    if ('problem' in applied) {
      const { expected, hint } = applied.problem
      const isMisspelt = hint?.startsWith('did you mean') === true
      const others = siteIds.size > 1 && !isMisspelt ? ['name at "sites" those that can take it'] : []
      const hints = [...(hint === undefined ? [] : [hint]), ...others].join('; or ')
      return problem(expected, hints === '' ? undefined : hints)
    }
    items.push(nodeAt(applied.node, ['sites', 0])!)
  }
  return { list: { ...list, items } }
}
