import type { z } from 'zod'
import { hasUncommonUnit, problemsOf } from './issues.ts'
import { knownKeysOf } from './known-keys.ts'
import type { Problem } from './problem.ts'
import { loadUncommonUnits } from './quantity.ts'
import { scenarioJsonSchema, scenarioSchema } from './schema/scenario.ts'
import type { Scenario } from './schema/scenario.ts'
import type { SchemaContext } from './schema/fields.ts'
import { plainValue } from './source-tree.ts'
import type { MapNode } from './source-tree.ts'

export type ReadTree = { scenario: Scenario } | { problems: Problem[] }

/** Checks the trees of one scenario against the schema; mathjs is loaded only where one of them holds an uncommon unit. */
export async function checkAgainstSchema(trees: readonly MapNode[]): Promise<ReadTree[]> {
  const values = trees.map(plainValue)
  const parse = (context: SchemaContext) => {
    const schema = scenarioSchema(context)
    return values.map((value) => schema.safeParse(value))
  }
  const currency = currencyOf(trees[0])
  const first = parse({ currency })
  const uncommon = first.some(({ error }) => error !== undefined && hasUncommonUnit(error))
  const results = uncommon ? parse({ currency, uncommon: await loadUncommonUnits() }) : first
  const known = knownKeys()
  return results.map((result, index) =>
    result.success
      ? { scenario: result.data }
      : { problems: problemsOf(trees[index]!, result.error as z.ZodError, known) },
  )
}

/** The JSON Schema, which knows the keys of each place, is made when a message first needs it. */
function knownKeys(): (path: readonly (string | number)[]) => string[] {
  let json: Record<string, unknown> | undefined
  return (path) => knownKeysOf((json ??= scenarioJsonSchema()), path)
}

/** The currency of prices must be known before they are read. */
function currencyOf(tree: MapNode | undefined): string {
  const node = tree?.entries.get('currency')?.node
  return node?.kind === 'scalar' && /^[A-Z]{3}$/.test(node.text) ? node.text : 'CNY'
}
