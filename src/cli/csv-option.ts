import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from './exit-code.ts'

/** Name of a file that stands for stdout. */
export const STDOUT = '-'

/** Refuses a CSV file that cannot be written, or that holds something, before the work begins. */
export function refuseCsv(
  csv: string,
  scenario: string,
  { json, force }: { readonly json?: true; readonly force?: true },
  what = 'scenario',
): void {
  if (csv === '') throw new UsageError('--csv needs the name of a file, or - for stdout')
  if (csv === STDOUT) {
    if (json) throw new UsageError('--json and --csv - both write to stdout: name a file for the CSV')
    return
  }
  refuseFile('--csv', csv, { path: scenario, what }, force)
}

/** Refuses a file of an option as {@link refuseCsv} does. */
export function refuseFile(
  option: string,
  file: string,
  input: { readonly path: string; readonly what: string },
  force: true | undefined,
): void {
  if (resolve(file) === resolve(input.path))
    throw new UsageError(`${option} names the ${input.what} itself: name another file`)
  const folder = dirname(resolve(file))
  if (!existsSync(folder)) throw new UsageError(`${option} ${file}: there is no folder ${dirname(file)}`)
  if (!existsSync(file)) return
  if (statSync(file).isDirectory()) throw new UsageError(`${option} ${file} is a folder: name a file`)
  if (!force) throw new UsageError(`the file ${file} is there already: name a new one, or add --force`)
}
