import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { readCsvColumn, readDailyCsvColumn } from './csv-column.ts'
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
  return readFile(r, at, file, (bytes, sha256) =>
    r.shared.once('csv', { sha256, column, expected }, () =>
      readCsvColumn(bytes, column, r.axis, { expected, read }),
    ),
  )
}

/** A column of a CSV file with one row a day, one value for each of the 365 days. */
export async function dailyCsvColumn(
  ...given: Parameters<typeof csvRows>
): Promise<Float64Array | undefined> {
  const [r, at, file, column, expected, read] = given
  const found = await readFile(r, at, file, (bytes, sha256) =>
    r.shared.once('daily-csv', { sha256, column, expected }, () =>
      readDailyCsvColumn(bytes, column, { expected, read }),
    ),
  )
  return found?.values
}

async function readFile(
  r: Resolving,
  at: ValuePath,
  file: string,
  make: (bytes: Uint8Array, sha256: string) => Column,
): Promise<FileColumn | undefined> {
  const named = markOf(r.root, at).file
  const found = await r.shared.files.read(named, file)
  if ('fault' in found) return r.problem(at, found.fault.expected, found.fault.got, found.fault.hint)
  const made = make(found.bytes, found.file.sha256)
  if ('faults' in made) return r.dataFaults(at, found.at, made.faults)
  if (made.warning !== undefined) r.warn(at, made.warning)
  return { ...made, at: found.at }
}
