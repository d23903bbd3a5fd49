import { readFileSync } from 'node:fs'
import { PACKAGE_ROOT } from '../scenarios/package-root.ts'

const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8')) as {
  version: string
}

/** The version of this program, from its package file. */
export const VERSION = version
