import { z } from 'zod'
import { readRegularFile, utf8Text } from '../../scenarios/files.ts'
import type { FileFault } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { readJson } from '../stored-result.ts'
import { baselineHash } from './baseline.ts'
import type { Baseline } from './baseline.ts'

const LIMIT_BYTES = 64 * 2 ** 20

const text = z.string({ error: () => 'text' })
const number = z.number({ error: () => 'a finite number' })
const file = z.strictObject({ path: text, sha256: text })

const baselineSchema = z.strictObject({
  'basewatt-baseline': z.literal(1, { error: () => 'a baseline of format 1' }),
  id: text,
  reason: text,
  program: z.strictObject({ version: text, codeSha256: text, dataSha256: text }),
  scenario: z.strictObject({
    file: text,
    sha256: text,
    year: number,
    stepH: number,
    currency: text,
    overrides: z.array(text),
    extends: z.array(file),
  }),
  inputs: z.array(file),
  values: z.record(z.string(), text).nullable(),
  defaults: z.array(z.strictObject({ path: text, value: text })),
  outputs: z.record(z.string(), z.strictObject({ value: number.nullable(), unit: text })),
  sha256: text,
})

/** What stands where a baseline file is looked for. */
export type BaselineRead =
  | { readonly kind: 'read'; readonly baseline: Baseline; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'faulty'; readonly problems: readonly Problem[] }

/** Reads the baseline file of a scenario; one that is damaged, edited by hand or another scenario's is faulty. */
export async function readBaseline(path: string, id: string): Promise<BaselineRead> {
  const read = await readRegularFile(path, LIMIT_BYTES)
  if ('fault' in read)
    return read.fault.got === 'no such file' ? { kind: 'missing' } : faulty(path, '', read.fault)
  const decoded = utf8Text(read.bytes)
  if ('fault' in decoded) return faulty(path, '', decoded.fault)
  try {
    const { sha256, ...baseline } = readJson(path, decoded.text, baselineSchema)
    if (sha256 !== baselineHash(baseline)) {
      return faulty(path, 'sha256', {
        expected: 'the baseline as basewatt wrote it',
        got: 'another content than its sha256 says',
        hint: 'take the edit back, or accept new values with --update --reason',
      })
    }
    if (baseline.id !== id) {
      const hint =
        'the file belongs to another scenario of the suite: rename it, or make it anew with --update'
      return faulty(path, 'id', { expected: JSON.stringify(id), got: JSON.stringify(baseline.id), hint })
    }
    return { kind: 'read', baseline, text: decoded.text }
  } catch (error) {
    if (error instanceof InputError) return { kind: 'faulty', problems: error.problems }
    throw error
  }
}

function faulty(file: string, path: string, fault: FileFault): BaselineRead {
  return { kind: 'faulty', problems: [{ file, line: 1, column: 1, path, ...fault }] }
}
