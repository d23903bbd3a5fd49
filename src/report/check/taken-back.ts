import { withEntry } from '../../scenarios/overlay.ts'
import { memberName } from '../../scenarios/source-path.ts'
import { parseSource } from '../../scenarios/source-tree.ts'
import type { ListNode, MapNode, SourceNode } from '../../scenarios/source-tree.ts'
import type { Change } from './changes.ts'
import type { Leaf } from './scenario-leaves.ts'

/**
 * A scenario's text with changed values as they were; undefined where a value that was taken away has no place to go
 * back to. Whether all is as it was is for the caller to see.
 */
export function withValuesBack(
  root: MapNode,
  leaves: readonly Leaf[],
  changes: readonly Pick<Change, 'path' | 'before' | 'after'>[],
): MapNode | undefined {
  const steps = new Map(leaves.map((leaf) => [leaf.path, keyOf(leaf.steps)]))
  const edits = new Map<string, string | undefined>()
  for (const { path, before } of changes) {
    const key = steps.get(path)
    if (key !== undefined) edits.set(key, before)
  }
  const emptied = new Set<SourceNode>()
  let tree = edited(root, [], edits, emptied)
  const gone = changes
    .filter(({ path }) => !steps.has(path))
    .toSorted((a, b) => (ordered(a.path) < ordered(b.path) ? -1 : 1))
  const names = new Map(gone.map(({ path, before }) => [path, before]))
  for (const { path, before } of gone) {
    if (tree === undefined || before === undefined) return undefined
    tree = inserted(tree, path, before, { whole: path, names, emptied })
  }
  const whole = tree && pruned(tree, emptied)
  return whole?.kind === 'map' ? whole : undefined
}

function keyOf(steps: Leaf['steps']): string {
  return JSON.stringify(steps)
}

/** Text whose order is that of the numbers in a path. */
function ordered(path: string): string {
  return path.replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'))
}

/** The tree with other values at some places; maps and lists that become empty by that stay, for what goes back in. */
function edited(
  node: SourceNode,
  steps: Leaf['steps'],
  edits: ReadonlyMap<string, string | undefined>,
  emptied: Set<SourceNode>,
): SourceNode | undefined {
  const key = keyOf(steps)
  const text = edits.get(key)
  if (text !== undefined) return nodeOf(text, node)
  if (node.kind === 'scalar') return edits.has(key) ? undefined : node
  const kept =
    node.kind === 'list'
      ? { ...node, items: node.items.flatMap((item, i) => edited(item, [...steps, i], edits, emptied) ?? []) }
      : mapEntries(node, (child, name) => edited(child, [...steps, name], edits, emptied))
  if (sizeOf(kept) === 0 && (sizeOf(node) > 0 || edits.has(key))) emptied.add(kept)
  return kept
}

/** The tree without the maps and lists that nothing went back into. */
function pruned(node: SourceNode, emptied: ReadonlySet<SourceNode>): SourceNode | undefined {
  if (emptied.has(node)) return undefined
  if (node.kind === 'scalar' || sizeOf(node) === 0) return node
  const kept =
    node.kind === 'list'
      ? { ...node, items: node.items.flatMap((item) => pruned(item, emptied) ?? []) }
      : mapEntries(node, (child) => pruned(child, emptied))
  return sizeOf(kept) === 0 ? undefined : kept
}

function mapEntries(
  map: MapNode,
  change: (node: SourceNode, name: string) => SourceNode | undefined,
): MapNode {
  const entries = [...map.entries].flatMap(([name, entry]) => {
    const kept = change(entry.node, name)
    return kept === undefined ? [] : [[name, { ...entry, node: kept }] as const]
  })
  return { ...map, entries: new Map(entries) }
}

function sizeOf(node: MapNode | ListNode): number {
  return node.kind === 'list' ? node.items.length : node.entries.size
}

