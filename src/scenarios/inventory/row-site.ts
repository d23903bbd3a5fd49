import type { Archetypes } from '../archetypes.ts'
import { withEntry } from '../overlay.ts'
import { applyPatch } from '../patch.ts'
import type { Patch, PatchRules } from '../patch.ts'
import { nameHint, shown } from '../problem.ts'
import type { Mark, Problem } from '../problem.ts'
import type { UsedDefault } from '../resolve/resolving.ts'
import { isMapKeyAt, knownKeysAt } from '../scenario-reader.ts'
import { memberName } from '../source-path.ts'
import { parseSource } from '../source-tree.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import { isNote } from './header.ts'
import { cellOf } from './inventory.ts'
import type { Inventory } from './inventory.ts'
import { mapNode, numberNode, stamped, textNode } from './made-node.ts'
import { rowTariff } from './row-tariff.ts'
import type { RowCells } from './row-tariff.ts'
import { provinceOf } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** What rows of one inventory are made into sites with. */
export interface RowContext {
  readonly inventory: Inventory
  readonly surroundings: Surroundings
  readonly archetypes: Archetypes
  /** Headers of paths below a site, in the order of the file. */
  readonly paths: readonly string[]
  /** Cells of them that were read before, by text. */
  readonly parsed: Map<string, ReturnType<typeof parseSource>>
}

/** A row as a site of a scenario, each value at its place in the CSV file. */
export interface RowSite {
  readonly site: MapNode
  readonly problems: readonly Problem[]
  readonly defaults: readonly UsedDefault[]
}

/** What the rows of an inventory are made into sites with. */
export function rowContext(
  inventory: Inventory,
  surroundings: Surroundings,
  archetypes: Archetypes,
  standard: readonly string[],
): RowContext {
  const paths = inventory.headers.filter((header) => !standard.includes(header) && !isNote(header))
  return { inventory, surroundings, archetypes, paths, parsed: new Map() }
}

/**
 * A row as a site of a scenario.
 *
 * @param count  sites that it stands for
 */
export function rowSite(context: RowContext, row: number, count: number): RowSite {
  const { inventory, archetypes } = context
  const line = inventory.lines[row]!
  const indexOf = (header: string) => Math.max(0, inventory.headers.indexOf(header))
  const at = (header: string): Mark => ({ file: inventory.path, line, column: indexOf(header) + 1 })
  const cells: RowCells = { cell: (header) => cellOf(inventory, header, row), at }
  const problems: Problem[] = []
  const tariff = rowTariff(context.surroundings, cells)
  problems.push(...provinceProblems(context, cells), ...kindProblems(context, cells), ...tariff.problems)
  const id = inventory.ids[row]!
  const bare = mapNode(at('site_id'), {
    id: textNode(at('site_id'), id),
    kind: textNode(at('kind'), cells.cell('kind')),
    count: numberNode(at(inventory.headers.includes('count') ? 'count' : 'site_id'), count),
    archetype: textNode(at('archetype'), cells.cell('archetype')),
    ...around(context.surroundings, cells, tariff.node),
  })
  const busy = withTraffic(bare, cells, archetypes, problems)
  const patches = pathPatches(context, cells, id, problems)
  const made = patchedSite(busy, patches, archetypes)
  const defaults = tariff.defaults.map((used) => ({ ...used, path: `sites.${id}.tariff.flat` }))
  return { site: made.site, problems: [...problems, ...made.problems], defaults }
}

/** A site with patches applied, whose paths start with `sites.ID.`; what an archetype gives it is inherited where they reach. */
function patchedSite(
  site: MapNode,
  patches: readonly Patch[],
  archetypes: Archetypes,
): { site: MapNode; problems: readonly Problem[] } {
  if (patches.length === 0) return { site, problems: [] }
  const rules: PatchRules = {
    inherit: (one, key) => archetypes.inherited(one, key),
    known: { keysAt: knownKeysAt, isMapKeyAt },
    createsMaps: true,
  }
  const problems: Problem[] = []
  let root: SourceNode = mapNode(site.at, { sites: { kind: 'list', at: site.at, items: [site] } })
  for (const patch of patches) {
    const applied = applyPatch(root, patch, rules)
    if ('problem' in applied) problems.push(applied.problem)
    else root = applied.node
  }
  const list = root.kind === 'map' ? root.entries.get('sites')?.node : undefined
  const made = list?.kind === 'list' ? list.items[0] : undefined
  return { site: made?.kind === 'map' ? made : site, problems }
}

