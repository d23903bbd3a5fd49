import { describe, expect, test } from 'vitest'
import { scenarioLeaves } from '../../../src/report/check/scenario-leaves.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'

function leaves(text: string) {
  const tree = parseSource(text, 's.yaml')
  if ('problems' in tree) throw new Error('no tree')
  return scenarioLeaves(tree.node)
}
const pairs = (text: string) => leaves(text).map((leaf) => `${leaf.path}=${leaf.text}`)

describe('the single values of a scenario', () => {
  test('stand under paths by id or name, else by index, in the order of the text', () => {
    expect(pairs('b: 1\nsites: [{ id: x, points: [3, 4] }]\na: { c: "5 W", d: true }')).toEqual([
      'b=1',
      'sites.x.id=x',
      'sites.x.points.0=3',
      'sites.x.points.1=4',
      'a.c=5 W',
      'a.d=true',
    ])
  })

  test('have their places in the text and in the tree', () => {
    const [, second] = leaves('sites:\n  - id: x\n    count: 12')
    expect(second).toEqual({
      path: 'sites.x.count',
      text: '12',
      at: { file: 's.yaml', line: 3, column: 12 },
      steps: ['sites', 0, 'count'],
    })
  })

  test('leave out what describes: names and expectations at the top, sources and descriptions anywhere', () => {
    const text =
      'name: a\ndescription: b\nexpect: [{ output: c }]\nkept: { name: d, expect: e, source: f, confidence: g, note: h, description: i }'
    expect(pairs(text)).toEqual(['kept.name=d', 'kept.expect=e'])
  })

  test('tell empty lists and maps, since taking away what stood there is a change', () => {
    expect(pairs('a: []\nb: {}')).toEqual(['a=[]', 'b={}'])
  })

  test('never share a path, where keys hold dots', () => {
    expect(pairs('a.b: 1\na: { b: 2, b#2: 3 }\n"a.b#2": 4')).toEqual([
      'a.b=1',
      'a.b#2=2',
      'a.b#2#2=3',
      'a.b#2#3=4',
    ])
  })
})
