import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sizeCsv } from '../report/sizing/size-csv.ts'
import { sizeDocument } from '../report/sizing/size-document.ts'
import type { SizeRun } from '../report/sizing/size-run.ts'
import { sizeSvg } from '../report/sizing/size-svg.ts'
import { AtomicFile, attempt } from './atomic-file.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { takeFolder } from './run-folder-room.ts'

/** The files of a sizing; the document comes last. */
const SIZE_FILES: readonly string[] = ['size.json', 'size.csv', 'size.svg']

/** A folder that gets the files of one sizing, the document last. */
export interface SizeFolder {
  write(run: SizeRun): void
  /** Takes away what is half-written. */
  abandon(): void
}

/** A folder that nobody else writes into: new or empty, or with `force` any. */
export function openSizeFolder(path: string, force: boolean): SizeFolder {
  if (path === '') throw new UsageError('-o needs the name of a folder')
  const taken = takeFolder(path, force, SIZE_FILES)
  const files: AtomicFile[] = []
  let isComplete = false
  const abandon = () => {
    if (isComplete) return
    const gone = files.toReversed().map((file) => file.retract())
    if (gone.every(Boolean)) taken.release()
  }
  const settled = onInterrupt(abandon)
  return {
    write(run) {
      const texts = [sizeSvg(run), sizeCsv(run), `${JSON.stringify(sizeDocument(run), undefined, 2)}\n`]
      for (const [index, name] of SIZE_FILES.toReversed().entries()) {
        const file = new AtomicFile(join(path, name))
        files.push(file)
        file.append(texts[index]!)
        file.finish()
      }
      attempt(path, () => rmSync(join(path, SIZE_FILES[0]!), { force: true }))
      for (const file of files) file.publish()
      taken.noteComplete()
      isComplete = true
      settled()
    },
    abandon,
  }
}
