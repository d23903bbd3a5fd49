import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { AtomicFile, attempt } from './atomic-file.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { takeFolder } from './run-folder-room.ts'

/** A folder that gets the files of one document, the document itself last. */
export interface DocumentFolder {
  /** @param texts  by the names of the files */
  write(texts: Readonly<Record<string, string>>): void
  /** Takes away what is half-written. */
  abandon(): void
}

/**
 * A folder that nobody else writes into: new or empty, or with `force` any.
 *
 * @param names  of the files that it may hold, that of the document first
 */
export function openDocumentFolder(path: string, force: boolean, names: readonly string[]): DocumentFolder {
  if (path === '') throw new UsageError('-o needs the name of a folder')
  const taken = takeFolder(path, force, names)
  const files: AtomicFile[] = []
  let isComplete = false
  const abandon = () => {
    if (isComplete) return
    const gone = files.toReversed().map((file) => file.retract())
    if (gone.every(Boolean)) taken.release()
  }
  const settled = onInterrupt(abandon)
  return {
    write(texts) {
      const written = names.filter((name) => texts[name] !== undefined)
      for (const name of written.toReversed()) {
        const file = new AtomicFile(join(path, name))
        files.push(file)
        file.append(texts[name]!)
        file.finish()
      }
      // What stood there before belongs to another document.
      for (const name of names)
        if (name === names[0] || texts[name] === undefined)
          attempt(path, () => rmSync(join(path, name), { force: true }))
      for (const file of files) file.publish()
      taken.noteComplete()
      isComplete = true
      settled()
    },
    abandon,
  }
}

/** A document as the text of a file. */
export function documentText(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}
