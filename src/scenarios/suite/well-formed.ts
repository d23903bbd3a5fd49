import { basename } from 'node:path'
import { problemsOf, refusedPaths } from '../issues.ts'
import { knownKeysOf } from '../known-keys.ts'
import { InputError } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { nodeAt } from '../source-path.ts'
import { plainValue } from '../source-tree.ts'
import type { SourceNode } from '../source-tree.ts'
import { suiteJsonSchema, suiteSchema } from './suite-schema.ts'
import type { SuiteText } from './suite-schema.ts'

/** The entries of a suite's text that its schema accepts, those of lists with their place there. */
export interface WellFormed extends Omit<SuiteText, 'basewatt-suite' | 'scenarios' | 'properties'> {
  readonly scenarios: readonly (readonly [index: number, entry: SuiteText['scenarios'][number]])[]
  readonly properties: readonly (readonly [
    index: number,
    entry: NonNullable<SuiteText['properties']>[number],
  ])[]
  /** Ids of scenarios whose entries are not well-formed, as far as they can be told. */
  readonly otherIds: readonly string[]
}

/**
 * What of a suite can be used, and what is wrong with the rest.
 *
 * @throws InputError where nothing can be
 */
export function wellFormed(root: SourceNode): { readonly text: WellFormed; readonly problems: Problem[] } {
  const whole = plainValue(root)
  const checked = suiteSchema.safeParse(whole)
  if (checked.success) return { text: withPlaces(checked.data, new Set(), root), problems: [] }
  const schema = suiteJsonSchema()
  const problems = problemsOf(root, checked.error, (path) => knownKeysOf(schema, path))
  const refused = new Set(refusedPaths(checked.error).map((path) => entryOf(path)))
  const rest = suiteSchema.safeParse(without(whole as Record<string, unknown>, refused))
  if (!rest.success) throw new InputError(problems)
  return { text: withPlaces(rest.data, refused, root), problems }
}

/** The entry of a suite that a path lies in, as text: a member of a list, a table of tolerances, or a key. */
function entryOf([key, member]: readonly (string | number)[]): string {
  const hasMembers = key === 'scenarios' || key === 'properties' || key === 'tolerances'
  return hasMembers && member !== undefined ? `${key}.${member}` : String(key)
}

function without(whole: Record<string, unknown>, refused: ReadonlySet<string>): Record<string, unknown> {
  const entries = Object.entries(whole).flatMap(([key, value]) => {
    if (refused.has(key)) return []
    if (Array.isArray(value)) return [[key, value.filter((_, i) => !refused.has(`${key}.${i}`))]]
    if (key !== 'tolerances') return [[key, value]]
    const tables = Object.entries(value as object).filter(([name]) => !refused.has(`${key}.${name}`))
    return [[key, Object.fromEntries(tables)]]
  })
  return { ...Object.fromEntries(entries), 'basewatt-suite': 1 }
}

function withPlaces(
  { scenarios, properties = [], ...others }: SuiteText,
  refused: ReadonlySet<string>,
  root: SourceNode,
): WellFormed {
  return {
    ...others,
    scenarios: placed('scenarios', scenarios, refused),
    properties: placed('properties', properties, refused),
    otherIds: [...refused].flatMap((path) => idAt(root, path) ?? []),
  }
}

function placed<T>(key: string, entries: readonly T[], refused: ReadonlySet<string>): [number, T][] {
  let index = -1
  return entries.map((entry) => {
    do index++
    while (refused.has(`${key}.${index}`))
    return [index, entry]
  })
}

function idAt(root: SourceNode, path: string): string | undefined {
  const [key, index] = path.split('.')
  if (key !== 'scenarios' || index === undefined) return undefined
  const text = (name: string) => {
    const node = nodeAt(root, [key, Number(index), name])
    return node?.kind === 'scalar' ? node.text : undefined
  }
  const file = text('file')
  return text('id') ?? (file === undefined ? undefined : idOfFile(file))
}

/** The id of a scenario that is given none: the name of its file without its ending. */
export function idOfFile(file: string): string {
  return basename(file).replace(/\.[^.]*$/, '')
}
