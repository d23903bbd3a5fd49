import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { readCsvColumn } from './csv-column.ts'
import type { Column } from './csv-column.ts'
import type { Resolving } from './resolving.ts'

/** A column of a CSV file that the scenario names, one value per step. */
export async function csvColumn(...given: Parameters<typeof csvRows>): Promise<Float64Array | undefined> {
  return (await csvRows(...given))?.values
}

/** A column of a file as it was read, and where the file is. */
export type FileColumn = Exclude<Column, { faults: unknown }> & { readonly at: string }

/** As {@link csvColumn}, with the lines of the file and the number of steps over which the value of a row is held. */
export async function csvRows(
  r: Resolving,
  at: ValuePath,
  file: string,
  column: string | undefined,
  expected: string,
  read: (text: string) => number | undefined,
): Promise<FileColumn | undefined> {
  const named = markOf(r.root, at).file
  const found = await r.shared.files.read(named, file)
  if ('fault' in found) return r.problem(at, found.fault.expected, found.fault.got, found.fault.hint)
  const made = r.shared.once('csv', { sha256: found.file.sha256, column, expected }, () =>
    readCsvColumn(found.bytes, column, r.axis, { expected, read }),
  )
  if ('faults' in made) return r.dataFaults(at, found.at, made.faults)
  if (made.warning !== undefined) r.warn(at, made.warning)
  return { ...made, at: found.at }
}
