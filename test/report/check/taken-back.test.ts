import { describe, expect, test } from 'vitest'
import { scenarioLeaves } from '../../../src/report/check/scenario-leaves.ts'
import { withValuesBack } from '../../../src/report/check/taken-back.ts'
import { parseSource, plainValue } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'

function treeOf(text: string): MapNode {
  const read = parseSource(text, 's.yaml')
  if ('problems' in read || read.node.kind !== 'map') throw new Error('no map')
  return read.node
}

const valuesOf = (root: MapNode) =>
  Object.fromEntries(scenarioLeaves(root).map(({ path, text }) => [path, text]))

/** What is left of a text when all of its differences to an earlier one are taken back; undefined where they cannot be. */
function takenBack(before: string, after: string): unknown {
  const [was, is] = [treeOf(before), treeOf(after)]
  const [old, now] = [valuesOf(was), valuesOf(is)]
  const changes = [...new Set([...Object.keys(now), ...Object.keys(old)])]
    .toSorted()
    .map((path) => ({ path, before: old[path], after: now[path] }))
    .filter((one) => one.before !== one.after)
  const root = withValuesBack(is, scenarioLeaves(is), changes)
  return root && plainValue(root)
}

describe('values that are taken back together', () => {
  test.each([
    ['a value that changed', '{ year: 2021, a: 1 kW }', '{ year: 2022, a: 2 kW }'],
    ['text that looks like a number', '{ a: { id: "007" } }', '{ a: { id: "008" } }'],
    ['a value that was added', '{ a: 1 }', '{ a: 1, b: { c: 2, d: [3] } }'],
    ['a value that was taken away', '{ a: 1, b: { c: 2, d: { e: x } } }', '{ a: 1 }'],
    ['a value taken out of a map', '{ b: { c: 2, d: 3 } }', '{ b: { c: 2 } }'],
    ['an empty map that was filled', '{ a: {}, b: 1 }', '{ a: { c: 1 }, b: 1 }'],
    ['a list that was emptied', '{ a: [x, y], b: 1 }', '{ a: [], b: 1 }'],
    ['entries of a list', '{ a: [x, y, z] }', '{ a: [w] }'],
    ['more than ten entries of a list', '{ a: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }', '{ a: [0] }'],
    ['a member of a list', '{ s: [{ id: a, p: 1 }, { id: b, n: x, p: 2 }] }', '{ s: [{ id: a, p: 1 }] }'],
    ['a member that was added', '{ s: [{ id: a, p: 1 }] }', '{ s: [{ id: c, p: 3 }, { id: a, p: 1 }] }'],
    ['a member of another name', '{ s: [{ name: a, p: 1 }] }', '{ s: [{ name: b, p: 1 }] }'],
    ['a key with dots', '{ set: { a.b: 1, c.d: { e: 2 } } }', '{ set: { a.b: 2, c.d: { e: 3 } } }'],
    ['a value below a key with dots', '{ set: { c.d: { e: 2, f: 1 } } }', '{ set: { c.d: { e: 2 } } }'],
  ])('%s is as it was', (_what, before, after) => {
    expect(takenBack(before, after)).toEqual(plainValue(treeOf(before)))
  })

  test('a setting that was taken away cannot go back: its path does not tell where its key ends', () => {
    expect(takenBack('{ set: { a.b: 1, c: 2 } }', '{ set: { c: 2 } }')).toBeUndefined()
  })

  test('a value below one that is a single value now cannot go back', () => {
    expect(takenBack('{ a: { b: { c: 1 }, d: 1 } }', '{ a: { b: { c: { e: 1 } }, d: 1 } }')).toEqual({
      a: { b: { c: 1 }, d: 1 },
    })
    const root = treeOf('{ a: 1 }')
    expect(
      withValuesBack(root, scenarioLeaves(root), [{ path: 'a.b', before: '1', after: undefined }]),
    ).toBeUndefined()
  })
})
