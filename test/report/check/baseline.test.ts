import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { baselineHash, baselineOf, baselineText, isSameContent } from '../../../src/report/check/baseline.ts'
import type { BaselineSource } from '../../../src/report/check/baseline.ts'
import { canonicalJson } from '../../../src/report/check/canonical-json.ts'
import type { Leaf } from '../../../src/report/check/scenario-leaves.ts'
import { kept } from './kept.ts'

const at = { file: 's.yaml', line: 1, column: 1 }
const leaf = (path: string, text: string): Leaf => ({ path, text, at, steps: [path] })

const source: BaselineSource = {
  id: 'site',
  result: {
    scenario: { name: 'S', sha256: 'aa', file: 's.yaml', year: 2022, stepH: 0.5, currency: 'EUR' },
    overrides: ['a=1'],
    inputs: [
      { path: 'base.yaml', sha256: 'bb', bytes: 1 },
      { path: 'w.epw', sha256: 'cc', bytes: 2 },
    ],
    defaults: [{ path: 'step', value: '30 min', source: 'x', confidence: 'sourced' }],
  },
  outputs: [
    { path: 'savings.solar.cost', value: 1.5, unit: 'EUR', aggregation: 'annual' },
    { path: 'savings.solar.unitPercent', value: null, unit: '%', aggregation: 'annual' },
  ],
  leaves: [leaf('year', '2022'), leaf('sites.a.count', '3')],
  bases: [{ path: 'base.yaml', sha256: 'bb', bytes: 1 }],
  program: { version: '0.1.0', codeSha256: 'dd', dataSha256: 'ee' },
}

describe('a baseline', () => {
  test('holds outputs, and all that can tell why others come out', () => {
    expect(baselineOf(source, 'why')).toEqual({
      'basewatt-baseline': 1,
      id: 'site',
      reason: 'why',
      program: { version: '0.1.0', codeSha256: 'dd', dataSha256: 'ee' },
      scenario: {
        file: 's.yaml',
        sha256: 'aa',
        year: 2022,
        stepH: 0.5,
        currency: 'EUR',
        overrides: ['a=1'],
        extends: [{ path: 'base.yaml', sha256: 'bb' }],
      },
      inputs: [{ path: 'w.epw', sha256: 'cc' }],
      values: { year: '2022', 'sites.a.count': '3' },
      defaults: [{ path: 'step', value: '30 min' }],
      outputs: {
        'savings.solar.cost': { value: 1.5, unit: 'EUR' },
        'savings.solar.unitPercent': { value: null, unit: '%' },
      },
    })
  })

  test('holds 2,000 values, and none where there are more', () => {
    const leaves = (count: number) => Array.from({ length: count }, (_, i) => leaf(`p${i}`, 'x'))
    expect(Object.keys(baselineOf({ ...source, leaves: leaves(2000) }, '').values!)).toHaveLength(2000)
    expect(baselineOf({ ...source, leaves: leaves(2001) }, '').values).toBeNull()
  })

  test('is text with sorted keys, line feeds and the hash of its content', () => {
    const text = baselineText(kept())
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toContain('\r')
    const keys = Object.keys(JSON.parse(text) as object)
    expect(keys).toEqual(keys.toSorted())
    const { sha256, ...content } = JSON.parse(text) as { sha256: string }
    expect(sha256).toBe(createHash('sha256').update(canonicalJson(content)).digest('hex'))
    expect(sha256).toBe(baselineHash(kept()))
  })

  test('has another hash for any other content', () => {
    expect(baselineHash(kept({ reason: 'other' }))).not.toBe(baselineHash(kept()))
    const outputs = { a: { value: 1, unit: '' } }
    expect(baselineHash(kept({ outputs }))).not.toBe(baselineHash(kept()))
  })

  test('has no clock in it', () => {
    expect(baselineText(baselineOf(source, 'why'))).toBe(baselineText(baselineOf(source, 'why')))
  })
})

describe('two baselines hold the same', () => {
  test('whoever made them, why, and however the text of the scenario is laid out', () => {
    expect(isSameContent(kept(), kept())).toBe(true)
    const program = { version: '9', codeSha256: 'x', dataSha256: 'y' }
    expect(isSameContent(kept(), kept({ reason: 'other', program, scenario: { sha256: 'x' } }))).toBe(true)
    const extended = { scenario: { extends: [{ path: 'b', sha256: 'x' }] } }
    expect(isSameContent(kept(), kept(extended))).toBe(true)
  })

  test.each([
    [{ id: 'b' }],
    [{ values: { year: '2022' } }],
    [{ values: null }],
    [{ inputs: [{ path: 'f', sha256: 'x' }] }],
    [{ defaults: [{ path: 'a', value: 'b' }] }],
    [{ outputs: { a: { value: 1, unit: '' } } }],
    [{ scenario: { file: 'b' } }],
    [{ scenario: { year: 2022 } }],
    [{ scenario: { stepH: 0.5 } }],
    [{ scenario: { currency: 'EUR' } }],
    [{ scenario: { overrides: ['a=1'] } }],
  ])('not with other content: %j', (parts) => {
    expect(isSameContent(kept(), kept(parts))).toBe(false)
  })

  test('without values, only where the files are the same', () => {
    const whole = (sha256: string, base: string) =>
      kept({ values: null, scenario: { sha256, extends: [{ path: 'b', sha256: base }] } })
    expect(isSameContent(whole('a', 'b'), whole('a', 'b'))).toBe(true)
    expect(isSameContent(whole('a', 'b'), whole('x', 'b'))).toBe(false)
    expect(isSameContent(whole('a', 'b'), whole('a', 'x'))).toBe(false)
  })
})

describe('canonical JSON', () => {
  test('sorts the keys of maps at any depth and leaves lists as they are', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }, 2], a: 'x' })).toBe(
      '{\n  "a": "x",\n  "b": [\n    {\n      "c": null,\n      "d": 1\n    },\n    2\n  ]\n}\n',
    )
    expect(canonicalJson([3, 1, 2])).toBe('[\n  3,\n  1,\n  2\n]\n')
    expect(canonicalJson(0.1)).toBe('0.1\n')
  })
})
