import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { PACKAGE_ROOT } from '../scenarios/package-root.ts'

const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8')) as {
  version: string
}

/** The version of this program, from its package file. */
export const VERSION = version

/** Put in place by the build. */
declare const BASEWATT_CODE_SHA256: string | undefined

/** What made a result: the version, and hashes of the code and the catalogue that its numbers depend on. */
export interface ProgramIdentity {
  readonly version: string
  /** Of the model and of the reading of scenarios; `source` where the program is not built. */
  readonly codeSha256: string
  /** Of all files of data/. */
  readonly dataSha256: string
}

/** What this program is. */
export function programIdentity(): ProgramIdentity {
  const codeSha256 = typeof BASEWATT_CODE_SHA256 === 'string' ? BASEWATT_CODE_SHA256 : 'source'
  return { version: VERSION, codeSha256, dataSha256: dataSha256() }
}

function dataSha256(): string {
  const folder = new URL('data/', PACKAGE_ROOT)
  const hash = createHash('sha256')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(csv|yaml)$/.test(name),
  )
  for (const name of names.toSorted()) hash.update(`${name}\0`).update(readFileSync(new URL(name, folder)))
  return hash.digest('hex')
}
