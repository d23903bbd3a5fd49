import type { Catalogue } from './catalogue.ts'
import { overlay, withEntry } from './overlay.ts'
import { nameHint, shown } from './problem.ts'
import type { Problem } from './problem.ts'
import type { MapNode, SourceNode } from './source-tree.ts'
import { memberName } from './source-path.ts'

/** A described site that sites start from. */
interface Archetype {
  readonly site: MapNode
  /** True for those of the catalogue: what a site takes from them is listed among the defaults. */
  readonly shipped: boolean
  readonly source: string
  readonly confidence: string
}

/** The archetypes that a scenario can name: its own before the catalogue's. */
export class Archetypes {
  readonly #known: ReadonlyMap<string, Archetype>

  private constructor(known: ReadonlyMap<string, Archetype>) {
    this.#known = known
  }

  static async of(scenario: MapNode, catalogue: Catalogue): Promise<Archetypes> {
    const known = new Map<string, Archetype>()
    for (const node of await catalogue.list('archetypes')) add(known, memberName(node)!, node, true)
    const own = scenario.entries.get('archetypes')?.node
    if (own?.kind === 'map')
      for (const [id, { node }] of own.entries) if (node.kind === 'map') add(known, id, node, false)
    return new Archetypes(known)
  }

  get ids(): string[] {
    return [...this.#known.keys()]
  }

  get(id: string): Archetype | undefined {
    return this.#known.get(id)
  }

  /** What a site has for a key: its archetype's value with its own laid over it. */
  inherited(site: MapNode, key: string): SourceNode | undefined {
    const below = this.#of(site)?.site.entries.get(key)?.node
    const own = site.entries.get(key)?.node
    if (below === undefined) return own
    return own === undefined ? below : overlay(below, own)
  }

  /** The whole site, its archetype laid under it. */
  expanded(site: MapNode): MapNode {
    const archetype = this.#of(site)
    return archetype === undefined ? site : ({ ...overlay(archetype.site, site), at: site.at } as MapNode)
  }

  #of(site: MapNode): Archetype | undefined {
    return this.#known.get(archetypeId(site) ?? '')
  }
}

function add(known: Map<string, Archetype>, id: string, node: MapNode, shipped: boolean): void {
  const site = node.entries.get('site')?.node
  const textOf = (key: string) => {
    const value = node.entries.get(key)?.node
    return value?.kind === 'scalar' ? value.text : ''
  }
  if (site?.kind === 'map')
    known.set(id, { site, shipped, source: textOf('source'), confidence: textOf('confidence') })
}

/** The archetype that a site names. */
export function archetypeId(site: MapNode): string | undefined {
  const node = site.entries.get('archetype')?.node
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}

/** The scenario with every site's archetype laid under it. */
export function expandArchetypes(
  root: MapNode,
  archetypes: Archetypes,
): { root: MapNode; problems: Problem[] } {
  const problems: Problem[] = []
  const sites = root.entries.get('sites')
  if (sites?.node.kind !== 'list') return { root, problems }
  const items = sites.node.items.map((site) => {
    if (site.kind !== 'map') return site
    const id = archetypeId(site)
    if (id !== undefined && archetypes.get(id) === undefined) {
      const hint = nameHint(id, archetypes.ids)
      const problem = {
        ...site.entries.get('archetype')!.node.at,
        path: `sites.${memberName(site) ?? '?'}.archetype`,
        expected: 'the id of an archetype',
        got: shown(id),
      }
      problems.push(hint === undefined ? problem : { ...problem, hint })
    }
    return archetypes.expanded(site)
  })
  return { root: withEntry(root, 'sites', { ...sites, node: { ...sites.node, items } }), problems }
}
