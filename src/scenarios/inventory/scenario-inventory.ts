import { Archetypes } from '../archetypes.ts'
import { SHIPPED } from '../catalogue.ts'
import type { Confidence, Row } from '../catalogue.ts'
import type { FileFault, ScenarioFiles } from '../files.ts'
import { withEntry } from '../overlay.ts'
import { InputError, shown } from '../problem.ts'
import type { Problem } from '../problem.ts'
import type { UsedDefault } from '../resolve/resolving.ts'
import { knownKeysAt } from '../scenario-reader.ts'
import { MOST_SITES } from '../size-limits.ts'
import type { MapNode, ScalarNode, SourceNode } from '../source-tree.ts'
import type { Inventory, ReadInventory, SkippedRow } from './inventory.ts'
import { readInventory } from './read-inventory.ts'
import type { InventoryRead } from './read-inventory.ts'
import { namesOf, rowContext, rowSite } from './row-site.ts'
import type { RowContext } from './row-site.ts'
import { problemAt } from './row-collector.ts'
import { siteClasses } from './site-classes.ts'
import { surroundingsOf } from './surroundings.ts'
import { standardColumns } from './table-schema.ts'
import { ENCODINGS } from './text-encoding.ts'
import type { EncodingOption } from './text-encoding.ts'

/** An inventory in the text of a scenario: a site for each class stands in its list of sites. */
export interface InventoryOfScenario extends ReadInventory {
  /** Where the scenario names the file. */
  readonly named: ScalarNode
  readonly context: RowContext
  /** Of the file itself, what the scenario left open. */
  readonly left: readonly UsedDefault[]
  /** The same, and values of rows that nothing gave. */
  readonly defaults: readonly UsedDefault[]
  /** What is wrong with sites of classes, told at the first row of each. */
  readonly problems: readonly Problem[]
  /** The list of sites as it is without the inventory. */
  readonly ownSites: SourceNode | undefined
}

/** A scenario's tree with a site for each class of its inventory. */
export interface TreeWithInventory {
  readonly root: MapNode
  readonly inventory: InventoryOfScenario
}

const KEY = 'inventory'

/**
 * The tree of a scenario with the sites of its inventory; undefined where it has none. Keys that are wrong are left to the
 * schema.
 *
 * @throws InputError where the file cannot be read, or is no table of sites
 */
export async function withInventory(
  root: MapNode,
  files: ScenarioFiles,
): Promise<TreeWithInventory | undefined> {
  const node = root.entries.get(KEY)?.node
  const named = node?.kind === 'map' ? node.entries.get('csv')?.node : undefined
  if (node?.kind !== 'map' || named?.kind !== 'scalar' || typeof named.value !== 'string') return undefined
  const option = node.entries.get('encoding')?.node
  const usual = (await SHIPPED.table('defaults')).find((row) => row['path'] === ENCODING)!
  const encoding = encodingNamed(option?.kind === 'scalar' ? option.text : usual['value']!)
  const standard = await standardColumns()
  const inventory = await readNamed(files, named, encoding)
  const context = rowContext(
    inventory,
    await surroundingsOf(root, SHIPPED),
    await Archetypes.of(root, SHIPPED),
    standard.map(({ name }) => name),
  )
  const ownSites = root.entries.get('sites')?.node
  const left = option === undefined ? [usedDefault(ENCODING, usual)] : []
  return treeOf(root, { named, ownSites, left }, context, withoutNames(inventory, namesOf(ownSites)))
}

const ENCODING = 'inventory.encoding'

/** One that is wrong is told by the schema. */
function encodingNamed(name: string): EncodingOption {
  return ENCODINGS.find((one) => one === name) ?? 'auto'
}

function usedDefault(path: string, row: Row): UsedDefault {
  return { path, value: row['value']!, source: row['source']!, confidence: row['confidence'] as Confidence }
}

async function readNamed(
  files: ScenarioFiles,
  named: ScalarNode,
  encoding: EncodingOption,
): Promise<Inventory> {
  const path = `${KEY}.csv`
  const found = await files.find(named.at.file, named.text)
  if ('fault' in found) throw atKey(named, path, found.fault)
  const shownPath = shownAs(found.at)
  const source = {
    real: found.real,
    shownPath,
    recordedPath: found.path,
    encoding,
    standard: await standardColumns(),
    siteKeys: knownKeysAt(['sites', 0]).filter((key) => !NO_PATHS.includes(key)),
  }
  let read: InventoryRead
  try {
    read = await readInventory(source)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    throw atKey(named, path, { expected: 'a file that can be read', got: `an error of the system (${code})` })
  }
  if ('faults' in read) {
    const before = (read.skipped ?? []).flatMap(({ problems }) => problems)
    throw new InputError(
      namedAt([...before, ...read.faults.map((fault) => problemAt(shownPath, fault))], named),
    )
  }
  files.note(read.inventory.file)
  return read.inventory
}

