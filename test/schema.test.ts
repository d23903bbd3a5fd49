import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scenarioJsonSchema } from '../src/scenarios/schema/scenario.ts'

type Json = Readonly<Record<string, unknown>>

const STORED = readFileSync(new URL('../schema/scenario.schema.json', import.meta.url), 'utf8')

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value that may be written with its source, instead of by itself. */
function isRecordOfValue(properties: Json): boolean {
  const keys = ['value', 'source', 'confidence', 'range']
  return 'value' in properties && Object.keys(properties).every((key) => keys.includes(key))
}

/** Every schema inside a schema, with its path. */
function schemasIn(node: unknown, path: string): { path: string; schema: Json }[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => schemasIn(item, `${path}[${i}]`))
  if (!isMap(node)) return []
  return [
    { path, schema: node },
    ...Object.entries(node).flatMap(([key, value]) => schemasIn(value, `${path}/${key}`)),
  ]
}

describe('the JSON Schema of scenario files', () => {
  const schemas = schemasIn(JSON.parse(STORED), '')

  test('is the one that the program gives; `npm run docs` writes it anew', () => {
    expect(JSON.parse(STORED)).toEqual(scenarioJsonSchema())
    expect(STORED).toBe(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`)
  })

  test('is a draft-07 schema, with no word of later drafts', () => {
    const { schema } = schemas[0]!
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#')
    const later = [
      '$defs',
      'prefixItems',
      'unevaluatedProperties',
      'dependentRequired',
      '$dynamicRef',
      'minContains',
    ]
    const found = schemas.filter(
      ({ path, schema: one }) => !path.endsWith('/properties') && later.some((k) => k in one),
    )
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test('describes every property, or it is part of a value with its source', () => {
    const bare = schemas.flatMap(({ path, schema }) => {
      const { properties } = schema
      if (!isMap(properties) || isRecordOfValue(properties)) return []
      return Object.entries(properties)
        .filter(([, property]) => !isMap(property) || typeof property['description'] !== 'string')
        .map(([name]) => `${path}/properties/${name}`)
    })
    expect(bare).toEqual([])
  })

  test('allows no unknown key in any map with keys of its own', () => {
    const open = schemas.filter(({ schema }) => isMap(schema['properties']) && schema['type'] === 'object')
    expect(
      open.filter(({ schema }) => schema['additionalProperties'] !== false).map(({ path }) => path),
    ).toEqual([])
    expect(open.length).toBeGreaterThan(20)
  })

  test('requires the format version, a name, and sites where there is no inventory', () => {
    const { schema } = schemas[0]!
    expect(schema['required']).toEqual(['basewatt', 'name'])
    expect(schema['if']).toEqual({ not: { required: ['inventory'] } })
    expect(schema['then']).toEqual({ required: ['sites'] })
    expect((schema['properties'] as Json)['basewatt']).toMatchObject({ const: 1 })
  })

  test('takes a physical quantity as text with its unit, not as a bare number', () => {
    const { capacity } = schemas.find(({ path }) => path.endsWith('/items/properties/solar/properties'))!
      .schema as {
      capacity: Json
    }
    const [plain] = capacity['anyOf'] as [Json]
    expect(plain['type']).toBe('string')
  })
})
