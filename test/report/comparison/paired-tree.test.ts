import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saySame } from '../../../src/report/comparison/change.ts'
import { changesIn, pairedTrees, treeWith } from '../../../src/report/comparison/paired-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { told, tree, values } from './trees.ts'

const noFiles = () => undefined
const pair = (before: string, after: string) => pairedTrees(tree(before), tree(after, 'b.yaml'), noFiles)
const changes = (before: string, after: string) => changesIn(pair(before, after)).map(told)

describe('what differs between two texts', () => {
  it('is nothing where they say the same, whatever the layout, the comments and the writing of a number', () => {
    expect(changes('a: { b: 1.0, c: [x] }', '# a comment\na:\n  b: 1\n  c:\n    - x\n')).toEqual([])
  })

  it('is told by path, old value, new value and both places', () => {
    const [change] = changesIn(pair('a:\n  b: 1 kW', 'c: 0\na:\n  b: 2 kW'))
    expect(change).toMatchObject({ kind: 'added', path: ['c'], before: undefined, after: '0' })
    const [, second] = changesIn(pair('a:\n  b: 1 kW', 'c: 0\na:\n  b: 2 kW'))
    expect(second).toEqual({
      kind: 'changed',
      path: ['a', 'b'],
      before: '1 kW',
      after: '2 kW',
      beforeAt: { file: 's.yaml', line: 2, column: 6 },
      afterAt: { file: 'b.yaml', line: 3, column: 6 },
      textOnly: false,
    })
  })

  it('finds members of lists by id or name, wherever they stand', () => {
    expect(
      changes(
        'sites: [{ id: a, n: 1 }, { id: b, n: 2 }]',
        'sites: [{ id: new, n: 9 }, { id: a, n: 1 }, { id: b, n: 3 }]',
      ),
    ).toEqual(['added sites.new: (none) -> { id: new, n: 9 }', 'changed sites.b.n: 2 -> 3'])
  })

  it('finds members without a name by index', () => {
    expect(changes('l: [{ v: 1 }, { v: 2 }]', 'l: [{ v: 1 }, { v: 3 }, { v: 4 }]')).toEqual([
      'changed l.1.v: 2 -> 3',
      'added l.2: (none) -> { v: 4 }',
    ])
  })

  it('finds members whose name stands twice by index', () => {
    expect(changes('l: [{ id: p, v: 1 }, { id: p, v: 2 }]', 'l: [{ id: p, v: 1 }, { id: p, v: 3 }]')).toEqual(
      ['changed l.1.v: 2 -> 3'],
    )
  })

  it('takes a list of single values as a whole', () => {
    expect(changes('l: [a, b]', 'l: [a, c, "1"]')).toEqual(['changed l: [a, b] -> [a, c, "1"]'])
  })

  it('takes a map that takes another form as a whole', () => {
    expect(
      changes('capacity: { throughput: 1 }', 'capacity: { bandwidth: 20 MHz, spectralEfficiency: 2 }'),
    ).toEqual(['changed capacity: { throughput: 1 } -> { bandwidth: 20 MHz, spectralEfficiency: 2 }'])
    expect(changes('power: { preset: x, scale: 2 }', 'power: { model: linear, scale: 2 }')).toEqual([
      'changed power: { preset: x, scale: 2 } -> { model: linear, scale: 2 }',
    ])
  })

  it('takes what is added and removed as one change each', () => {
    expect(changes('a: { x: 1, y: { z: 2 } }', 'b: { x: 1 }')).toEqual([
      'removed a: { x: 1, y: { z: 2 } } -> (none)',
      'added b: (none) -> { x: 1 }',
    ])
  })

  it('tells names, descriptions, sources, expectations and the order of keys as text', () => {
    expect(
      changes(
        'name: A\nsites: [{ id: s, description: p, c: { value: 1, source: u } }]\nexpect: [{ output: o, value: 1 }]\nk: { m: 1, n: 2 }',
        'name: B\nsites: [{ id: s, description: q, c: { value: 1, source: v } }]\nexpect: [{ output: o, value: 2 }]\nk: { n: 2, m: 1 }',
      ),
    ).toEqual([
      'changed name: A -> B, text only',
      'changed sites.s.description: p -> q, text only',
      'changed sites.s.c.source: u -> v, text only',
      'changed expect.0.value: 1 -> 2, text only',
      'order k: [m, n] -> [n, m], text only',
    ])
  })

  it('does not take the order of sites or of patches as text', () => {
    expect(
      changes(
        'sites: [{ id: a }, { id: b }]\nvariants: [{ name: v, set: { a.b: 1, a: 2 } }]',
        'sites: [{ id: b }, { id: a }]\nvariants: [{ name: v, set: { a: 2, a.b: 1 } }]',
      ),
    ).toEqual(['order sites: [a, b] -> [b, a]', 'order variants.v.set: [a.b, a] -> [a, a.b]'])
  })

  it('holds a changed file once, however many values name it', () => {
    const change = { ...changesIn(pair('a: 1', 'a: 2'))[0]!, kind: 'file' as const, path: ['a'] }
    const both = pairedTrees(tree('a: x.csv\nb: x.csv'), tree('a: x.csv\nb: x.csv'), (node) =>
      node.kind === 'scalar' ? change : undefined,
    )
    expect(changesIn(both)).toEqual([change])
  })
})

describe('the tree between two texts', { timeout: 60_000 }, () => {
  const cases = fc.property(values, values, fc.array(fc.nat(9), { maxLength: 6 }), (a, b, picks) => {
    const [before, after] = [tree(JSON.stringify(a)), tree(JSON.stringify(b))]
    const paired = pairedTrees(before, after, noFiles)
    const all = changesIn(paired)
    expect(saySame(treeWith(paired, new Set(all))!, after)).toBe(true)
    expect(saySame(treeWith(paired, new Set())!, before)).toBe(true)
    const some = all.filter((_, i) => picks.includes(i))
    const between = treeWith(paired, new Set(some)) as MapNode
    const left = changesIn(pairedTrees(between, after, noFiles))
    expect(left.length === 0).toBe(some.length === all.length)
  })

  it('says the first with no change made and the second with all of them', () => {
    fc.assert(cases, { seed: 20261127, numRuns: 300 })
  })

  it('keeps the order of a list: what is added follows what it follows in the second', () => {
    const paired = pair('l: [{ id: a }, { id: c }]', 'l: [{ id: z }, { id: a }, { id: b }, { id: c }]')
    const [, second] = changesIn(paired)
    const built = treeWith(paired, new Set([second!]))!
    expect(saySame(built, tree('l: [{ id: a }, { id: b }, { id: c }]'))).toBe(true)
  })

  it('takes the second order only with that change', () => {
    const paired = pair('l: [{ id: a }, { id: b }]', 'l: [{ id: b }, { id: a }, { id: c }]')
    const [order, added] = changesIn(paired)
    const says = (made: readonly (typeof order)[], text: string) =>
      expect(saySame(treeWith(paired, new Set(made.map((one) => one!)))!, tree(text))).toBe(true)
    says([added], 'l: [{ id: a }, { id: c }, { id: b }]')
    says([order], 'l: [{ id: b }, { id: a }]')
    says([order, added], 'l: [{ id: b }, { id: a }, { id: c }]')
  })
})
