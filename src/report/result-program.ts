import { join } from 'node:path'
import { z } from 'zod'
import { readRegularFile, utf8Text } from '../scenarios/files.ts'
import type { CitedProgram } from './cite.ts'
import { readJson } from './stored-result.ts'
import type { StoredResult } from './stored-result.ts'

const LIMIT_BYTES = 256 * 2 ** 20

const manifestSchema = z.looseObject({
  basewatt: z.looseObject({ codeSha256: z.string(), dataSha256: z.string() }),
})

/**
 * The program that made a stored result: its version, and from the manifest of a run folder its hashes.
 *
 * @throws InputError where the manifest does not tell them
 */
export async function programOf({ document, folder }: StoredResult): Promise<CitedProgram> {
  const program = { name: 'basewatt', version: document.basewatt.version } as const
  if (folder === undefined) return program
  const path = join(folder.path, 'manifest.json')
  const read = await readRegularFile(path, LIMIT_BYTES)
  const text = 'bytes' in read ? utf8Text(read.bytes) : read
  // What reading the result could read a moment ago is gone: then only the version is known.
  if ('fault' in text) return program
  const { codeSha256, dataSha256 } = readJson(path, text.text, manifestSchema).basewatt
  return { ...program, codeSha256, dataSha256 }
}
