import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const pages = [
  'README.md',
  'data/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .toSorted(),
]

/** Code spans that show a map or a list of a scenario, and blocks of YAML; not documents of JSON, usages, paths. */
function fragmentsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
  const blocks = [...text.matchAll(/^\s*```yaml\n([^]*?)^\s*```\s*$/gm)].map(([, block]) => block!)
  const prose = text.replaceAll(/^\s*```[^]*?^\s*```\s*$/gm, '')
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!)
  const isFlow = (span: string) => /^(?:[A-Za-z]+: )?[{[].*[}\]]$/.test(span) && !/^\{ ?"/.test(span)
  return [...spans.filter(isFlow), ...blocks.filter((block) => !/^jobs:/m.test(block))]
}

/**
 * Maps with values and keys without: `{ value: 350 W, source: meter, 2021-03 }` has the key "2021-03". A map of keys
 * alone, `{ csv, column }`, shows a form; null under `set` takes a value away.
 */
function brokenMaps(value: unknown, key = ''): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.values(value)
  const isBroken = key !== 'set' && own.includes(null) && own.some((one) => one !== null)
  const inside = Object.entries(value).flatMap(([name, one]) => brokenMaps(one, name))
  return isBroken ? [value, ...inside] : inside
}

describe('YAML in the documents', () => {
  test('a source with a comma that is not quoted is found', () => {
    expect(brokenMaps(load('[0 %, { value: 350 W, source: meter, 2021-03 }]'))).toHaveLength(1)
    expect(brokenMaps(load('[0 %, { value: 350 W, source: "meter, 2021-03" }]'))).toEqual([])
  })

  test.each(pages)('%s: every fragment reads as it was meant', (page) => {
    for (const fragment of fragmentsOf(page)) expect(brokenMaps(load(fragment)), fragment).toEqual([])
  })

  test('there are fragments to read', () => {
    expect(pages.flatMap(fragmentsOf).length).toBeGreaterThan(40)
  })
})
