import { hasUncommonUnit, problemsOf, refusedPaths } from './issues.ts'
import { isMapKeyOf, knownKeysOf } from './known-keys.ts'
import type { z } from 'zod'
import { parsedTree } from './parsed-tree.ts'
import type { ParsedTree } from './parsed-tree.ts'
import { MOST_PROBLEMS } from './problem.ts'
import type { Problem } from './problem.ts'
import { loadUncommonUnits } from './quantity.ts'
import { scenarioJsonSchema, scenarioSchema } from './schema/scenario.ts'
import type { Scenario } from './schema/scenario.ts'
import { currencyName } from './schema/fields.ts'
import type { SchemaContext } from './schema/fields.ts'
import type { MapNode, SourceNode } from './source-tree.ts'
import { withEntry } from './overlay.ts'
import { nodeAt } from './source-path.ts'
import type { ValuePath } from './source-path.ts'

/** A tree that the schema checked; where it refused parts, they are taken away so that the rest can be checked further. */
export interface ReadTree {
  readonly problems: readonly Problem[]
  /** Undefined where nothing usable is left. */
  readonly rest: { readonly scenario: Scenario; readonly root: MapNode } | undefined
  /** What was taken away. */
  readonly refused: readonly ValuePath[]
}

type Schema = ReturnType<typeof scenarioSchema>

/** Checks the trees of one scenario against the schema; mathjs is loaded only where one of them holds an uncommon unit. */
export async function checkAgainstSchema(trees: readonly MapNode[]): Promise<ReadTree[]> {
  const currency = currencyOf(trees[0])
  const common = schemaFor({ currency })
  const first = parsedTrees(common, trees)
  const uncommon = first.some(({ error }) => error !== undefined && hasUncommonUnit(error))
  const schema = uncommon ? schemaFor({ currency, uncommon: await loadUncommonUnits() }) : common
  const parsed = uncommon ? parsedTrees(schema, trees) : first
  return trees.map((root, index): ReadTree => {
    const { data, error } = parsed[index] ?? {}
    if (data !== undefined) return { problems: [], rest: { scenario: data, root }, refused: [] }
    if (error === undefined) return { problems: [], rest: undefined, refused: [] }
    return { problems: problemsOf(root, error, knownKeysAt), ...withoutRefused(root, schema, error) }
  })
}

/** The trees one after another, until there are more issues than can be told. */
function parsedTrees(schema: Schema, trees: readonly MapNode[]): ParsedTree[] {
  const parsed: ParsedTree[] = []
  const places = new Set<string>()
  for (const tree of trees) {
    if (places.size > MOST_PROBLEMS) break
    const one = parsedTree(schema, tree)
    parsed.push(one)
    for (const { path } of one.error?.issues ?? []) places.add(path.join('.'))
  }
  return parsed
}

const ROUNDS = 8
/** With more faults of form than this, those of sense can wait. */
const MOST_REFUSED = 100

/** The scenario without what the schema refuses, so that the rest can still be checked for sense. */
function withoutRefused(
  tree: MapNode,
  schema: Schema,
  firstError: z.ZodError,
): Pick<ReadTree, 'rest' | 'refused'> {
  const refused: ValuePath[] = []
  let root: MapNode = tree
  let error = firstError
  for (let round = 1; round < ROUNDS; round++) {
    const paths = refusedPaths(error)
    if (paths.length > MOST_REFUSED) break
    for (const path of paths) {
      const key = removablePath(root, path)
      if (key.length === 0) return { rest: undefined, refused }
      root = withoutPath(root, key) as MapNode
      refused.push(key)
    }
    const result = parsedTree(schema, root)
    if (result.data !== undefined) return { rest: { scenario: result.data, root }, refused }
    error = result.error
  }
  return { rest: undefined, refused }
}

/** The innermost key of a map on the path that the tree holds; members of lists stay, so that indexes do. */
function removablePath(root: MapNode, path: ValuePath): ValuePath {
  let key = path
  while (key.length > 0 && (typeof key.at(-1) === 'number' || nodeAt(root, key) === undefined))
    key = key.slice(0, -1)
  return key
}

function withoutPath(node: SourceNode, [step, ...rest]: ValuePath): SourceNode {
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item, i) => (i === step ? withoutPath(item, rest) : item)) }
  if (node.kind === 'scalar') return node
  const entry = node.entries.get(String(step))
  if (entry === undefined) return node
  return withEntry(
    node,
    String(step),
    rest.length === 0 ? undefined : { ...entry, node: withoutPath(entry.node, rest) },
  )
}

/** Schemas of common units by currency: making one takes longer than using it. */
const schemas = new Map<string, Schema>()

function schemaFor(context: SchemaContext): Schema {
  if (context.uncommon !== undefined) return scenarioSchema(context)
  const schema = schemas.get(context.currency) ?? scenarioSchema(context)
  schemas.set(context.currency, schema)
  return schema
}

let jsonSchema: Record<string, unknown> | undefined

/** The JSON Schema; made when a message or a patch first needs it. */
function knownSchema(): Record<string, unknown> {
  jsonSchema ??= scenarioJsonSchema()
  return jsonSchema
}

/** The keys that the schema of a scenario knows at a path. */
export function knownKeysAt(path: ValuePath): string[] {
  return knownKeysOf(knownSchema(), path)
}

/** Whether the schema of a scenario knows the last step of a path as the key of a map. */
export function isMapKeyAt(path: ValuePath): boolean {
  return isMapKeyOf(knownSchema(), path)
}

/** The currency of prices must be known before they are read. */
function currencyOf(tree: MapNode | undefined): string {
  const node = tree?.entries.get('currency')?.node
  return node?.kind === 'scalar' && /^[A-Z]{3}$/.test(node.text) ? currencyName(node.text) : 'CNY'
}
