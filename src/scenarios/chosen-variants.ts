import { withEntry } from './overlay.ts'
import { InputError, nameHint, shown } from './problem.ts'
import { memberName } from './source-path.ts'
import type { MapNode } from './source-tree.ts'
import { BASELINE, extendsOf } from './variants.ts'

/**
 * A scenario with only some of its variants and those that they extend, for who needs no others: all that are there are
 * read and checked. Its expectations, which may name others, are left out.
 */
export function withVariants(root: MapNode, names: readonly string[]): MapNode {
  const rest = withEntry(root, 'expect', undefined)
  const entry = root.entries.get('variants')
  if (entry?.node.kind !== 'list') return rest
  const nodes = new Map(entry.node.items.map((node) => [memberName(node), node]))
  const wanted = new Set<string | undefined>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = nodes.get(name)
    if (wanted.has(name) || node?.kind !== 'map') continue
    wanted.add(name)
    open.push(...extendsOf(node).map(({ text }) => text))
  }
  const items = entry.node.items.filter((node) => wanted.has(memberName(node)))
  // An empty list is no list of variants.
  const kept = items.length === 0 ? undefined : { ...entry, node: { ...entry.node, items } }
  return withEntry(rest, 'variants', kept)
}

/** The names of the variants of a scenario, in their order. */
export function namesOfVariants(root: MapNode): string[] {
  const node = root.entries.get('variants')?.node
  return node?.kind === 'list' ? node.items.flatMap((item) => memberName(item) ?? []) : []
}

/** The baseline and the one variant that is asked for; all where none is. */
export function chosenVariants<T extends { readonly name: string }>(
  variants: readonly T[],
  only: string | undefined,
): readonly T[] {
  if (only === undefined) return variants
  const names = variants.map(({ name }) => name)
  if (names.includes(only)) return variants.filter(({ name }) => name === BASELINE || name === only)
  const hint = nameHint(only, names)
  const problem = {
    file: '--variant',
    line: 1,
    column: 1,
    path: '',
    expected: 'the name of a variant',
    got: shown(only),
  }
  throw new InputError([hint === undefined ? problem : { ...problem, hint }])
}