function provinceProblems({ surroundings }: RowContext, { cell, at }: RowCells): Problem[] {
  const province = cell('province')
  if (province === '' || provinceOf(surroundings, province) !== undefined) return []
  const hint = nameHint(province, surroundings.provinceIds) ?? 'see "basewatt catalogue provinces"'
  return [
    {
      ...at('province'),
      path: 'province',
      expected: 'a province of the catalogue',
      got: shown(province),
      hint,
    },
  ]
}

/** A site is of the kind of its archetype: measures and coverage go by it. */
function kindProblems({ archetypes }: RowContext, { cell, at }: RowCells): Problem[] {
  const own = archetypes.get(cell('archetype'))?.site.entries.get('kind')?.node
  const kind = cell('kind')
  if (own?.kind !== 'scalar' || own.text === kind) return []
  const expected = `${own.text}, the kind of ${cell('archetype')}`
  return [{ ...at('kind'), path: 'kind', expected, got: shown(kind) }]
}

/** Weather, tariff and grid of a site; what the scenario gives is left to it. */
function around(
  surroundings: Surroundings,
  { cell, at }: RowCells,
  tariff: SourceNode | undefined,
): Record<string, SourceNode> {
  const { scenario } = surroundings
  const province = provinceOf(surroundings, cell('province'))
  const given = (header: string, ofScenario: SourceNode | undefined): SourceNode | undefined => {
    if (cell(header) !== '') return textNode(at(header), cell(header))
    const ofProvince = province?.[header] ?? ''
    return ofScenario !== undefined || ofProvince === '' ? undefined : textNode(at('province'), ofProvince)
  }
  const [climate, grid] = [given('climate', scenario.weather), given('grid', scenario.grid)]
  return {
    ...(climate === undefined ? {} : { weather: mapNode(climate.at, { normals: climate }) }),
    ...(tariff === undefined ? {} : { tariff }),
    ...(grid === undefined ? {} : { grid }),
  }
}

/** The site with the mean load of its radio units that follow a day shape. */
function withTraffic(
  site: MapNode,
  { cell, at }: RowCells,
  archetypes: Archetypes,
  problems: Problem[],
): MapNode {
  const text = cell('traffic')
  // An archetype that is not known is told of itself.
  if (text === '' || archetypes.get(cell('archetype')) === undefined) return site
  const mean = textNode(at('traffic'), text)
  const units = archetypes.inherited(site, 'radio')
  let shaped = 0
  const items = (units?.kind === 'list' ? units.items : []).map((unit) => {
    const entry = unit.kind === 'map' ? unit.entries.get('traffic') : undefined
    if (unit.kind !== 'map' || entry?.node.kind !== 'map' || !entry.node.entries.has('shape')) return unit
    shaped++
    const traffic = withEntry(entry.node, 'mean', { keyAt: mean.at, node: mean })
    return withEntry(unit, 'traffic', { ...entry, node: traffic })
  })
  if (shaped > 0)
    return withEntry(site, 'radio', { keyAt: mean.at, node: { kind: 'list', at: mean.at, items } })
  const expected = 'radio units that follow a day shape, or an empty cell'
  problems.push({ ...mean.at, path: 'traffic', expected, got: 'none' })
  return site
}

/** The cells of the columns that are paths below a site. */
function pathPatches(
  { paths, parsed }: RowContext,
  { cell, at }: RowCells,
  id: string,
  problems: Problem[],
): Patch[] {
  return paths.flatMap((header) => {
    const text = cell(header)
    if (text === '') return []
    const mark = at(header)
    const read = parsed.get(text) ?? parseSource(text, mark.file)
    parsed.set(text, read)
    if ('problems' in read) {
      problems.push(...read.problems.slice(0, 1).map((one) => ({ ...one, ...mark, path: header })))
      return []
    }
    return [{ path: `sites.${id}.${header}`, at: mark, node: stamped(read.node, mark) }]
  })
}

/** Ids of the sites of a scenario's list. */
export function namesOf(list: SourceNode | undefined): string[] {
  return (list?.kind === 'list' ? list.items : []).flatMap((node) => memberName(node) ?? [])
}
