import fc from 'fast-check'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { changePath } from '../../../src/report/comparison/change.ts'
import type { Change } from '../../../src/report/comparison/change.ts'

/** A YAML text as a tree. */
export function tree(text: string, file = 's.yaml'): MapNode {
  const read = parseSource(text, file)
  if ('problems' in read || read.node.kind !== 'map') throw new Error('no map')
  return read.node
}

/** A change in one line: kind, path, values. */
export function told(change: Change): string {
  const values = [change.before, change.after].map((value) => value ?? '(none)').join(' -> ')
  return `${change.kind} ${changePath(change)}: ${values}${change.textOnly ? ', text only' : ''}`
}

const key = fc.constantFrom('id', 'name', 'set', 'a', 'b', 'cop', 'value', 'source', 'description')
const scalar = fc.oneof(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 2 }), fc.constant(null))

/** Values as scenarios hold them, few enough that two of them have much in common. */
export const values: fc.Arbitrary<object> = fc.letrec<{ node: unknown; map: object }>((tie) => ({
  map: fc.dictionary(key, tie('node'), { maxKeys: 5 }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(
      fc.record({ id: fc.constantFrom('p', 'q', 'r', 's'), a: tie('node') }, { requiredKeys: ['id'] }),
      { maxLength: 4 },
    ),
    tie('map'),
  ),
})).map
