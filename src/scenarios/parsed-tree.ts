import { z } from 'zod'
import { MOST_PROBLEMS } from './problem.ts'
import { withEntry } from './overlay.ts'
import type { Scenario, scenarioSchema } from './schema/scenario.ts'
import { plainValue } from './source-tree.ts'
import type { ListNode, MapEntry, MapNode } from './source-tree.ts'

/** What the schema makes of a tree. */
export type ParsedTree =
  | { readonly data: Scenario; readonly error?: undefined }
  | { readonly data?: undefined; readonly error: z.ZodError }

type Schema = ReturnType<typeof scenarioSchema>

const SITES_AT_ONCE = 500

/** Checks a tree; where it has many sites, some at a time, until there are more issues than can be told. */
export function parsedTree(schema: Schema, root: MapNode): ParsedTree {
  const entry = root.entries.get('sites')
  if (entry?.node.kind !== 'list' || entry.node.items.length <= SITES_AT_ONCE) return parsed(schema, root)
  const first = parsed(schema, withSites(root, entry, entry.node, 0))
  const issues = [...(first.error?.issues ?? [])]
  const sites: Scenario['sites'] = [...(first.data?.sites ?? [])]
  // What stands beside the sites is checked once.
  const beside = ['variants', 'expect', 'archetypes'].reduce(
    (tree, key) => withEntry(tree, key, undefined),
    root,
  )
  for (let from = SITES_AT_ONCE; from < entry.node.items.length; from += SITES_AT_ONCE) {
    if (issues.length > MOST_PROBLEMS) break
    const { data, error } = parsed(schema, withSites(beside, entry, entry.node, from))
    for (const site of data?.sites ?? []) sites.push(site)
    for (const issue of error?.issues ?? [])
      if (issue.path[0] === 'sites') issues.push({ ...issue, path: shifted(issue.path, from) })
  }
  return first.data !== undefined && issues.length === 0
    ? { data: { ...first.data, sites } }
    : { error: new z.ZodError(issues) }
}

function parsed(schema: Schema, root: MapNode): ParsedTree {
  const { data, error } = schema.safeParse(plainValue(root))
  return data === undefined ? { error } : { data }
}

/** The tree with some of its sites only. */
function withSites(root: MapNode, entry: MapEntry, list: ListNode, from: number): MapNode {
  const items = list.items.slice(from, from + SITES_AT_ONCE)
  return withEntry(root, 'sites', { ...entry, node: { ...list, items } })
}

function shifted([key, index, ...rest]: readonly PropertyKey[], by: number): PropertyKey[] {
  return [key!, typeof index === 'number' ? index + by : index!, ...rest]
}
