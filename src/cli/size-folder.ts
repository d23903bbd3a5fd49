import { sizeCsv } from '../report/sizing/size-csv.ts'
import { sizeDocument } from '../report/sizing/size-document.ts'
import type { SizeRun } from '../report/sizing/size-run.ts'
import { sizeSvg } from '../report/sizing/size-svg.ts'
import { documentText, openDocumentFolder } from './document-folder.ts'

/** The files of a sizing, the document first. */
const SIZE_FILES: readonly string[] = ['size.json', 'size.csv', 'size.svg']

/** A folder that gets the files of one sizing. */
export interface SizeFolder {
  write(run: SizeRun): void
  /** Takes away what is half-written. */
  abandon(): void
}

/** A folder that nobody else writes into: new or empty, or with `force` any. */
export function openSizeFolder(path: string, force: boolean): SizeFolder {
  const folder = openDocumentFolder(path, force, SIZE_FILES)
  return {
    write: (run) =>
      folder.write({
        'size.json': documentText(sizeDocument(run)),
        'size.csv': sizeCsv(run),
        'size.svg': sizeSvg(run),
      }),
    abandon: () => folder.abandon(),
  }
}
