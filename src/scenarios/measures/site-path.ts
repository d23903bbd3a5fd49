import { nameHint, shown } from '../problem.ts'
import type { Mark, Problem } from '../problem.ts'
import { isRemoved } from '../removed-keys.ts'
import { knownKeysAt } from '../scenario-reader.ts'
import { memberName } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'

/** Keys of a site that say which it is, and not what it has. */
const IDENTITY: readonly string[] = ['id', 'kind', 'count', 'archetype']

/** Why no site can have a path, as the schema knows sites; undefined where one can. */
export function sitePathFault(path: string, at: Mark, told: string): Problem | undefined {
  const steps = path.split('.')
  let place: ValuePath = ['sites', 0]
  for (const [depth, step] of steps.entries()) {
    const keys = knownKeysAt(place).filter((key) => depth > 0 || !IDENTITY.includes(key))
    if (keys.length > 0 && !keys.includes(step)) {
      const expected =
        depth === 0
          ? 'a path below a site'
          : `a path that a site can have, such as ${example(steps, depth, keys)}`
      const hint =
        depth === 0 && IDENTITY.includes(step)
          ? `a measure leaves ${IDENTITY.join(', ')}`
          : nameHint(step, keys)
      const problem = { ...at, path: told, expected, got: shown(path) }
      return hint === undefined ? problem : { ...problem, hint }
    }
    const isMember = keys.length === 0 && knownKeysAt([...place, 0]).length > 0
    place = [...place, isMember ? 0 : step]
  }
  return undefined
}

function example(steps: readonly string[], depth: number, keys: readonly string[]): string {
  return JSON.stringify([...steps.slice(0, depth), keys[0]].join('.'))
}

/** Whether a site has something at a path: a value that is not null, `none` or an empty list. */
export function hasPath(site: MapNode, path: string): boolean {
  return isThere(site, path.split('.'))
}

function isThere(node: SourceNode, [step, ...rest]: readonly string[]): boolean {
  if (isRemoved(node)) return false
  if (node.kind === 'scalar') return step === undefined && node.value !== null && node.value !== 'none'
  if (step === undefined) return node.kind === 'map' || node.items.length > 0
  return childrenAt(node, step).some((child) => isThere(child, rest))
}

function childrenAt(node: Exclude<SourceNode, { kind: 'scalar' }>, step: string): readonly SourceNode[] {
  if (node.kind === 'map') {
    if (step === '*') return [...node.entries.values()].map((entry) => entry.node)
    const child = node.entries.get(step)?.node
    return child === undefined ? [] : [child]
  }
  if (step === '*') return node.items
  const named = node.items.find((item) => memberName(item) === step)
  const child = named ?? (/^\d+$/.test(step) ? node.items[Number(step)] : undefined)
  return child === undefined ? [] : [child]
}

/** Whether two paths meet: equal, or one the beginning of the other, `*` being any step. */
export function pathsMeet(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')]
  return a.every((step, index) => {
    const across = b[index]
    return across === undefined || step === across || step === '*' || across === '*'
  })
}
