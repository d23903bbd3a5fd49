import type { SiteKind } from '../../model/fleet.ts'
import { applyPatch } from '../patch.ts'
import type { Patch, PatchRules } from '../patch.ts'
import type { Problem } from '../problem.ts'
import { isMapKeyAt, knownKeysAt } from '../scenario-reader.ts'
import { memberName } from '../source-path.ts'
import type { MapEntry, MapNode, SourceNode } from '../source-tree.ts'
import type { SiteFacts } from './fact-names.ts'
import { formulaFault } from './formula.ts'
import type { GroupRole, Measure, MeasurePatch, SetFormula } from './measure.ts'
import { hasPath } from './site-path.ts'

export { measureCost } from './measure-cost.ts'

/**
 * Indices of the measures that can be done at a site: of its kind, with what they need, without what they must not meet, and
 * with their condition true. Measures of groups among them.
 *
 * @param site   its archetype laid under it
 * @param facts  of the site as it is
 */
export function applicableMeasures(
  measures: readonly Measure[],
  site: MapNode,
  kind: SiteKind,
  facts: SiteFacts,
): number[] {
  return measures.flatMap((measure, index) => (applies(measure, site, kind, facts) ? [index] : []))
}

function applies(
  { kinds, needs, lacks, when }: Measure,
  site: MapNode,
  kind: SiteKind,
  facts: SiteFacts,
): boolean {
  return (
    kinds.includes(kind) &&
    needs.every((either) => either.some((path) => hasPath(site, path))) &&
    !lacks.some((path) => hasPath(site, path)) &&
    (when === undefined || when.valueOf(facts) === 1)
  )
}

/**
 * The patches of a bundle, in the order of its measures, below `sites.ID`; the first formula that gives nothing instead.
 *
 * @param role  of the site in its group; a measure of groups changes nothing at a site without one
 */
export function bundlePatches(
  bundle: readonly Measure[],
  siteId: string,
  facts: SiteFacts,
  role?: GroupRole,
): readonly Patch[] | Problem {
  const patches: Patch[] = []
  for (const measure of bundle)
    for (const patch of patchesFor(measure, role)) {
      const node = filled(patch, facts, siteId)
      if ('expected' in node) return node
      patches.push({ path: `sites.${siteId}.${patch.path}`, at: patch.at, node: node.node })
    }
  return patches
}

function patchesFor({ set, group }: Measure, role: GroupRole | undefined): readonly MeasurePatch[] {
  if (group === undefined) return set
  return role === undefined ? [] : group[role]
}

/** The value of a patch, what its formulas give put in their places. */
function filled(
  { node, formulas }: MeasurePatch,
  facts: SiteFacts,
  siteId: string,
): { node: SourceNode } | Problem {
  if (formulas.size === 0) return { node }
  let fault: Problem | undefined
  const fill = (one: SourceNode): SourceNode => {
    if (one.kind === 'scalar') return one
    if (one.kind === 'list') return { ...one, items: one.items.map(fill) }
    const formula = formulas.get(one)
    if (formula === undefined) {
      const entries = new Map<string, MapEntry>()
      for (const [key, entry] of one.entries) entries.set(key, { ...entry, node: fill(entry.node) })
      return { ...one, entries }
    }
    const made = writtenValue(formula, one, facts)
    fault ??= made === undefined ? formulaFault(formula.formula, facts, `site ${siteId}`) : undefined
    return made ?? one
  }
  const made = fill(node)
  return fault ?? { node: made }
}

/** What a formula gives, written as a scenario would have it, with the source that the formula names. */
function writtenValue({ formula, unit }: SetFormula, map: MapNode, facts: SiteFacts): SourceNode | undefined {
  const { at } = map
  const value = formula.valueOf(facts)
  if (Number.isNaN(value)) return undefined
  const text = unit === undefined ? String(value) : `${value} ${unit}`
  const scalar: SourceNode = { kind: 'scalar', at, value: unit === undefined ? value : text, text }
  const entries = new Map<string, MapEntry>([['value', { keyAt: at, node: scalar }]])
  for (const [key, entry] of map.entries)
    if (key === 'source' || key === 'confidence') entries.set(key, entry)
  return entries.size === 1 ? scalar : { kind: 'map', at, entries }
}

/** Maps that a measure needs and a site lacks are made, as with variants; nothing is inherited but what the site has. */
const RULES: PatchRules = {
  inherit: () => undefined,
  known: { keysAt: knownKeysAt, isMapKeyAt },
  createsMaps: true,
}

/**
 * A site with a bundle.
 *
 * @param site  its archetype laid under it; what a measure takes away stays marked, so that no archetype brings it back
 * @returns the site, or the first path that it cannot have, told of its measure
 */
export function bundledSite(
  site: MapNode,
  bundle: readonly Measure[],
  facts: SiteFacts,
  role?: GroupRole,
): MapNode | Problem {
  const id = memberName(site) ?? '0'
  let tree: SourceNode = rootOf(site)
  for (const measure of bundle) {
    const patches = bundlePatches([measure], id, facts, role)
    if ('expected' in patches) return patches
    for (const patch of patches) {
      const applied = applyPatch(tree, patch, RULES)
      if ('problem' in applied) return pathProblem(applied.problem, patch, measure, id)
      tree = applied.node
    }
  }
  return siteOf(tree)
}

function rootOf(site: MapNode): MapNode {
  const { at } = site
  const sites: SourceNode = { kind: 'list', at, items: [site] }
  return { kind: 'map', at, entries: new Map([['sites', { keyAt: at, node: sites }]]) }
}

function siteOf(tree: SourceNode): MapNode {
  const list = tree.kind === 'map' ? tree.entries.get('sites')?.node : undefined
  return (list?.kind === 'list' ? list.items[0] : undefined) as MapNode
}

/** A path that a site lacks, told of the measure. */
function pathProblem(
  { expected, hint }: Problem,
  { path, at }: Patch,
  { id }: Measure,
  siteId: string,
): Problem {
  const below = `sites.${siteId}.`
  const own = path.slice(below.length)
  const needs = `write needs: [${own.split('.')[0]}] in measure ${id} to leave such sites out`
  const isNear = hint?.startsWith('did you mean') === true
  return {
    ...at,
    path: `measures.${id}.${own}`,
    expected: `of site ${siteId}, ${expected.replaceAll(below, '')}`,
    got: JSON.stringify(own),
    hint: isNear ? `${hint}; ${needs}` : needs,
  }
}