/** Keys of a site for which there are columns of other names. */
const NO_PATHS: readonly string[] = ['id', 'kind', 'count', 'archetype']

/** Texts of the catalogue are known by the names of their files: one of the user must not look like them. */
function shownAs(path: string): string {
  return path.startsWith('data/') ? `./${path}` : path
}

function atKey({ at }: ScalarNode, path: string, fault: FileFault): InputError {
  return new InputError([{ ...at, path, ...fault }])
}

/** Problems of a data file with the place in the scenario that names it. */
export function namedAt(problems: readonly Problem[], { at }: ScalarNode): Problem[] {
  const named = `named at ${at.file}:${at.line}:${at.column}`
  return problems.map((one) => ({ ...one, hint: one.hint === undefined ? named : `${one.hint}; ${named}` }))
}

/** The tree with a site for each class of an inventory. */
function treeOf(
  root: MapNode,
  { named, ownSites, left }: Pick<InventoryOfScenario, 'named' | 'ownSites' | 'left'>,
  made: RowContext,
  inventory: Inventory,
): TreeWithInventory {
  const context = { ...made, inventory }
  const classes = siteClasses(inventory, context.surroundings)
  const own = ownSites?.kind === 'list' ? ownSites.items : []
  const count = classes.firstRow.length
  const tooMany = count + own.length > MOST_SITES
  // Too many sites that differ are told when the scenario is loaded.
  const sites = tooMany
    ? []
    : Array.from(classes.firstRow, (row, i) => rowSite(context, row, classes.sites[i]!))
  const list: SourceNode = {
    kind: 'list',
    at: ownSites?.at ?? named.at,
    items: [...own, ...sites.map(({ site }) => site)],
  }
  const keyAt = root.entries.get('sites')?.keyAt ?? named.at
  const isEmpty = list.items.length === 0 && ownSites === undefined
  const problems = tooMany ? [tooManyProblem(named, inventory, count)] : sites.flatMap((one) => one.problems)
  return {
    root: isEmpty ? withEntry(root, 'sites', undefined) : withEntry(root, 'sites', { keyAt, node: list }),
    inventory: {
      inventory,
      classes,
      named,
      context,
      defaults: [...left, ...sites.flatMap((one) => one.defaults)],
      problems,
      ownSites,
      left,
    },
  }
}

function tooManyProblem({ at }: ScalarNode, { rows }: Inventory, count: number): Problem {
  const expected = `at most ${MOST_SITES} sites that differ in what physics and money depend on`
  return { ...at, path: `${KEY}.csv`, expected, got: `${count}, in ${rows} rows` }
}

/** The tree and its inventory without some rows, which are listed and counted among those skipped. */
export function withoutRows(
  root: MapNode,
  before: InventoryOfScenario,
  gone: ReadonlyMap<number, readonly Problem[]>,
): TreeWithInventory {
  return treeOf(root, before, before.context, keptRows(before.inventory, gone))
}

/** Rows that are listed one by one. */
const MOST_SKIPPED = 1000

function keptRows(inventory: Inventory, gone: ReadonlyMap<number, readonly Problem[]>): Inventory {
  const kept = Uint32Array.from({ length: inventory.rows }, (_, row) => row).filter((row) => !gone.has(row))
  const skipped = [...gone].map(([row, problems]): SkippedRow => {
    return { line: inventory.lines[row]!, id: inventory.ids[row]!, problems }
  })
  const listed = [...inventory.skipped, ...skipped].toSorted((a, b) => a.line - b.line)
  return {
    ...inventory,
    rows: kept.length,
    ids: Array.from(kept, (row) => inventory.ids[row]!),
    lines: kept.map((row) => inventory.lines[row]!),
    columns: new Map(
      [...inventory.columns].map(([header, column]) => {
        return [header, { ...column, codes: kept.map((row) => column.codes[row]!) }]
      }),
    ),
    numbers: new Map(
      [...inventory.numbers].map(([header, numbers]) => {
        return [header, Float64Array.from(kept, (row) => numbers[row]!)]
      }),
    ),
    skipped: listed.slice(0, MOST_SKIPPED),
    skippedCount: inventory.skippedCount + gone.size,
  }
}

/** Rows whose ids sites of the scenario have already are skipped like faulty ones. */
function withoutNames(inventory: Inventory, names: readonly string[]): Inventory {
  if (names.length === 0) return inventory
  const own = new Set(names)
  const column = inventory.headers.indexOf('site_id') + 1
  const gone = new Map<number, Problem[]>()
  for (const [row, id] of inventory.ids.entries()) {
    if (!own.has(id)) continue
    const at = { file: inventory.path, line: inventory.lines[row]!, column }
    const expected = 'an id that no site of the scenario has'
    gone.set(row, [{ ...at, path: 'site_id', expected, got: shown(id) }])
  }
  return gone.size === 0 ? inventory : keptRows(inventory, gone)
}
