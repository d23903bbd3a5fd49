import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from './exit-code.ts'

/** Name of a file that stands for stdout. */
export const STDOUT = '-'

/** Refuses a file that cannot be written, or that holds something, before the work begins. */
export function refuseCsv(
  csv: string,
  scenario: string,
  { json, force }: { readonly json?: true; readonly force?: true },
): void {
  if (csv === '') throw new UsageError('--csv needs the name of a file, or - for stdout')
  if (csv === STDOUT) {
    if (json) throw new UsageError('--json and --csv - both write to stdout: name a file for the CSV')
    return
  }
  if (resolve(csv) === resolve(scenario))
    throw new UsageError('--csv names the scenario itself: name another file')
  const folder = dirname(resolve(csv))
  if (!existsSync(folder)) throw new UsageError(`--csv ${csv}: there is no folder ${dirname(csv)}`)
  if (!existsSync(csv)) return
  if (statSync(csv).isDirectory()) throw new UsageError(`--csv ${csv} is a folder: name a file`)
  if (!force) throw new UsageError(`the file ${csv} is there already: name a new one, or add --force`)
}
