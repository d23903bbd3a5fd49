import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/report/comparison/change.ts'
import { nodeText } from '../../../src/report/comparison/change.ts'
import { isSameOrder, jointOrder } from '../../../src/report/comparison/joint-order.ts'
import { shortLabels } from '../../../src/report/comparison/labels.ts'
import { pairedOverrides } from '../../../src/report/comparison/override-changes.ts'
import { mostSteps, stepGroups } from '../../../src/report/comparison/step-groups.ts'
import { told, tree } from './trees.ts'

describe('labels', () => {
  it.each([
    [
      ['runs/before', 'runs/after/'],
      ['before', 'after'],
    ],
    [
      ['a/s.yaml', 'b/s.yaml', 'c/t.yaml'],
      ['a/s.yaml', 'b/s.yaml', 't.yaml'],
    ],
    [
      ['./s.yaml', 's.yaml'],
      ['s.yaml', 's.yaml (2)'],
    ],
    [
      ['/x/a/s.yaml', 'a/s.yaml'],
      ['x/a/s.yaml', 'a/s.yaml'],
    ],
    [
      ['.', 'run'],
      ['.', 'run'],
    ],
    [
      ['run', 'my-run'],
      ['run', 'my-run'],
    ],
  ])('of %j are %j', (paths, labels) => {
    expect(shortLabels(paths)).toEqual(labels)
  })
})

describe('the joint order', () => {
  it('is the first, with what only the second has after what it follows there', () => {
    expect(jointOrder(['a', 'b', 'c'], ['x', 'a', 'y', 'z', 'c', 'w'])).toEqual([
      'x',
      'a',
      'y',
      'z',
      'b',
      'c',
      'w',
    ])
  })

  it('is either of two equal ones', () => {
    expect(jointOrder(['a', 'b'], ['a', 'b'])).toEqual(['a', 'b'])
  })

  it('differs only where common names swap', () => {
    expect(isSameOrder(['a', 'x', 'b'], ['a', 'b', 'y'])).toBe(true)
    expect(isSameOrder(['a', 'b'], ['b', 'a'])).toBe(false)
  })
})

describe('overrides', () => {
  it('are compared path by path', () => {
    const paired = pairedOverrides(['a.b=1', 'c=2', 'd=3'], ['c=4', 'd=3', 'e=5=6'])
    expect(paired.changes.map(told)).toEqual([
      'override --set a.b: 1 -> (none)',
      'override --set c: 2 -> 4',
      'override --set e: (none) -> 5=6',
    ])
    expect(paired.with(new Set())).toEqual(['a.b=1', 'c=2', 'd=3'])
    expect(paired.with(new Set([paired.changes[1]!]))).toEqual(['a.b=1', 'c=4', 'd=3'])
    expect(paired.with(new Set(paired.changes))).toEqual(['c=4', 'd=3', 'e=5=6'])
  })

  it('are one change where their order differs, since the later one wins', () => {
    const paired = pairedOverrides(['a=1', 'a.b=2'], ['a.b=2', 'a=1'])
    expect(paired.changes.map(told)).toEqual(['override --set: a=1 a.b=2 -> a.b=2 a=1'])
    expect(paired.with(new Set(paired.changes))).toEqual(['a.b=2', 'a=1'])
    expect(paired.with(new Set())).toEqual(['a=1', 'a.b=2'])
  })

  it('are one change where a path stands twice', () => {
    expect(pairedOverrides(['a=1', 'a=2'], ['a=1', 'a=3']).changes.map(told)).toEqual([
      'override --set: a=1 a=2 -> a=1 a=3',
    ])
  })

  it('are none where they are the same', () => {
    expect(pairedOverrides(['a=1', 'a=2'], ['a=1', 'a=2']).changes).toEqual([])
  })
})

describe('the steps of a comparison', () => {
  const change = (...path: string[]): Change => ({
    kind: 'changed',
    path,
    before: '1',
    after: '2',
    beforeAt: undefined,
    afterAt: undefined,
    textOnly: false,
  })
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => change('sites', `s${i}`, 'cooling', 'cop'))

  it('are the changes, up to 40', () => {
    const groups = stepGroups(many(40))
    expect(groups).toHaveLength(40)
    expect(groups[39]).toEqual({ label: 'sites.s39.cooling.cop', changes: [many(40)[39]] })
  })

  it('are the groups at the next level that leaves at most 40, above', () => {
    expect(
      stepGroups([change('tariff', 'flat'), ...many(41)]).map(({ label, changes }) => [
        label,
        changes.length,
      ]),
    ).toEqual([
      ['tariff.flat', 1],
      ['sites (41 changes)', 41],
    ])
    const pairs = many(30).flatMap((one) => [one, { ...one, path: [...one.path.slice(0, 3), 'setpoint'] }])
    expect(stepGroups(pairs)).toHaveLength(30)
    expect(stepGroups(pairs)[0]?.label).toBe('sites.s0.cooling (2 changes)')
  })

  it('are one where no level helps', () => {
    const wide = Array.from({ length: 41 }, (_, i) => change(`k${i}`))
    expect(stepGroups(wide).map(({ label }) => label)).toEqual(['all 41 changes'])
  })

  it('are fewer where fewer are allowed', () => {
    expect(stepGroups(many(8), 8)).toHaveLength(8)
    expect(stepGroups(many(8), 7).map(({ label }) => label)).toEqual(['sites (8 changes)'])
    expect(stepGroups([change('tariff', 'flat'), ...many(8)], 1).map(({ label }) => label)).toEqual([
      'all 9 changes',
    ])
  })

  it.each([
    [0, 40],
    [1250, 40],
    [1251, 39],
    [5000, 10],
    [50_000, 1],
    [100_000, 1],
  ])('stay below 100,000 years of a site: with %d sites and variants, at most %d', (siteYears, most) => {
    expect(mostSteps(siteYears)).toBe(most)
  })

  it('are none without changes', () => {
    expect(stepGroups([])).toEqual([])
  })
})

describe('a value in one line', () => {
  it.each([
    [
      'a: { b: 1 kW, c: [x, "1", 2, null, true], d: {}, e: [] }',
      '{ a: { b: 1 kW, c: [x, "1", 2, null, true], d: {}, e: [] } }',
    ],
    ['a: "x: y"', '{ a: "x: y" }'],
    ['a: "00:00-08:00"', '{ a: 00:00-08:00 }'],
    ['a: "#x"', '{ a: "#x" }'],
    ['a: ""', '{ a: "" }'],
    ['a: "line\\nbreak"', '{ a: "line\\nbreak" }'],
  ])('%s', (text, line) => {
    expect(nodeText(tree(text))).toBe(line)
  })
})
