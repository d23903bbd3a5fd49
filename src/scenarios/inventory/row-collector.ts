import type { DataFault } from '../data-fault.ts'
import type { InputFile } from '../files.ts'
import { shown } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { readCell } from './cell.ts'
import { ColumnBuilder, grown } from './column-builder.ts'
import type { HeaderColumn } from './header.ts'
import type { Inventory, SkippedRow } from './inventory.ts'
import { NameIndex } from './name-index.ts'
import type { Encoding } from './text-encoding.ts'

/** Rows that are listed one by one among those that cannot be read. */
const MOST_SKIPPED = 1000
const FIRST_ROWS = 4096
const ID = 'site_id'

/** Takes the rows of an inventory one after another into typed columns; rows with a fault are kept apart. */
export class RowCollector {
  readonly #path: string
  readonly #columns: readonly HeaderColumn[]
  readonly #id: HeaderColumn
  readonly #builders: readonly ColumnBuilder[]
  readonly #ids = new NameIndex()
  readonly #skipped: SkippedRow[] = []
  #lines = new Uint32Array(FIRST_ROWS)
  #skippedCount = 0

  constructor(path: string, columns: readonly HeaderColumn[]) {
    this.#path = path
    this.#columns = columns
    this.#id = columns.find(({ header }) => header === ID)!
    this.#builders = columns.filter(({ header }) => header !== ID).map((one) => new ColumnBuilder(one))
  }

  /** @param line  of the file, from 1 */
  add(record: readonly string[], line: number): void {
    if (record.length !== this.#columns.length) return this.#skip(line, record, [this.#ragged(record)])
    const row = this.#ids.names.length
    const id = record[this.#id.index]!.trim()
    let faults: Omit<DataFault, 'line'>[] | undefined
    for (const builder of this.#builders) {
      const fault = builder.set(row, record[builder.index]!)
      if (fault !== undefined)
        (faults ??= []).push({ column: builder.index + 1, header: builder.header, ...fault })
    }
    const ofId = this.#added(id)
    if (ofId !== undefined) (faults ??= []).push(ofId)
    else if (faults !== undefined) this.#ids.removeLast()
    if (faults !== undefined)
      return this.#skip(
        line,
        record,
        faults.toSorted((a, b) => a.column - b.column),
      )
    if (row >= this.#lines.length) this.#lines = grown(this.#lines)
    this.#lines[row] = line
  }

  /** Adds the id of the next row; returns why it cannot be one. */
  #added(id: string): Omit<DataFault, 'line'> | undefined {
    const read = readCell(this.#id.standard!, id)
    const before = typeof read === 'number' ? this.#ids.add(id) : -1
    if (typeof read === 'number' && before === -1) return undefined
    const fault =
      typeof read === 'number'
        ? {
            expected: 'an id that no other row has',
            got: `${shown(id)}, which line ${this.#lines[before]!} has too`,
          }
        : read
    return { column: this.#id.index + 1, header: ID, ...fault }
  }

  #ragged(record: readonly string[]): Omit<DataFault, 'line'> {
    const fields = this.#columns.length
    const column = Math.min(fields, record.length) + 1
    const isWhole = (text: string | undefined) => /^\s*\d+\s*$/.test(text ?? '')
    const hasPair = record.some((text, i) => isWhole(text) && isWhole(record[i + 1]))
    const hint = 'no comma within a number, and a decimal point'
    return {
      column,
      expected: `${fields} ${fields === 1 ? 'field' : 'fields'}, as in the header`,
      got: String(record.length),
      ...(record.length > fields && hasPair ? { hint } : {}),
    }
  }

  #skip(line: number, record: readonly string[], faults: readonly Omit<DataFault, 'line'>[]): void {
    this.#skippedCount++
    if (this.#skipped.length >= MOST_SKIPPED) return
    const problems = faults.map((fault) => problemAt(this.#path, { line, ...fault }))
    this.#skipped.push({ line, id: record[this.#id.index]?.trim() ?? '', problems })
  }

  inventory(file: InputFile, encoding: Encoding, warnings: readonly string[]): Inventory {
    const rows = this.#ids.names.length
    const numeric = this.#builders.filter(({ isNumeric }) => isNumeric)
    return {
      file,
      path: this.#path,
      encoding,
      rows,
      headers: this.#columns.map(({ header }) => header),
      ids: this.#ids.names,
      lines: this.#lines.slice(0, rows),
      columns: new Map(this.#builders.map((one) => [one.header, one.column(rows)])),
      numbers: new Map(numeric.map((one) => [one.header, one.numbers(rows)])),
      skipped: this.#skipped,
      skippedCount: this.#skippedCount,
      warnings,
    }
  }
}

/** A fault of a CSV file as a problem, which tells the header in place of a path. */
export function problemAt(file: string, { header, ...fault }: DataFault): Problem {
  return { file, path: header ?? '', ...fault }
}
