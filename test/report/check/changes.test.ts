import { describe, expect, test } from 'vitest'
import { changesBetween, changeText, isInput } from '../../../src/report/check/changes.ts'
import { kept } from './kept.ts'

type Parts = Parameters<typeof kept>[0]

/** Kind, path and words of all that changed. */
function changes(before: Parts, after: Parts): (readonly [string, string, string])[] {
  return changesBetween(kept(before), kept(after)).map((one) => [one.kind, one.path, changeText(one)])
}

describe('what changed since a baseline was made', () => {
  test('is nothing where all is as it was', () => {
    expect(changes({}, {})).toEqual([])
    expect(changes({ reason: 'a', outputs: {} }, { reason: 'b' })).toEqual([])
  })

  test('is told of values by path, those of now first', () => {
    const before = { values: { a: '1', b: '2', gone: '3' } }
    const after = { values: { fresh: '4', b: '5', a: '1' } }
    expect(changes(before, after)).toEqual([
      ['value', 'fresh', 'fresh added: 4'],
      ['value', 'b', 'b 2 -> 5'],
      ['value', 'gone', 'gone taken away: 3'],
    ])
  })

  test('a text laid out otherwise is no change where the values are known', () => {
    expect(changes({ scenario: { sha256: 'x' } }, { scenario: { sha256: 'y' } })).toEqual([])
    const base = (sha256: string) => ({ scenario: { extends: [{ path: 'base.yaml', sha256 }] } })
    expect(changes(base('x'), base('y'))).toEqual([])
  })

  test('is told of scenario files where either side holds no values', () => {
    const file = (sha256: string, values: Record<string, string> | null) => ({
      values,
      scenario: { sha256, extends: [{ path: 'base.yaml', sha256: `${sha256}${sha256}` }] },
    })
    const expected = [
      ['file', 'site.yaml', 'site.yaml x -> y'],
      ['file', 'base.yaml', 'base.yaml xx -> yy'],
    ]
    expect(changes(file('x', null), file('y', { a: '1' }))).toEqual(expected)
    expect(changes(file('x', { a: '1' }), file('y', null))).toEqual(expected)
    expect(changes(file('x', null), file('x', null))).toEqual([])
  })

  test('is told of data files by the first digits of their hashes', () => {
    const before = { inputs: [{ path: 'w.epw', sha256: 'a'.repeat(64) }] }
    const after = {
      inputs: [
        { path: 'w.epw', sha256: 'b'.repeat(64) },
        { path: 't.csv', sha256: 'c'.repeat(64) },
      ],
    }
    expect(changes(before, after)).toEqual([
      ['file', 'w.epw', 'w.epw aaaaaaaaaaaa -> bbbbbbbbbbbb'],
      ['file', 't.csv', 't.csv added: cccccccccccc'],
    ])
  })

  test('is told of changes that the suite makes', () => {
    const before = { scenario: { overrides: ['a.b=1', 'c=x=y'] } }
    const after = { scenario: { overrides: ['a.b=2'] } }
    expect(changes(before, after)).toEqual([
      ['set', 'a.b', 'set a.b of the suite 1 -> 2'],
      ['set', 'c', 'set c of the suite taken away: x=y'],
    ])
  })

  test('is told of year, step and currency where no value or default says it', () => {
    const after = { scenario: { year: 2022, stepH: 0.5, currency: 'EUR' } }
    expect(changes({}, after)).toEqual([
      ['frame', 'year', 'year 2021 -> 2022'],
      ['frame', 'step', 'step 1 h -> 0.5 h'],
      ['frame', 'currency', 'currency CNY -> EUR'],
    ])
    expect(changes({}, { ...after, values: { year: '2022' } }).map(([kind, path]) => [kind, path])).toEqual([
      ['frame', 'step'],
      ['frame', 'currency'],
      ['value', 'year'],
    ])
    const withDefault = (value: string, stepH: number) => ({
      defaults: [{ path: 'step', value }],
      scenario: { stepH },
    })
    expect(changes(withDefault('1 h', 1), withDefault('30 min', 0.5))).toEqual([
      ['default', 'step', 'default step 1 h -> 30 min'],
    ])
  })

  test('a scenario file of another name is told first, and only where it says something else', () => {
    expect(changes({}, { scenario: { file: 'other.yaml' } })).toEqual([])
    expect(changes({}, { scenario: { file: 'other.yaml' }, values: { year: '2022' } })[0]).toEqual([
      'frame',
      'scenario file',
      'scenario file site.yaml -> other.yaml',
    ])
  })

  test('is told of defaults that have another value, are used now, or no longer', () => {
    const before = {
      defaults: [
        { path: 'a', value: '1' },
        { path: 'b', value: '2' },
      ],
    }
    const after = {
      defaults: [
        { path: 'a', value: '3' },
        { path: 'c', value: '4' },
      ],
    }
    expect(changes(before, after)).toEqual([
      ['default', 'a', 'default a 1 -> 3'],
      ['default', 'c', 'default c in use now: 4'],
      ['default', 'b', 'default b no longer in use: 2'],
    ])
  })

  test('a default of several values in the variants is told with all of them, in a fixed order', () => {
    const before = {
      defaults: [
        { path: 'a', value: 'x' },
        { path: 'a', value: 'v' },
      ],
    }
    const after = {
      defaults: [
        { path: 'a', value: 'v' },
        { path: 'a', value: 'w' },
      ],
    }
    expect(changes(before, after)).toEqual([['default', 'a', 'default a v | x -> v | w']])
    expect(changes(before, { defaults: before.defaults.toReversed() })).toEqual([])
  })

  test('the same change of a default at several sites is one, with all its paths', () => {
    const losses = (value: string) => ({
      defaults: ['north', 'south'].map((id) => ({ path: `sites.${id}.solar.losses`, value })),
    })
    const [one, ...others] = changesBetween(kept(losses('14 %')), kept(losses('13 %')))
    expect(others).toEqual([])
    expect(one).toEqual({
      kind: 'default',
      path: 'sites.*.solar.losses',
      paths: ['sites.north.solar.losses', 'sites.south.solar.losses'],
      before: '14 %',
      after: '13 %',
    })
    const alone = changesBetween(
      kept({ defaults: [{ path: 'sites.north.solar.losses', value: '1 %' }] }),
      kept({ defaults: [{ path: 'sites.north.solar.losses', value: '2 %' }] }),
    )
    expect(alone.map(({ path, paths }) => [path, paths])).toEqual([
      ['sites.north.solar.losses', ['sites.north.solar.losses']],
    ])
  })

  test('is told of the catalogue and the code, a code that was not built of nothing', () => {
    const program = { dataSha256: 'e'.repeat(64), codeSha256: 'f'.repeat(64) }
    expect(changes({}, { program })).toEqual([
      ['catalogue', '', 'the catalogue (data/ dddddddddddd -> eeeeeeeeeeee)'],
      ['code', '', 'the code (cccccccccccc -> ffffffffffff)'],
    ])
    expect(changes({ program: { codeSha256: 'source' } }, {})).toEqual([])
    expect(changes({}, { program: { codeSha256: 'source' } })).toEqual([])
    expect(changes({}, { program: { version: '0.2.0', codeSha256: 'source' } })).toEqual([
      ['code', '', 'the code (version 0.1.0 -> version 0.2.0)'],
    ])
  })

  test('inputs come before defaults, and these before the program', () => {
    const after = {
      values: { year: '2022' },
      defaults: [{ path: 'a', value: '1' }],
      inputs: [{ path: 'f', sha256: 'x' }],
      scenario: { overrides: ['p=1'], year: 2022, stepH: 0.5 },
      program: { dataSha256: 'x', codeSha256: 'y' },
    }
    const found = changesBetween(kept(), kept(after))
    expect(found.map(({ kind }) => kind)).toEqual([
      'frame',
      'value',
      'set',
      'file',
      'default',
      'catalogue',
      'code',
    ])
    expect(found.map(isInput)).toEqual([true, true, true, true, false, false, false])
  })
})
