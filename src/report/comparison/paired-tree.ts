import { isSameForm } from '../../scenarios/overlay.ts'
import type { Mark } from '../../scenarios/problem.ts'
import { memberName } from '../../scenarios/source-path.ts'
import type { ListNode, MapEntry, MapNode, SourceNode } from '../../scenarios/source-tree.ts'
import type { Change } from './change.ts'
import { nodeText, saySame } from './change.ts'
import { isSameOrder, jointOrder } from './joint-order.ts'

/** Two trees as one: what both have, and where they differ. */
export type PairedNode =
  | { readonly kind: 'same'; readonly node: SourceNode }
  | {
      readonly kind: 'differing'
      readonly change: Change
      readonly before: SourceNode | undefined
      readonly after: SourceNode | undefined
    }
  | PairedMembers

interface PairedMembers {
  readonly kind: 'map' | 'list'
  readonly at: Mark
  /** In the order of the first tree, and of the second. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly order: Change | undefined
  readonly members: ReadonlyMap<string, { readonly keyAt: Mark; readonly pair: PairedNode }>
}

/** Tells of two equal values whether they name a file whose content differs, and which change that is. */
export type FileChange = (
  before: SourceNode,
  after: SourceNode,
  path: readonly string[],
) => Change | undefined

/** Holds the trees of two scenarios against each other. */
export function pairedTrees(before: MapNode, after: MapNode, fileChange: FileChange): PairedNode {
  return pairOf(before, after, [], fileChange)
}

function pairOf(
  before: SourceNode,
  after: SourceNode,
  path: readonly string[],
  fileChange: FileChange,
): PairedNode {
  if (before.kind === 'map' && after.kind === 'map' && isSameForm(before, after))
    return membersOf('map', before, entriesOf(before), entriesOf(after), path, fileChange)
  if (before.kind === 'list' && after.kind === 'list') {
    const members = listMembers(before, after)
    if (members !== undefined) return membersOf('list', before, ...members, path, fileChange)
  }
  if (!saySame(before, after)) return differing('changed', path, before, after, before.at, after.at)
  const change = fileChange(before, after, path)
  return change === undefined ? { kind: 'same', node: before } : { kind: 'differing', change, before, after }
}

type Members = ReadonlyMap<string, MapEntry>

function entriesOf(map: MapNode): Members {
  return map.entries
}

/** Members of two lists of maps, by id or name where all have one, else by index; undefined for other lists. */
function listMembers(before: ListNode, after: ListNode): [Members, Members] | undefined {
  const items = [...before.items, ...after.items]
  if (items.length === 0 || items.some(({ kind }) => kind !== 'map')) return undefined
  const named = [before, after].map((list) => list.items.map(memberName))
  const unique = named.every((names) => !names.includes(undefined) && new Set(names).size === names.length)
  const members = (list: ListNode): Members =>
    new Map(
      list.items.map(
        (node, i) => [unique ? memberName(node)! : String(i), { keyAt: node.at, node }] as const,
      ),
    )
  return [members(before), members(after)]
}

function membersOf(
  kind: 'map' | 'list',
  { at }: SourceNode,
  before: Members,
  after: Members,
  path: readonly string[],
  fileChange: FileChange,
): PairedMembers {
  const [keysBefore, keysAfter] = [[...before.keys()], [...after.keys()]]
  const pairs = jointOrder(keysAfter, keysBefore).map((key) => {
    const [a, b] = [before.get(key), after.get(key)]
    const own = [...path, key]
    const pair =
      a !== undefined && b !== undefined
        ? pairOf(a.node, b.node, own, fileChange)
        : differing(a === undefined ? 'added' : 'removed', own, a?.node, b?.node, a?.keyAt, b?.keyAt)
    return [key, { keyAt: (a ?? b)!.keyAt, pair }] as const
  })
  return {
    kind,
    at,
    before: jointOrder(keysBefore, keysAfter),
    after: jointOrder(keysAfter, keysBefore),
    order: isSameOrder(keysBefore, keysAfter) ? undefined : orderChange(kind, path, before, after),
    members: new Map(pairs),
  }
}

function orderChange(kind: 'map' | 'list', path: readonly string[], before: Members, after: Members): Change {
  const text = (members: Members) => `[${[...members.keys()].join(', ')}]`
  const at = (members: Members) => [...members.values()][0]?.keyAt
  // Patches are applied in the order in which a variant writes them; no other map has an order.
  const textOnly = kind === 'map' && !isPatchMap(path)
  return {
    kind: 'order',
    path,
    before: text(before),
    after: text(after),
    beforeAt: at(before),
    afterAt: at(after),
    textOnly,
  }
}

function isPatchMap(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === 'variants' && path[2] === 'set'
}

function differing(
  kind: 'changed' | 'added' | 'removed',
  path: readonly string[],
  before: SourceNode | undefined,
  after: SourceNode | undefined,
  beforeAt: Mark | undefined,
  afterAt: Mark | undefined,
): PairedNode {
  const text = (node: SourceNode | undefined) => (node === undefined ? undefined : nodeText(node))
  const change: Change = {
    kind,
    path,
    before: text(before),
    after: text(after),
    beforeAt,
    afterAt,
    textOnly: isTextOnly(path),
  }
  return { kind: 'differing', change, before, after }
}

/** Top-level keys that only describe, and `extends`, whose effect is in the tree already. */
const DESCRIBING = ['name', 'description', 'expect', 'extends']

function isTextOnly(path: readonly string[]): boolean {
  const last = path.at(-1)
  if (DESCRIBING.includes(path[0]!) || last === 'source') return true
  return last === 'description' && !isPatchMap(path.slice(0, -1))
}

/** What differs, each once, in the order of the second tree. */
export function changesIn(pair: PairedNode): Change[] {
  const changes = new Set<Change>()
  collect(pair, changes)
  return [...changes]
}

function collect(pair: PairedNode, changes: Set<Change>): void {
  if (pair.kind === 'differing') changes.add(pair.change)
  if (pair.kind === 'same' || pair.kind === 'differing') return
  if (pair.order !== undefined) changes.add(pair.order)
  for (const { pair: member } of pair.members.values()) collect(member, changes)
}

/** The first tree with some of the changes made: all of them give what the second says, none the first. */
export function treeWith(pair: PairedNode, made: ReadonlySet<Change>): SourceNode | undefined {
  if (pair.kind === 'same') return pair.node
  if (pair.kind === 'differing') return made.has(pair.change) ? pair.after : pair.before
  const { kind, at, members } = pair
  const names = pair.order !== undefined && made.has(pair.order) ? pair.after : pair.before
  const built = names.flatMap((name) => {
    const { keyAt, pair: member } = members.get(name)!
    const node = treeWith(member, made)
    return node === undefined ? [] : [[name, { keyAt, node }] as const]
  })
  return kind === 'map'
    ? { kind, at, entries: new Map(built) }
    : { kind, at, items: built.map(([, { node }]) => node) }
}
