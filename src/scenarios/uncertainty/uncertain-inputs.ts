import { archetypeId } from '../archetypes.ts'
import type { Catalogue } from '../catalogue.ts'
import { SET } from '../files.ts'
import type { Mark } from '../problem.ts'
import { setPatch } from '../read-scenario.ts'
import { memberName } from '../source-path.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import { coversPath } from '../vary.ts'
import { markKey } from './drawn-tree.ts'
import { isRanged, rangeNumbers } from './range-numbers.ts'
import type { RangeNumbers } from './range-numbers.ts'

/** A value of a scenario that is written with a range: what it is in one place holds wherever that place is used. */
export interface UncertainInput extends RangeNumbers {
  /** Where it is written: `sites.tower.solar.capacity`, `archetypes.5g-macro-s111.equipment.bbu.power`. */
  readonly path: string
  /** Where it is used, in the baseline or else the first variant that has it. */
  readonly uses: readonly string[]
  /** Which variant that is, counted from 0. */
  readonly tree: number
  readonly source: string | undefined
  readonly confidence: string | undefined
  readonly at: Mark
  readonly key: string
  /** Of an archetype that is shipped. */
  readonly archetype: string | undefined
  /** Which `PATH=VALUE` of the command line writes it; undefined for those of files. */
  readonly set: number | undefined
}

/** A record whose value and range are in units that do not go together. */
export interface MixedUnits {
  readonly path: string
  readonly at: Mark
}

/** Parts of a scenario that are no inputs of its results: what is planned, what is expected, what is only a form. */
const LEFT_OUT: readonly string[] = [
  'archetypes',
  'variants',
  'bids',
  'expect',
  'measures',
  'plan',
  'inventory',
]

/**
 * The values with a range that the variants of a scenario use, in the order in which they stand there.
 *
 * @param root   as it is written, what it extends laid under it
 * @param trees  its variants, archetypes laid under their sites
 * @param sets   `PATH=VALUE` of the command line
 */
export async function uncertainInputs(
  root: MapNode,
  trees: readonly MapNode[],
  sets: readonly string[],
  catalogue: Catalogue,
): Promise<{ readonly inputs: readonly UncertainInput[]; readonly mixed: readonly MixedUnits[] }> {
  const places = writtenPlaces(root)
  const shipped = await shippedPlaces(root, trees, catalogue)
  const found = placesByRecord(trees)
  const inputs: UncertainInput[] = []
  const mixed: MixedUnits[] = []
  const add = (
    record: MapNode,
    used: readonly UsedPlace[],
    more: Pick<UncertainInput, 'path' | 'key' | 'archetype' | 'set'>,
  ): void => {
    const numbers = rangeNumbers(record)
    const tree = Math.min(...used.map((one) => one.tree))
    const uses = used.filter((one) => one.tree === tree).map(({ path }) => path)
    if (numbers === undefined) mixed.push({ path: more.path, at: record.at })
    else if (numbers.p5 !== numbers.p95) inputs.push({ ...numbers, ...aboutOf(record), ...more, uses, tree })
  }
  for (const [key, { record, used }] of found) {
    if (record.at.file === SET) continue
    const archetype = shipped.get(key)
    const path = places.get(key) ?? archetype?.path ?? used[0]!.path
    add(record, used, { path, key, archetype: archetype?.id, set: undefined })
  }
  for (const [set, text] of sets.entries()) {
    const { path, node } = setPatch(text)
    for (const { path: whole, record } of rangedBelow(node, path)) {
      // Two options may have a record at the same column, and a later one may overwrite an earlier one.
      const at = found.get(markKey(record.at))?.used ?? []
      const used = at.filter((one) => coversPath(whole, one.path))
      const key = `${set}:${markKey(record.at)}`
      if (used.length > 0) add(record, used, { path: whole, key, archetype: undefined, set })
    }
  }
  return { inputs, mixed }
}

interface UsedPlace {
  readonly path: string
  readonly tree: number
}

/** The records of all trees by the place where they are written, each with where it is used. */
function placesByRecord(trees: readonly MapNode[]): Map<string, { record: MapNode; used: UsedPlace[] }> {
  const found = new Map<string, { record: MapNode; used: UsedPlace[] }>()
  for (const [tree, root] of trees.entries())
    for (const [key, { node }] of root.entries) {
      if (LEFT_OUT.includes(key)) continue
      for (const { path, record } of rangedBelow(node, key)) {
        const known = found.get(markKey(record.at)) ?? { record, used: [] }
        known.used.push({ path, tree })
        found.set(markKey(record.at), known)
      }
    }
  return found
}

function aboutOf(record: MapNode): Pick<UncertainInput, 'source' | 'confidence' | 'at'> {
  const textOf = (key: string) => {
    const node = record.entries.get(key)?.node
    return node?.kind === 'scalar' ? node.text : undefined
  }
  return { source: textOf('source'), confidence: textOf('confidence'), at: record.at }
}

interface RangedPlace {
  readonly path: string
  readonly record: MapNode
}

/** The records with a range in a tree, each by its path. */
export function rangedBelow(node: SourceNode, path: string): RangedPlace[] {
  if (isRanged(node)) return [{ path, record: node as MapNode }]
  if (node.kind === 'scalar') return []
  const children: [string, SourceNode][] =
    node.kind === 'map'
      ? [...node.entries].map(([key, entry]) => [key, entry.node])
      : node.items.map((item, index) => [memberName(item) ?? String(index), item])
  return children.flatMap(([name, child]) => rangedBelow(child, `${path}.${name}`))
}

/** What each record of the text is called, by its place; `site` of an archetype and `set` of a variant go without saying. */
function writtenPlaces(root: MapNode): Map<string, string> {
  const places = [...root.entries].flatMap(([key, { node }]) => rangedBelow(node, key))
  return new Map(
    places.map(({ path, record }) => [
      markKey(record.at),
      path.replace(/^(archetypes\.[^.]+)\.site\./, '$1.').replace(/^(variants\.[^.]+)\.set\./, '$1.'),
    ]),
  )
}

/** The same of the shipped archetypes that sites start from. */
async function shippedPlaces(
  root: MapNode,
  trees: readonly MapNode[],
  catalogue: Catalogue,
): Promise<Map<string, { readonly path: string; readonly id: string }>> {
  const own = root.entries.get('archetypes')?.node
  const used = new Set(
    trees.flatMap((tree) => {
      const sites = tree.entries.get('sites')?.node
      return sites?.kind === 'list'
        ? sites.items.map((site) => (site.kind === 'map' ? archetypeId(site) : undefined))
        : []
    }),
  )
  const found = new Map<string, { path: string; id: string }>()
  for (const node of await catalogue.list('archetypes')) {
    const id = memberName(node)
    if (id === undefined || !used.has(id) || (own?.kind === 'map' && own.entries.has(id))) continue
    const site = node.entries.get('site')?.node
    if (site === undefined) continue
    for (const { path, record } of rangedBelow(site, `archetypes.${id}`))
      found.set(markKey(record.at), { path, id })
  }
  return found
}
