import { withEntry } from '../../scenarios/overlay.ts'
import type { MapNode, SourceNode } from '../../scenarios/source-tree.ts'

/** Keys of a scenario that say nothing of one site as it is. */
const BESIDE_SITES = [
  'assets',
  'bids',
  'coverage',
  'expect',
  'finance',
  'investments',
  'measures',
  'plan',
  'retirement',
  'variants',
  'years',
]

/** A scenario without its sites. */
export function withoutSites(root: MapNode): MapNode {
  return withEntry(root, 'sites', undefined)
}

/** A scenario of given sites: where they stand, what they pay, what they start from, and nothing beside. */
export function withSites(root: MapNode, sites: readonly SourceNode[]): MapNode {
  const frame = BESIDE_SITES.reduce((tree, key) => withEntry(tree, key, undefined), root)
  const { at } = root
  return withEntry(frame, 'sites', { keyAt: at, node: { kind: 'list', at, items: sites } })
}

/** A site under another id. */
export function namedSite(site: MapNode, id: string): MapNode {
  const { at } = site
  return withEntry(site, 'id', { keyAt: at, node: { kind: 'scalar', at, value: id, text: id } })
}
