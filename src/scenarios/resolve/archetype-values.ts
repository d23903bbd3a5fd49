import { archetypeId } from '../archetypes.ts'
import type { Archetypes } from '../archetypes.ts'
import type { Row } from '../catalogue.ts'
import type { ValuePath } from '../source-path.ts'
import type { SourceNode } from '../source-tree.ts'
import type { Resolving } from './resolving.ts'

/** Keys that label, or name an entry whose values are listed by themselves. */
const LABELS = new Set(['id', 'technology', 'kind', 'preset', 'shape'])

/** Lists what the sites of a variant took from shipped archetypes, value by value, among the defaults. */
export function listArchetypeValues(r: Resolving, archetypes: Archetypes): void {
  const sites = r.root.kind === 'map' ? r.root.entries.get('sites')?.node : undefined
  if (sites?.kind !== 'list') return
  for (const [index, site] of sites.items.entries()) {
    const archetype = site.kind === 'map' ? archetypes.get(archetypeId(site) ?? '') : undefined
    if (archetype?.shipped !== true) continue
    const { source, confidence } = archetype
    const file = archetype.site.at.file
    list(r, site, ['sites', index], file, { source, confidence })
  }
}

function list(r: Resolving, node: SourceNode, path: ValuePath, file: string, row: Row): void {
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) list(r, item, [...path, index], file, row)
    return
  }
  if (node.kind === 'map') {
    const value = node.entries.get('value')?.node
    if (value?.kind === 'scalar') {
      const own = {
        source: textAt(node, 'source') ?? row['source']!,
        confidence: textAt(node, 'confidence') ?? row['confidence']!,
      }
      list(r, value, path, file, own)
      return
    }
    for (const [key, entry] of node.entries)
      if (!LABELS.has(key)) list(r, entry.node, [...path, key], file, row)
    return
  }
  if (node.at.file === file) r.used(path, node.text, row)
}

function textAt(node: SourceNode, key: string): string | undefined {
  const value = node.kind === 'map' ? node.entries.get(key)?.node : undefined
  return value?.kind === 'scalar' ? value.text : undefined
}
