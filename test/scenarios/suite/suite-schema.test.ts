import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { suiteJsonSchema } from '../../../src/scenarios/suite/suite-schema.ts'

type Json = Readonly<Record<string, unknown>>

const STORED = readFileSync(new URL('../../../schema/suite.schema.json', import.meta.url), 'utf8')

/** Every map inside a schema, with its path. */
function mapsIn(node: unknown, path: string): { path: string; map: Json }[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => mapsIn(item, `${path}[${i}]`))
  if (typeof node !== 'object' || node === null) return []
  return [
    { path, map: node as Json },
    ...Object.entries(node).flatMap(([key, value]) => mapsIn(value, `${path}/${key}`)),
  ]
}

describe('the JSON Schema of suite files', () => {
  test('is the one that the program gives; `npm run docs` writes it anew', () => {
    expect(STORED).toBe(`${JSON.stringify(suiteJsonSchema(), null, 2)}\n`)
  })

  test('is a draft-07 schema that requires the format version and scenarios', () => {
    const schema = JSON.parse(STORED) as Json
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#')
    expect(schema['required']).toEqual(['basewatt-suite', 'scenarios'])
    expect(schema['additionalProperties']).toBe(false)
  })

  test('describes every key of its own', () => {
    const bare = mapsIn(JSON.parse(STORED), '').flatMap(({ path, map }) => {
      const { properties } = map
      const isMap = typeof properties === 'object' && properties !== null
      // A value may be written with its source;
      if (!isMap || path.endsWith('/properties') || 'confidence' in properties) return []
      return Object.entries(properties as Json)
        .filter(([, property]) => typeof (property as Json)['description'] !== 'string')
        .map(([name]) => `${path}/${name}`)
    })
    expect(bare).toEqual([])
  })
})
