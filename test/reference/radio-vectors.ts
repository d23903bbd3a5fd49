import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'radio', 'vectors_radio.json')

/** A golden vector of the reference folder. */
export interface Vector<I = Record<string, unknown>, E = Record<string, unknown>> {
  readonly id: string
  readonly model: string
  readonly inputs: I
  readonly expected: E
}

/** The golden vectors of the models whose name starts so; none, and a word about it, where the folder is absent. */
export function vectorsOf<I = Record<string, unknown>, E = Record<string, unknown>>(
  model: string,
): Vector<I, E>[] {
  if (!existsSync(file)) {
    console.warn(`radio vectors: SKIPPED, no reference data at ${file} (set BASEWATT_REFERENCE)`)
    return []
  }
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector<I, E>[] }
  return vectors.filter((vector) => vector.model.startsWith(model))
}
