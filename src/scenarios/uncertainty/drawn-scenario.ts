import type { Catalogue } from '../catalogue.ts'
import { withEntry } from '../overlay.ts'
import { setPatch } from '../read-scenario.ts'
import { memberName } from '../source-path.ts'
import { plainValue } from '../source-tree.ts'
import type { MapNode } from '../source-tree.ts'
import { markKey, withDrawn } from './drawn-tree.ts'
import { drawnValue } from './range-numbers.ts'
import type { UncertainInput } from './uncertain-inputs.ts'

/** A scenario whose uncertain values can be set. */
export interface DrawableScenario {
  readonly root: MapNode
  /** `PATH=VALUE` of the command line. */
  readonly sets: readonly string[]
  readonly inputs: readonly UncertainInput[]
}

/**
 * A scenario whose shipped archetypes are written out where inputs stand in them, as its own ones, so that they can be set.
 */
export async function drawable(scenario: DrawableScenario, catalogue: Catalogue): Promise<DrawableScenario> {
  const ids = new Set(scenario.inputs.flatMap(({ archetype }) => archetype ?? []))
  if (ids.size === 0) return scenario
  const own = scenario.root.entries.get('archetypes')
  const entries = new Map(own?.node.kind === 'map' ? own.node.entries : [])
  for (const node of await catalogue.list('archetypes')) {
    const id = memberName(node)
    if (id === undefined || !ids.has(id)) continue
    entries.set(id, { keyAt: node.at, node: withEntry(node, 'id', undefined) })
  }
  const at = own?.node.at ?? scenario.root.at
  const keyAt = own?.keyAt ?? at
  const root = withEntry(scenario.root, 'archetypes', { keyAt, node: { kind: 'map', at, entries } })
  return { ...scenario, root }
}

/**
 * The scenario with its inputs at some values.
 *
 * @param values  one for each input, in its own unit
 */
export function drawnScenario(
  { root, sets, inputs }: DrawableScenario,
  values: ArrayLike<number>,
): { readonly root: MapNode; readonly sets: readonly string[] } {
  const inFiles = new Map<string, number | string>()
  const inSets = new Map<number, Map<string, number | string>>()
  for (const [index, { key, unit, set, at }] of inputs.entries()) {
    const value = drawnValue(values[index]!, unit)
    if (set === undefined) inFiles.set(key, value)
    else {
      const own = inSets.get(set) ?? new Map<string, number | string>()
      inSets.set(set, own.set(markKey(at), value))
    }
  }
  return {
    root: withDrawn(root, inFiles) as MapNode,
    sets: sets.map((text, index) => {
      const own = inSets.get(index)
      if (own === undefined) return text
      const { path, node } = setPatch(text)
      return `${path}=${JSON.stringify(plainValue(withDrawn(node, own)))}`
    }),
  }
}