/** Quoted text stays text; a plain value is read as a plain one. */
function nodeOf(text: string, like: SourceNode): SourceNode {
  const asText = { kind: 'scalar', at: like.at, value: text, text } as const
  if (like.kind === 'scalar' && like.value === like.text) return asText
  const read = parseSource(text, like.at.file)
  const isPlain = 'node' in read && (read.node.kind === 'scalar' || text === '[]' || text === '{}')
  return isPlain ? { ...read.node, at: like.at } : asText
}

interface Lost {
  readonly whole: string
  /** Texts of all values that go back, by path. */
  readonly names: ReadonlyMap<string, string | undefined>
  /** Maps and lists from which all went. */
  readonly emptied: ReadonlySet<SourceNode>
}

/** The tree with a value put in at the rest of a path. */
function inserted(node: SourceNode, rest: string, text: string, lost: Lost): SourceNode | undefined {
  if (node.kind === 'scalar') return undefined
  return node.kind === 'list' ? insertedInList(node, rest, text, lost) : insertedInMap(node, rest, text, lost)
}

function insertedInMap(node: MapNode, rest: string, text: string, lost: Lost): SourceNode | undefined {
  // Keys may hold dots: the longest that the path starts with.
  const known = [...node.entries.keys()]
    .filter((key) => rest.startsWith(`${key}.`))
    .toSorted((a, b) => b.length - a.length)[0]
  if (known !== undefined) {
    const entry = node.entries.get(known)!
    const below = inserted(entry.node, rest.slice(known.length + 1), text, lost)
    return below && withEntry(node, known, { ...entry, node: below })
  }
  const [key, ...more] = rest.split('.') as [string, ...string[]]
  const above = lost.whole.slice(0, lost.whole.length - rest.length)
  const there = node.entries.get(key)?.node
  if (there?.kind === 'scalar' && more.length === 0 && there.text === text) return node
  // Where the key of a measure's setting ends, its path does not tell.
  if ((there !== undefined && !lost.emptied.has(there)) || /(^|\.)set\.$/.test(above)) return undefined
  const fresh = { kind: 'map', at: node.at, entries: new Map() } as const
  const below =
    more.length === 0 ? nodeOf(text, fresh) : inserted(emptyFor(more[0]!, fresh), more.join('.'), text, lost)
  return below && withEntry(node, key, { keyAt: node.at, node: below })
}

function emptyFor(step: string, map: MapNode): MapNode | ListNode {
  return /^\d+$/.test(step) ? { kind: 'list', at: map.at, items: [] } : map
}

function insertedInList(node: ListNode, rest: string, text: string, lost: Lost): SourceNode | undefined {
  const at = node.items.findIndex((item, i) => {
    const name = memberName(item) ?? String(i)
    return rest.startsWith(`${name}.`)
  })
  if (at !== -1) {
    const name = memberName(node.items[at]!) ?? String(at)
    const below = inserted(node.items[at]!, rest.slice(name.length + 1), text, lost)
    return below && { ...node, items: node.items.map((item, i) => (i === at ? below : item)) }
  }
  const [step, ...more] = rest.split('.') as [string, ...string[]]
  const empty = { kind: 'map', at: node.at, entries: new Map() } as const
  if (more.length === 0) return { ...node, items: [...node.items, nodeOf(text, empty)] }
  const member = memberOf(step, lost.whole.slice(0, lost.whole.length - rest.length), empty, lost)
  const filled = member && inserted(member, more.join('.'), text, lost)
  return filled && { ...node, items: [...node.items, filled] }
}

/** A member of a list that has only the id or name by which its path tells it. */
function memberOf(name: string, above: string, empty: MapNode, { names }: Lost): MapNode | undefined {
  const key = ['id', 'name'].find((one) => names.get(`${above}${name}.${one}`) === name)
  if (key === undefined) return undefined
  return withEntry(empty, key, { keyAt: empty.at, node: nodeOf(name, empty) })
}
