type Json = Readonly<Record<string, unknown>>

/** The keys of a JSON Schema as a Markdown table: path, kind of value, required or not, meaning with its unit. */
export function keyTable(schema: Json): string {
  const rows = keysOf(schema, '').map(({ path, json, required }) => {
    const description = ((json['description'] ?? '') as string).replaceAll('|', '\\|')
    return `| \`${path}\` | ${kindOf(json)} | ${required ? 'yes' : ''} | ${description} |`
  })
  return ['| key | value | required | meaning [unit inside] |', '|---|---|---|---|', ...rows].join('\n')
}

interface Key {
  readonly path: string
  readonly json: Json
  readonly required: boolean
}

function keysOf(schema: Json, prefix: string): Key[] {
  const required = (schema['required'] ?? []) as string[]
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>)
  return properties.flatMap(([name, json]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    // The keys of an archetype's site are those of a site, listed once.
    const inside =
      path === 'archetypes.*.site'
        ? []
        : insideOf(json).flatMap(({ map, mark }) => keysOf(map, `${path}${mark}`))
    return [{ path, json, required: required.includes(name) }, ...inside]
  })
}

/** The maps in which further keys stand, and how a path goes on into them. */
function insideOf(json: Json): { map: Json; mark: string }[] {
  if (isRecordOfValue(json)) return []
  const any = json['anyOf']
  if (Array.isArray(any)) return (any as Json[]).flatMap(insideOf)
  if (json['type'] === 'array')
    return insideOf((json['items'] ?? {}) as Json).map(({ map, mark }) => ({ map, mark: `[]${mark}` }))
  const more = json['additionalProperties']
  if (typeof more === 'object' && more !== null && 'properties' in more) return [{ map: more, mark: '.*' }]
  return json['properties'] === undefined ? [] : [{ map: json, mark: '' }]
}

/** A value that may also be written as a record with its source. */
function isRecordOfValue(json: Json): boolean {
  const any = json['anyOf'] as Json[] | undefined
  return any?.some((option) => ((option['properties'] ?? {}) as Json)['value'] !== undefined) ?? false
}

function kindOf(json: Json): string {
  if (isRecordOfValue(json)) return kindOf((json['anyOf'] as Json[])[0]!)
  const examples = json['examples'] as unknown[] | undefined
  if (examples !== undefined) return examples.map((example) => `\`${example as string}\``).join(', ')
  const words = json['enum'] as unknown[] | undefined
  if (words !== undefined) return words.map((word) => `\`${word as string}\``).join(', ')
  if (json['const'] !== undefined) return `\`${JSON.stringify(json['const'])}\``
  const any = json['anyOf'] as Json[] | undefined
  if (any !== undefined) return [...new Set(any.map(kindOf))].join(' or ')
  const types = json['type']
  if (Array.isArray(types)) return types.map((type) => kindOf({ type: type as string })).join(' or ')
  if (types === 'array') return 'list'
  if (json['type'] === 'object') return 'map'
  if (json['type'] === 'string') return 'text'
  if (json['type'] === 'integer') return 'whole number'
  if (json['type'] === 'boolean') return '`true`, `false`'
  return typeof json['type'] === 'string' ? json['type'] : 'any'
}
