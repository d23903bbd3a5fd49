import { describe, expect, test } from 'vitest'
import { EXAMPLES, exampleResult } from '../example-run.ts'
import { differences, goldenOf, readGolden, updatesGolden, writeGolden } from './stored.ts'

const UPDATE = updatesGolden(process.env)

describe('totals and savings of the examples are those that were stored', () => {
  test.each(EXAMPLES)('%s', async (name) => {
    const found = goldenOf(await exampleResult(name))
    if (UPDATE) writeGolden(name, found)
    expect(differences(readGolden(name), found)).toEqual([])
  })
})

describe('stored results', () => {
  test('are updated on request', () => {
    expect(updatesGolden({})).toBe(false)
    expect(updatesGolden({ GOLDEN_UPDATE: '0', CI: 'true' })).toBe(false)
    expect(updatesGolden({ GOLDEN_UPDATE: '1' })).toBe(true)
    expect(updatesGolden({ GOLDEN_UPDATE: '1', CI: '' })).toBe(true)
  })

  test('are never updated where CI is set', () => {
    expect(() => updatesGolden({ GOLDEN_UPDATE: '1', CI: 'true' })).toThrow(
      'stored results are not updated where CI is set',
    )
  })

  test('may differ by a billionth and no more', () => {
    expect(differences({ a: 1, b: [2] }, { a: 1 + 9e-10, b: [2] })).toEqual([])
    expect(differences({ a: 1 }, { a: 1 + 2e-9 })).toEqual(['a: stored 1, found 1.000000002'])
    expect(differences({ a: 0 }, { a: 1e-12 })).toEqual(['a: stored 0, found 1e-12'])
  })

  test('must have the same keys and the same unknowns', () => {
    expect(differences({ a: { b: 1 } }, { a: { c: 1 } })).toEqual([
      'a.b: stored 1, found undefined',
      'a.c: stored undefined, found 1',
    ])
    expect(differences({ a: null }, { a: 0 })).toEqual(['a: stored null, found 0'])
  })
})
