import { memberName } from './source-path.ts'
import type { MapNode, SourceNode } from './source-tree.ts'
import { shown } from './problem.ts'
import { knownKeysAt } from './scenario-reader.ts'

/** Where a short path leads, or why it leads to no one place. */
export type SizedPath =
  | { readonly path: string }
  | { readonly fault: { readonly expected: string; readonly got: string; readonly hint: string } }

/**
 * The whole path of a short one such as `solar.capacity`: it stands for what it leads to within a site. Where several sites have
 * it at the same place it is that of all of them. A path that starts with a key of a scenario stays as it is.
 *
 * @param root  text of the variant, archetypes laid under its sites
 */
export function sizedPath(path: string, root: MapNode): SizedPath {
  const names = path.split('.')
  if (root.entries.has(names[0]!)) return { path }
  const list = root.entries.get('sites')?.node
  const sites = list?.kind === 'list' ? list.items : []
  const found = placesBySite(sites, names)
  // A size that is left open has a map to stand in.
  const places = found.size > 0 || names.length < 2 ? found : parentPlaces(sites, names)
  const [first, ...others] = places.keys()
  if (first === undefined)
    return knownKeysAt([]).includes(names[0]!) ? { path } : { fault: nowhere(path, sites, names.at(-1)!) }
  if (others.length > 0) {
    const whole = [...places].map(([place, ids]) => wholePath(ids, place)).join(' or ')
    return {
      fault: {
        expected: 'a path that leads to one place within a site',
        got: shown(path),
        hint: `write ${whole}`,
      },
    }
  }
  return { path: wholePath(places.get(first)!, first) }
}

/** Places that a hint lists. */
const LISTED = 4

function nowhere(path: string, sites: readonly SourceNode[], last: string) {
  const places = [...placesBySite(sites, [last])].slice(0, LISTED)
  const known = places.map(([place, ids]) => wholePath(ids, place)).join(', ')
  const hint =
    known === '' ? 'write the whole path, such as sites.ID.solar.capacity' : `"${last}" stands at ${known}`
  return {
    expected: 'a path that this variant has',
    got: shown(path),
    hint: `${hint}; --variant names another one`,
  }
}

function wholePath(ids: readonly string[], place: string): string {
  return `sites.${ids.length === 1 ? ids[0] : '*'}.${place}`
}

function parentPlaces(sites: readonly SourceNode[], names: readonly string[]): Map<string, string[]> {
  const last = names.at(-1)!
  return new Map(
    [...placesBySite(sites, names.slice(0, -1))].map(([place, ids]) => [`${place}.${last}`, ids]),
  )
}

/** The places within sites at which names stand, each with the ids of the sites. */
function placesBySite(sites: readonly SourceNode[], names: readonly string[]): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const [index, site] of sites.entries()) {
    for (const place of placesIn(site, names)) {
      const ids = places.get(place) ?? []
      ids.push(memberName(site) ?? String(index))
      places.set(place, ids)
    }
  }
  return places
}

function placesIn(node: SourceNode, names: readonly string[]): string[] {
  const own = leadsOn(node, names) ? [names.join('.')] : []
  const below = childrenOf(node).flatMap(([name, child]) =>
    placesIn(child, names).map((place) => `${name}.${place}`),
  )
  return [...own, ...below]
}

function leadsOn(node: SourceNode, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true
  const child = childrenOf(node).find(([name]) => name === first)?.[1]
  return child !== undefined && leadsOn(child, rest)
}

function childrenOf(node: SourceNode): [string, SourceNode][] {
  if (node.kind === 'map') return [...node.entries].map(([key, entry]) => [key, entry.node])
  if (node.kind === 'list') return node.items.map((item, index) => [memberName(item) ?? String(index), item])
  return []
}
