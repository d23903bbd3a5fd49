import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { brokenIdentity, brokenIdentityOf } from '../src/model/site-totals.ts'
import { loadScenario } from '../src/scenarios/load.ts'
import { EXAMPLES, examplePath, exampleResult, exampleRun } from './example-run.ts'
import type { ExampleRun } from './example-run.ts'

test('there are examples, and at least one of them holds its outputs against expectations', async () => {
  expect(EXAMPLES.length).toBeGreaterThan(0)
  const loaded = await Promise.all(EXAMPLES.map((name) => loadScenario(examplePath(name))))
  expect(loaded.some(({ expected }) => expected.length > 0)).toBe(true)
})

describe.each(EXAMPLES)('the example %s', (name) => {
  let run: ExampleRun
  beforeAll(async () => {
    run = await exampleRun(name)
  })

  test('names the schema in its first line, for editors', () => {
    const [first] = readFileSync(examplePath(name), 'utf8').split('\n')
    expect(first).toBe('# yaml-language-server: $schema=../schema/scenario.schema.json')
  })

  test('runs its baseline and its variants', () => {
    const { loaded, result } = run
    expect(Object.keys(result.variants)).toEqual(loaded.variants.map((variant) => variant.name))
    expect(loaded.variants[0]!.name).toBe('baseline')
    expect(Object.keys(result.savings)).toEqual(loaded.variants.slice(1).map((variant) => variant.name))
  })

  test('meets all its expectations', () => {
    const { loaded, result } = run
    expect(result.expect.filter(({ ok }) => !ok)).toEqual([])
    expect(result.expect).toHaveLength(loaded.expected.length)
  })

  test('breaks no identity of energy at any site, in any month', () => {
    for (const { year } of run.simulated) {
      expect(year.broken).toBeUndefined()
      expect(year.members.map(brokenIdentityOf).filter((broken) => broken !== undefined)).toEqual([])
      expect(brokenIdentity(year.total)).toBeUndefined()
    }
  })

  test('gives the same bytes again, without a place of this machine in them', async () => {
    const text = JSON.stringify(run.result)
    expect(JSON.stringify(await exampleResult(name))).toBe(text)
    expect(text).not.toContain(process.cwd())
  })

  test('lists every default with a source and a confidence', () => {
    const words = ['sourced', 'measured', 'assumption', 'unverified']
    const { defaults } = run.result
    expect(defaults.length).toBeGreaterThan(0)
    const bare = defaults.filter(({ source, confidence }) => source === '' || !words.includes(confidence))
    expect(bare).toEqual([])
  })
})
