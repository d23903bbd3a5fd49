import type { ValuePath } from './source-path.ts'

type Json = Readonly<Record<string, unknown>>

/** Looks up the keys that a JSON Schema knows at a path, through lists, records and alternatives. */
export function knownKeysOf(schema: Json, path: ValuePath): string[] {
  return [...new Set(schemasAt(schema, path).flatMap((at) => Object.keys(propertiesOf(at))))]
}

/**
 * Whether a JSON Schema knows the last step of a path as the key of a map: not as a name in a record, and not as a value
 * that is written as a map only to hold its source and range.
 */
export function isMapKeyOf(schema: Json, path: ValuePath): boolean {
  const key = path.at(-1)
  if (typeof key !== 'string') return false
  return schemasAt(schema, path.slice(0, -1)).some((parent) => {
    const properties = propertiesOf(parent)
    if (!Object.hasOwn(properties, key)) return false
    return alternatives(properties[key] as Json).some((one) => {
      const keys = Object.keys(propertiesOf(one))
      return keys.length > 0 && !keys.includes('value')
    })
  })
}

/** The schemas that hold for what stands at a path. */
function schemasAt(schema: Json, [step, ...rest]: ValuePath): Json[] {
  const parts = alternatives(schema)
  if (step === undefined) return parts
  return parts.flatMap((part) => {
    const properties = propertiesOf(part)
    const key = String(step)
    const known = Object.hasOwn(properties, key) ? properties[key] : part['additionalProperties']
    const child = typeof step === 'number' ? part['items'] : known
    return typeof child === 'object' && child !== null && !Array.isArray(child)
      ? schemasAt(child as Json, rest)
      : []
  })
}

function propertiesOf(schema: Json): Json {
  return (schema['properties'] as Json | undefined) ?? {}
}

function alternatives(schema: Json): Json[] {
  const any = schema['anyOf']
  return Array.isArray(any) ? (any as Json[]).flatMap(alternatives) : [schema]
}
