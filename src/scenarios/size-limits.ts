import { shown } from './problem.ts'
import type { Problem } from './problem.ts'
import { memberName } from './source-path.ts'
import type { MapNode, SourceNode } from './source-tree.ts'

/** Members of a list and keys of a map. Assumption: what people write by hand stays far below. */
const MOST_MEMBERS = 1000
/** Variants in a list of variants. */
const MOST_VARIANTS = 5000
/** Sites in a list of sites. Assumption: more of them do not fit into the largest scenario file. */
export const MOST_SITES = 20_000
const MOST: Readonly<Record<string, number>> = Object.assign(Object.create(null) as object, {
  sites: MOST_SITES,
  variants: MOST_VARIANTS,
})
/** Sites of all variants together: each is simulated for a year. */
const MOST_SITE_YEARS = 100_000
/** Values of all variants together, those from archetypes counted for each site. */
const MOST_VALUES = 5_000_000

/** Lists and maps of a scenario that are too long to be read in useful time, and keys that would be lost. */
export function sizeProblems(root: MapNode): Problem[] {
  const problems: Problem[] = []
  addTooLong(root, '', MOST_MEMBERS, problems)
  const [sites, variants] = ['sites', 'variants'].map((key) => root.entries.get(key)?.node)
  const [siteCount, trees] = [membersOf(sites), membersOf(variants) + 1]
  if (variants !== undefined && problems.length === 0 && siteCount * trees > MOST_SITE_YEARS)
    problems.push({
      ...variants.at,
      path: 'variants',
      expected: `at most ${MOST_SITE_YEARS} sites in all variants and the baseline together`,
      got: `${siteCount} sites in each of ${trees}`,
    })
  return problems
}

/** The trees of all variants together are too large: each may name many times what stands in the text once. */
export function expandedProblem(roots: readonly MapNode[]): Problem | undefined {
  const known = new Map<SourceNode, number>()
  let values = 0
  for (const root of roots) values += valuesOf(root, known)
  if (values <= MOST_VALUES) return undefined
  const got = `${values}, those of archetypes and patches counted for each site and variant`
  return { ...roots[0]!.at, path: '', expected: `at most ${MOST_VALUES} values`, got }
}

function addTooLong(node: SourceNode, path: string, most: number, problems: Problem[]): void {
  if (node.kind === 'scalar' || problems.length > MOST_MEMBERS) return
  const members = membersOf(node)
  if (members > most) {
    const expected = `at most ${most} ${node.kind === 'list' ? 'members' : 'keys'}`
    problems.push({ ...node.at, path, expected, got: String(members) })
    return
  }
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
  if (node.kind === 'list')
    node.items.forEach((item, index) => {
      if (item.kind !== 'scalar')
        addTooLong(item, inside(memberName(item) ?? String(index)), MOST_MEMBERS, problems)
    })
  else
    for (const [key, entry] of node.entries)
      // Every object has it: maps would be read without it, and nobody would be told.
      if (key === '__proto__')
        problems.push({
          ...entry.keyAt,
          path: inside(key),
          expected: 'a key of another name',
          got: shown(key),
        })
      else if (entry.node.kind !== 'scalar')
        addTooLong(entry.node, inside(key), MOST[key] ?? MOST_MEMBERS, problems)
}

function membersOf(node: SourceNode | undefined): number {
  if (node === undefined || node.kind === 'scalar') return 0
  return node.kind === 'list' ? node.items.length : node.entries.size
}

/** Values of a tree; trees share what they have in common, so that each part is counted through once. */
function valuesOf(node: SourceNode, known: Map<SourceNode, number>): number {
  if (node.kind === 'scalar') return 1
  const before = known.get(node)
  if (before !== undefined) return before
  let values = 1
  if (node.kind === 'list') for (const item of node.items) values += valuesOf(item, known)
  else for (const entry of node.entries.values()) values += valuesOf(entry.node, known)
  known.set(node, values)
  return values
}
