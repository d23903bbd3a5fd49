import type { ValuePath } from './source-path.ts'

type Json = Readonly<Record<string, unknown>>

/** Looks up the keys that a JSON Schema knows at a path, through lists, records and alternatives. */
export function knownKeysOf(schema: Json, path: ValuePath): string[] {
  const [step, ...rest] = path
  const parts = alternatives(schema)
  if (step === undefined)
    return [...new Set(parts.flatMap((s) => Object.keys((s['properties'] as Json | undefined) ?? {})))]
  return parts.flatMap((part) => {
    const child =
      typeof step === 'number'
        ? part['items']
        : ((part['properties'] as Json | undefined)?.[step] ?? part['additionalProperties'])
    return typeof child === 'object' && child !== null && !Array.isArray(child)
      ? knownKeysOf(child as Json, rest)
      : []
  })
}

function alternatives(schema: Json): Json[] {
  const any = schema['anyOf']
  return Array.isArray(any) ? (any as Json[]).flatMap(alternatives) : [schema]
}
