import { basename } from 'node:path'
import { keptFile, SCENARIO_LIMIT_BYTES, readRegularFile, ScenarioFiles, SET, utf8Text } from './files.ts'
import type { FileFault, InputFile } from './files.ts'
import type { InventoryOfScenario } from './inventory/scenario-inventory.ts'
import { overlayScenario } from './overlay.ts'
import type { Patch } from './patch.ts'
import { InputError } from './problem.ts'
import type { Mark } from './problem.ts'
import { parseSource } from './source-tree.ts'
import type { MapNode } from './source-tree.ts'

/** The text of a scenario as a tree, what it extends laid under it. */
export interface ReadScenario {
  readonly root: MapNode
  readonly file: InputFile
  readonly files: ScenarioFiles
  /** Of the scenario, and of those that it extends. */
  readonly texts: readonly [ScenarioText, ...ScenarioText[]]
  /** The fleet of its CSV file, for each class of which a site stands in the tree. */
  readonly inventory?: InventoryOfScenario
}

/** The text of a scenario file, by its name without folders, or of one that it extends, as `inputs` name it. */
export interface ScenarioText {
  readonly path: string
  readonly text: string
}

/**
 * Reads a scenario file and those that it extends.
 *
 * @param path      as the user named it
 * @param dataDirs  further folders that may be read
 * @param kept      texts that a run kept: they stand for the files, which may have changed since
 * @throws InputError with every problem of the text
 */
export async function readScenario(
  path: string,
  dataDirs: readonly string[],
  kept: readonly ScenarioText[] = [],
): Promise<ReadScenario> {
  const [own, ...bases] = kept
  const read =
    own === undefined ? await readRegularFile(path, SCENARIO_LIMIT_BYTES) : keptFile(path, own.text)
  if ('fault' in read) throw fileError(path, read.fault)
  const files = await scenarioFiles(path, dataDirs, bases)
  const root = parsed(read.bytes, path)
  const texts: [ScenarioText, ...ScenarioText[]] = [{ path: basename(path), text: textOf(read.bytes) }]
  const tree = await extended(root, path, files, [path], texts)
  // Most scenarios have none, and need not load what reads it.
  const isFleet = tree.entries.has('inventory')
  const withFleet = isFleet
    ? await (await import('./inventory/scenario-inventory.ts')).withInventory(tree, files)
    : undefined
  return { root: tree, file: read.file, files, texts, ...withFleet }
}

/** Text that gives the same bytes again, with its byte-order mark. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

async function scenarioFiles(
  path: string,
  dataDirs: readonly string[],
  kept: readonly ScenarioText[],
): Promise<ScenarioFiles> {
  try {
    return await ScenarioFiles.at(path, dataDirs, kept)
  } catch {
    throw new InputError([
      {
        file: '--data',
        line: 1,
        column: 1,
        path: '',
        expected: 'folders that exist',
        got: dataDirs.join(', '),
      },
    ])
  }
}

function fileError(file: string, fault: FileFault): InputError {
  return new InputError([{ file, line: 1, column: 1, path: '', ...fault }])
}

function parsed(bytes: Uint8Array, file: string): MapNode {
  const decoded = utf8Text(bytes)
  if ('fault' in decoded) throw fileError(file, decoded.fault)
  const tree = parseSource(decoded.text, file)
  if ('problems' in tree) throw new InputError(tree.problems)
  if (tree.node.kind === 'map') return tree.node
  const got = tree.node.kind === 'list' ? 'a list' : 'a single value'
  throw new InputError([{ ...tree.node.at, path: '', expected: 'a map of scenario keys', got }])
}

/** Assumption: nobody stacks more scenarios than this. */
const MOST_EXTENDED = 20

async function extended(
  root: MapNode,
  file: string,
  files: ScenarioFiles,
  trail: readonly string[],
  texts: ScenarioText[],
): Promise<MapNode> {
  const base = root.entries.get('extends')?.node
  if (base?.kind !== 'scalar' || typeof base.value !== 'string') return root
  const problem = (fault: FileFault): InputError =>
    new InputError([{ ...base.at, path: 'extends', ...fault }])
  const read = await files.read(file, base.value, SCENARIO_LIMIT_BYTES)
  if ('fault' in read) throw problem(read.fault)
  const path = read.at
  if (trail.includes(path)) {
    throw problem({
      expected: 'a scenario that does not lead back',
      got: `a circle: ${[...trail, path].join(' > ')}`,
    })
  }
  if (trail.length > MOST_EXTENDED)
    throw problem({ expected: `at most ${MOST_EXTENDED} scenarios that extend each other`, got: 'one more' })
  texts.push({ path: read.file.path, text: textOf(read.bytes) })
  const below = await extended(parsed(read.bytes, path), path, files, [...trail, path], texts)
  return overlayScenario(below, root)
}

/** The patch of a `--set PATH=VALUE`, its value read as in a scenario file. */
export function setPatch(text: string): Patch {
  const equals = text.indexOf('=')
  const at: Mark = { file: SET, line: 1, column: 1 }
  const wrong = (got: string) => new InputError([{ ...at, path: '', expected: 'PATH=VALUE', got }])
  if (equals < 1) throw wrong(JSON.stringify(text))
  const path = text.slice(0, equals).trim()
  const value = text.slice(equals + 1)
  if (value.trim() === '') return { path, at, node: { kind: 'scalar', at, value: null, text: '' } }
  const tree = parseSource(' '.repeat(equals + 1) + value, SET)
  if ('problems' in tree) throw new InputError(tree.problems.map((p) => ({ ...p, path })))
  return { path, at, node: tree.node }
}
