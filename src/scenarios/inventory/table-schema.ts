import { readFile } from 'node:fs/promises'
import { PACKAGE_ROOT } from '../package-root.ts'

/** How cells of a column are read: as they are, or as numbers, of which a fraction may have a % sign. */
type Reading = 'text' | 'integer' | 'number' | 'fraction'

/** A column that every inventory may have, and what its cells must be. */
export interface StandardColumn {
  readonly name: string
  readonly reading: Reading
  readonly isRequired: boolean
  readonly minimum: number
  readonly maximum: number
  readonly words: readonly string[] | undefined
  readonly pattern: RegExp | undefined
  readonly maxLength: number
  /** What is expected, in words; undefined where it follows from the rest. */
  readonly expected: string | undefined
}

interface Field {
  readonly name: string
  readonly constraints: {
    readonly required?: boolean
    readonly minimum?: number
    readonly maximum?: number
    readonly enum?: readonly string[]
    readonly pattern?: string
    readonly maxLength?: number
  }
  readonly basewatt: {
    readonly read: Reading
    readonly minimum?: number
    readonly maximum?: number
    readonly expected?: string
  }
}

/** Longest cell that is kept as text. */
const MOST_CHARACTERS = 2000

let columns: Promise<readonly StandardColumn[]> | undefined

/** The columns of data/inventory.schema.json, a Frictionless Table Schema: its names, requirements, words and ranges. */
export function standardColumns(): Promise<readonly StandardColumn[]> {
  columns ??= readSchema()
  return columns
}

async function readSchema(): Promise<readonly StandardColumn[]> {
  const text = await readFile(new URL('data/inventory.schema.json', PACKAGE_ROOT), 'utf8')
  return (JSON.parse(text) as { fields: Field[] }).fields.map(columnOf)
}

function columnOf({ name, constraints, basewatt }: Field): StandardColumn {
  const { required = false, enum: words, pattern, maxLength = MOST_CHARACTERS } = constraints
  return {
    name,
    reading: basewatt.read,
    isRequired: required,
    minimum: constraints.minimum ?? basewatt.minimum ?? Number.NEGATIVE_INFINITY,
    maximum: constraints.maximum ?? basewatt.maximum ?? Number.POSITIVE_INFINITY,
    words,
    pattern: basewatt.read !== 'text' || pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`),
    maxLength,
    expected: basewatt.expected,
  }
}
