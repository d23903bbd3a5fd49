import { SET } from '../../scenarios/files.ts'
import type { Change } from './change.ts'
import { isSameOrder, jointOrder } from './joint-order.ts'

interface Override {
  readonly path: string
  readonly value: string
  readonly text: string
}

function overrideOf(text: string): Override {
  const equals = text.indexOf('=')
  return { path: text.slice(0, equals).trim(), value: text.slice(equals + 1), text }
}

/** `PATH=VALUE` of two command lines as one list. */
export interface PairedOverrides {
  readonly changes: readonly Change[]
  /** The first list with some of the changes made. */
  with(made: ReadonlySet<Change>): string[]
}

/** Holds the overrides of two results against each other, path by path where the paths stand once and in one order. */
export function pairedOverrides(before: readonly string[], after: readonly string[]): PairedOverrides {
  const [a, b] = [before.map(overrideOf), after.map(overrideOf)]
  if (!isPathwise(a, b)) {
    if (before.join('\n') === after.join('\n')) return { changes: [], with: () => [...before] }
    const change = overrideChange([SET], before.join(' '), after.join(' '))
    return { changes: [change], with: (made) => [...(made.has(change) ? after : before)] }
  }
  const [earlier, later] = [a, b].map((list) => new Map(list.map((one) => [one.path, one])))
  const paths = jointOrder([...earlier!.keys()], [...later!.keys()])
  const changes = new Map<string, Change>()
  for (const path of paths) {
    const [old, young] = [earlier!.get(path)?.value, later!.get(path)?.value]
    if (old !== young) changes.set(path, overrideChange([SET, path], old, young))
  }
  const chosen = (path: string, made: ReadonlySet<Change>) =>
    (made.has(changes.get(path)!) ? later! : earlier!).get(path)
  return {
    changes: [...changes.values()],
    with: (made) => paths.flatMap((path) => chosen(path, made)?.text ?? []),
  }
}

/** Paths once in each list and in one order: the change of one does not move another. */
function isPathwise(a: readonly Override[], b: readonly Override[]): boolean {
  const [before, after] = [a, b].map((list) => list.map(({ path }) => path)) as [string[], string[]]
  const once = new Set(before).size === before.length && new Set(after).size === after.length
  return once && isSameOrder(before, after)
}

function overrideChange(
  path: readonly string[],
  before: string | undefined,
  after: string | undefined,
): Change {
  const at = { file: SET, line: 1, column: 1 }
  return {
    kind: 'override',
    path,
    before,
    after,
    beforeAt: before === undefined ? undefined : at,
    afterAt: after === undefined ? undefined : at,
    textOnly: false,
  }
}
