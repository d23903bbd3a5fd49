import { existsSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { StarterFile } from '../report/starter/starter-files.ts'
import { AtomicFile, attempt } from './atomic-file.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { makeFolder } from './run-folder-room.ts'

/** A folder that gets the files of a template. */
export interface StarterFolder {
  /** Writes files, each complete or not at all. */
  write(files: readonly StarterFile[]): void
  /** Keeps what was written. */
  keep(): void
  /** Takes away what was made; files that stood there before stay as they are by now. */
  abandon(): void
}

/**
 * A new or empty folder, or with `force` any.
 *
 * @throws UsageError where it is neither, or a file stands in the way
 */
export function openStarterFolder(path: string, force: boolean): StarterFolder {
  const folders: string[] = []
  const files: { readonly file: AtomicFile; readonly isNew: boolean }[] = []
  const abandon = () => {
    for (const { file, isNew } of files) {
      if (isNew) file.retract()
      else file.abandon()
    }
    for (const folder of folders.toReversed()) removeIfEmpty(folder)
  }
  const settled = onInterrupt(abandon)
  try {
    makeFolder(path, folders)
    if (!force && attempt(path, () => readdirSync(path)).length > 0)
      throw new UsageError(`the folder ${path} is not empty: name a new one, or add --force`)
  } catch (error) {
    abandon()
    throw error
  }
  return {
    write(texts) {
      const written = texts.map(({ path: name, text }) => {
        const at = join(path, name)
        makeFolder(dirname(at), folders)
        const isNew = !existsSync(at)
        if (!isNew && !attempt(at, () => statSync(at)).isFile())
          throw new UsageError(`${at} is no file: move it away`)
        const one = { file: new AtomicFile(at), isNew }
        files.push(one)
        one.file.append(text)
        one.file.finish()
        return one.file
      })
      for (const file of written) file.publish()
    },
    keep: settled,
    abandon() {
      abandon()
      settled()
    },
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Something of others stands in it.
  }
}
